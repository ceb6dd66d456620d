"""Intensities ease, retarget without jumps, and are pure in time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.errors import InvalidArgument, NonFiniteValue, UnknownEmotion
from bridge.face.emotion import LABELS
from bridge.face.mood import Moods, weight_row

JOY = LABELS.index("joy")


def level(moods: Moods, time_s: float, region: int = 0, label: int = JOY) -> float:
    return float(moods.at(np.array([0]), np.array([time_s]))[0, region, label])


def moods_at(weights: dict[str, float], attack_s: float | None = None) -> Moods:
    moods = Moods(1)
    moods.assign(0, seed=1)
    moods.send(0, weights, 100.0, attack_s)
    return moods


def test_joy_rises_in_half_a_second_and_holds() -> None:
    moods = moods_at({"joy": 0.8})
    assert level(moods, 100.0) == 0.0
    assert level(moods, 100.275) == pytest.approx(0.4)
    assert level(moods, 100.55) == level(moods, 9000.0) == pytest.approx(0.8)


def test_joy_fades_more_slowly_than_it_came() -> None:
    moods = moods_at({"joy": 1.0})
    moods.send(0, {}, 200.0, None)
    assert level(moods, 200.55) == pytest.approx(0.5)
    assert level(moods, 201.1) == pytest.approx(0.0)


def test_a_new_mood_starts_from_the_present_one() -> None:
    moods = moods_at({"joy": 1.0})
    before = level(moods, 100.3)
    moods.send(0, {"joy": 0.1, "fear": 1.0}, 100.3, None)
    assert level(moods, 100.3) == pytest.approx(before)


def test_the_lower_face_lags_by_a_tenth_of_a_second_at_most() -> None:
    moods = moods_at({"joy": 1.0})
    assert 0.0 < level(moods, 100.3, region=1) < level(moods, 100.3)
    assert level(moods, 100.66, region=1) == pytest.approx(1.0)


def test_an_attack_of_zero_is_at_once_and_a_short_one_is_human() -> None:
    assert level(moods_at({"joy": 1.0}, 0.0), 100.0) == 1.0
    assert level(moods_at({"joy": 1.0}, 0.01), 100.075) == pytest.approx(0.5)


@given(st.dictionaries(st.sampled_from(LABELS), st.floats(0, 1), max_size=5))
def test_the_order_of_weights_does_not_matter(weights: dict[str, float]) -> None:
    backwards = dict(reversed(weights.items()))
    np.testing.assert_array_equal(weight_row(weights), weight_row(backwards))


@given(
    st.lists(st.tuples(st.dictionaries(st.sampled_from(LABELS), st.floats(0, 1)), st.floats(0, 3))),
)
def test_intensities_stay_in_bounds_whatever_is_sent(
    sends: list[tuple[dict[str, float], float]],
) -> None:
    moods = Moods(1)
    moods.assign(0, seed=2)
    for step, (weights, attack_s) in enumerate(sends):
        moods.send(0, weights, step * 0.2, attack_s)
        levels = moods.at(np.zeros(5, np.intp), step * 0.2 + np.linspace(-1, 2, 5))
        assert levels.min() >= -1e-6
        assert levels.max() <= 1.0 + 1e-6


def test_bad_weights_are_refused() -> None:
    with pytest.raises(UnknownEmotion):
        weight_row({"hangry": 1.0})
    with pytest.raises(NonFiniteValue):
        weight_row({"joy": float("nan")})
    with pytest.raises(InvalidArgument):
        weight_row({"joy": 1.5})


def test_names_of_one_emotion_add_up() -> None:
    assert weight_row({"fear": 0.3, "scared": 0.4})[LABELS.index("fear")] == pytest.approx(0.7)


def test_slots_survive_growth() -> None:
    moods = moods_at({"joy": 1.0})
    moods.grow(4)
    levels = moods.at(np.arange(4), np.full(4, 200.0))
    assert levels[0, 0, JOY] == 1.0
    assert not levels[1:].any()


def test_what_was_sent_is_told_before_it_is_reached() -> None:
    moods = Moods(2)
    moods.assign(1, 0)
    moods.send(1, {"joy": 0.5, "fear": 0.0}, 10.0, None)
    moods.send(1, {"anger": 1.0}, 12.0, None, ahead=True)
    assert moods.sent(1, 10.0) == {"joy": pytest.approx(0.5)}
    assert moods.sent(1, 12.5) == {"anger": pytest.approx(1.0)}
    assert moods.sent(0, 12.5) == {}
