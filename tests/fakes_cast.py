"""A cast that needs no engine: performances computed from the text, for tests of the fronts."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import replace
from fractions import Fraction

import numpy as np

from bridge.audio.pcm import AudioFormat, Pcm
from bridge.config import CharacterConfig
from bridge.engines.engine import Capabilities, Engine, SpeechRequest, Voice, WorkerStatus
from bridge.errors import CharacterExists, InvalidText, UnknownCharacter
from bridge.events import (
    FACE_RATE_HZ,
    Audio,
    Ended,
    EndReason,
    EngineEvent,
    Face,
    Latencies,
    Marker,
    MarkerKind,
    PacedFrame,
    PerformanceEvent,
    Started,
    Text,
    WatchEvent,
)
from bridge.face.names import COEFFICIENT_COUNT
from bridge.sessions.cues import Cues, cued
from bridge.sessions.direction import Direction
from bridge.sessions.orders import AnimateOrder, SpeakOrder
from bridge.sessions.steering import check_direction
from bridge.sessions.writing import Flush, Piece

RATE_HZ = 22_050
#: Frames and samples of one chunk: 400 ms.
CHUNK_FRAMES = 12
CHUNK_SAMPLES = 8_820


class SilentEngine:
    """An engine that has voices and makes no sound."""

    name = "silent"
    capabilities = Capabilities(
        text_to_speech=True,
        speech_input=False,
        audio_to_face=False,
        ssml=True,
        sample_rate_hz=RATE_HZ,
    )

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    def voices(self) -> Sequence[Voice]:
        return (
            Voice("de", "German", ("de-DE",)),
            Voice("en-gb", "English (Great Britain)", ("en-GB", "en"), "male"),
            Voice("en-us", "English (America)", ("en-US", "en")),
        )

    def workers(self) -> Sequence[WorkerStatus]:
        return ()

    def check(self, request: SpeechRequest) -> None: ...

    async def speak(self, request: SpeechRequest) -> AsyncGenerator[EngineEvent, None]:
        yield Text(request.text)


def chunk(index: int, speaking: bool = True) -> tuple[Audio, Face]:
    """Audio and face of the `index`-th 400 ms: a tone, and a jaw that moves with it."""
    samples = np.arange(CHUNK_SAMPLES) + index * CHUNK_SAMPLES
    pcm = np.round(8000 * np.sin(samples * 0.05)).astype(np.int16)
    coefficients = np.full((CHUNK_FRAMES, COEFFICIENT_COUNT), 0.25 * speaking, np.float32)
    head = np.full((CHUNK_FRAMES, 3), 0.1, np.float32)
    eyes = np.full((CHUNK_FRAMES, 4), -0.1, np.float32)
    audio = Audio(index * CHUNK_SAMPLES, pcm)
    return audio, Face(index * CHUNK_FRAMES, coefficients, head, eyes)


class FakeCast:
    """A `Cast`: one chunk a word. Its knobs are attributes; what happened to it as well.

    `endless`: utterances go on until closed. `mistake`: raised after the first chunk.
    """

    def __init__(self, *names: str) -> None:
        self.engine: Engine = SilentEngine()
        self.animates = True
        self.endless = False
        self.mistake: Exception | None = None
        self.orders: list[SpeakOrder | AnimateOrder] = []
        self.directions: list[tuple[str, Direction]] = []
        self.closed = asyncio.Event()
        self.spoken_chunk_count = 0
        #: Those who watch get one more frame when it is set.
        self.more = asyncio.Event()
        self.watched: tuple[str, Fraction, bool, bool] | None = None
        self._configs = {name: CharacterConfig(name=name) for name in names or ("Ava", "Bo")}

    async def speak(self, order: SpeakOrder) -> AsyncGenerator[PerformanceEvent, None]:
        self.orders.append(order)
        config = self.character(order.character)
        words = order.text.split()
        if not words:
            raise InvalidText("there is nothing to say in the text")
        try:
            async for event in self._performance(config.name, words):
                yield event
        finally:
            self.closed.set()

    async def speak_stream(
        self, order: SpeakOrder, pieces: AsyncIterator[Piece]
    ) -> AsyncGenerator[PerformanceEvent, None]:
        text = "".join(["|" if isinstance(p, Flush) else p async for p in pieces])
        async with aclosing(self.speak(replace(order, text=text))) as events:
            async for event in events:
                yield event

    async def animate(
        self, order: AnimateOrder, audio: AsyncIterator[Pcm]
    ) -> AsyncGenerator[PerformanceEvent, None]:
        """The audio as it came, and a half-open face of a tenth of a second for each piece."""
        self.orders.append(order)
        name = self.character(order.character).name
        count = 0
        try:
            yield Started("utterance-1", name, AudioFormat(order.rate_hz), FACE_RATE_HZ)
            async for event in cued(self._animated(audio), order.cues or Cues(), order.rate_hz):
                if isinstance(event, Audio):
                    count += len(event.pcm)
                yield event
            yield Ended(EndReason.COMPLETED, order.transcript, count, Latencies(1.0, 2.0, 3.0))
        finally:
            self.closed.set()

    async def _animated(self, audio: AsyncIterator[Pcm]) -> AsyncGenerator[EngineEvent, None]:
        count = frames = 0
        async for pcm in audio:
            yield Audio(count, pcm)
            yield Face(frames, np.full((3, COEFFICIENT_COUNT), 0.5, np.float32))
            count, frames = count + len(pcm), frames + 3
            if self.mistake is not None:
                raise self.mistake

    async def _performance(
        self, name: str, words: list[str]
    ) -> AsyncGenerator[PerformanceEvent, None]:
        yield Started("utterance-1", name, AudioFormat(RATE_HZ), FACE_RATE_HZ)
        yield Text(" ".join(words))
        index = 0
        while index < len(words) or self.endless:
            word = words[index % len(words)]
            yield Marker(MarkerKind.WORD, word, index * CHUNK_SAMPLES, CHUNK_SAMPLES, index)
            for event in chunk(index):
                yield event
            index += 1
            self.spoken_chunk_count = index
            if self.mistake is not None:
                raise self.mistake
        samples = index * CHUNK_SAMPLES
        yield Ended(EndReason.COMPLETED, " ".join(words), samples, Latencies(1.0, 2.0, 3.0))

    async def interrupt(self, character: str = "", utterance_id: str = "") -> list[str]:
        self.character(character)
        return [utterance_id or "utterance-1", "utterance-2"]

    def direct(self, character: str, direction: Direction) -> None:
        check_direction(direction)
        self.directions.append((self.character(character).name, direction))

    async def watch(
        self,
        character: str,
        *,
        rate_hz: Fraction = Fraction(60),
        frames: bool = True,
        audio: bool = True,
    ) -> AsyncGenerator[WatchEvent, None]:
        self.watched = (character, rate_hz, frames, audio)
        try:
            yield paced_frame(0)
            async for event in self._performance(character, ["hello"]):
                if not isinstance(event, Face):
                    yield event
            yield paced_frame(1)
            await self.more.wait()
            yield paced_frame(2)
            await asyncio.get_running_loop().create_future()
        finally:
            self.closed.set()

    def characters(self) -> list[CharacterConfig]:
        return list(self._configs.values())

    def character(self, name: str) -> CharacterConfig:
        if not name:
            return self.characters()[0]
        if name not in self._configs:
            raise UnknownCharacter(name, tuple(self._configs))
        return self._configs[name]

    async def create(self, config: CharacterConfig) -> CharacterConfig:
        if config.name in self._configs:
            raise CharacterExists(f"{config.name!r} is there already")
        self._configs[config.name] = config
        return config

    async def update(self, config: CharacterConfig) -> CharacterConfig:
        self.character(config.name)
        self._configs[config.name] = config
        return config

    async def delete(self, name: str) -> None:
        del self._configs[self.character(name).name]


def paced_frame(sequence: int) -> PacedFrame:
    """A frame in the middle of an utterance."""
    return PacedFrame(
        sequence=sequence,
        utc_ns=1_750_000_000_123_456_789 + 33_333_333 * sequence,
        coefficients=np.full(COEFFICIENT_COUNT, 0.5, np.float32),
        head=np.full(3, 0.1, np.float32),
        eyes=np.full(4, -0.1, np.float32),
        utterance_id="utterance-1",
        media_ns=33_333_333 * sequence,
    )
