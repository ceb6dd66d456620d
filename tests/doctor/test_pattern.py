"""The packet proof: what receivers get, through the real encoders and pacer, in virtual time."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythonosc.osc_bundle import OscBundle

from bridge.config import CharacterConfig, OutputSettings
from bridge.doctor.pattern import PatternReport, PatternStep, pattern_face, sending_pattern
from bridge.face.frame import HEAD_PITCH, HEAD_YAW
from bridge.face.names import INDEX
from bridge.protocols import livelink
from tests.fakes import VirtualClock


@contextmanager
def receiver() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 22)
        held.bind(("127.0.0.1", 0))
        held.setblocking(False)
        yield held


def received(held: socket.socket) -> list[bytes]:
    packets = []
    try:
        while True:
            packets.append(held.recv(2048))
    except BlockingIOError:
        return packets


def ava(protocol: str, held: socket.socket, rate_hz: int = 30) -> CharacterConfig:
    port = held.getsockname()[1]
    values = {"protocol": protocol, "port": port, "rate_hz": str(rate_hz)}
    return CharacterConfig(name="Ava", outputs=(OutputSettings.model_validate(values),))


async def perform(character: CharacterConfig, seconds: float) -> list[PatternStep | PatternReport]:
    clock = VirtualClock()
    found: list[PatternStep | PatternReport] = []

    async def collect() -> None:
        async with sending_pattern([character], clock, seconds) as steps:
            found.extend([step async for step in steps])

    async with asyncio.TaskGroup() as group:
        collecting = group.create_task(collect())
        while not collecting.done():
            await clock.advance(0.1)
    return found


async def test_unreal_sees_every_part_move_and_come_to_rest() -> None:
    with receiver() as held:
        found = await perform(ava("livelink", held), seconds=2.0)
        packets = [livelink.decode(packet) for packet in received(held)]
    assert {packet.subject for packet in packets} == {"Ava"}
    faces = np.array([packet.values for packet in packets if packet.values is not None])
    peaks = np.abs(faces).max(axis=0)
    for name in ("jawOpen", "eyeBlinkLeft", "eyeBlinkRight", "browInnerUp", "browDownLeft"):
        assert peaks[INDEX[name]] > 0.7
    assert peaks[52:54].min() > 0.3
    assert not faces[-1].any()
    assert [s.name for s in found if isinstance(s, PatternStep)] == [
        "jaw",
        "blink",
        "brows",
        "head yaw",
        "head pitch",
    ]


async def test_the_report_counts_what_left() -> None:
    with receiver() as held:
        found = await perform(ava("livelink", held), seconds=1.0)
        arrived = len(received(held))
    report = found[-1]
    assert isinstance(report, PatternReport)
    (stats,) = report.links
    assert (stats.sent_count, stats.dropped_count) == (arrived, 0)
    assert arrived == pytest.approx(1.3 * 30, abs=2)


async def test_vmc_receivers_get_bundles() -> None:
    with receiver() as held:
        await perform(ava("vmc", held), seconds=1.0)
        packets = received(held)
    assert packets
    assert all(OscBundle(packet) for packet in packets)


async def test_nobody_listening_is_counted() -> None:
    with receiver() as held:
        character = ava("livelink", held)
    found = await perform(character, seconds=1.0)
    report = found[-1]
    assert isinstance(report, PatternReport)
    assert report.links[0].dropped_count > 0


async def test_leaving_the_pattern_stops_sending() -> None:
    clock = VirtualClock()
    with receiver() as held:
        async with sending_pattern([ava("livelink", held)], clock) as steps:
            await anext(steps)
        received(held)
        await clock.advance(1.0)
        assert received(held) == []


@given(elapsed_s=st.floats(-1.0, 12.0), seconds=st.floats(1.0, 20.0))
def test_every_face_of_the_pattern_is_valid(elapsed_s: float, seconds: float) -> None:
    rows = pattern_face(elapsed_s, seconds)
    assert rows.coefficients.min() >= 0.0
    assert rows.coefficients.max() <= 1.0
    assert np.abs(rows.head).max() <= 0.36


def test_no_part_of_the_pattern_jumps() -> None:
    faces = [pattern_face(tick / 60, 8.0) for tick in range(-10, 500)]
    coefficients = np.array([face.coefficients[0] for face in faces])
    assert np.abs(np.diff(coefficients, axis=0)).max() < 0.12


def test_the_head_turns_left_first_and_up_first() -> None:
    assert pattern_face(6.4 * 0.8 + 0.08, 8.0).head[0, HEAD_YAW] > 0
    assert pattern_face(6.4 + 0.4, 8.0).head[0, HEAD_PITCH] > 0
