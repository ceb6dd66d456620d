"""The scribe: the process that writes takes.

`python -m bridge.takes.scribe` reads messages (`bridge.takes.messages`) from its standard input and
reports on its standard output. It is a process of its own so that checksums, resampling and a disk
that stands still never hold up the front's clock; and when the front dies, its input ends, and it
finishes every take. Inside, one thread reads and formats, another only waits for the disk.
"""

import contextlib
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final, assert_never

from bridge.errors import BridgeError, PacketError
from bridge.takes.appending import Disk
from bridge.takes.messages import (
    HEADER,
    MOST_PAYLOAD_BYTES,
    Close,
    Cut,
    EventLine,
    Faces,
    Frame,
    Message,
    Open,
    Report,
    Sound,
    decode,
    encode_report,
)
from bridge.takes.writer import TakeWriter

#: How often what was taken is handed to the operating system, seconds, and how many of those pass
#: from one sync to the next: a second at most is lost with the machine, an eighth with the process.
FLUSH_EVERY_S: Final = 0.125
FLUSHES_PER_SYNC: Final = 6
#: Space below which the disk is nearly full, bytes: a character needs some 200 MB an hour.
LOW_SPACE_BYTES: Final = 2 * 1024**3

Say = Callable[[Report], None]


class Scribe:
    """The takes that are being written."""

    def __init__(self, say: Say, disk: Disk | None = None) -> None:
        self._say = say
        self._disk = disk
        self._takes: dict[int, TakeWriter] = {}
        self._lock = threading.Lock()
        self._endings: list[threading.Thread] = []
        self._flushes = 0
        self._warned: set[Path] = set()

    def take(self, number: int, message: Message) -> None:
        """Do what `message` says; what goes wrong with a take ends that take and is reported."""
        if isinstance(message, Open):
            self._open(number, message)
            return
        writer = self._takes.get(number)
        if writer is None:
            return  # it failed, and the front does not know yet
        try:
            self._write(number, writer, message)
        except OSError as error:
            self._fail(number, writer, error)

    def flush(self) -> None:
        """Hand everything to the operating system; make it last every so often."""
        self._flushes += 1
        lasting = self._flushes % FLUSHES_PER_SYNC == 0
        with self._lock:
            takes = list(self._takes.items())
        for number, writer in takes:
            try:
                writer.flush()
                if lasting:
                    writer.sync()
            except OSError as error:
                self._fail(number, writer, error)
        if lasting:
            self._look_at_space(takes)

    def close(self) -> None:
        """Finish every take."""
        for number in list(self._takes):
            self.take(number, Close())
        for ending in self._endings:
            ending.join()

    def _open(self, number: int, message: Open) -> None:
        try:
            writer = TakeWriter(message.parent, message.metadata, self._disk)
        except (OSError, BridgeError) as error:
            self._say(Report(number, "failed", message=f"cannot record: {_told(error)}"))
            return
        with self._lock:
            self._takes[number] = writer
        self._say(Report(number, "recording", str(writer.folder)))

    def _write(self, number: int, writer: TakeWriter, message: Message) -> None:
        match message:
            case Frame():
                writer.frame(message.record)
            case Sound():
                writer.sound(message.stretch, message.offset, message.rate_hz, message.pcm)
            case Cut():
                writer.cut(message.at)
            case Faces():
                writer.face(message.records)
            case EventLine():
                writer.event(message.line)
            case Close():
                self._end(number, writer)
            case Open():
                raise AssertionError
            case _:
                assert_never(message)

    def _end(self, number: int, writer: TakeWriter) -> None:
        if self._let_go(number):
            # Sums of an hour take a second or two, in which the others must go on.
            ending = threading.Thread(target=self._finish, args=(number, writer))
            ending.start()
            self._endings = [*(e for e in self._endings if e.is_alive()), ending]

    def _finish(self, number: int, writer: TakeWriter) -> None:
        try:
            writer.finish()
        except (OSError, BridgeError) as error:
            self._report_failure(number, writer, error)
            return
        seconds = writer.frame_count / writer.metadata.sent_rate.fraction
        self._say(Report(number, "finished", str(writer.folder), seconds=float(seconds)))

    def _fail(self, number: int, writer: TakeWriter, error: OSError) -> None:
        # Both threads may find out at once.
        if self._let_go(number):
            writer.abandon(f"recording stopped: {_told(error)}")
            self._report_failure(number, writer, error)

    def _report_failure(
        self, number: int, writer: TakeWriter, error: OSError | BridgeError
    ) -> None:
        seconds = float(writer.frame_count / writer.metadata.sent_rate.fraction)
        message = f"recording stopped: {_told(error)}"
        self._say(Report(number, "failed", str(writer.folder), message, seconds))

    def _let_go(self, number: int) -> bool:
        with self._lock:
            return self._takes.pop(number, None) is not None

    def _look_at_space(self, takes: list[tuple[int, TakeWriter]]) -> None:
        for parent in {writer.folder.parent for _, writer in takes} - self._warned:
            with contextlib.suppress(OSError):
                free = shutil.disk_usage(parent).free
                if free < LOW_SPACE_BYTES:
                    self._warned.add(parent)
                    left = f"{free / 1e9:.1f} GB are left at {parent}"
                    self._say(Report(-1, "space", str(parent), left))


def _told(error: OSError | BridgeError) -> str:
    if isinstance(error, OSError):
        place = f": {error.filename}" if error.filename else ""
        return f"{error.strerror or error}{place}"
    return str(error)


def serve(scribe: Scribe, source: BinaryIO) -> None:
    """Read messages until there are no more, then finish every take. Raises `PacketError`."""
    over = threading.Event()

    def keep_flushing() -> None:
        while not over.wait(FLUSH_EVERY_S):
            scribe.flush()

    disk = threading.Thread(target=keep_flushing, name="disk")
    disk.start()
    try:
        while len(header := source.read(HEADER.size)) == HEADER.size:
            length, kind, number = HEADER.unpack(header)
            if length > MOST_PAYLOAD_BYTES:
                raise PacketError(f"a message of {length} bytes")
            payload = source.read(length)
            if len(payload) < length:
                break
            scribe.take(number, decode(kind, payload))
    finally:
        over.set()
        disk.join()
        scribe.close()


def main() -> int:
    """Run; the exit status."""
    # Ctrl-C in a terminal reaches every process of it; the front decides when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    saying = threading.Lock()
    if hasattr(os, "nice"):
        os.nice(5)

    def say(report: Report) -> None:
        # The front may be gone: then takes are finished all the same.
        with saying, contextlib.suppress(OSError, ValueError):
            sys.stdout.write(encode_report(report) + "\n")
            sys.stdout.flush()

    serve(Scribe(say), sys.stdin.buffer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
