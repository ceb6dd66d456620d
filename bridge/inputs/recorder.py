"""The recorder process: the only one that touches a microphone's driver.

`python -m bridge.inputs.recorder --device default` opens the microphone and writes frames of
`bridge.inputs.recording` to its standard output until nobody reads them. It is a process of its
own because a driver may hang or crash, because PortAudio sees newly plugged devices only after a
restart, and because its callback is a thread that must never hold up the front.
"""

import argparse
import contextlib
import os
import queue
import signal
import sys
from collections.abc import Callable, Sequence
from typing import BinaryIO, Final, Protocol

from bridge.audio.pcm import Pcm
from bridge.errors import AudioDeviceError, NoSoundDevice, SoundDeviceRefused
from bridge.inputs.portaudio import open_microphone
from bridge.inputs.recording import Dropped, Failed, News, Opened, Recorded, encode_news

#: Blocks held while the front does not read: a second or so.
_HELD_BLOCKS: Final = 100
#: A microphone that gives nothing this long is gone, seconds.
_SILENT_DEVICE_S: Final = 4.0

EXIT_ENDED, EXIT_FAILED = 0, 3

_CAUSES: Final[dict[type[AudioDeviceError], str]] = {
    NoSoundDevice: "missing",
    SoundDeviceRefused: "refused",
}


class Blocks:
    """What the driver gave and the front has not got; bounded, the newest is dropped."""

    def __init__(self, size: int = _HELD_BLOCKS) -> None:
        self._queue: queue.Queue[Pcm] = queue.Queue(size)
        self._dropped = 0

    def keep(self, pcm: Pcm) -> None:
        """Called by the driver; never waits."""
        try:
            self._queue.put_nowait(pcm)
        except queue.Full:
            self._dropped += len(pcm)

    def take(self, timeout_s: float) -> list[News]:
        """The next block, after what was lost before it; empty where none came in time."""
        try:
            pcm = self._queue.get(timeout=timeout_s)
        except queue.Empty:
            return []
        dropped, self._dropped = self._dropped, 0
        return [Dropped(dropped), Recorded(pcm)] if dropped else [Recorded(pcm)]


class Source(Protocol):
    """What the main thread watches: an open microphone."""

    @property
    def active(self) -> bool: ...


def pass_on(source: Source, name: str, blocks: Blocks, say: Callable[[News], None]) -> None:
    """Say what comes until the microphone is gone, and say that."""
    while source.active:
        news = blocks.take(_SILENT_DEVICE_S)
        if not news:
            break
        for piece in news:
            say(piece)
    say(Failed("lost", f"microphone {name!r} is gone: plug it in again"))


def _record(wanted: str, say: Callable[[News], None]) -> int:
    blocks = Blocks()
    try:
        stream = open_microphone(wanted, blocks.keep)
        stream.start()
    except AudioDeviceError as error:
        say(Failed(_CAUSES.get(type(error), "unknown"), str(error)))
        return EXIT_FAILED
    say(Opened(stream.device.name, stream.device.host_api, stream.rate_hz))
    pass_on(stream, stream.device.name, blocks, say)
    return EXIT_FAILED


def _private_stdout() -> BinaryIO:
    """Our standard output, for frames only: what drivers print goes to standard error."""
    frames = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return frames


def main(argv: Sequence[str] | None = None) -> int:
    """Run; the exit status."""
    parser = argparse.ArgumentParser(prog="recorder")
    parser.add_argument("--device", default="default")
    options = parser.parse_args(argv)
    # Ctrl-C in a terminal reaches every process of it; the front decides when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    frames = _private_stdout()

    def say(news: News) -> None:
        frames.write(encode_news(news))
        frames.flush()

    try:
        return _record(options.device, say)
    except OSError:
        return EXIT_ENDED  # nobody reads any more
    except Exception as error:
        # Standard error is thrown away by the front, drivers fill it: the line must say it.
        with contextlib.suppress(OSError):
            say(Failed("crashed", f"the recorder process failed: {error!r}"))
        return EXIT_FAILED


if __name__ == "__main__":
    # Not through the interpreter's exit: closing a stream whose device is gone may hang.
    status = main()
    sys.stderr.flush()
    os._exit(status)
