"""Gestures of many characters at once: they add up, replace their like, and never jump."""

import numpy as np
import pytest
from numpy.typing import NDArray

from bridge.face.emotion import LIPS
from bridge.face.frame import FaceRows
from bridge.face.gaze import DEGREE
from bridge.face.gestures import GESTURES
from bridge.face.gesturing import Gestures
from bridge.face.mixer import Mixer
from bridge.face.names import INDEX, indices
from bridge.face.safety import STEP_LIMITS
from bridge.face.settings import IdleSettings

STILL = IdleSettings(enabled=False)
TICK_S = 1.0 / 60.0


def still(count: int = 1) -> Mixer:
    mixer = Mixer()
    for slot in range(count):
        mixer.assign(slot, seed=slot, idle=STILL)
    return mixer


def shown(mixer: Mixer, times_s: NDArray[np.float64], speaking: float = 0.0) -> FaceRows:
    count = len(times_s)
    return mixer.mix(
        np.zeros(count, np.intp),
        times_s,
        np.zeros((count, 52), np.float32),
        np.full(count, speaking, np.float32),
    )


def ticks(start_s: float, end_s: float) -> NDArray[np.float64]:
    return np.arange(start_s, end_s, TICK_S)


@pytest.mark.parametrize("name", GESTURES)
def test_no_gesture_moves_faster_than_a_face(name: str) -> None:
    mixer = still()
    mixer.make_gesture(0, name, 1.0, 10.0)
    rows = shown(mixer, ticks(9.9, 16.0))
    assert (np.abs(np.diff(rows.coefficients, axis=0)) <= STEP_LIMITS).all()
    assert np.abs(np.diff(rows.head, axis=0)).max() < 5 * DEGREE
    assert np.abs(np.diff(rows.eyes, axis=0)).max() < 500 / 60 * DEGREE


@pytest.mark.parametrize("name", GESTURES)
def test_a_gesture_shows_and_leaves_no_trace(name: str) -> None:
    mixer = still()
    mixer.make_gesture(0, name, 1.0, 10.0)
    rows = shown(mixer, ticks(10.0, 16.0))
    moved = np.abs(rows.coefficients).max() + np.abs(rows.head).max()
    assert moved > 3 * DEGREE
    assert not rows.coefficients[-1].any()
    assert not rows.head[-1].any()


@pytest.mark.parametrize("name", GESTURES)
def test_speech_keeps_its_lips(name: str) -> None:
    mixer = still()
    mixer.make_gesture(0, name, 1.0, 10.0)
    assert not shown(mixer, ticks(10.0, 16.0), 1.0).coefficients[:, indices(LIPS)].any()


def test_a_jaw_that_drops_in_silence_is_open() -> None:
    mixer = still()
    mixer.make_gesture(0, "jaw drop", 1.0, 10.0)
    rows = shown(mixer, np.array([10.8]))
    assert rows.coefficient("jawOpen")[0] > 0.4
    assert rows.coefficient("mouthClose")[0] == 0.0


def test_a_repeated_gesture_starts_anew_without_a_jump() -> None:
    mixer = still()
    mixer.make_gesture(0, "brow raise", 1.0, 10.0)
    mixer.make_gesture(0, "brow raise", 1.0, 10.5)
    brow = shown(mixer, ticks(10.0, 13.0)).coefficient("browOuterUpLeft")
    assert np.abs(np.diff(brow)).max() < 0.15
    assert brow.max() < 0.9
    assert brow[int(1.2 / TICK_S)] > 0.3


def test_gestures_of_different_kinds_add_up() -> None:
    mixer = still()
    for name in ("nod", "tilt left", "brow raise", "wink right"):
        mixer.make_gesture(0, name, 1.0, 10.0)
    rows = shown(mixer, ticks(10.0, 12.0))
    assert rows.head[:, 1].min() < -5 * DEGREE
    assert rows.head[:, 2].min() < -5 * DEGREE
    assert rows.coefficient("browOuterUpRight").max() > 0.5
    assert rows.coefficient("eyeBlinkRight").max() > 0.9


