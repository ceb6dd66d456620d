"""Phones over real sockets: what is taken, what is dropped and counted, and who is told."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from loguru import logger

from bridge.inputs.livelink import LiveLinkReceiver
from bridge.inputs.phone import ReceivedFrame
from bridge.settings.livelink import LiveLinkInputSettings
from tests.fakes import VirtualClock, settle
from tests.inputs.phones import BROW, JAW, OTHER_DEVICE, datagram, take


def receiver(**changes: object) -> tuple[LiveLinkReceiver, list[ReceivedFrame], VirtualClock]:
    """A receiver that takes faces as they are sent, and the frames it takes."""
    values = {"enabled": True, "port": 0, "calibration_s": 0.0} | changes
    clock = VirtualClock()
    ours = LiveLinkReceiver(LiveLinkInputSettings.model_validate(values), clock)
    frames: list[ReceivedFrame] = []
    ours.listen(frames.append)
    return ours, frames, clock


@asynccontextmanager
async def listening(ours: LiveLinkReceiver) -> AsyncIterator[socket.socket]:
    """A sender's socket, connected to a receiver that runs."""
    async with asyncio.TaskGroup() as group:
        running = group.create_task(ours.run())
        while ours.stats().obstacle:
            await settle(5)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            sender.connect(("127.0.0.1", ours.port))
            yield sender
        running.cancel()


async def arrive(frames: list[ReceivedFrame], count: int) -> None:
    """Wait until `count` frames have come: delivery over loopback needs a turn of the loop."""
    for _ in range(1000):
        if len(frames) >= count:
            return
        await settle(5)
    pytest.fail(f"{len(frames)} of {count} frames came")


async def test_a_real_take_comes_through_as_it_was_recorded() -> None:
    values, times = take()
    ours, frames, _ = receiver()
    async with listening(ours) as sender:
        for row, (frame, sub_frame) in zip(values, times, strict=True):
            sender.send(datagram(frame, row, sub_frame=sub_frame, subject="Slate"))
            if frame % 20 == 0:
                await settle(10)
        await arrive(frames, len(values))
    got = [frame.raw for frame in frames]
    coefficients = np.concatenate([face.coefficients for face in got if face is not None])
    np.testing.assert_array_equal(coefficients, values[:, :52])
    eyes = np.concatenate([face.eyes for face in got if face is not None])
    np.testing.assert_array_equal(eyes, -values[:, [55, 56, 58, 59]])
    sent = [(frame, float(np.float32(sub_frame))) for frame, sub_frame in times]
    assert [(f.frame_number, f.sub_frame) for f in frames] == sent
    (stats,) = ours.stats().phones
    assert (stats.subject, stats.frame_count, stats.late_count) == ("Slate", 1200, 0)


def test_the_rest_of_a_real_take_is_found_in_its_first_seconds() -> None:
    values, times = take()
    ours, frames, clock = receiver(calibration_s=3.0)
    for row, (frame, sub_frame) in zip(values, times, strict=True):
        clock.jump(1 / 60)
        ours.receive(datagram(frame, row, sub_frame=sub_frame), "192.0.2.7")
    faces = np.concatenate([f.face.coefficients for f in frames if f.face is not None])
    raw, calm = values[400:, BROW], faces[400:, BROW]
    assert np.percentile(calm, 10) < np.percentile(raw, 10) - 0.05
    assert calm.max() == pytest.approx(raw.max(), abs=0.1)
    eyes = np.concatenate([f.face.eyes for f in frames if f.face is not None])
    assert abs(np.median(eyes[400:, 1])) < abs(np.median(values[400:, 56]))


async def test_malformed_datagrams_are_counted_and_the_next_face_comes() -> None:
    ours, frames, _ = receiver()
    good = datagram(7, {JAW: 0.5})
    async with listening(ours) as sender:
        for bad in (b"", b"hello", good[:-1], good + b"\0", b"\x05" + good[1:]):
            sender.send(bad)
        sender.send(good)
        await arrive(frames, 1)
    assert frames[0].frame_number == 7
    assert ours.stats().malformed_count == 5


