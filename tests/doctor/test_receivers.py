"""Whether a receiver is there, found out without its help."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bridge.config import CharacterConfig, OutputSettings
from bridge.doctor import advice
from bridge.doctor.check import Check, Status
from bridge.doctor.receivers import check_receiver, check_receivers, is_refused
from bridge.outputs.target import resolve
from bridge.protocols import livelink
from bridge.settings.output import ProtocolName
from tests.fakes import VirtualClock

AVA = CharacterConfig(name="Ava")


@contextmanager
def receiver(host: str = "127.0.0.1") -> Iterator[int]:
    """A UDP port somebody listens on."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as held:
        held.bind((host, 0))
        yield held.getsockname()[1]


async def check(settings: OutputSettings) -> Check:
    return await check_receiver(settings, AVA, VirtualClock())


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
async def test_a_listening_receiver_is_found(host: str) -> None:
    with receiver(host) as port:
        finding = await check(OutputSettings(protocol="livelink", port=port))
    assert (finding.status, finding.detail) == (Status.OK, "a receiver is listening")
    assert "'Ava'" in finding.cure


async def test_a_missing_receiver_is_a_warning_that_says_what_to_start() -> None:
    with receiver() as port:
        pass
    finding = await check(OutputSettings(protocol="livelink", port=port))
    assert finding.status is Status.WARN
    assert finding.detail == f"no receiver is listening on {port}"
    assert "Apple ARKit Face Support" in finding.cure
    assert "'Ava'" in finding.cure


async def test_checking_leaves_the_port_free() -> None:
    with receiver() as port:
        pass
    await check(OutputSettings(protocol="vmc", port=port))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as late:
        late.bind(("127.0.0.1", port))


async def test_a_host_that_does_not_resolve_is_a_failure() -> None:
    finding = await check(OutputSettings(protocol="vmc", host="no such host", port=1))
    assert finding.status is Status.FAIL
    assert "does not resolve" in finding.detail


async def test_a_broadcast_address_cannot_be_asked() -> None:
    finding = await check(
        OutputSettings(protocol="vmc", host="255.255.255.255", broadcast=True, port=1)
    )
    assert finding.status is Status.OK
    assert "broadcast" in finding.detail


async def test_a_receiver_shared_by_characters_is_checked_once() -> None:
    outputs = (OutputSettings(protocol="vmc", port=1), OutputSettings(protocol="livelink", port=1))
    cast = [CharacterConfig(name=name, outputs=outputs) for name in ("Ava", "Mia")]
    names = [finding.name async for finding in check_receivers(cast, VirtualClock())]
    assert names == ["vmc 127.0.0.1:1", "livelink 127.0.0.1:1"]


@pytest.mark.parametrize(
    ("protocol", "port", "program"),
    [
        ("livelink", 11_111, "Unreal"),
        ("vmc", 39_539, "Warudo"),
        ("vmc", 39_540, "VSeeFace"),
        ("vmc", 4000, "4000"),
    ],
)
def test_advice_names_the_usual_program_of_a_port(protocol: str, port: int, program: str) -> None:
    settings = OutputSettings.model_validate({"protocol": protocol, "port": port})
    assert program in advice.receiver(settings, "Ava")
    assert str(port) in advice.receiver(settings, "Ava")


async def is_refused_by(port: int) -> bool:
    clock = VirtualClock()
    settings = OutputSettings(protocol="livelink", port=port)
    target = await resolve(settings)
    async with asyncio.TaskGroup() as group:
        asking = group.create_task(is_refused(settings, target, AVA, clock))
        await clock.advance(1.0)
    return asking.result()


async def test_a_refusal_of_another_machine_is_heard() -> None:
    with receiver() as port:
        assert not await is_refused_by(port)
    assert await is_refused_by(port)


async def test_what_asks_a_remote_receiver_is_a_face_at_rest() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as held:
        held.bind(("127.0.0.1", 0))
        await is_refused_by(held.getsockname()[1])
        packet = livelink.decode(held.recv(2048))
    assert packet.subject == "Ava"
    assert packet.values is not None
    assert not packet.values.any()


@pytest.mark.parametrize(
    ("protocol", "start", "look"),
    [
        ("osc", "listen for OSC", "bundled: false"),
        ("vrchat", "action menu", "native_eyes: true"),
    ],
)
async def test_every_protocol_has_advice_of_its_own(
    protocol: ProtocolName, start: str, look: str
) -> None:
    with receiver() as port:
        there = await check(OutputSettings(protocol=protocol, port=port))
    gone = await check(OutputSettings(protocol=protocol, port=port))
    assert (there.status, look in there.cure) == (Status.OK, True)
    assert (gone.status, start in gone.cure) == (Status.WARN, True)
