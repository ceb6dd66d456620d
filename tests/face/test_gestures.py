"""Gestures: what the table holds, how names are found, how one making differs from the next."""

import numpy as np
import pytest
from numpy.typing import NDArray

from bridge.errors import UnknownGesture
from bridge.face.gesture import KNOTS, Gesture, shape_of, sides, vary
from bridge.face.gesture_table import TABLE
from bridge.face.gestures import ALIASES, GESTURES, find_gesture, gesture, resolve_gesture
from bridge.face.layer import CHANNELS, HEAD
from bridge.face.names import INDEX

DEGREE = np.pi / 180.0


def curve(entry: Gesture, seed: int = 1, intensity: float = 1.0) -> NDArray[np.float64]:
    """A making at 200 Hz: `[n, 57]`."""
    shape, varied = shape_of(entry), vary(intensity, np.random.default_rng(seed))
    times = np.arange(0.0, shape.seconds * varied.stretch, 0.005) / varied.stretch
    piece = np.count_nonzero(shape.starts_s <= times[:, None], axis=1) - 1
    u = (times - shape.starts_s[piece])[:, None]
    a, b, c, d = shape.cubics[piece].transpose(1, 0, 2)
    values: NDArray[np.float64] = ((a * u + b) * u + c) * u + d
    return values * varied.strength * (1.0 + varied.lean * sides())


def test_there_are_at_least_twenty_five() -> None:
    assert len(GESTURES) >= 25


@pytest.mark.parametrize("name", GESTURES)
def test_a_gesture_begins_and_ends_at_rest_within_five_seconds(name: str) -> None:
    entry = gesture(name)
    for stroke in entry.strokes:
        times = [time for time, _ in stroke.keys]
        assert times == sorted(set(times))
        assert stroke.keys[0][1] == stroke.keys[-1][1] == 0.0
    assert 0.25 <= entry.seconds <= 5.0


@pytest.mark.parametrize("name", GESTURES)
def test_a_gesture_names_only_channels_that_exist(name: str) -> None:
    for stroke in gesture(name).strokes:
        for channel in stroke.values:
            assert channel in CHANNELS or channel + "Left" in CHANNELS, channel


@pytest.mark.parametrize("name", GESTURES)
def test_a_gesture_has_room_for_its_knots(name: str) -> None:
    starts_s = shape_of(gesture(name)).starts_s
    assert np.isinf(starts_s[-1])
    assert len(starts_s) == KNOTS


@pytest.mark.parametrize("name", GESTURES)
def test_coefficients_stay_within_a_face(name: str) -> None:
    shapes = curve(gesture(name))[:, :52]
    assert shapes.min() >= -1e-6
    assert shapes.max() <= 1.2


@pytest.mark.parametrize(("name", "low", "high"), [("nod", 5, 15), ("small nod", 3, 8)])
def test_nods_keep_to_published_sizes(name: str, low: float, high: float) -> None:
    for seed in range(20):
        assert low < -curve(gesture(name), seed)[:, HEAD.start + 1].min() / DEGREE < high


def test_a_shake_swings_ten_to_twenty_five_degrees_once_or_twice_a_second() -> None:
    for seed in range(20):
        yaw = curve(gesture("shake"), seed)[:, HEAD.start] / DEGREE
        assert 10 < np.abs(yaw).max() < 25
        turns = np.flatnonzero(np.diff(np.sign(np.diff(yaw[np.abs(yaw) > 0.01]))))
        assert 0.4 < np.diff(turns).mean() * 0.005 * 2 < 1.0


def test_a_double_nod_decays() -> None:
    pitch = curve(gesture("double nod"))[:, HEAD.start + 1]
    half = len(pitch) // 2
    assert pitch[half:].min() > 0.8 * pitch[:half].min()
    assert pitch[half:].min() < 0.4 * pitch[:half].min()


def test_two_makings_differ_a_little() -> None:
    first, second = (curve(gesture("brow raise"), seed) for seed in (1, 2))
    peaks = [c[:, INDEX["browOuterUpLeft"]].max() for c in (first, second)]
    assert len(first) != len(second)
    assert 0.7 < peaks[0] / peaks[1] < 1.4
    assert peaks[0] != peaks[1]


def test_the_same_making_is_the_same() -> None:
    np.testing.assert_array_equal(curve(gesture("nod"), 7), curve(gesture("nod"), 7))


def test_sides_differ_by_five_to_ten_percent_at_most() -> None:
    peak = curve(gesture("smile flash")).max(axis=0)
    ratio = peak[INDEX["mouthSmileLeft"]] / peak[INDEX["mouthSmileRight"]]
    assert ratio != 1.0
    assert 0.9 < ratio < 1.11


def test_half_the_intensity_is_half_the_gesture() -> None:
    whole, half = (curve(gesture("bow"), 3, intensity) for intensity in (1.0, 0.5))
    np.testing.assert_allclose(half, whole / 2, atol=1e-6)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("nod", "nod"),
        ("NOD", "nod"),
        ("double-nod", "double nod"),
        ("eye_roll", "eye roll"),
        ("nods", "nod"),
        ("shakes her head", "shake"),
        ("raises an eyebrow", "brow raise left"),
        ("winks", "wink left"),
        ("sighs", "sigh"),
        ("sighs deeply", "sigh"),
        ("blinks slowly", "slow blink"),
        ("presses his lips", "lip press"),
        ("rolls eyes", "eye roll"),
        ("surprise take", "take"),
    ],
)
def test_names_people_use_are_found(said: str, meant: str) -> None:
    assert resolve_gesture(said) == meant


def test_every_other_name_is_a_gestures() -> None:
    assert set(ALIASES.values()) <= set(TABLE)
    assert not set(ALIASES) & set(TABLE)


@pytest.mark.parametrize("said", ["", "s", "somersault", "nod nod nod", "\x00", "x" * 9999])
def test_other_words_are_no_gesture(said: str) -> None:
    assert find_gesture(said) is None
    with pytest.raises(UnknownGesture):
        resolve_gesture(said)


def test_a_slip_of_the_pen_is_told_what_is_near() -> None:
    with pytest.raises(UnknownGesture) as caught:
        resolve_gesture("eyeroll")
    assert "eye roll" in caught.value.near
