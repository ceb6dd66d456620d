"""A fake cast behind the WebSocket, served on a free port of loopback."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from loguru import logger

from bridge.captions.captions import Captions
from bridge.config import LimitSettings, ServerSettings
from bridge.limits.patience import Patience
from bridge.rpc.server import Server
from bridge.security.door import Door
from bridge.settings.web import WebSettings
from bridge.socketcalls import socket_methods
from bridge.web.entrance import Entrance
from bridge.web.server import WebServer
from bridge.web.site import make_site
from bridge.web.ws.endpoint import SocketEndpoint
from bridge.web.ws.methods import Methods
from bridge.web.ws.sessions import Sessions
from tests.captions.stage import Playing
from tests.fakes import VirtualClock, settle
from tests.fakes_cast import FakeCast
from tests.security.people import door_for


@dataclass
class Rig:
    """What is behind the socket, and where it is."""

    clock: VirtualClock
    cast: FakeCast
    sessions: Sessions
    port: int

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/ws"


Serve = Callable[..., AbstractAsyncContextManager[Rig]]


@asynccontextmanager
async def serving(
    token: str = "", methods: Methods | None = None, door: Door | None = None, **web: Any
) -> AsyncIterator[Rig]:
    """`methods`: in place of those of the services on the fake cast. `token`: asked for."""
    clock, cast = VirtualClock(), FakeCast()
    settings = WebSettings.model_validate({"enabled": True, "port": 0, **web})
    real = socket_methods(Server(ServerSettings(port=0), LimitSettings(), cast, clock))
    patience = Patience(clock, LimitSettings())
    sessions = Sessions(methods or real, settings, clock, patience)
    door = door or door_for(token, clock)
    endpoint = SocketEndpoint(sessions, settings, patience, clock, door)
    captions = Captions(Playing(clock), clock, 3.0)
    server = WebServer(
        settings, make_site(settings, captions, None, endpoint, entrance=Entrance(door, clock))
    )
    server.open()
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(part.run()) for part in (sessions, server)]
        await settle()
        yield Rig(clock, cast, sessions, server.port)
        for task in tasks:
            task.cancel()


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    # Tests provoke bugs on purpose; their tracebacks would read like failures.
    logger.disable("bridge.web")
    async with serving() as here:
        yield here
    logger.enable("bridge.web")
