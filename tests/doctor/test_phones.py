"""Whether phones are heard, found out by listening."""

import asyncio
import socket

from bridge.clock import MonotonicClock
from bridge.config import CharacterConfig
from bridge.doctor.check import Check, Status
from bridge.doctor.phones import check_phones
from bridge.settings.livelink import LiveLinkInputSettings
from tests.inputs.phones import datagram

AVA = CharacterConfig(name="Ava")


def settings(port: int, **changes: object) -> LiveLinkInputSettings:
    return LiveLinkInputSettings.model_validate({"enabled": True, "port": port} | changes)


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def check(asked: LiveLinkInputSettings, *datagrams: bytes) -> list[Check]:
    """What is found in a moment while `datagrams` are sent every few milliseconds."""
    clock = MonotonicClock()

    async def send() -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            while True:
                for data in datagrams:
                    sender.sendto(data, ("127.0.0.1", asked.port))
                await clock.sleep_until(clock.now() + 0.01)

    async with asyncio.TaskGroup() as group:
        sending = group.create_task(send())
        found = [finding async for finding in check_phones(asked, [AVA], clock, 0.15)]
        sending.cancel()
    return found


async def test_nothing_is_checked_where_nobody_listens() -> None:
    found = [c async for c in check_phones(LiveLinkInputSettings(), [AVA], MonotonicClock())]
    assert [c.status for c in found] == [Status.SKIP]


async def test_a_phone_that_sends_is_named() -> None:
    reach, phone = await check(settings(free_port()), datagram(1))
    assert reach.status is Status.WARN
    assert "0.0.0.0" in reach.cure
    assert (phone.name, phone.status) == ("phone 'iPhone'", Status.OK)
    assert "127.0.0.1" in phone.detail


async def test_a_phone_that_sees_no_face_is_told() -> None:
    *_, phone = await check(settings(free_port()), datagram(1, seen=False))
    assert phone.status is Status.WARN
    assert "no face" in phone.detail


async def test_silence_names_what_to_look_at() -> None:
    port = free_port()
    *_, silence = await check(settings(port))
    assert silence.status is Status.WARN
    assert "no packet" in silence.detail
    for cure in ("same Wi-Fi", str(port), "ARKit"):
        assert cure in silence.cure


async def test_datagrams_that_are_no_faces_are_told_apart() -> None:
    *_, found = await check(settings(free_port()), b"hello")
    assert "none of them a Live Link face" in found.detail


async def test_a_port_that_is_held_names_the_editor() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as held:
        held.bind(("127.0.0.1", 0))
        (found,) = await check(settings(held.getsockname()[1]))
    assert found.status is Status.WARN
    assert "Unreal editor" in found.cure


async def test_an_address_of_another_machine_cannot_be_bound() -> None:
    (found,) = await check(settings(1234, host="192.0.2.1"))
    assert found.status is Status.FAIL


async def test_subjects_and_characters_of_the_settings_are_looked_for() -> None:
    faces = [{"character": "Cleo", "subject": "Tablet"}]
    found = await check(settings(free_port(), faces=faces), datagram(1))
    assert found[0].status is Status.FAIL
    assert "'Cleo'" in found[0].detail
    assert found[-1].detail == "not heard; heard: 'iPhone'"
