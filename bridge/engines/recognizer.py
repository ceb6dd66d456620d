"""English speech to text on any CPU: pocketsphinx in child processes at lowered priority.

The model is small and old; with hints of what will perhaps be said it is usable (docs/hearing.md
has the word errors). A process serves one stretch of speech after the other; a crash costs the
one it was at, and the next finds a new process.
"""

import asyncio
import itertools
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from typing import Final

from bridge.audio.heard import HEARD_RATE_HZ
from bridge.audio.pcm import Pcm, to_bytes
from bridge.audio.resample import Resampler
from bridge.clock import Clock
from bridge.engines.dictation_line import DictationLine, start_dictation
from bridge.engines.dictation_wire import Frame, Kind, encode_hints
from bridge.engines.transcriber import Transcript
from bridge.errors import (
    AudioTooLong,
    CapabilityMissing,
    EngineFailed,
    EngineUnavailable,
    InvalidArgument,
)
from bridge.settings.hearing import RecognitionSettings

#: Longest speech written down at once, seconds: the longest turn there is.
_LONGEST_S: Final = 120
#: Most hints, and most characters of all: what a model of them may cost.
MAX_HINTS: Final = 2000
MAX_HINT_CHARACTERS: Final = 100_000


class PocketTranscriber:
    """A `Transcriber` that owns its processes. Speech waits while all of them are taken."""

    def __init__(self, settings: RecognitionSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._places: asyncio.Queue[_Place] = asyncio.Queue()
        self._all: list[_Place] = []
        self._numbers = itertools.count(1)

    async def start(self) -> None:
        """Begin to load; whoever speaks first waits for the rest of it.

        Raises `EngineUnavailable` with the cure where no process can be started.
        """
        try:
            for _ in range(self._settings.processes):
                place = _Place(self._settings, self._clock)
                self._all.append(place)
                await place.fill()
                self._places.put_nowait(place)
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        places, self._all, self._places = self._all, [], asyncio.Queue()
        for place in places:
            await place.empty()

    def pids(self) -> list[int]:
        """Process ids of those that run."""
        return [pid for place in self._all if (pid := place.pid) is not None]

    def transcribe(
        self, rate_hz: int, language: str, audio: AsyncIterator[Pcm]
    ) -> AsyncGenerator[Transcript, None]:
        return self.transcribe_hinted(rate_hz, language, audio, ())

    def with_hints(self, hints: Sequence[str]) -> "HintedTranscriber":
        """The same, for speech that will perhaps be one of `hints`, in plain English.

        Raises `InvalidArgument` where they are too many.
        """
        if len(hints) > MAX_HINTS or sum(map(len, hints)) > MAX_HINT_CHARACTERS:
            raise InvalidArgument(
                f"hints are at most {MAX_HINTS}, of {MAX_HINT_CHARACTERS} characters in all"
            )
        return HintedTranscriber(self, tuple(hints))

    async def transcribe_hinted(
        self, rate_hz: int, language: str, audio: AsyncIterator[Pcm], hints: tuple[str, ...]
    ) -> AsyncGenerator[Transcript, None]:
        """As `transcribe`; `hints` as `with_hints` takes them."""
        _check_language(language)
        if not self._all:
            raise EngineUnavailable("the recognizer is not running")
        places = self._places
        place = await places.get()
        try:
            line = await place.line()
            number = next(self._numbers)
            line.send(Frame(Kind.BEGIN, number, encode_hints(hints)))
            async for pcm in _limited(audio, rate_hz):
                line.send(Frame(Kind.AUDIO, number, to_bytes(pcm)))
                for frame in line.taken(number):
                    yield _transcript(frame)
            line.send(Frame(Kind.END, number))
            transcript = Transcript("")
            while not transcript.complete:
                for frame in await line.answered(number, self._clock):
                    transcript = _transcript(frame)
                    yield transcript
        finally:
            if place in self._all:
                await place.mend()
            places.put_nowait(place)


class HintedTranscriber:
    """A `Transcriber` on the processes of another, which is started and closed by its owner."""

    def __init__(self, owner: PocketTranscriber, hints: tuple[str, ...]) -> None:
        self._owner = owner
        self._hints = hints

    async def start(self) -> None:
        """The owner's."""

    async def close(self) -> None:
        """The owner's."""

    def with_hints(self, hints: Sequence[str]) -> "HintedTranscriber":
        """With these hints instead."""
        return self._owner.with_hints(hints)

    def transcribe(
        self, rate_hz: int, language: str, audio: AsyncIterator[Pcm]
    ) -> AsyncGenerator[Transcript, None]:
        return self._owner.transcribe_hinted(rate_hz, language, audio, self._hints)


class _Place:
    """Where one process is, or the next after a crash."""

    def __init__(self, settings: RecognitionSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._line: DictationLine | None = None
        self._greeted = False

    @property
    def pid(self) -> int | None:
        """The id of the process; None where there is none."""
        return None if self._line is None or self._line.ended else self._line.pid

    async def fill(self) -> None:
        """Start a process; nothing waits for it yet."""
        self._line = await start_dictation(self._settings.nice, self._settings.partial_ms)
        self._greeted = False

    async def mend(self) -> None:
        """Start another process if there is none any more."""
        if self._line is None or self._line.ended:
            await self.empty()
            await self.fill()

    async def line(self) -> DictationLine:
        """The line to a process that is ready. Raises `EngineUnavailable`."""
        await self.mend()
        assert self._line is not None
        if not self._greeted:
            await self._line.greeted(self._clock)
            self._greeted = True
        return self._line

    async def empty(self) -> None:
        """End the process."""
        line, self._line = self._line, None
        if line is not None:
            await line.end()


async def _limited(audio: AsyncIterator[Pcm], rate_hz: int) -> AsyncIterator[Pcm]:
    """`audio` at `HEARD_RATE_HZ`. Raises `AudioTooLong`."""
    resampler = Resampler(rate_hz, HEARD_RATE_HZ)
    samples = 0
    async for pcm in audio:
        samples += len(pcm)
        if samples > _LONGEST_S * rate_hz:
            raise AudioTooLong(f"speech is written down up to {_LONGEST_S} s at once")
        yield resampler.push(pcm)
    yield resampler.finish()


def _transcript(frame: Frame) -> Transcript:
    """What an answer says. Raises `EngineFailed`."""
    text = frame.payload.decode(errors="replace")
    if frame.kind is Kind.ERROR:
        raise EngineFailed(f"the recognizer failed: {text}")
    return Transcript(text, complete=frame.kind is Kind.FINAL)


def _check_language(language: str) -> None:
    if language and language.partition("-")[0].casefold() != "en":
        raise CapabilityMissing(
            f"the embedded recognizer knows English only, not {language!r}: set a transcription "
            "endpoint of the cascade engine, or an engine that hears speech itself"
        )
