"""Faces at a film's rate."""

from fractions import Fraction

import numpy as np
import pytest

from bridge.errors import InvalidArgument
from bridge.face.frame import FaceRows
from bridge.face.names import INDEX
from bridge.web.render.footage import Footage

JAW = INDEX["jawOpen"]


def faces(*jaws: float) -> FaceRows:
    rows = FaceRows.zeros(len(jaws))
    rows.coefficients[:, JAW] = jaws
    rows.head[:, 1] = jaws
    rows.eyes[:, 3] = jaws
    return rows


def silence(samples: int) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    return np.zeros(samples, np.int16)


def test_faces_at_the_films_rate_are_shown_as_they_are() -> None:
    footage = Footage.at_rate(faces(0.1, 0.5, 0.2), Fraction(30), Fraction(30), silence(0), 22_050)
    assert footage.faces.coefficients[:, JAW].tolist() == pytest.approx([0.1, 0.5, 0.2])


@pytest.mark.parametrize("rate", [24, 25, 60, Fraction(30_000, 1001), Fraction(60_000, 1001)])
def test_another_rate_shows_the_face_of_each_frames_time(rate: Fraction) -> None:
    seconds = np.arange(90) / 30
    rows = faces(*(0.5 - 0.5 * np.cos(2 * np.pi * seconds)))
    footage = Footage.at_rate(rows, Fraction(30), Fraction(rate), silence(0), 22_050)
    assert len(footage) == -(-3 * rate.numerator // rate.denominator)
    times = np.arange(len(footage)) / float(rate)
    inside = times < seconds[-1]
    wanted = 0.5 - 0.5 * np.cos(2 * np.pi * times)
    jaw, head = footage.faces.coefficients[:, JAW], footage.faces.head[:, 1]
    assert np.abs(jaw - wanted)[inside].max() < 0.01
    assert np.abs(head - jaw).max() < 1e-6


def test_the_last_face_is_held_until_the_sound_ends() -> None:
    sound = silence(22_050)
    footage = Footage.at_rate(faces(0.1, 0.7), Fraction(30), Fraction(30), sound, 22_050)
    assert len(footage) == 30
    assert footage.faces.coefficients[1:, JAW].tolist() == pytest.approx([0.7] * 29)


def test_between_the_last_face_and_the_end_nothing_runs_to_rest() -> None:
    footage = Footage.at_rate(faces(0.6, 0.6), Fraction(30), Fraction(60), silence(0), 22_050)
    assert footage.faces.coefficients[:, JAW].tolist() == pytest.approx([0.6] * 4)


def test_a_face_is_handed_over_with_head_and_eyes() -> None:
    footage = Footage.at_rate(faces(0.25), Fraction(30), Fraction(30), silence(0), 22_050)
    face = footage.at(0)
    assert face["coefficients"][JAW] == 0.25
    assert face["head"] == [0.0, 0.25, 0.0]
    assert face["eyes"] == [0.0, 0.0, 0.0, 0.25]


def test_what_swings_on_a_model_swings_by_the_films_time() -> None:
    footage = Footage.at_rate(faces(0.1, 0.2), Fraction(30), Fraction(30), silence(0), 22_050)
    assert [footage.at(k)["elapsedS"] for k in (0, 1)] == [0.0, pytest.approx(1 / 30)]


def test_no_face_is_nothing_to_film() -> None:
    with pytest.raises(InvalidArgument, match="no face"):
        Footage.at_rate(faces(), Fraction(30), Fraction(30), silence(10), 22_050)
