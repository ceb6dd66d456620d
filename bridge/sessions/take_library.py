"""The takes of a service, opened a little at a time while frames go out; sound and face as maps."""

from itertools import islice
from pathlib import Path
from typing import Final

from bridge.clock import Clock
from bridge.errors import UnknownTake
from bridge.sessions.pieces import Pieces
from bridge.takes import metadata as meta
from bridge.takes.event_lines import event_lines
from bridge.takes.files import reading
from bridge.takes.folder import read_audio, read_finished, read_sent
from bridge.takes.happenings import LineReader
from bridge.takes.metadata import Metadata
from bridge.takes.names import check_name
from bridge.takes.take import Take

#: Lines read in one turn of the loop: a millisecond.
_AT_A_TIME: Final = 100


class Library:
    """The takes in folder `path`. The one that was opened last stays open: seeking is quick."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._pieces = Pieces(clock)
        self._opened: tuple[Path, Metadata, Take] | None = None

    async def open(self, name: str) -> Take:
        """The take called `name`, without the faces that engines made.

        Raises `InvalidArgument` for what is no name, `UnknownTake`, `TakeDamaged`, `TakeTooNew`,
        `TakeError`.
        """
        folder = self._path / check_name(name)
        if not (folder / meta.FILE).is_file():
            raise UnknownTake(f"no take is called {name!r} in {self._path}")
        metadata = read_finished(folder)
        if self._opened is not None and self._opened[:2] == (folder, metadata):
            return self._opened[2]
        take = await self._open(folder, metadata)
        self._opened = folder, metadata, take
        return take

    async def _open(self, folder: Path, metadata: Metadata) -> Take:
        counts, rate_hz = metadata.counts, metadata.audio_rate_hz
        audio = read_audio(folder / meta.AUDIO_FILE, metadata)
        sent = read_sent(folder / meta.SENT_FILE, metadata)
        reader = await self._read(folder / meta.EVENTS_FILE)
        async with self._pieces.piece():
            found = reader.finish(counts.sample_count, rate_hz)
        return Take(metadata.info, rate_hz, audio, sent, found.utterances, found.events)

    async def _read(self, path: Path) -> LineReader:
        reader = LineReader(str(path))
        with reading(path), path.open("rb") as file:
            lines = event_lines(file, str(path))
            while batch := list(islice(lines, _AT_A_TIME)):
                async with self._pieces.piece():
                    reader.take_all(batch)
        return reader
