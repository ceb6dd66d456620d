"""An answer's sound and face, brought to one end."""

import numpy as np
import pytest

from model.timing import face_frames, face_frames_strict
from model.turn import FRAME_SAMPLES, UNIT_SAMPLES, Answer


def answer(
    units: int, frames: int, *, text_ended: bool = True, speech_ended: bool = True
) -> Answer:
    """An answer whose face counts its frames and whose sound is all ones."""
    rows = np.arange(1, frames + 1, dtype=np.float32)[:, None].repeat(52, axis=1)
    return Answer(
        text="",
        ids=[],
        units=np.zeros(units, np.int64),
        pcm=np.ones(UNIT_SAMPLES * units, np.float32),
        coefficients=rows,
        text_ended=text_ended,
        speech_ended=speech_ended,
    )


@pytest.mark.parametrize("units", range(12))
def test_sound_and_face_end_on_one_whole_frame(units: int) -> None:
    pcm, face = answer(units, face_frames(units)).aligned()
    assert len(pcm) == FRAME_SAMPLES * len(face)
    assert 0 <= len(face) - face_frames(units) <= 1
    assert 0 <= len(pcm) - UNIT_SAMPLES * units < FRAME_SAMPLES


def test_the_last_face_is_held_and_the_sound_falls_silent() -> None:
    pcm, face = answer(3, face_frames(3)).aligned()
    assert face[:, 0].tolist() == [1, 2, 3, 4, 5, 6, 7, 7]
    assert pcm[: 3 * UNIT_SAMPLES].all()
    assert not pcm[3 * UNIT_SAMPLES :].any()


def test_five_units_need_no_padding() -> None:
    given = answer(5, face_frames(5))
    pcm, face = given.aligned()
    assert np.array_equal(pcm, given.pcm)
    assert np.array_equal(face, given.coefficients)


def test_a_face_that_ends_as_early_as_the_references_is_held_to_the_end() -> None:
    _, face = answer(10, face_frames_strict(6)).aligned()
    assert len(face) == 24
    assert (face[14:] == 14).all()


def test_sound_without_a_face_gets_one_at_rest() -> None:
    _, face = answer(2, 0).aligned()
    assert face.shape == (5, 52)
    assert not face.any()


@pytest.mark.parametrize("ended", [(True, True), (True, False), (False, True)])
def test_an_answer_is_complete_when_nothing_was_cut(ended: tuple[bool, bool]) -> None:
    text, speech = ended
    assert answer(1, 2, text_ended=text, speech_ended=speech).complete is (text and speech)
