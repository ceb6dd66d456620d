"""A character that receivers ask for its face, over real sockets."""

import asyncio
import json
import socket
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from bridge.config import OutputSettings
from bridge.errors import ReceiverLost
from bridge.face.frame import FaceRows
from bridge.outputs.ifacialmocap import IFacialMocap, Phone
from bridge.outputs.output import Route
from bridge.outputs.pacer import Pacer
from bridge.settings.ifacialmocap import IFacialMocapSettings
from tests.fakes import VirtualClock, settle
from tests.outputs.receivers import DEVICE, Receiver

KEY = b"sahuasouryya9218sauhuiayeta91555dy3719"
START = b"iFacialMocap_" + KEY
START_V2 = START + b"|sendDataVersion=v2"
START_TCP = b"iFacialMocap_UDPTCP_" + KEY
Caller = tuple[asyncio.StreamReader, asyncio.StreamWriter]
STOP_TCP = b"iFacialMocap_UDPTCPSTOP_" + KEY


def output(port: int | None = None, **options: object) -> OutputSettings:
    values = {"listen": "127.0.0.1:0", "reply_port": 0, "push": False} | options
    return OutputSettings(
        protocol="ifacialmocap",
        port=port,
        ifacialmocap=IFacialMocapSettings.model_validate(values),
    )


@asynccontextmanager
async def serving(settings: OutputSettings) -> AsyncIterator[tuple[Phone, VirtualClock]]:
    """A character that receivers may ask."""
    clock = VirtualClock()
    route = Route(0, "Ava", "Ava", DEVICE.format(0), settings)
    async with IFacialMocap(clock).dial(route, lambda _: None) as phone:
        assert isinstance(phone, Phone)
        await settle()
        yield phone, clock


class Asker:
    """A receiver with a socket of its own; delivery over loopback is immediate."""

    def __init__(self, server: Phone) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.setblocking(False)
        self.port: int = self._socket.getsockname()[1]
        self._server = ("127.0.0.1", server.port)

    async def ask(self, datagram: bytes) -> list[bytes]:
        """Send, and what comes back at once."""
        self._socket.sendto(datagram, self._server)
        await settle()
        return self.take()

    def take(self) -> list[bytes]:
        found = []
        with suppress(BlockingIOError):
            while True:
                found.append(self._socket.recv(4096))
        return found

    def close(self) -> None:
        self._socket.close()


async def show(phone: Phone, jaw: float = 0.5) -> None:
    """One frame."""
    rows = FaceRows.zeros(1)
    rows.coefficient("jawOpen")[:] = jaw
    await phone.carry(rows)


def v3(number: int, session: int, schema: int = 0, payload: bytes = b"") -> bytes:
    header = (b"FMV3", number, 0, 40, session, schema, 0, 0, len(payload), 0, 1, len(payload))
    return struct.pack("<4sBBHQIIIIHHI", *header) + payload


async def test_receivers_get_the_form_they_ask_for_until_they_stop() -> None:
    async with serving(output()) as (server, _):
        one, other = Asker(server), Asker(server)
        await one.ask(START)
        await other.ask(START_V2)
        await show(server)
        (first,), (second,) = one.take(), other.take()
        assert b"|jawOpen-50|" in first
        assert b"|jawOpen&50|" in second
        await one.ask(b"StopStreaming_FACEMOTION3D")
        await show(server)
        assert one.take() == []
        one.close()
        other.close()


async def test_a_receiver_is_answered_at_the_port_the_settings_say() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as held:
        held.bind(("127.0.0.1", 0))
        async with serving(output(reply_port=held.getsockname()[1])) as (server, _):
            asker = Asker(server)
            await asker.ask(START)
            await show(server)
            assert held.recv(4096).startswith(b"trackingStatus-1|")
            asker.close()


async def test_a_receiver_that_is_gone_is_forgotten_and_the_others_stay() -> None:
    async with serving(output()) as (server, clock):
        gone, stays = Asker(server), Asker(server)
        await gone.ask(START)
        await stays.ask(START)
        gone.close()
        for _ in range(50):
            await show(server)
            await clock.advance(0.25)
        assert server.receiver_counts[0] == 1
        assert len(stays.take()) == 50
        stays.close()


async def test_the_newest_receiver_replaces_the_oldest() -> None:
    async with serving(output(receivers=1)) as (server, _):
        old, new = Asker(server), Asker(server)
        await old.ask(START)
        await new.ask(START)
        await show(server)
        assert (len(old.take()), len(new.take())) == (0, 1)
        old.close()
        new.close()


