"""Tells what one character does: its state at once, its words when they are heard.

Markers come while an utterance is made, long before they are heard: they wait here until playback
has reached them, so that a stall delays them with the sound, and an interrupt leaves out what
nobody heard.
"""

import asyncio
import heapq
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing, suppress
from fractions import Fraction
from itertools import count
from typing import Final, Protocol

from bridge.clock import Clock, utc_ns_at
from bridge.config import CharacterConfig
from bridge.control.mqtt.faces import USUAL_HZ, tick_rate
from bridge.control.mqtt.outbox import Outbox, Outgoing
from bridge.control.mqtt.reports import (
    Situation,
    ended_report,
    marker_report,
    started_report,
    state_report,
    turn_report,
)
from bridge.control.mqtt.topics import Topics
from bridge.errors import UnknownCharacter
from bridge.eventloop import bare_task_group
from bridge.events import Ended, Marker, MarkerKind, PacedFrame, Started, WatchEvent
from bridge.face.behavior import Behavior
from bridge.sessions.panic import Restraint
from bridge.settings.mqtt import MqttSettings

#: How often playback that stands still is looked at, seconds.
_LOOK_EVERY_S: Final = 0.01


class Presence(Protocol):
    """What characters are doing; `bridge.sessions.presence.Presence` is one.

    Everything here raises `UnknownCharacter`.
    """

    def behavior(self, character: str) -> Behavior:
        """What it does while it says nothing."""
        ...

    def mood(self, character: str) -> Mapping[str, float]:
        """What its face shows, by emotion."""
        ...

    def heard_s(self, character: str, utterance_id: str, sample: int) -> float | None:
        """Clock time at which a sample is heard; None if the utterance does not play."""
        ...

    def changes(self, character: str) -> AsyncGenerator[None, None]:
        """Once now, then whenever it was told something, until it is deleted."""
        ...


class Watched(Protocol):
    """The characters; `bridge.sessions.cast.Cast` is one."""

    def characters(self) -> list[CharacterConfig]: ...

    def watch(
        self, character: str, *, rate_hz: Fraction = ..., frames: bool = ..., audio: bool = ...
    ) -> AsyncGenerator[WatchEvent, None]:
        """Its events until it is deleted. Raises `UnknownCharacter`, `ClientTooSlow`."""
        ...

    @property
    def presence(self) -> Presence:
        """What they are doing."""
        ...

    def restraints(self) -> Mapping[str, Restraint]:
        """What panic commands have left on each character."""
        ...


