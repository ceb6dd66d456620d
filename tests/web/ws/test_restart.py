"""A service that ends tells its sockets why, and when to come back."""

import pytest
from exomni.v1 import avatar_service_pb2 as pb
from websockets.exceptions import ConnectionClosed

from bridge.errors import ServiceDraining
from tests.fakes import settle
from tests.web.socket_client import silent_client, socket_client
from tests.web.ws.conftest import Rig


async def test_whoever_is_there_is_told_to_come_back_later(rig: Rig) -> None:
    async with silent_client(rig.url) as client:
        await client.hello()
        rig.sessions.dismiss(ServiceDraining())
        end = (await client.receive()).end
        assert end.reason == "DRAINING"
        assert end.retry_delay_duration.seconds == 5
        with pytest.raises(ConnectionClosed) as closed:
            await client.receive()
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1012


async def test_who_comes_then_is_refused_in_the_same_words(rig: Rig) -> None:
    rig.sessions.retire(ServiceDraining())
    async with silent_client(rig.url) as client:
        await client.hello()
        with pytest.raises(ConnectionClosed) as closed:
            await client.receive()
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1012


async def test_sessions_that_are_there_go_on_until_they_are_dismissed(rig: Rig) -> None:
    async with socket_client(rig.url) as client:
        rig.sessions.retire(ServiceDraining())
        await settle()
        call = await client.begin(speak=pb.SpeakRequest(text="one", character="Ava"))
        assert [r async for r in client.responses(call)]
