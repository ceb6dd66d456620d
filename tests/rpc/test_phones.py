"""PhoneService over real gRPC: who is heard, whose rest is taken, what phones move."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bridge.client import Client
from bridge.config import LimitSettings, ServerSettings
from bridge.errors import CapabilityMissing, InvalidArgument, UnknownPhone
from bridge.inputs.phones import Phones
from bridge.rpc.server import Server
from bridge.settings.livelink import LiveLinkInputSettings
from tests.fakes import VirtualClock
from tests.fakes_cast import FakeCast
from tests.inputs.phones import BROW, OTHER_DEVICE, datagram
from tests.inputs.puppet_stage import Stage


@asynccontextmanager
async def serving(phones: Phones | None) -> AsyncIterator[Client]:
    server = Server(
        ServerSettings(port=0), LimitSettings(), FakeCast(), VirtualClock(), phones=phones
    )
    port = await server.start()
    async with Client(f"127.0.0.1:{port}") as client:
        yield client
    await server.stop(0)


def phones_of(*faces: dict[str, object]) -> tuple[Phones, Stage]:
    stage = Stage()
    settings = LiveLinkInputSettings.model_validate({"calibration_s": 0, "faces": faces})
    return Phones(settings, stage, stage.clock), stage


async def test_phones_are_listed_with_what_they_did() -> None:
    phones, stage = phones_of()
    for frame in (1, 2, 2, 1):
        phones.receiver.receive(datagram(frame), "192.0.2.7")
    phones.receiver.receive(datagram(9, subject="B", device_id=OTHER_DEVICE), "192.0.2.8")
    phones.receiver.receive(b"noise", "192.0.2.9")
    stage.clock.jump(2.5)
    async with serving(phones) as client:
        found = await client.phones.phones()
    first, second = found.phones
    assert (first.subject, first.address, second.subject) == ("iPhone", "192.0.2.7", "B")
    assert (first.packet_count, first.repeated_count, first.late_count) == (4, 1, 1)
    assert first.silence_duration.ToMilliseconds() == 2500
    assert (first.face_seen, first.calibrated, first.timed) == (True, False, True)
    assert (found.malformed_count, found.obstacle) == (1, "it has not started")


async def test_phones_come_in_pages() -> None:
    phones, _ = phones_of()
    for number in range(3):
        device_id = f"{number}" * 36
        phones.receiver.receive(datagram(1, device_id=device_id), "192.0.2.7")
    async with serving(phones) as client:
        assert len((await client.phones.phones()).phones) == 3


async def test_a_rest_is_captured_and_forgotten_by_subject() -> None:
    phones, stage = phones_of()
    phones.receiver.receive(datagram(0, {BROW: 0.4}), "192.0.2.7")
    async with serving(phones) as client:
        assert await client.phones.capture_rest("iPhone") == 1
        for frame in range(1, 60):
            stage.clock.jump(1 / 60)
            phones.receiver.receive(datagram(frame, {BROW: 0.4}), "192.0.2.7")
        assert phones.stats().phones[0].calibrated
        assert await client.phones.forget_rest() == 1
        assert not phones.stats().phones[0].calibrated


async def test_a_phone_that_is_not_heard_is_unknown() -> None:
    phones, _ = phones_of()
    phones.receiver.receive(datagram(0), "192.0.2.7")
    async with serving(phones) as client:
        with pytest.raises(UnknownPhone, match="heard so far: iPhone"):
            await client.phones.capture_rest("Tablet")


async def test_what_phones_move_is_changed() -> None:
    phones, stage = phones_of({"character": "Ava"})
    async with serving(phones) as client:
        phones.receiver.receive(datagram(1), "192.0.2.7")
        await client.phones.set_mode("ava", "off")
        phones.receiver.receive(datagram(2), "192.0.2.7")
    assert len(stage.shown) == 1
    assert stage.closed == ["Ava"]


@pytest.mark.parametrize(("character", "mode"), [("Ben", "off"), ("Ava", "mouth"), ("Ava", "")])
async def test_what_phones_cannot_move_is_refused(character: str, mode: str) -> None:
    phones, _ = phones_of({"character": "Ava"})
    async with serving(phones) as client:
        with pytest.raises(InvalidArgument):
            await client.phones.set_mode(character, mode)


async def test_a_service_that_hears_no_phones_says_how_it_would() -> None:
    async with serving(None) as client:
        with pytest.raises(CapabilityMissing, match=r"inputs\.livelink\.enabled"):
            await client.phones.phones()
