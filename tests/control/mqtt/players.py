"""Actors that can be watched, for tests of what is told of them."""

from collections import defaultdict
from collections.abc import AsyncGenerator, Collection
from contextlib import aclosing
from fractions import Fraction

from bridge.audio.pcm import AudioFormat
from bridge.config import CharacterConfig
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
from bridge.face.behavior import Behavior
from bridge.sessions.broadcast import Broadcast
from bridge.sessions.changes import Changes
from tests.control.acting import Actors

RATE_HZ = 16_000


class Players(Actors):
    """`watch_rate_hz`: of the last watcher's frames, None if it wanted none."""

    def __init__(self, *names: str) -> None:
        super().__init__(*names)
        self.watch_rate_hz: Fraction | None = None
        self._broadcasts = {name: Broadcast() for name in self.names}
        self.presence = Presence(self._broadcasts.keys())

    def characters(self) -> list[CharacterConfig]:
        return [CharacterConfig(name=name) for name in self._broadcasts]

    def enter(self, name: str) -> None:
        self._broadcasts[name] = Broadcast()

    def leave(self, name: str) -> None:
        self._broadcasts.pop(name).close()

    async def watch(
        self,
        character: str,
        *,
        rate_hz: Fraction = Fraction(60),
        frames: bool = True,
        audio: bool = True,
    ) -> AsyncGenerator[WatchEvent, None]:
        assert not audio
        self.watch_rate_hz = rate_hz if frames else None
        with self._broadcasts[character].subscription() as subscription:
            async with aclosing(subscription.events()) as events:
                async for event in events:
                    yield event

    def publish(self, name: str, *events: WatchEvent) -> None:
        for event in events:
            self._broadcasts[name].publish(event)


class Presence:
    """`start_s`: clock time of media zero of what plays; None while it stands still."""

    def __init__(self, known: Collection[str]) -> None:
        self.start_s: float | None = None
        self.moods: dict[str, dict[str, float]] = {}
        self.behaviors: dict[str, Behavior] = {}
        self._known = known
        self._changes: dict[str, Changes] = defaultdict(Changes)

    def behavior(self, character: str) -> Behavior:
        return self.behaviors.get(character, Behavior.IDLE)

    def mood(self, character: str) -> dict[str, float]:
        if character not in self._known:
            raise UnknownCharacter(character)
        return self.moods.get(character, {})

    def heard_s(self, character: str, utterance_id: str, sample: int) -> float | None:
        return None if self.start_s is None else self.start_s + sample / RATE_HZ

    def note(self, character: str) -> None:
        self._changes[character].note()

    def changes(self, character: str) -> AsyncGenerator[None, None]:
        return self._changes[character].follow()


def started(start_s: float | None, character: str = "Ava") -> Started:
    return Started("u1", character, AudioFormat(RATE_HZ), FACE_RATE_HZ, start_s)


def ended(spoken_s: float, reason: EndReason = EndReason.COMPLETED) -> Ended:
    return Ended(reason, "one two", round(spoken_s * RATE_HZ), Latencies())


def word(text: str, at_s: float, kind: MarkerKind = MarkerKind.WORD) -> Marker:
    return Marker(kind, text, round(at_s * RATE_HZ), RATE_HZ // 4, 0)