def test_many_at_once_stay_within_limits() -> None:
    mixer = still()
    for name in GESTURES:
        mixer.make_gesture(0, name, 1.0, 10.0)
    rows = shown(mixer, ticks(10.0, 14.0))
    assert rows.coefficients.max() <= 1.0
    assert np.abs(rows.head).max() <= 35.1 * DEGREE


def test_a_flood_of_gestures_is_bounded() -> None:
    gestures = Gestures(1)
    for i in range(2000):
        gestures.begin(0, GESTURES[i % len(GESTURES)], 1.0, 10.0 + i / 1000)
    assert len(gestures) <= 32


def test_stopping_fades_what_runs_and_forgets_what_was_to_come() -> None:
    mixer = still()
    mixer.make_gesture(0, "chin up", 1.0, 10.0)
    mixer.make_gesture(0, "wink left", 1.0, 11.0)
    mixer.stop_gestures(0, 10.6)
    rows = shown(mixer, ticks(10.6, 13.0))
    assert rows.head[0, 1] > 5 * DEGREE
    assert not rows.head[12:].any()
    assert not rows.coefficient("eyeBlinkLeft")[30:].any()


def test_a_gesture_told_ahead_comes_at_its_time() -> None:
    mixer = still()
    mixer.make_gesture(0, "nod", 1.0, 20.0)
    assert not shown(mixer, ticks(10.0, 20.0)).head.any()
    assert shown(mixer, np.array([20.22])).head[0, 1] < -5 * DEGREE


def test_characters_gesture_on_their_own() -> None:
    mixer = still(3)
    mixer.make_gesture(1, "nod", 1.0, 10.0)
    rows = mixer.mix(
        np.array([0, 1, 2]),
        np.full(3, 10.22),
        np.zeros((3, 52), np.float32),
        np.zeros(3, np.float32),
    )
    assert (rows.head[:, 1] < -5 * DEGREE).tolist() == [False, True, False]


def test_two_characters_nod_differently() -> None:
    mixer = still(2)
    for slot in (0, 1):
        mixer.make_gesture(slot, "nod", 1.0, 10.0)
    slots, times = np.array([0, 1]), np.full(2, 10.2)
    rows = mixer.mix(slots, times, np.zeros((2, 52), np.float32), np.zeros(2, np.float32))
    assert rows.head[0, 1] != rows.head[1, 1]


def test_rows_do_not_depend_on_each_other_or_their_order() -> None:
    mixer = still()
    mixer.make_gesture(0, "sigh", 0.8, 10.0)
    times = ticks(10.0, 13.0)
    forward, backward = shown(mixer, times), shown(mixer, times[::-1].copy())
    np.testing.assert_array_equal(forward.coefficients, backward.coefficients[::-1])


def test_an_emptied_slot_gestures_no_more() -> None:
    mixer = still()
    mixer.make_gesture(0, "nod", 1.0, 10.0)
    mixer.release(0)
    mixer.assign(0, seed=1, idle=STILL)
    assert not shown(mixer, ticks(10.0, 12.0)).head.any()


def test_gestures_at_rest_cost_nothing() -> None:
    gestures = Gestures(1)
    assert gestures.at(np.array([0]), np.array([1.0])) is None
    gestures.begin(0, "nod", 1.0, 10.0)
    assert gestures.at(np.array([0]), np.array([9.0])) is None
    assert gestures.at(np.array([0]), np.array([12.0])) is None


def test_a_wink_shuts_one_eye() -> None:
    mixer = still()
    mixer.make_gesture(0, "wink left", 1.0, 10.0)
    rows = shown(mixer, np.array([10.2]))
    assert rows.coefficients[0, INDEX["eyeBlinkLeft"]] > 0.9
    assert rows.coefficients[0, INDEX["eyeBlinkRight"]] < 0.2
