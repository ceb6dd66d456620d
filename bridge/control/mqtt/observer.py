"""Watches the whole cast and the desk, and keeps what the broker retains of them right."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from typing import Final, Protocol

from loguru import logger

from bridge.clock import Clock
from bridge.control.mqtt.follower import Follower, Watched
from bridge.control.mqtt.intake import Intake
from bridge.control.mqtt.outbox import Outbox, Outgoing
from bridge.control.mqtt.reports import fired_report, recording_report, stage_report
from bridge.control.mqtt.topics import Topics
from bridge.control.notices import (
    CommandDone,
    CommandFailed,
    CueFired,
    CuePointer,
    Notice,
    PanicState,
    RecordingChanged,
    SlateSet,
)
from bridge.control.slate import SlateState
from bridge.errors import ClientTooSlow, UnknownCharacter
from bridge.settings.mqtt import MqttSettings

#: How often is looked who is there, seconds.
LOOK_EVERY_S: Final = 1.0


class Noticed(Protocol):
    """Who tells what became of commands; `bridge.control.desk.Desk` is one."""

    def notices(self) -> AsyncGenerator[Notice, None]:
        """How things stand, then what happens. Raises `ClientTooSlow`."""
        ...


class Observer:
    """Keep `run()` running."""

    def __init__(
        self,
        cast: Watched,
        desk: Noticed,
        intake: Intake,
        topics: Topics,
        outbox: Outbox,
        settings: MqttSettings,
        clock: Clock,
    ) -> None:
        self._cast = cast
        self._desk = desk
        self._intake = intake
        self._topics = topics
        self._outbox = outbox
        self._settings = settings
        self._clock = clock
        self._followers: dict[str, Follower] = {}
        self._slate = SlateState()
        self._pointer = CuePointer(None)

    async def run(self) -> None:
        """Follow everybody who is there, and who comes. Never returns."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._watch_desk(), name="mqtt desk")
            while True:
                self._meet(tasks)
                await self._clock.sleep_until(self._clock.now() + LOOK_EVERY_S)

    def _meet(self, tasks: asyncio.TaskGroup) -> None:
        for config in self._cast.characters():
            if config.name in self._followers:
                continue
            follower = self._follower(config.name)
            self._followers[config.name] = follower
            tasks.create_task(self._follow(config.name, follower), name=f"mqtt {config.name}")

    def _follower(self, name: str) -> Follower:
        return Follower(name, self._cast, self._topics, self._outbox, self._settings, self._clock)

    async def _follow(self, name: str, follower: Follower) -> None:
        try:
            # Gone, or told too much at once: who is still there is met again.
            with suppress(UnknownCharacter, ClientTooSlow):
                await follower.run()
        except Exception:
            # A bug in telling of a character must not take the characters with it.
            logger.exception("MQTT: telling of {} failed", name)
        del self._followers[name]
        if name not in {config.name for config in self._cast.characters()}:
            self._outbox.forget(self._topics.state(name))

    async def _watch_desk(self) -> None:
        """Until the desk closes."""
        while True:
            try:
                async with aclosing(self._desk.notices()) as notices:
                    async for notice in notices:
                        self._take(notice)
            except ClientTooSlow:
                continue
            return

    def _take(self, notice: Notice) -> None:
        match notice:
            case CommandDone():
                self._intake.done(notice.key)
            case CommandFailed():
                self._intake.failed(notice.key, notice.reason, notice.message)
            case CueFired():
                payload = fired_report(notice.cue_id, self._clock.utc_ns())
                qos = self._settings.events.qos
                self._outbox.tell(Outgoing(self._topics.fired, payload, qos))
            case RecordingChanged():
                payload = recording_report(notice.status, self._clock.utc_ns())
                qos = self._settings.events.qos
                self._outbox.tell(Outgoing(self._topics.recording, payload, qos))
            case CuePointer():
                self._pointer = notice
                self._tell_stage()
            case SlateSet():
                self._slate = notice.slate
                self._tell_stage()
            case PanicState():
                # Each character's state says it.
                pass

    def _tell_stage(self) -> None:
        pointer = self._pointer
        payload = stage_report(self._slate, pointer.standby, pointer.running)
        self._outbox.retain(self._topics.stage, payload)
