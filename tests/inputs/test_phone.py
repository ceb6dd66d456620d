"""One phone: what order makes of its packets, and what is known of it."""

import numpy as np
import pytest

from bridge.inputs.phone import Phone, ReceivedFrame
from bridge.protocols.livelink import Signs
from tests.inputs.phones import BROW, DEVICE, HEAD_YAW, JAW, packet

PLAIN = Signs()


def phone(automatic_s: float = 0.0, signs: Signs = PLAIN) -> Phone:
    return Phone(DEVICE, signs, automatic_s)


def receive(
    to: Phone, frame: int, at_s: float | None = None, **values: float
) -> ReceivedFrame | None:
    """Frame `frame` of 60 a second comes just when it was made."""
    names = {"jaw": JAW, "brow": BROW, "yaw": HEAD_YAW}
    now_s = frame / 60 if at_s is None else at_s
    return to.receive(packet(frame, {names[n]: v for n, v in values.items()}), "192.0.2.7", now_s)


def test_a_frame_has_the_face_and_the_time_it_was_sent_with() -> None:
    frame = receive(phone(), 600, jaw=0.5, yaw=0.1)
    assert frame is not None and frame.face is not None
    assert frame.face.coefficient("jawOpen")[0] == 0.5
    assert frame.face.head[0, 0] == np.float32(0.1)
    assert (frame.subject, frame.frame_number, frame.arrived_s) == ("iPhone", 600, 10.0)
    assert 0.0 < frame.shown_s - frame.arrived_s < 0.05


def test_late_and_repeated_packets_are_dropped_and_counted() -> None:
    from_phone = phone()
    assert receive(from_phone, 10) is not None
    assert receive(from_phone, 12) is not None
    assert receive(from_phone, 11) is None
    assert receive(from_phone, 12) is None
    assert receive(from_phone, 13) is not None
    stats = from_phone.stats(13 / 60)
    assert (stats.packet_count, stats.late_count, stats.repeated_count) == (5, 1, 1)


def test_a_sender_whose_frame_times_are_made_up_is_shown_as_it_comes() -> None:
    from_sender = phone()
    made_up = np.random.default_rng(7).integers(0, 60, 120) + 3_970_000
    frames = [receive(from_sender, int(n), at_s=i / 60) for i, n in enumerate(made_up)]
    later = [frame for frame in frames[30:] if frame is not None]
    assert len(later) == 90
    assert not later[-1].timed
    assert np.diff([frame.shown_s for frame in later]).min() > 0.0
    assert not from_sender.stats(2.0).timed


def test_a_sender_whose_frame_time_stands_still_is_shown_as_it_comes() -> None:
    from_sender = phone()
    frames = [receive(from_sender, 0, at_s=i / 60) for i in range(60)]
    assert sum(frame is not None for frame in frames) > 50


def test_a_network_that_swaps_packets_now_and_then_leaves_times_believed() -> None:
    from_phone = phone()
    numbers = np.arange(600)
    numbers[[50, 51, 200, 201]] = numbers[[51, 50, 201, 200]]
    for i, n in enumerate(numbers):
        receive(from_phone, int(n), at_s=i / 60)
    stats = from_phone.stats(10.0)
    assert (stats.late_count, stats.timed) == (2, True)


def test_a_phone_that_begins_anew_is_followed_at_once() -> None:
    from_phone = phone()
    receive(from_phone, 5_000, at_s=100.0)
    frame = receive(from_phone, 10, at_s=101.0)
    assert frame is not None
    assert 0.0 < frame.shown_s - 101.0 < 0.05
    assert from_phone.stats(101.0).restart_count == 1


def test_midnight_is_only_a_new_beginning() -> None:
    from_phone = phone()
    receive(from_phone, 24 * 3600 * 60 - 1, at_s=100.0)
    assert receive(from_phone, 0, at_s=100.0 + 1 / 60) is not None


def test_a_packet_without_a_face_is_a_frame_without_one() -> None:
    from_phone = phone()
    frame = from_phone.receive(packet(20, seen=False), "192.0.2.7", 1.0)
    assert frame is not None and frame.face is None
    stats = from_phone.stats(1.0)
    assert (stats.faceless_count, stats.frame_count, stats.face_seen) == (1, 0, False)


def test_absurd_values_are_bounded() -> None:
    frame = receive(phone(), 1, jaw=1e30, yaw=-400.0)
    assert frame is not None and frame.face is not None
    assert frame.face.coefficient("jawOpen")[0] == 1.0
    assert frame.face.head[0, 0] == pytest.approx(-np.pi / 2)


def test_inverted_angles_turn_round() -> None:
    frame = receive(phone(signs=Signs(invert_head_yaw=True)), 1, yaw=0.2)
    assert frame is not None and frame.face is not None
    assert frame.face.head[0, 0] == pytest.approx(-0.2)


def test_a_rest_is_drawn_from_the_first_seconds() -> None:
    from_phone = phone(automatic_s=2.0)
    first = receive(from_phone, 0, brow=0.3)
    assert first is not None and first.face is not None
    assert first.face.coefficient("browInnerUp")[0] == 0.0
    for number in range(1, 200):
        frame = receive(from_phone, number, brow=0.3, jaw=0.3 * (number % 3))
    assert frame is not None and frame.face is not None and frame.raw is not None
    assert from_phone.stats(4.0).calibrated
    assert frame.face.coefficient("browInnerUp")[0] < 1e-6
    assert frame.raw.coefficient("browInnerUp")[0] == pytest.approx(0.3)


def test_a_rest_that_was_asked_for_is_how_they_look_then() -> None:
    from_phone = phone()
    receive(from_phone, 0, brow=0.4)
    from_phone.capture_rest()
    for number in range(1, 140):
        frame = receive(from_phone, number, brow=0.4)
    assert frame is not None and frame.face is not None
    assert frame.face.coefficient("browInnerUp")[0] < 1e-3


def test_a_new_rest_comes_gently() -> None:
    from_phone = phone()
    from_phone.capture_rest()
    shown = []
    for number in range(140):
        frame = receive(from_phone, number, brow=0.4)
        assert frame is not None and frame.face is not None
        shown.append(float(frame.face.coefficient("browInnerUp")[0]))
    assert np.abs(np.diff(shown)).max() < 0.08


def test_a_forgotten_rest_leaves_faces_as_they_are_sent() -> None:
    from_phone = phone(automatic_s=0.1)
    for number in range(30):
        receive(from_phone, number, brow=0.3)
    from_phone.forget_rest()
    for number in range(30, 120):
        frame = receive(from_phone, number, brow=0.3)
    assert frame is not None and frame.face is not None
    assert frame.face.coefficient("browInnerUp")[0] == pytest.approx(0.3)


def test_statistics_tell_rate_jitter_and_silence() -> None:
    from_phone = phone()
    rng = np.random.default_rng(1)
    for number in range(240):
        receive(from_phone, number, at_s=number / 60 + rng.uniform(0, 0.02))
    stats = from_phone.stats(4.5)
    assert stats.address == "192.0.2.7"
    assert 10 < stats.jitter_ms < 22
    assert 25 < stats.packets_per_s < 35, "half a second of silence"
    assert stats.silent_s == pytest.approx(0.5, abs=0.03)
