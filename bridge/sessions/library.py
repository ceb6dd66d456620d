"""The takes of a service, opened a little at a time while frames go out; sound and face as maps."""

from itertools import islice
from pathlib import Path
from typing import Final

from bridge.clock import Clock
from bridge.errors import UnknownTake
from bridge.sessions.pieces import Pieces
from bridge.sessions.reprise import TOLD, Original
from bridge.takes import metadata as meta
from bridge.takes.files import reading
from bridge.takes.folder import read_audio, read_finished, read_sent
from bridge.takes.happenings import LineReader
from bridge.takes.metadata import Metadata
from bridge.takes.names import check_name
from bridge.takes.take import Take

#: Lines read, and markers looked at, in one turn of the loop: below a millisecond.
_AT_A_TIME: Final = 100


class Library:
    """The takes in folder `path`. The one that was opened last stays open: seeking is quick."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._pieces = Pieces(clock)
        self._opened: tuple[Path, Metadata, Original] | None = None

    async def open(self, name: str) -> Original:
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
        original = await self._open(folder, metadata)
        self._opened = folder, metadata, original
        return original

    async def _open(self, folder: Path, metadata: Metadata) -> Original:
        counts, rate_hz = metadata.counts, metadata.audio_rate_hz
        audio = read_audio(folder / meta.AUDIO_FILE, metadata)
        sent = read_sent(folder / meta.SENT_FILE, metadata)
        reader = await self._read(folder / meta.EVENTS_FILE)
        async with self._pieces.piece():
            found = reader.finish(counts.sample_count, rate_hz)
        take = Take(metadata.info, rate_hz, audio, sent, found.utterances, found.events)
        markers, told = take.markers(*TOLD), []
        more = True
        while more:
            async with self._pieces.piece():
                batch = list(islice(markers, _AT_A_TIME))
                told += batch
                more = bool(batch)
        async with self._pieces.piece():
            # Nearly sorted already: a few milliseconds for an hour of speech.
            told.sort(key=lambda marker: marker.offset_samples)
        return Original(take, tuple(told))

    async def _read(self, path: Path) -> LineReader:
        reader = LineReader(str(path))
        with reading(path), path.open("rb") as lines:
            while batch := list(islice(lines, _AT_A_TIME)):
                async with self._pieces.piece():
                    for line in batch:
                        reader.take(line)
        return reader