def test_a_packet_cut_anywhere_or_damaged_never_becomes_a_face() -> None:
    ours, frames, _ = receiver()
    good = datagram(7, {JAW: 0.5})
    faceless = len(good) - 245
    for length in range(len(good)):
        ours.receive(good[:length], "192.0.2.7")
    assert [frame.face for frame in frames] == [None], "only the packet that ends before the values"
    assert ours.stats().malformed_count == len(good) - 1
    ours.receive(good[:faceless] + b"\x33" + good[faceless + 1 :], "192.0.2.7")
    ours.receive(good[:faceless] + b"\x33" + bytes(51 * 4), "192.0.2.7")
    ours.receive(good[:-4] + b"\x7f\xc0\0\0", "192.0.2.7")
    ours.receive(good[:45] + b"\xff" + good[46:], "192.0.2.7")
    assert len(frames) == 1, "another count, NaN, and a subject that is no UTF-8 are refused"


@given(st.binary(max_size=350))
def test_no_datagram_raises(data: bytes) -> None:
    receiver()[0].receive(data, "192.0.2.7")


def test_malformed_datagrams_are_told_at_most_every_ten_seconds() -> None:
    ours, _, clock = receiver()
    lines: list[str] = []
    sink = logger.add(lambda line: lines.append(str(line)), format="{message}")
    for _ in range(100):
        ours.receive(b"noise", "192.0.2.7")
    clock.jump(11)
    ours.receive(b"noise", "192.0.2.7")
    logger.remove(sink)
    assert len(lines) == 2
    assert "dropped 100 datagrams" in lines[1]
    assert "192.0.2.7" in lines[0]


def test_phones_are_told_apart_by_their_device() -> None:
    ours, frames, _ = receiver()
    ours.receive(datagram(10, {JAW: 0.1}, subject="A"), "192.0.2.7")
    ours.receive(datagram(5, {JAW: 0.9}, subject="B", device_id=OTHER_DEVICE), "192.0.2.8")
    assert [phone.subject for phone in ours.stats().phones] == ["A", "B"]
    assert [frame.subject for frame in frames] == ["A", "B"]


def test_there_is_room_for_some_phones_until_one_is_silent() -> None:
    ours, _, clock = receiver(phones=1)
    ours.receive(datagram(10), "192.0.2.7")
    ours.receive(datagram(10, device_id=OTHER_DEVICE), "192.0.2.8")
    assert ours.stats().refused_count == 1
    clock.jump(11)
    ours.receive(datagram(11, device_id=OTHER_DEVICE), "192.0.2.8")
    assert [phone.device_id for phone in ours.stats().phones] == [OTHER_DEVICE]


async def test_a_subscriber_gets_the_frames_of_its_subject() -> None:
    ours, _, _ = receiver()
    async with aclosing(ours.frames("B")) as found, asyncio.TaskGroup() as group:
        waiting = group.create_task(anext(found))
        await settle(3)
        ours.receive(datagram(1, subject="A"), "192.0.2.7")
        ours.receive(datagram(2, subject="B", device_id=OTHER_DEVICE), "192.0.2.8")
        assert (await waiting).frame_number == 2


async def test_a_subscriber_that_falls_behind_keeps_the_newest() -> None:
    ours, _, _ = receiver()
    async with aclosing(ours.frames()) as found, asyncio.TaskGroup() as group:
        waiting = group.create_task(anext(found))
        await settle(3)
        for frame in range(1, 1000):
            ours.receive(datagram(frame), "192.0.2.7")
        await waiting
        assert (await anext(found)).frame_number > 700


async def test_a_port_that_is_taken_is_tried_again() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as held:
        held.bind(("127.0.0.1", 0))
        ours, _, clock = receiver(port=held.getsockname()[1])
        async with asyncio.TaskGroup() as group:
            running = group.create_task(ours.run())
            await settle()
            assert "use" in ours.stats().obstacle
            held.close()
            await clock.advance(6.0)
            assert ours.stats().obstacle == ""
            running.cancel()


def test_a_rest_is_captured_by_subject() -> None:
    ours, frames, clock = receiver()
    ours.receive(datagram(0, {BROW: 0.4}), "192.0.2.7")
    assert ours.capture_rest("nobody") == 0
    assert ours.capture_rest("iPhone") == 1
    for frame in range(1, 120):
        clock.jump(1 / 60)
        ours.receive(datagram(frame, {BROW: 0.4}), "192.0.2.7")
    face = frames[-1].face
    assert face is not None and face.coefficient("browInnerUp")[0] < 1e-3
    assert ours.stats().phones[0].calibrated
    assert ours.forget_rest() == 1