async def test_v3_streams_after_hello_and_acknowledgement() -> None:
    async with serving(output()) as (server, clock):
        asker = Asker(server)
        schema = await asker.ask(v3(1, 99, payload=struct.pack("<HHI", 60, 1200, 4)))
        payload = b"".join(part[40:] for part in schema)
        names = json.loads(payload[20:])["blend_names"]
        await show(server)
        assert asker.take() == []
        (session,) = struct.unpack_from("<Q", schema[0], 8)
        assert await asker.ask(v3(10, session, schema=1)) == []
        await clock.advance(0.1)
        await show(server)
        (frame,) = asker.take()
        values = dict(zip(names, struct.unpack_from("<52h", frame, 40), strict=True))
        assert values["jawOpen"] == 50
        assert server.receiver_counts[2] == 1
        asker.close()


async def test_v3_that_nobody_acknowledges_ends_and_says_so() -> None:
    async with serving(output()) as (server, clock):
        asker = Asker(server)
        await asker.ask(v3(1, 99, payload=struct.pack("<HHI", 60, 1200, 5)))
        await clock.advance(11.0)
        assert asker.take()[-1][40:] == b"SCHEMA_ACK_TIMEOUT"
        assert server.receiver_counts[2] == 0
        asker.close()


async def test_v3_is_offered_unasked_in_both_revisions_by_turns() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as held:
        held.bind(("127.0.0.1", 0))
        held.setblocking(False)
        settings = output(held.getsockname()[1], push=True, version="v3", listen="")
        async with serving(settings) as (_, clock):
            await settle()
            assert held.recv(600)[4] == 2, "revision 5's SCHEMA"
            await clock.advance(17.0)
            with suppress(BlockingIOError):
                while True:
                    last = held.recv(600)
            assert last[4] == 3, "revision 4's"


