"""Eyes that take on a manner go on from where they are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridge.face.curve import Floats
from bridge.face.gaze import DEGREE
from bridge.face.idle import BLINK, GAZE, HEAD, IdleRows
from bridge.face.manner import LISTENING, RESTING, SPEAKING, THINKING, Manner, slow
from bridge.face.settings import IdleSettings

MANNERS = [RESTING, LISTENING, THINKING, SPEAKING, slow(RESTING)]


def rows() -> IdleRows:
    made = IdleRows(1)
    made.assign(0, 5, IdleSettings())
    return made


def read(made: IdleRows, times_s: Floats) -> Floats:
    return made.at(np.zeros(len(times_s), np.intp), times_s).astype(np.float64)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(MANNERS), st.floats(0.05, 9.0)), max_size=3))
def test_no_change_of_manner_makes_eyes_head_or_lids_jump(
    changes: list[tuple[Manner, float]],
) -> None:
    made, at_s = rows(), 1000.0
    times = [np.arange(1000.0, 1000.1, 1 / 240)]
    for manner, gap_s in changes:
        at_s += gap_s
        made.take_on(0, manner, at_s)
        times.append(np.arange(at_s - 0.1, at_s + 0.8, 1 / 240))
    steps = np.concatenate([np.abs(np.diff(read(made, some), axis=0)) for some in times])
    # Saccades reach 285 deg/s, heads follow glances at 30 deg/s, lids close in 70 ms.
    assert steps[:, GAZE].max() < 300 * DEGREE / 240
    assert steps[:, HEAD].max() < 60 * DEGREE / 240
    assert steps[:, BLINK].max() < 0.11


def test_what_was_before_a_change_stays_as_it_was() -> None:
    made, times = rows(), 1000.0 + np.arange(0, 30, 1 / 30)
    before = read(made, times)
    made.take_on(0, THINKING, 1020.0)
    after = read(made, times)
    np.testing.assert_array_equal(after[times < 1020.0], before[times < 1020.0])
    assert np.abs(after - before)[times > 1021.0, GAZE].max() > 3 * DEGREE


def test_times_around_a_change_may_be_read_in_any_order() -> None:
    made = rows()
    made.take_on(0, THINKING, 1010.0)
    made.take_on(0, SPEAKING, 1012.0)
    times = np.linspace(1000.0, 1040.0, 400)
    order = np.random.default_rng(0).permutation(400)
    np.testing.assert_array_equal(read(made, times[order]), read(made, times)[order])


def test_a_change_takes_back_what_was_to_come_later() -> None:
    made, plain = rows(), rows()
    made.take_on(0, THINKING, 1020.0)
    made.take_on(0, RESTING, 1010.0)
    times = np.linspace(1000.0, 1040.0, 400)
    np.testing.assert_array_equal(read(made, times), read(plain, times))


def test_thinking_looks_away_within_a_second() -> None:
    for start_s in np.arange(500.0, 530.0):
        made = rows()
        made.take_on(0, THINKING, start_s)
        gaze = read(made, np.array([start_s + 1.0]))[0, GAZE]
        assert np.hypot(*gaze) > 3 * DEGREE


@pytest.mark.parametrize("seed", range(3))
def test_slow_blinks_last_longer(seed: int) -> None:
    lengths = []
    for manner in (RESTING, slow(RESTING)):
        made = IdleRows(1)
        made.assign(0, seed, IdleSettings())
        made.take_on(0, SPEAKING, 90.0)
        made.take_on(0, manner, 100.0)
        closed = read(made, np.arange(102.0, 202.0, 1 / 60))[:, BLINK.start] > 0.02
        lengths.append(closed.sum() / np.sum(closed[1:] & ~closed[:-1]))
    assert 1.3 <= lengths[1] / lengths[0] <= 1.8
