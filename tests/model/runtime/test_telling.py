"""Sound and face are told together, in whole quanta, and end together."""

import numpy as np
import pytest

from model.runtime.requests import Chunk
from model.runtime.telling import Telling
from model.timing import face_frames, samples


def sound(count: int) -> np.ndarray:
    return np.arange(count, dtype=np.float32)


def faces(count: int, value: float = 0.5) -> np.ndarray:
    return np.full((count, 52), value, np.float32)


def lengths(chunk: Chunk | None) -> tuple[int, int] | None:
    return None if chunk is None else (len(chunk.pcm), len(chunk.coefficients))


def test_nothing_is_told_before_both_tracks_have_a_quantum() -> None:
    telling = Telling()
    telling.add_sound(sound(9_000))
    assert telling.take() is None
    telling.add_faces(faces(11))
    assert telling.take() is None
    telling.add_faces(faces(1))
    assert lengths(telling.take()) == (8_820, 12)
    assert telling.take() is None


def test_what_is_left_over_begins_the_next_chunk() -> None:
    telling = Telling()
    telling.add_sound(sound(20_000))
    telling.add_faces(faces(40))
    first, second = telling.take(), telling.take()
    assert lengths(first) == (17_640, 24)
    assert second is None
    telling.add_sound(sound(8_000))
    rest = telling.take()
    assert rest is not None
    assert rest.pcm[0] == 17_640.0


@pytest.mark.parametrize("units", [1, 4, 5, 7, 12, 64])
def test_both_tracks_end_with_the_frame_that_holds_them(units: int) -> None:
    telling = Telling()
    telling.add_sound(sound(samples(units)))
    telling.add_faces(faces(face_frames(units)))
    chunks = [telling.take(), telling.finish(units)]
    pcm = sum(len(chunk.pcm) for chunk in chunks if chunk)
    frames = sum(len(chunk.coefficients) for chunk in chunks if chunk)
    assert pcm == 735 * frames
    assert frames == -(-1764 * units // 735)


def test_the_last_face_is_held_to_the_end() -> None:
    telling = Telling()
    telling.add_sound(sound(samples(4)))
    telling.add_faces(faces(face_frames(4), 0.7))
    rest = telling.finish(4)
    assert rest is not None
    assert rest.coefficients[-1, 0] == np.float32(0.7)
    assert rest.pcm[-1] == 0.0


def test_a_turn_without_a_unit_has_no_chunk() -> None:
    assert Telling().finish(0) is None
