"""Commands over real UDP on loopback, from python-osc's client."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from dataclasses import dataclass

import pytest
from pythonosc.osc_message import OscMessage as Received
from pythonosc.udp_client import SimpleUDPClient

from bridge.clock import MonotonicClock
from bridge.control.desk import Desk
from bridge.control.osc import OscCounts, OscInput
from bridge.errors import AddressInUse, CharacterBusy, HostUnresolvable
from bridge.sessions.direction import Direction, MakeGesture
from bridge.settings.control import OscInputSettings
from tests.control.acting import Actors
from tests.fakes import VirtualClock, settle, yield_to_loop


def soon() -> AbstractAsyncContextManager[object]:
    """What is not there in five seconds will not come."""
    clock = MonotonicClock()
    return clock.timeout_at(clock.now() + 5)


@dataclass
class Stage:
    """An OSC port with a desk and actors behind it, and a client."""

    actors: Actors
    osc: OscInput
    client: SimpleUDPClient

    async def until(self, **counts: int) -> None:
        """Return when what came in is so much."""
        wanted = OscCounts(**counts)
        async with soon():
            while self.osc.counts != wanted:
                await yield_to_loop()


@asynccontextmanager
async def listening(actors: Actors | None = None, **settings: object) -> AsyncIterator[Stage]:
    actors, clock = actors or Actors("Ava", "Bo Long"), VirtualClock()
    desk = Desk(actors, clock)
    given = OscInputSettings.model_validate({"enabled": True, "port": 0, **settings})
    osc = OscInput(given, desk, lambda: actors.names, clock)
    await osc.open()
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(desk.run()), group.create_task(osc.run())]
        await settle()
        client = SimpleUDPClient("127.0.0.1", osc.port)
        with client:
            yield Stage(actors, osc, client)
        for task in tasks:
            task.cancel()


async def test_a_line_is_said() -> None:
    async with listening() as stage:
        stage.client.send_message("/exomni/Ava/say", "Halt!")
        await stage.until(done=1)
        assert [(o.character, o.text) for o in stage.actors.orders] == [("Ava", "Halt!")]


async def test_names_in_addresses_may_differ_in_case_and_have_no_spaces() -> None:
    async with listening() as stage:
        stage.client.send_message("/exomni/bo_long/gesture/nod", 1.0)
        await stage.until(done=1)
        assert stage.actors.told == [("Bo Long", Direction(gesture=MakeGesture("nod")))]


async def test_a_button_acts_when_pressed_and_not_when_let_go_of() -> None:
    async with listening() as stage:
        for value in (1.0, 0.0, 1.0, 0.0):
            stage.client.send_message("/exomni/stop", value)
        stage.client.send_message("/exomni/Ava/say", "over")
        await stage.until(done=3)
        assert stage.actors.hushed == 2


async def test_noise_and_refusals_are_counted_and_hurt_nobody() -> None:
    async with listening() as stage:
        with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as noise:
            for data in (b"", b"\x00" * 5, b"hello", b"/exomni/Ava/say\x00,s\x00\x00"):
                noise.sendto(data, ("127.0.0.1", stage.osc.port))
        stage.client.send_message("/exomni/Zoe/say", "Hi")
        stage.client.send_message("/exomni/sing", 1)
        stage.client.send_message("/other/app", 1)
        stage.client.send_message("/exomni/Ava/say", "Hi")
        await stage.until(malformed=4, refused=2, done=1)


async def test_a_bug_in_one_command_leaves_the_next_unharmed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with listening() as stage:
        with monkeypatch.context() as patched:
            patched.setattr(stage.actors, "hush", lambda: 1 / 0)
            stage.client.send_message("/exomni/stop", 1)
            await stage.until(refused=1)
        stage.client.send_message("/exomni/stop", 1)
        await stage.until(refused=1, done=1)


async def test_commands_that_come_too_fast_are_dropped_and_counted() -> None:
    async with listening() as stage:
        data = b"/exomni/stop\x00\x00\x00\x00,\x00\x00\x00"
        for _ in range(200):
            stage.osc.receive(data, ("127.0.0.1", 9))
        await stage.until(done=128, dropped=72)


class Replies(asyncio.DatagramProtocol):
    """A controller that hears answers."""

    def __init__(self) -> None:
        self.heard: asyncio.Queue[list[object]] = asyncio.Queue()

    def datagram_received(self, data: bytes, addr: object) -> None:
        message = Received(data)
        self.heard.put_nowait([message.address, *message.params])


@pytest.mark.parametrize("fixed_port", [False, True])
async def test_the_sender_is_answered_where_that_is_wanted(fixed_port: bool) -> None:
    loop = asyncio.get_running_loop()
    transport, replies = await loop.create_datagram_endpoint(Replies, local_addr=("127.0.0.1", 0))
    port = transport.get_extra_info("sockname")[1] if fixed_port else 0
    async with listening(replies=True, reply_port=port) as stage:
        stage.actors.refusal = CharacterBusy("busy")
        for address in ("/exomni/stop\x00\x00\x00\x00", "/exomni/say\x00"):
            tags = ",\x00\x00\x00" if "stop" in address else ",s\x00\x00Hi\x00\x00"
            transport.sendto((address + tags).encode(), ("127.0.0.1", stage.osc.port))
        async with soon():
            answers = [await replies.heard.get() for _ in range(2)]
    transport.close()
    assert answers == [
        ["/exomni/reply", "/exomni/stop", "OK", ""],
        ["/exomni/reply", "/exomni/say", "CHARACTER_BUSY", "busy"],
    ]


async def test_a_port_that_is_taken_is_told_with_the_cure() -> None:
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as holder:
        holder.bind(("127.0.0.1", 0))
        with pytest.raises(AddressInUse, match=r"control\.osc\.port"):
            async with listening(port=holder.getsockname()[1]):
                pass


@pytest.mark.parametrize("host", ["203.0.113.7", "no such host."])
async def test_a_host_that_is_not_ours_is_told(host: str) -> None:
    with pytest.raises(HostUnresolvable, match=r"control\.osc\.host"):
        async with listening(host=host):
            pass
