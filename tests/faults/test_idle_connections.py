"""A thousand connections that say nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bridge.app import running
from bridge.client import Client
from bridge.config import CharacterConfig
from bridge.events import Ended, EndReason
from tests.fakes_backstage import with_engine
from tests.test_app import settings_for
from tests.test_app_workers import perform
from tests.web.socket_client import silent_client

COUNT = 500
UPGRADE = (
    "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


@asynccontextmanager
async def connections(port: int, first: bytes = b"") -> AsyncIterator[list[asyncio.StreamReader]]:
    """`COUNT` that send `first` and then nothing."""
    streams = [await asyncio.open_connection("127.0.0.1", port) for _ in range(COUNT)]
    for _, writer in streams:
        writer.write(first)
    yield [reader for reader, _ in streams]
    for _, writer in streams:
        writer.close()


async def test_a_thousand_that_say_nothing_hurt_nobody() -> None:
    ava = CharacterConfig(name="Ava", outputs=())
    settings = settings_for(
        ava, web={"port": 0, "clients": 1000}, limits={"client_connections": 600}
    )
    async with running(settings, opening=with_engine()) as service:
        web = service.surfaces.web
        assert web is not None
        upgrade = UPGRADE.format(port=web.port).encode()
        async with connections(service.port), connections(web.port, upgrade) as pages:
            answers = await asyncio.gather(*(page.readline() for page in pages))
            assert {answer.split()[1] for answer in answers} == {b"101"}
            async with Client(service.target) as client:
                events = await perform(client, "Halt.", "Ava")
            async with silent_client(f"ws://127.0.0.1:{web.port}/ws") as fine:
                assert (await fine.hello()).session_id
        assert isinstance(events[-1], Ended)
        assert events[-1].reason is EndReason.COMPLETED
