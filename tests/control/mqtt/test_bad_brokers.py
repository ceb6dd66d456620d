"""Servers that are no brokers, and clients that know no measure: the service goes on."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bridge.control.mqtt import connection
from tests.control.mqtt.broker import Broker
from tests.control.mqtt.players import Players
from tests.control.mqtt.serving import serving
from tests.control.mqtt.test_service import until


class Impostor:
    """A server where a broker should be. `open_count`: connections that were not closed yet."""

    def __init__(self, answer: bytes) -> None:
        self.port = 0
        self.come_count = self.open_count = 0
        self._answer = answer

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.come_count += 1
        self.open_count += 1
        writer.write(self._answer)
        try:
            while await reader.read(1024):
                pass
        except ConnectionError:
            pass
        self.open_count -= 1
        writer.close()


@asynccontextmanager
async def impostor(answer: bytes = b"") -> AsyncIterator[Impostor]:
    one = Impostor(answer)
    server = await asyncio.start_server(one.meet, "127.0.0.1", 0)
    one.port = server.sockets[0].getsockname()[1]
    async with server:
        yield one


@pytest.fixture
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "ANSWER_S", 0.1)


@pytest.mark.usefixtures("impatience")
async def test_a_server_that_never_answers_is_left_each_time() -> None:
    async with impostor() as server, serving(server.port) as front:
        await until(lambda: server.come_count >= 3)
        assert "timed out" in front.stats().trouble
        await until(lambda: server.open_count <= 1)


@pytest.mark.usefixtures("impatience")
@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"\x20\x02\x00",  # half a CONNACK
        b"\x20\xff\xff\xff\x7f",  # a CONNACK of 268 MB
        b"\x30\x03\x00\x01a",  # a message before any CONNACK
        b"\xf0\x00" * 100,
    ],
)
async def test_a_server_that_speaks_something_else_is_no_broker(answer: bytes) -> None:
    async with impostor(answer) as server, serving(server.port) as front:
        await until(lambda: server.come_count >= 2)
        assert not front.stats().connected
        assert front.stats().trouble


@pytest.mark.usefixtures("impatience")
async def test_a_stop_does_not_wait_for_a_server_that_never_answers() -> None:
    async with impostor() as server:
        async with asyncio.timeout(5), serving(server.port):  # noqa: TID251 (a real socket)
            await until(lambda: server.come_count)
        await until(lambda: server.open_count == 0)


def packet(kind: int, body: bytes) -> bytes:
    """An MQTT 3.1.1 packet of less than 128 bytes (section 2.2)."""
    return bytes((kind, len(body))) + body


def publish(topic: str, payload: str) -> bytes:
    """At quality 0 (section 3.3)."""
    name = topic.encode()
    return packet(0x30, len(name).to_bytes(2, "big") + name + payload.encode())


#: A clean session of client "f" that never has to say that it is alive (section 3.1).
CONNECT = packet(0x10, b"\x00\x04MQTT\x04\x02\x00\x00\x00\x01f")


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    with Broker(tmp_path, ("allow_anonymous true", "max_queued_messages 0")).running() as broker:
        yield broker


async def test_a_flood_of_commands_keeps_no_later_one_out(broker: Broker) -> None:
    players = Players()
    async with serving(broker.port, players) as front:
        await until(lambda: front.stats().connected)
        reader, writer = await asyncio.open_connection("127.0.0.1", broker.port)
        writer.write(CONNECT)
        await reader.readexactly(4)
        writer.write(publish("exomni/Ava/gesture", "nod") * 3_000)
        writer.write(publish("exomni/Ava/say", "Still here."))
        await until(lambda: players.orders)
        # The service's own status, which it hears as well, may be among what was lost.
        assert len(players.told) + front.stats().lost_count in (3_000, 3_001)
        writer.close()
        await writer.wait_closed()