class Follower:
    """Follows `character` until it is deleted."""

    def __init__(
        self,
        character: str,
        cast: Watched,
        topics: Topics,
        outbox: Outbox,
        settings: MqttSettings,
        clock: Clock,
    ) -> None:
        self._character = character
        self._cast = cast
        self._topics = topics
        self._outbox = outbox
        self._settings = settings
        self._clock = clock
        self._kinds = _told_kinds(settings)
        self._lead_s = settings.events.lead_ms / 1000.0
        self._face_rate, self._face_step = tick_rate(settings.face.rate_hz or USUAL_HZ)
        self._behavior = Behavior.IDLE
        self._started: Started | None = None
        self._waiting: list[tuple[int, int, Marker]] = []
        self._order = count()
        self._changed = asyncio.Event()

    async def run(self) -> None:
        """Tell until the character is deleted. Raises `UnknownCharacter`, `ClientTooSlow`."""
        async with bare_task_group() as tasks:
            helping = [
                tasks.create_task(self._release(), name=f"mqtt words of {self._character}"),
                tasks.create_task(self._notice(), name=f"mqtt state of {self._character}"),
            ]
            try:
                await self._watch()
            finally:
                for task in helping:
                    task.cancel()

    def look(self) -> None:
        """Retain what the character is doing, and tell whose turn it is, if that has changed."""
        started, presence = self._started, self._cast.presence
        behavior = presence.behavior(self._character) if started is None else Behavior.SPEAKING
        restraint = self._cast.restraints().get(self._character, Restraint())
        situation = Situation(
            behavior.value,
            "" if started is None else started.utterance_id,
            presence.mood(self._character),
            restraint.muted,
            restraint.held,
        )
        topic = self._topics.state(self._character)
        self._outbox.retain(topic, state_report(self._character, situation))
        if behavior is not self._behavior:
            self._behavior = behavior
            self._tell("turn", turn_report(behavior.value, self._clock.utc_ns()))

    async def _notice(self) -> None:
        """Look whenever the character was told something, until it is deleted."""
        with suppress(UnknownCharacter):
            async with aclosing(self._cast.presence.changes(self._character)) as changes:
                async for _ in changes:
                    self.look()

    async def _watch(self) -> None:
        frames = self._settings.face.rate_hz > 0
        watching = self._cast.watch(
            self._character, rate_hz=self._face_rate, frames=frames, audio=False
        )
        async with aclosing(watching) as events:
            async for event in events:
                self._take(event)

    def _take(self, event: WatchEvent) -> None:
        match event:
            case PacedFrame():
                if event.sequence % self._face_step == 0:
                    self._outbox.show(self._topics.face(self._character), event)
            case Started():
                self._begin(event)
            case Marker() if self._started is not None and event.kind in self._kinds:
                heapq.heappush(self._waiting, (event.offset_samples, next(self._order), event))
                self._changed.set()
            case Ended():
                self._end(event)

    def _begin(self, event: Started) -> None:
        self._started = event
        self._waiting.clear()
        self._changed.set()
        start_s = self._clock.now() if event.start_s is None else event.start_s
        self._tell("started", started_report(event, self._utc_ns(start_s)))
        self.look()

    def _end(self, event: Ended) -> None:
        started = self._started
        if started is None:
            return
        while self._waiting and self._waiting[0][0] <= event.spoken_samples:
            self._tell_marker(started, self._clock.now())
        self._started = None
        self._waiting.clear()
        self._changed.set()
        rate_hz, utc_ns = started.audio_format.rate_hz, self._clock.utc_ns()
        self._tell("ended", ended_report(event, started.utterance_id, rate_hz, utc_ns))
        self.look()

    async def _release(self) -> None:
        """Tell each marker when playback has reached it, until the character is deleted."""
        while True:
            self._changed.clear()
            try:
                started, heard_s = self._started, self._next_heard_s()
            except UnknownCharacter:
                return
            if started is None or heard_s is None:
                await self._changed.wait()
            elif heard_s - self._lead_s <= self._clock.now():
                self._tell_marker(started, heard_s)
            else:
                # A stall moves the moment away while it is waited for: look again.
                wake_s = max(heard_s - self._lead_s, self._clock.now() + _LOOK_EVERY_S)
                with suppress(TimeoutError):
                    async with self._clock.timeout_at(wake_s):
                        await self._changed.wait()

    def _next_heard_s(self) -> float | None:
        if self._started is None or not self._waiting:
            return None
        return self._cast.presence.heard_s(
            self._character, self._started.utterance_id, self._waiting[0][0]
        )

    def _tell_marker(self, started: Started, heard_s: float) -> None:
        _, _, marker = heapq.heappop(self._waiting)
        report = marker_report(
            marker, started.utterance_id, started.audio_format.rate_hz, self._utc_ns(heard_s)
        )
        self._tell(marker.kind.value, report)

    def _tell(self, kind: str, payload: bytes) -> None:
        topic = self._topics.event(self._character, kind)
        self._outbox.tell(Outgoing(topic, payload, self._settings.events.qos))

    def _utc_ns(self, time_s: float) -> int:
        """The wall-clock time of clock time `time_s`."""
        return utc_ns_at(self._clock, time_s)


def _told_kinds(settings: MqttSettings) -> frozenset[MarkerKind]:
    events = settings.events
    optional = {
        MarkerKind.WORD: events.words,
        MarkerKind.PHONEME: events.phonemes,
        MarkerKind.VISEME: events.visemes,
    }
    return frozenset(kind for kind in MarkerKind if optional.get(kind, True))
