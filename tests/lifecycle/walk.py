"""A service whose visitors come and go at random: what they do, and how it is started again.

Every choice comes of one seeded generator. Visitors read in tasks of their own and are dropped at
random too, in the middle of whatever they do.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import aclosing, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import character_service_pb2 as characters_pb
from exomni.v1 import stage_service_pb2 as stage_pb
from websockets.exceptions import ConnectionClosed

from bridge.app import Service, running
from bridge.backstage import Opening, backstage
from bridge.client import Client
from bridge.clock import MonotonicClock
from bridge.config import CharacterConfig, OutputSettings, Settings
from bridge.control.commands import Say
from bridge.errors import BridgeError
from tests.web.socket_client import CallFailed, socket_client

NAMES = ("Ava", "Ben", "Cay", "Dan")
WORDS = ("halt", "bridge", "guard", "night")
#: Nobody listens there; packets are refused.
NOWHERE = 9
_MOST_VISITORS = 12
_STEP_S = 0.002

Action = Callable[[], Awaitable[None]]


class Walk:
    """One service after another in `folder`, and everything that happens to them."""

    def __init__(self, seed: int, folder: Path, opening: Opening = backstage) -> None:
        self._rng = random.Random(seed)
        self._clock = MonotonicClock()
        self._opening = opening
        self._settings = Settings.model_validate(
            {
                "server": {"port": 0},
                "web": {"enabled": True, "port": 0},
                "hearing": {"recognition": {"enabled": False}},
                "animation": {"enabled": False},
                "characters": [{"name": "Ava", "outputs": [_output()]}],
                "characters_path": folder / "characters",
                "takes": {"path": folder / "takes"},
            }
        )
        self._group: asyncio.TaskGroup
        self._visitors: set[asyncio.Task[None]] = set()
        self._service: Service
        self._client: Client
        self.done: list[str] = []

    async def live(self, steps: int) -> None:
        """One life of a service, `steps` long, and its end with visitors in it."""
        async with self._opened():
            actions = self._actions()
            for _ in range(steps):
                action = self._rng.choices(list(actions), list(actions.values()))[0]
                self.done.append(action.__name__)
                with suppress(BridgeError):  # it had a reason to say no
                    await action()
                await self._clock.sleep_until(self._clock.now() + _STEP_S)
            if self._rng.random() < 0.5:
                hurry = asyncio.Event()
                await self._service.ending.drain(self._rng.uniform(0.0, 0.3), hurry)

    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[None]:
        async with asyncio.TaskGroup() as self._group:
            async with (
                running(self._settings, opening=self._opening) as self._service,
                Client(self._service.target) as self._client,
            ):
                yield
            for visitor in self._visitors:
                visitor.cancel()

    def _actions(self) -> dict[Action, int]:
        """What may happen, and how often."""
        return {
            self.speak: 24,
            self.render: 4,
            self.watch: 12,
            self.converse: 10,
            self.call_by_socket: 6,
            self.drop: 14,
            self.interrupt: 6,
            self.create: 6,
            self.update: 6,
            self.delete: 5,
            self.panic: 3,
            self.command: 4,
            self.record: 2,
            self.stop_recording: 2,
            self.wait: 8,
        }

    async def speak(self) -> None:
        await self._visit(self._hear(self._line()))

    async def render(self) -> None:
        request = self._line()
        request.render_only = True
        await self._visit(self._hear(request))

    async def watch(self) -> None:
        request = characters_pb.WatchCharacterRequest(
            name=self._name(), frames_omitted=self._rng.random() < 0.5
        )

        async def look() -> None:
            async with aclosing(self._client.watch(request)) as events:
                async for _ in events:
                    pass

        await self._visit(look())

    async def converse(self) -> None:
        config, leaves = pb.ConverseConfig(character=self._name()), self._rng.random() < 0.5
        words = self._rng.choice(WORDS)

        async def talk() -> None:
            async with self._client.converse(config) as call:
                await call.say(words)
                if leaves:
                    await call.leave()
                async with aclosing(call.events()) as events:
                    async for _ in events:
                        pass

        await self._visit(talk())

    async def call_by_socket(self) -> None:
        web = self._service.surfaces.web
        assert web is not None
        request, url = self._line(), f"ws://127.0.0.1:{web.port}/ws"

        async def call() -> None:
            async with socket_client(url) as client:
                await client.all_of(speak=request)

        await self._visit(call())

    async def drop(self) -> None:
        """A visitor goes away in the middle of it."""
        if self._visitors:
            self._rng.choice(sorted(self._visitors, key=lambda t: t.get_name())).cancel()

    async def interrupt(self) -> None:
        await self._client.interrupt(self._name())

    async def create(self) -> None:
        await self._service.cast.create(self._character())

    async def update(self) -> None:
        await self._service.cast.update(self._character())

    async def delete(self) -> None:
        await self._client.delete_character(self._name())

    async def panic(self) -> None:
        kinds = (stage_pb.PANIC_KIND_NEUTRAL, stage_pb.PANIC_KIND_HOLD, stage_pb.PANIC_KIND_RESUME)
        await self._client.stage.panic(self._rng.choice(kinds))

    async def command(self) -> None:
        await self._service.desk.do(Say(self._name(), self._rng.choice(WORDS)))

    async def record(self) -> None:
        await self._client.stage.record(self._name())

    async def stop_recording(self) -> None:
        await self._client.stage.stop_recording()

    async def wait(self) -> None:
        await self._clock.sleep_until(self._clock.now() + self._rng.uniform(0.0, 0.05))

    async def _visit(self, doing: Coroutine[Any, Any, None]) -> None:
        if len(self._visitors) >= _MOST_VISITORS:
            await self.drop()
        name = f"visitor {len(self.done)}"
        visitor = self._group.create_task(_politely(doing), name=name)
        self._visitors.add(visitor)
        visitor.add_done_callback(self._visitors.discard)
        await self._clock.sleep_until(self._clock.now())

    async def _hear(self, request: pb.SpeakRequest) -> None:
        async with aclosing(self._client.speak(request)) as events:
            async for _ in events:
                pass

    def _line(self) -> pb.SpeakRequest:
        words = self._rng.choices(WORDS, k=self._rng.randint(1, 3))
        policy = self._rng.choice(pb.BusyPolicy.keys())
        return pb.SpeakRequest(text=" ".join(words), character=self._name(), busy_policy=policy)

    def _name(self) -> str:
        return self._rng.choice(NAMES)

    def _character(self) -> CharacterConfig:
        outputs = (_output(),) if self._rng.random() < 0.5 else ()
        record = "utterances" if self._rng.random() < 0.1 else "off"
        return CharacterConfig(name=self._name(), outputs=outputs, record=record)


def _output() -> OutputSettings:
    return OutputSettings(protocol="vmc", port=NOWHERE)


async def _politely(doing: Coroutine[Any, Any, None]) -> None:
    """Take a refusal, or a service that has gone, for an answer."""
    try:
        await doing
    except* (BridgeError, CallFailed, ConnectionClosed, OSError):
        pass
