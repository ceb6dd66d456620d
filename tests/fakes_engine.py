"""An engine that makes speech of nothing, on a clock, as fast or as slowly as a test wants."""

import math
from collections.abc import AsyncGenerator, Sequence

import numpy as np

from bridge.audio.pcm import freeze
from bridge.clock import Clock
from bridge.engines.engine import Capabilities, SpeechRequest, Voice, WorkerStatus
from bridge.errors import EngineError, UnknownVoice
from bridge.events import Audio, EngineEvent, Face, Marker, MarkerKind, Text
from bridge.face.names import INDEX

RATE_HZ = 22_050
CHUNK_FRAMES = 12
CHUNK_SAMPLES = 8_820
CHUNK_S = CHUNK_SAMPLES / RATE_HZ


class ScriptedEngine:
    """Speaks one 400 ms chunk per word, its jaw half open; `pace_s` passes before each chunk.

    `fail_at`: the chunk before which it breaks. `closed_count` counts generators that ended.
    """

    name = "scripted"
    capabilities = Capabilities(True, False, False, False, RATE_HZ)

    def __init__(self, clock: Clock, *, pace_s: float = 0.0) -> None:
        self._clock = clock
        self.pace_s = pace_s
        self.fail_at = math.inf
        self.error: Exception = EngineError("the script says so")
        self.requests: list[SpeechRequest] = []
        self.closed_count = 0

    async def start(self) -> None:
        return

    async def close(self) -> None:
        return

    def voices(self) -> Sequence[Voice]:
        return [Voice("en-us", "English", ("en-US",))]

    def workers(self) -> Sequence[WorkerStatus]:
        return ()

    def check(self, request: SpeechRequest) -> None:
        if request.voice.name != "en-us":
            raise UnknownVoice(request.voice.name, "en-us")

    async def speak(self, request: SpeechRequest) -> AsyncGenerator[EngineEvent, None]:
        self.requests.append(request)
        try:
            yield Text(request.text)
            position = 0
            for index, word in enumerate(request.text.split()):
                if self.pace_s:
                    await self._clock.sleep_until(self._clock.now() + self.pace_s)
                if index >= self.fail_at:
                    raise self.error
                start = index * CHUNK_SAMPLES
                offset = request.text.index(word, position)
                position = offset + len(word)
                yield Marker(MarkerKind.WORD, word, start, CHUNK_SAMPLES, offset)
                yield Audio(start, freeze(np.full(CHUNK_SAMPLES, index + 1, np.int16)))
                frames = np.zeros((CHUNK_FRAMES, 52), np.float32)
                frames[:, INDEX["jawOpen"]] = 0.5
                yield Face(index * CHUNK_FRAMES, frames)
        finally:
            self.closed_count += 1
