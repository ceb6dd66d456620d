"""Several characters on one service, in virtual time, with everything that is said noted."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager

from bridge.config import (
    CharacterConfig,
    FloorSettings,
    IdleConfig,
    LimitSettings,
    PlaybackSettings,
)
from bridge.errors import BridgeError
from bridge.events import Ended, EndReason, PerformanceEvent, Started
from bridge.face.mixer import Mixer
from bridge.outputs.pacer import Pacer
from bridge.sessions.cast import Cast
from bridge.sessions.characters import CharacterStore
from bridge.sessions.orders import SpeakOrder
from bridge.sessions.performer import Performer
from bridge.sessions.routing import Routing
from bridge.sessions.timeline import Timeline
from tests.fakes import VirtualClock, settle
from tests.fakes_engine import CHUNK_S, ScriptedEngine

STILL = IdleConfig(enabled=False)


class Speech:
    """One call of `Speak`, read by a task of its own."""

    def __init__(self, hall: "Hall", order: SpeakOrder) -> None:
        self.character = order.character
        self.events: list[PerformanceEvent] = []
        self.error: BridgeError | None = None
        self.ended_s: float | None = None
        self.task = hall.group.create_task(self._read(hall, order))

    async def _read(self, hall: "Hall", order: SpeakOrder) -> None:
        try:
            async with aclosing(hall.cast.speak(order)) as events:
                async for event in events:
                    self.events.append(event)
        except BridgeError as error:
            self.error = error
        finally:
            self.ended_s = hall.clock.now()

    @property
    def start_s(self) -> float | None:
        """When it was first heard."""
        return next((e.start_s for e in self.events if isinstance(e, Started)), None)

    @property
    def reason(self) -> EndReason | None:
        """How it ended; None while it goes on, or where it was refused."""
        return next((e.reason for e in self.events if isinstance(e, Ended)), None)


class Hall:
    """Characters Ann, Bob and Cay, or others."""

    def __init__(self, floor: FloorSettings, names: Sequence[str] = ("Ann", "Bob", "Cay")) -> None:
        self.clock = VirtualClock()
        self.engine = ScriptedEngine(self.clock)
        timeline = Timeline(Mixer(), self.clock)
        self.pacer = Pacer(self.clock, timeline.sample, utc_offset_s=0)
        limits = LimitSettings()
        self.cast = Cast(
            self.engine,
            CharacterStore([]),
            Performer(timeline, self.clock, limits, PlaybackSettings(start_buffer_ms=0)),
            timeline,
            Routing(self.pacer),
            self.clock,
            limits,
            floor=floor,
        )
        self._given = [CharacterConfig(name=name, idle=STILL) for name in names]
        self.speeches: list[Speech] = []
        self.group: asyncio.TaskGroup

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Hall"]:
        """The hall, open."""
        self.cast.open()
        for config in self._given:
            await self.cast.create(config)
        async with asyncio.TaskGroup() as group:
            self.group = group
            task = group.create_task(self.cast.run())
            await settle()
            yield self
            task.cancel()

    async def say(self, character: str, words: int = 3, **order: object) -> Speech:
        """`character` is asked to say so many words, 0.4 s each."""
        text = " ".join(["word"] * words)
        speech = Speech(self, SpeakOrder(text, character, **order))  # type: ignore[arg-type]
        self.speeches.append(speech)
        await settle()
        return speech

    async def wait(self, chunks: float) -> None:
        """Let so many times 0.4 s pass."""
        await self.clock.advance(chunks * CHUNK_S)
        await settle()
