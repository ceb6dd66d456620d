"""Gaze: eyes and head share a direction, and the world stays where it is."""

import numpy as np
import pytest
from numpy.typing import NDArray

from bridge.errors import InvalidArgument, NonFiniteValue
from bridge.face.gaze import (
    DEGREE,
    GazeTargets,
    averted,
    eyes_toward,
    head_share,
    saccade_seconds,
    toward_point,
)


def follow(targets: GazeTargets, times_s: NDArray[np.float64]) -> NDArray[np.float32]:
    return targets.at(np.zeros(len(times_s), np.intp), times_s)


def test_saccade_durations_follow_the_main_sequence() -> None:
    seconds = saccade_seconds(np.array([0.3, 5.0, 10.0]) * DEGREE)
    peak_deg_s = 1.5 * np.array([0.3, 5.0, 10.0]) / seconds
    np.testing.assert_allclose(peak_deg_s, [12.3, 170.4, 282.7], atol=0.5)


def test_eyes_make_up_for_the_head() -> None:
    rng = np.random.default_rng(0)
    gaze = rng.uniform(-0.2, 0.2, (50, 2)).astype(np.float32)
    head = rng.uniform(-0.1, 0.1, (50, 3)).astype(np.float32)
    np.testing.assert_allclose(eyes_toward(gaze, head) + head[:, :2], gaze, atol=1e-6)


def test_eyes_turn_no_further_than_eyes_can() -> None:
    eyes = eyes_toward(
        np.array([[2.0, 2.0], [-2.0, -2.0]], np.float32), np.zeros((2, 3), np.float32)
    )
    np.testing.assert_allclose(eyes / DEGREE, [[30, 25], [-30, -35]], atol=1e-4)


def test_the_head_takes_most_of_what_exceeds_15_degrees() -> None:
    share = head_share(np.array([[10.0, -15.0], [-35.0, 25.0]]) * DEGREE) / DEGREE
    np.testing.assert_allclose(share, [[0, 0], [-14, 5]], atol=1e-9)


def test_a_look_arrives_eyes_first_and_stays() -> None:
    targets = GazeTargets(1)
    targets.look(0, 40 * DEGREE, 0.0, at_s=100.0)
    rows = follow(targets, np.array([99.0, 100.15, 100.25, 101.5, 500.0])) / DEGREE
    assert not rows[0].any()
    assert rows[1, 0] > 30 > 10 > rows[1, 2]
    np.testing.assert_allclose(rows[3:, [0, 2]], [[40, 17.5], [40, 17.5]], atol=1e-3)


def test_a_new_look_starts_where_the_gaze_is() -> None:
    targets = GazeTargets(1)
    targets.look(0, 0.5, 0.2, at_s=10.0)
    before = follow(targets, np.array([10.1]))
    targets.look(0, -0.5, 0.0, at_s=10.1)
    np.testing.assert_allclose(follow(targets, np.array([10.1])), before)


def test_release_returns_to_looking_about() -> None:
    targets = GazeTargets(1)
    targets.look(0, 0.3, 0.1, at_s=0.0)
    targets.release(0, at_s=5.0)
    assert not follow(targets, np.array([7.0])).any()


def test_shifts_never_exceed_five_degrees_per_60_hz_frame() -> None:
    targets = GazeTargets(1)
    targets.look(0, 60 * DEGREE, -20 * DEGREE, at_s=0.0)
    steps = np.diff(follow(targets, np.arange(-6, 120) / 60)[:, :2], axis=0)
    assert np.abs(steps).max() <= 5.0 * DEGREE


def test_an_averted_gaze_is_beside_the_partner_on_either_side() -> None:
    yaws = [averted(np.random.default_rng(seed))[0] / DEGREE for seed in range(40)]
    assert min(np.abs(yaws)) >= 10.0
    assert min(yaws) < 0 < max(yaws)


def test_slots_are_independent_and_survive_growth() -> None:
    targets = GazeTargets(1)
    targets.look(0, 0.2, 0.0, at_s=0.0)
    targets.grow(3)
    rows = targets.at(np.arange(3), np.full(3, 9.0))
    assert rows[0, 0] == pytest.approx(0.2)
    assert not rows[1:].any()


def test_a_near_point_turns_both_eyes_toward_it() -> None:
    yaw, pitch, convergence = np.array(toward_point(0.0, 0.0, 1.0)) / DEGREE
    assert (yaw, pitch) == (0.0, 0.0)
    assert convergence == pytest.approx(3.6, abs=0.05)


def test_a_point_to_the_side_lies_there() -> None:
    yaw, pitch, _ = np.array(toward_point(1.0, 1.0, 1.0)) / DEGREE
    assert yaw == pytest.approx(45.0)
    assert pitch == pytest.approx(35.26, abs=0.01)


@pytest.mark.parametrize(
    "point", [(0.0, 0.0, 0.0), (0.01, 0.0, 0.01), (0.0, 0.0, -2.0), (1.0, 0.0, 0.0)]
)
def test_a_point_at_or_behind_the_eyes_is_refused(point: tuple[float, float, float]) -> None:
    with pytest.raises(InvalidArgument):
        toward_point(*point)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_point_nowhere_is_refused(value: float) -> None:
    with pytest.raises(NonFiniteValue):
        toward_point(0.0, value, 1.0)


def path_deg(targets: GazeTargets, yaws_deg: NDArray[np.float64], rate_hz: float) -> np.ndarray:
    """Gaze yaw at 60 Hz while told `yaws_deg` one by one."""
    told = 0
    seen = []
    for i in range(int(len(yaws_deg) * 60 / rate_hz)):
        time_s = 10.0 + i / 60
        while told < len(yaws_deg) and 10.0 + told / rate_hz <= time_s + 1e-9:
            targets.look(0, yaws_deg[told] * DEGREE, 0.0, 10.0 + told / rate_hz)
            told += 1
        seen.append(targets.at(np.array([0]), np.array([time_s]))[0, 0])
    return np.array(seen) / DEGREE


def test_a_target_that_moves_is_pursued_evenly() -> None:
    path = path_deg(GazeTargets(1), np.arange(0.0, 30.0, 0.25), 60.0)
    steps = np.diff(path)[30:]
    np.testing.assert_allclose(steps, 0.25, atol=0.02)
    assert 29.75 - path[-1] < 1.5


def test_a_target_told_ten_times_a_second_is_pursued_too() -> None:
    path = path_deg(GazeTargets(1), np.arange(0.0, 60.0, 1.5), 10.0)
    assert np.diff(path).max() < 0.6
    assert 58.5 - path[-1] < 1.6


def test_a_target_that_jumps_is_looked_at_at_once() -> None:
    targets = GazeTargets(1)
    targets.look(0, 0.0, 0.0, 10.0)
    targets.look(0, 10 * DEGREE, 0.0, 10.1)
    rows = follow(targets, np.array([10.1, 10.16])) / DEGREE
    assert rows[0, 0] == 0.0
    assert rows[1, 0] == pytest.approx(10.0, abs=0.01)


def test_the_head_follows_a_moving_target_without_halting() -> None:
    targets, seen = GazeTargets(1), []
    for i in range(120):
        time_s = 10.0 + i / 60
        targets.look(0, (20 + 0.25 * i) * DEGREE, 0.0, time_s)
        seen.append(targets.at(np.array([0]), np.array([time_s]))[0, 2] / DEGREE)
    steps = np.diff(seen)[40:]
    assert steps.min() > 0.1
    assert np.abs(np.diff(steps)).max() < 0.02
