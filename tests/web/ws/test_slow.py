"""Who reads nothing is waited for, then cut; nobody else notices."""

import socket

import pytest
from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import socket_pb2
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from tests.fakes import settle
from tests.web.socket_client import silent_client, socket_client
from tests.web.ws.conftest import Rig, serving

FOREVER = pb.SpeakRequest(text="for ever")


def hard_of_hearing(port: int) -> socket.socket:
    """A connection whose own system takes little."""
    plug = socket.socket()
    plug.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
    plug.connect(("127.0.0.1", port))
    return plug


async def until_blocked(rig: Rig) -> int:
    """How many chunks were made when no more are: many round trips of another client long."""
    last, quiet_turns = -1, 0
    async with socket_client(rig.url) as client:
        while quiet_turns < 20:
            await client.ping(quiet_turns)
            await settle()
            made = rig.cast.spoken_chunk_count
            quiet_turns = quiet_turns + 1 if made == last else 0
            last = made
    return last


async def test_a_call_waits_for_its_reader_and_goes_on_with_it(rig: Rig) -> None:
    rig.cast.endless = True
    async with silent_client(rig.url, max_queue=1) as client:
        await client.hello()
        await client.begin(speak=FOREVER)
        made = await until_blocked(rig)
        for _ in range(made):  # half of what it is: sound and face of a chunk are two
            await client.receive()
        await settle()
        assert await until_blocked(rig) > made


@pytest.mark.skipif(
    not hasattr(socket, "TCP_NOTSENT_LOWAT"), reason="this system holds as much as it likes"
)
async def test_little_is_made_for_who_takes_nothing(rig: Rig) -> None:
    rig.cast.endless = True
    with hard_of_hearing(rig.port) as plug:
        async with silent_client(rig.url, sock=plug, max_queue=1) as client:
            await client.hello()
            await client.begin(speak=FOREVER)
            # A chunk with its face has 20 KB: 128 KiB here, 64 on either side of the system's call.
            assert await until_blocked(rig) < 40


async def test_who_takes_nothing_for_ten_seconds_is_cut(rig: Rig) -> None:
    rig.cast.endless = True
    async with silent_client(rig.url, max_queue=1, ping_interval=None) as client:
        await client.hello()
        await client.begin(speak=FOREVER)
        await until_blocked(rig)
        await rig.clock.advance(10.1)
        assert not rig.cast.closed.is_set()
        await rig.clock.advance(1.1)  # what it gets for a farewell
        await settle()
        await rig.clock.advance(10.1)  # and for coming back
        await rig.cast.closed.wait()


async def test_a_reader_of_pongs_only_gets_no_more_than_some(rig: Rig) -> None:
    async with connect(rig.url, compression=None) as connection:
        hello = socket_pb2.SocketRequest(hello=socket_pb2.SocketHello())
        await connection.send(hello.SerializeToString())
        for cookie in range(2000):
            ping = socket_pb2.SocketRequest(ping=socket_pb2.SocketPing(cookie=cookie))
            await connection.send(ping.SerializeToString())
        await connection.recv()
        cookies: list[int] = []
        while not cookies or cookies[-1] < 1999:
            data = await connection.recv()
            assert isinstance(data, bytes)
            cookies.append(socket_pb2.SocketResponse.FromString(data).pong.cookie)
    assert cookies == sorted(cookies)


async def test_a_service_that_stops_ends_its_connections() -> None:
    async with serving() as rig:
        rig.cast.endless = True
        client = await connect(rig.url, compression=None)
        hello = socket_pb2.SocketRequest(hello=socket_pb2.SocketHello())
        await client.send(hello.SerializeToString())
        await client.recv()
        await client.send(socket_pb2.SocketRequest(call_id=1, speak=FOREVER).SerializeToString())
        await client.recv()
    with pytest.raises(ConnectionClosed) as closed:
        while True:
            await client.recv()
    assert closed.value.rcvd is None or closed.value.rcvd.code == 1012
    assert rig.cast.closed.is_set()
