"""A cast whose playback a test moves by its clock."""

import asyncio
from collections.abc import AsyncGenerator

from bridge.audio.pcm import AudioFormat
from bridge.errors import UnknownCharacter
from bridge.events import (
    FACE_RATE_HZ,
    Ended,
    EndReason,
    Latencies,
    Marker,
    MarkerKind,
    Started,
    WatchEvent,
)
from tests.fakes import VirtualClock

RATE_HZ = 1000


class Playing:
    """Characters by name; `say` puts an utterance on at the clock's time, a word each second.

    `late_s`: how much playback has been standing still.
    """

    def __init__(self, clock: VirtualClock, *names: str) -> None:
        self.clock = clock
        self.late_s = 0.0
        self.mistake: Exception | None = None
        self._queues: dict[str, asyncio.Queue[WatchEvent | None]] = {}
        self._start_s: dict[str, float] = {}
        for name in names or ("Ava", "Bo"):
            self.add(name)

    def add(self, name: str) -> None:
        self._queues[name] = asyncio.Queue()

    def remove(self, name: str) -> None:
        self._queues.pop(name).put_nowait(None)

    def names(self) -> list[str]:
        return list(self._queues)

    @property
    def presence(self) -> "Playing":
        return self

    def heard_s(self, character: str, utterance_id: str, sample: int) -> float | None:
        if character not in self._queues:
            raise UnknownCharacter(character)
        if self.mistake is not None:
            raise self.mistake
        start_s = self._start_s.get(character)
        return None if start_s is None else start_s + self.late_s + sample / RATE_HZ

    async def watch(
        self, character: str, *, frames: bool = True, audio: bool = True
    ) -> AsyncGenerator[WatchEvent, None]:
        assert not frames
        assert not audio
        queue = self._queues[character]
        while (event := await queue.get()) is not None:
            yield event

    def say(self, character: str, text: str) -> None:
        """`text` is one sentence."""
        self._start_s[character] = self.clock.now()
        put = self._queues[character].put_nowait
        put(Started("u", character, AudioFormat(RATE_HZ), FACE_RATE_HZ, self.clock.now()))
        put(Marker(MarkerKind.SENTENCE, text, 0, 0, 0))
        at = 0
        for index, word in enumerate(text.split()):
            at = text.index(word, at)
            put(Marker(MarkerKind.WORD, word, index * RATE_HZ, 0, at))
            at += len(word)

    def end(self, character: str, heard_s: float, reason: EndReason = EndReason.COMPLETED) -> None:
        """The utterance ends, `heard_s` seconds of it heard."""
        del self._start_s[character]
        samples = round(heard_s * RATE_HZ)
        self._queues[character].put_nowait(Ended(reason, "", samples, Latencies()))
