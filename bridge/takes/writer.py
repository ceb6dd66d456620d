"""One take being written: formatting on one thread, the disk on another.

`frame`, `sound`, `cut`, `face` and `event` take what happens and touch no disk; `flush` and `sync`
are called by the thread that waits for the disk; `finish` when neither is at work any more. After
`flush` nothing is lost when the process dies, after `sync` nothing when the machine does. The
sound trails the frames by one, since a stop is only known a frame later.
"""

import errno
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from bridge.audio.pcm import Pcm, to_bytes
from bridge.errors import TakeError
from bridge.takes import metadata as meta
from bridge.takes.appending import AppendFile, Disk, SystemDisk
from bridge.takes.broadcast_wave import MOST_SAMPLES, wave_header
from bridge.takes.files import replace_file, sync_folder
from bridge.takes.lock import TakeLock
from bridge.takes.mending import mend, native_header
from bridge.takes.metadata import Metadata
from bridge.takes.names import numbered
from bridge.takes.placing import Placing
from bridge.takes.salvage import held
from bridge.takes.take import samples_of
from bridge.takes.track import KIND_SENT, RECORD, Records, TrackHeader, header_bytes, seal

#: Space that is given back when the disk is full, so that the take can be finished, bytes.
RESERVE_BYTES: Final = 64 * 1024
#: Folders of one name that are tried.
_MOST_NUMBERED: Final = 10_000


def make_folder(parent: Path, name: str) -> Path:
    """A new folder in `parent` called `name`, or that and a number. Raises OSError, `TakeError`."""
    parent.mkdir(parents=True, exist_ok=True)
    for number in range(1, _MOST_NUMBERED):
        folder = parent / numbered(name, number)
        try:
            # Whoever makes the folder owns it: no two recorders get the same.
            folder.mkdir()
        except FileExistsError:
            continue
        return folder
    raise TakeError(f"{parent} has {_MOST_NUMBERED} takes called {name!r}")


class TakeWriter:
    """Writes into a new folder; `finish` it, or leave it to `repair`."""

    def __init__(self, parent: Path, metadata: Metadata, disk: Disk | None = None) -> None:
        """`metadata.info.name` is the wanted name. Raises OSError, `TakeError`."""
        disk = disk or SystemDisk()
        self.folder = make_folder(parent, metadata.info.name)
        self.metadata = replace(metadata, info=replace(metadata.info, name=self.folder.name))
        self._placing = Placing(metadata.audio_rate_hz)
        self._next = 0
        self._last: Records = np.zeros(1, RECORD)
        self._files: dict[str, AppendFile] = {}
        self._lock = TakeLock(self.folder)
        try:
            self._begin(disk)
        except BaseException:
            # Of a take that never began nothing is left.
            self._close()
            self._lock.release()
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    @property
    def frame_count(self) -> int:
        """Sent frames so far."""
        return self._next

    def frame(self, record: Records) -> None:
        """The sent frame `record` `[1]`; those left out since the last one are held.

        `index` counts from the take's start. Raises OSError where the disk hangs.
        """
        index = int(record["index"][0])
        if index < self._next:
            return
        for missing in range(self._next, index):
            self._append(meta.SENT_FILE, seal(held(self._last, missing)))
        self._append(meta.SENT_FILE, seal(record))
        self._last, self._next = record, index + 1
        self._hear(index)

    def sound(self, stretch: int, offset: int, rate_hz: int, pcm: Pcm) -> None:
        """Sound as `Placing.place` takes it."""
        self._placing.place(stretch, offset, rate_hz, pcm)

    def cut(self, at: int) -> None:
        """Nothing is heard from the take's sample `at` on."""
        self._placing.cut(at)

    def face(self, records: Records) -> None:
        """Native frames, `[n]`. Raises OSError where the disk hangs."""
        self._append(meta.FACE_FILE, seal(records))

    def event(self, line: bytes) -> None:
        """A line of `happenings`. Raises OSError where the disk hangs."""
        self._append(meta.EVENTS_FILE, line)

    def flush(self) -> None:
        """Hand what was taken to the operating system. Raises OSError."""
        # Sound first: a frame that is there has its sound, but for the last one's.
        for name in (meta.AUDIO_FILE, meta.FACE_FILE, meta.EVENTS_FILE, meta.SENT_FILE):
            self._files[name].flush()

    def sync(self) -> None:
        """Make what was flushed last through a power cut. Raises OSError."""
        for file in self._files.values():
            file.sync()

    def finish(self) -> None:
        """End the take; its sound goes to its last frame's end. Raises OSError, `TakeError`."""
        samples = samples_of(self._next, self.metadata.audio_rate_hz, self.metadata.sent_rate)
        self._append(meta.AUDIO_FILE, to_bytes(self._placing.finish(samples)))
        self.flush()
        self.sync()
        self._seal()

    def abandon(self, reason: str) -> None:
        """End a take that cannot go on for `reason`: whole if that can be, or left to `repair`."""
        with suppress(OSError, TakeError):
            self._seal(reason)

    def _seal(self, reason: str = "") -> None:
        try:
            self._close()
            (self.folder / meta.RESERVE_FILE).unlink(missing_ok=True)
            mend(self.folder, reason)
        finally:
            self._close()
            self._lock.release()

    def _begin(self, disk: Disk) -> None:
        metadata = self.metadata
        for name in meta.FILES:
            self._files[name] = AppendFile(self.folder / name, disk)
        begun: Mapping[str, bytes] = {
            meta.AUDIO_FILE: wave_header(metadata.info, metadata.audio_rate_hz),
            meta.SENT_FILE: header_bytes(TrackHeader(KIND_SENT, metadata.sent_rate)),
            meta.FACE_FILE: header_bytes(native_header(metadata)),
        }
        for name, data in begun.items():
            self._append(name, data)
        reserve = AppendFile(self.folder / meta.RESERVE_FILE, disk)
        # Not zeros: a file system may store those as a hole.
        try:
            reserve.append(b"\xff" * RESERVE_BYTES)
            reserve.flush()
        finally:
            reserve.close()
        replace_file(self.folder / meta.FILE, meta.to_json(metadata))
        self.flush()
        self.sync()
        sync_folder(self.folder.parent)

    def _hear(self, frame: int) -> None:
        """Give out the sound that frame `frame`'s coming makes final."""
        # A sample's grace: positions are rounded.
        to = samples_of(frame, self.metadata.audio_rate_hz, self.metadata.sent_rate) - 1
        ready = self._placing.advance(to)
        if self._placing.given > MOST_SAMPLES:
            raise OSError(errno.EFBIG, "the sound is longer than a WAV file can be")
        if len(ready):
            self._append(meta.AUDIO_FILE, to_bytes(ready))

    def _append(self, name: str, data: bytes) -> None:
        self._files[name].append(data)

    def _close(self) -> None:
        for file in self._files.values():
            file.close()
