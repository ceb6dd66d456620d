"""Frames are merged as bytes: the message is the one that lists would make."""

import numpy as np
import pytest
from exomni.v1 import face_pb2

from bridge.events import PacedFrame
from bridge.wire.convert import paced_frame_event, paced_frame_message


def frame_of(count: int, utterance_id: str = "", media_ns: int = -1) -> PacedFrame:
    values = np.random.default_rng(count).random((3, 64)).astype(np.float32)
    coefficients, head, eyes = values[0, :count], values[1, :3], values[2, :4]
    return PacedFrame(
        7, 1_700_000_000_000_000_001, coefficients, head, eyes, utterance_id, media_ns
    )


@pytest.mark.parametrize("count", [1, 31, 32, 52])  # 32 floats are the first of two length bytes
def test_bytes_make_what_lists_make(count: int) -> None:
    frame = frame_of(count)
    by_lists = face_pb2.PacedFrame(
        sequence=7,
        coefficients=frame.coefficients.tolist(),
        head_angles_rad=frame.head.tolist(),
        eye_angles_rad=frame.eyes.tolist(),
    )
    by_lists.deadline_time.FromNanoseconds(frame.utc_ns)
    assert paced_frame_message(frame) == by_lists


def test_a_view_on_every_second_value_is_its_values() -> None:
    wide = np.arange(104, dtype=np.float32)
    frame = PacedFrame(0, 0, wide[::2], wide[:3], wide[:4])
    assert list(paced_frame_message(frame).coefficients) == wide[::2].tolist()


def test_media_time_zero_is_present_and_none_is_absent() -> None:
    spoken = paced_frame_message(frame_of(52, "u", 0))
    assert spoken.HasField("media_offset")
    assert paced_frame_event(spoken).media_ns == 0
    assert not paced_frame_message(frame_of(52)).HasField("media_offset")