async def test_frames_travel_by_tcp_to_a_receiver_that_wants_them_so() -> None:
    received = bytearray()
    arrived = asyncio.Event()

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(4096):
            received.extend(data)
            arrived.set()
        writer.close()

    listener = await asyncio.start_server(take, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    async with listener, serving(output(tcp_port=port)) as (server, _):
        asker = Asker(server)
        await asker.ask(START_TCP)
        await asker.ask(START_TCP)
        assert server.receiver_counts[1] == 1, "one connection, however often it is asked for"
        while not arrived.is_set():
            await settle(5)
            await show(server)
        assert bytes(received).startswith(b"trackingStatus-1|")
        assert b"|___iFacialMocap" in received
        await asker.ask(STOP_TCP)
        while server.receiver_counts[1]:
            await settle(5)
        asker.close()


@asynccontextmanager
async def called(server: Phone) -> AsyncIterator[Caller]:
    """A receiver of v3 that has connected."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.tcp_port)
    try:
        yield reader, writer
    finally:
        writer.close()


async def message_of(reader: asyncio.StreamReader) -> bytes:
    """One message, cut out of the stream by hand."""
    header = await reader.readexactly(40)
    return header + await reader.readexactly(struct.unpack_from("<I", header, 36)[0])


async def test_v3_by_tcp_needs_no_acknowledgement() -> None:
    async with serving(output(listen_tcp="127.0.0.1:0")) as (server, clock):
        async with called(server) as (reader, writer):
            writer.write(v3(1, 99, payload=struct.pack("<HHI", 60, 1200, 5)))
            schema = await message_of(reader)
            assert struct.unpack_from("<HH", schema, 32) == (0, 1), "one part"
            assert len(json.loads(schema[60:])["blend_names"]) == 52
            (session,) = struct.unpack_from("<Q", schema, 8)
            await clock.advance(0.1)
            await show(server)
            frame = await message_of(reader)
            assert (frame[4], len(frame)) == (4, 192)
            writer.write(v3(6, session))
            assert (await message_of(reader))[4] == 7, "PONG"
            writer.write(v3(8, session))
            assert await reader.read() == b"", "STOP hangs up"
        assert server.receiver_counts[2] == 0


@pytest.mark.parametrize("said", [b"hello, this is no receiver of v3, but forty bytes", b"FMV3"])
async def test_a_caller_that_is_not_understood_is_hung_up_on(said: bytes) -> None:
    settings = output(listen_tcp="127.0.0.1:0")
    async with serving(settings) as (server, clock), called(server) as (reader, writer):
        writer.write(said)
        await settle()
        await clock.advance(6.0)
        assert await reader.read() == b""


async def test_a_caller_that_falls_silent_is_hung_up_on() -> None:
    settings = output(listen_tcp="127.0.0.1:0")
    async with serving(settings) as (server, clock), called(server) as (reader, writer):
        writer.write(v3(1, 99, payload=struct.pack("<HHI", 60, 1200, 4)))
        await message_of(reader)
        await clock.advance(11.0)
        assert await reader.read() == b""


async def test_a_tcp_port_that_is_taken_is_said() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        with pytest.raises(ReceiverLost, match="cannot connect"):
            async with serving(output(listen_tcp=f"127.0.0.1:{held.getsockname()[1]}")):
                pytest.fail("it listens")


async def test_an_output_that_ends_hangs_up() -> None:
    ended = asyncio.Event()

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        ended.set()
        writer.close()

    listener = await asyncio.start_server(take, "127.0.0.1", 0)
    async with listener:
        async with serving(output(tcp_port=listener.sockets[0].getsockname()[1])) as (server, _):
            asker = Asker(server)
            await asker.ask(START_TCP)
            asker.close()
        await ended.wait()


async def test_a_tcp_receiver_that_is_not_there_is_forgotten() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    async with serving(output(tcp_port=port)) as (server, _):
        asker = Asker(server)
        await asker.ask(START_TCP)
        while server.receiver_counts[1]:
            await settle(5)
        asker.close()


async def test_datagrams_that_ask_nothing_are_counted() -> None:
    async with serving(output()) as (server, _):
        asker = Asker(server)
        for datagram in (b"", b"hello", b"FMV3", b"\xff" * 2000):
            assert await asker.ask(datagram) == []
        assert server.unknown_count == 3, "and one that means to be v3"
        asker.close()


async def test_an_address_that_is_taken_says_what_to_do() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as held:
        held.bind(("127.0.0.1", 0))
        with pytest.raises(ReceiverLost, match="push to it"):
            async with serving(output(listen=f"127.0.0.1:{held.getsockname()[1]}")):
                pytest.fail("it listens")


async def test_an_output_may_push_and_be_asked() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as held:
        held.bind(("127.0.0.1", 0))
        held.setblocking(False)
        settings = output(held.getsockname()[1], push=True, version="v2")
        async with serving(settings) as (server, _):
            asker = Asker(server)
            await asker.ask(START)
            await show(server)
            assert b"|jawOpen&50|" in held.recv(4096)
            assert b"|jawOpen-50|" in asker.take()[0]
            asker.close()


async def test_a_character_is_asked_through_the_whole_pacer() -> None:
    clock = VirtualClock()
    with Receiver() as probe:
        port = probe.port
    pacer = Pacer(clock, lambda slots, _: FaceRows.zeros(len(slots)))
    settings = output(listen=f"127.0.0.1:{port}", version="v1")
    pacer.configure([Route(0, "Ava", "Ava", DEVICE.format(0), settings)])
    async with asyncio.TaskGroup() as group:
        running = group.create_task(pacer.run())
        await clock.advance(0.1)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
            asker.bind(("127.0.0.1", 0))
            asker.setblocking(False)
            asker.sendto(START, ("127.0.0.1", port))
            await clock.advance(0.5)
            assert asker.recv(4096).startswith(b"trackingStatus-1|")
        running.cancel()
    assert pacer.stats()[0].sent_count > 20


def test_only_outputs_that_hear_receivers_are_connections() -> None:
    assert not output().datagrams
    assert not output(listen="", push=True, version="v3").datagrams
    assert OutputSettings(protocol="ifacialmocap").datagrams


def test_an_output_that_would_send_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no frame would be sent"):
        IFacialMocapSettings(push=False)


@pytest.mark.parametrize("listen", ["49983", "0.0.0.0", "0.0.0.0:x", "0.0.0.0:70000", ":1"])
def test_a_listening_address_that_is_none_is_refused(listen: str) -> None:
    with pytest.raises(ValueError, match="port"):
        IFacialMocapSettings(listen=listen)


def test_a_listening_address_may_be_ipv6() -> None:
    assert IFacialMocapSettings(listen="[::1]:49983").listen_address == ("::1", 49_983)
