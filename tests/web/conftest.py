"""A served site with captions and a chat behind it, on a free port of loopback."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

import pytest

from bridge.captions.captions import Captions
from bridge.control.chat import ChatGate
from bridge.control.desk import Desk
from bridge.settings.control import LineSettings
from bridge.settings.web import WebSettings
from bridge.web.chat import ChatSocket
from bridge.web.entrance import Entrance
from bridge.web.profiles import ProfileList
from bridge.web.server import WebServer
from bridge.web.site import make_site
from tests.captions.stage import Playing
from tests.control.acting import Actors
from tests.fakes import VirtualClock, settle
from tests.security.people import door_for


@dataclass
class Served:
    """What is behind the site, and where it is."""

    clock: VirtualClock
    cast: Playing
    actors: Actors
    captions: Captions
    port: int

    def http(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def ws(self, path: str) -> str:
        return f"ws://127.0.0.1:{self.port}{path}"


Serve = Callable[..., AbstractAsyncContextManager[Served]]


@asynccontextmanager
async def serving(
    token: str = "", *, chat: bool = True, profiles: ProfileList | None = None, **web: object
) -> AsyncIterator[Served]:
    clock, actors = VirtualClock(), Actors()
    cast = Playing(clock)
    captions = Captions(cast, clock, 3.0)
    desk = Desk(actors, clock)
    gate = ChatGate(LineSettings(cooldown_s=5))
    entrance = Entrance(door_for(token, clock), clock)
    socket = ChatSocket(desk, gate, clock, "Bo", entrance) if chat else None
    settings = WebSettings.model_validate({"enabled": True, "port": 0, **web})
    site = make_site(settings, captions, socket, profiles=profiles, entrance=entrance)
    server = WebServer(settings, site)
    server.open()
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(part.run()) for part in (captions, desk, server)]
        await settle()
        yield Served(clock, cast, actors, captions, server.port)
        for task in tasks:
            task.cancel()


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    async with serving() as here:
        yield here
