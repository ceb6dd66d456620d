"""A face from outside lies over a character's own, by region and weight, while it comes."""

import numpy as np
import pytest
from numpy.typing import NDArray

from bridge.errors import InvalidArgument, NonFiniteValue
from bridge.face.external import Opening, Region
from bridge.face.frame import FaceRows
from bridge.face.mixer import Mixer
from bridge.face.names import INDEX, MOUTH, NAMES, UPPER, indices
from bridge.face.settings import IdleSettings

STILL = IdleSettings(enabled=False)


def phone(value: float) -> FaceRows:
    """A face with every coefficient, every head and eye angle at `value`."""
    return FaceRows(
        np.full((1, 52), value, np.float32),
        np.full((1, 3), value, np.float32),
        np.full((1, 4), value, np.float32),
    )


def opened(opening: Opening | None = None) -> Mixer:
    mixer = Mixer()
    mixer.assign(0, seed=1, idle=STILL)
    mixer.open_external(0, opening or Opening())
    return mixer


def streaming(opening: Opening | None = None, value: float = 0.6) -> Mixer:
    """Fed 60 times a second from 10 s to 12 s."""
    mixer = opened(opening)
    for i in range(121):
        mixer.feed_external(0, phone(value), 10.0 + i / 60)
    return mixer


def at(mixer: Mixer, times_s: NDArray[np.float64] | float, speaking: float = 0.0) -> FaceRows:
    times = np.atleast_1d(times_s)
    count = len(times)
    return mixer.mix(
        np.zeros(count, np.intp),
        times,
        np.zeros((count, 52), np.float32),
        np.full(count, speaking, np.float32),
    )


def test_a_face_passes_as_it_is() -> None:
    rows = at(streaming(), 12.0)
    np.testing.assert_array_equal(rows.coefficients, np.full((1, 52), np.float32(0.6)))
    np.testing.assert_array_equal(rows.head, np.full((1, 3), np.float32(0.6)))
    np.testing.assert_array_equal(rows.eyes, np.full((1, 4), np.float32(0.6)))


def test_a_safe_face_is_bounded() -> None:
    rows = at(streaming(Opening(safe=True)), 12.0)
    assert rows.coefficient("jawOpen")[0] == pytest.approx(0.06)


@pytest.mark.parametrize(
    ("region", "names", "head"),
    [
        (Region.UPPER, UPPER, False),
        (Region.MOUTH, MOUTH, False),
        (Region.HEAD_AND_EYES, [n for n in NAMES if n.startswith("eyeLook")], True),
    ],
)
def test_a_region_is_all_that_moves(region: Region, names: list[str], head: bool) -> None:
    rows = at(streaming(Opening(regions=frozenset({region}))), 12.0)
    moved = np.zeros(52, np.bool_)
    moved[indices(names)] = True
    np.testing.assert_array_equal(rows.coefficients[0] > 0.59, moved)
    assert (rows.head[0] > 0.59).all() == head


def test_a_weight_is_a_share() -> None:
    rows = at(streaming(Opening(weight=0.5)), 12.0)
    np.testing.assert_allclose(rows.head, 0.3, atol=1e-6)


def test_a_face_fades_in() -> None:
    brow = at(streaming(), np.arange(10.0, 10.6, 1 / 60)).coefficient("browInnerUp")
    assert brow[0] == 0.0
    assert np.abs(np.diff(brow)).max() < 0.1
    assert brow[-1] == pytest.approx(0.6)


def test_a_face_that_stops_coming_fades_out() -> None:
    brow = at(streaming(), np.arange(12.0, 13.5, 1 / 60)).coefficient("browInnerUp")
    assert brow[29] == pytest.approx(0.6)
    assert np.abs(np.diff(brow)).max() < 0.1
    assert brow[-1] == 0.0


def test_a_face_that_comes_back_fades_in_again() -> None:
    mixer = streaming()
    for i in range(60):
        mixer.feed_external(0, phone(0.4), 20.0 + i / 60)
    brow = at(mixer, np.arange(20.0, 20.9, 1 / 60)).coefficient("browInnerUp")
    assert brow[0] == 0.0
    assert np.abs(np.diff(brow)).max() < 0.1
    assert brow[-1] == pytest.approx(0.4)


def test_a_closed_face_fades_out() -> None:
    mixer = streaming()
    mixer.close_external(0, 12.0)
    brow = at(mixer, np.array([12.0, 12.15, 12.31])).coefficient("browInnerUp")
    np.testing.assert_allclose(brow, [0.6, 0.3, 0.0], atol=1e-3)


def test_a_closed_face_takes_no_more_frames_until_it_is_opened_again() -> None:
    mixer = streaming()
    mixer.close_external(0, 12.0)
    for i in range(60):
        mixer.feed_external(0, phone(0.4), 12.1 + i / 60)
    assert at(mixer, 13.0).coefficient("browInnerUp")[0] == 0.0
    mixer.open_external(0, Opening())
    for i in range(60):
        mixer.feed_external(0, phone(0.4), 13.2 + i / 60)
    brow = at(mixer, np.arange(13.2, 14.1, 1 / 60)).coefficient("browInnerUp")
    assert brow[0] == 0.0
    assert np.abs(np.diff(brow)).max() < 0.1
    assert brow[-1] == pytest.approx(0.4)


def test_opening_again_changes_only_how_it_joins() -> None:
    mixer = streaming()
    mixer.open_external(0, Opening(weight=0.5))
    mixer.feed_external(0, phone(0.6), 12.02)
    assert at(mixer, 12.02).head[0, 0] == pytest.approx(0.3)


def test_frames_stamped_ahead_are_joined_evenly() -> None:
    mixer = streaming(value=0.0)
    for i in range(4):
        mixer.feed_external(0, phone(0.1 * (i + 1)), 12.05 + 0.05 * i)
    brow = at(mixer, np.array([12.025, 12.05, 12.075, 12.2, 12.3])).coefficient("browInnerUp")
    np.testing.assert_allclose(brow, [0.05, 0.1, 0.15, 0.4, 0.4], atol=1e-6)


def test_a_late_frame_is_dropped() -> None:
    mixer = streaming()
    mixer.feed_external(0, phone(0.1), 11.5)
    assert at(mixer, 12.0).coefficient("browInnerUp")[0] == pytest.approx(0.6)


def test_frames_before_it_is_opened_are_ignored() -> None:
    mixer = Mixer()
    mixer.assign(0, seed=1, idle=STILL)
    mixer.feed_external(0, phone(0.6), 10.0)
    mixer.open_external(0, Opening())
    assert not at(mixer, 10.5).coefficients.any()


def test_others_are_not_touched() -> None:
    mixer = streaming()
    mixer.assign(1, seed=2, idle=STILL)
    rows = mixer.mix(
        np.array([1, 0]), np.full(2, 12.0), np.zeros((2, 52), np.float32), np.zeros(2, np.float32)
    )
    assert rows.coefficients[:, INDEX["browInnerUp"]].tolist() == [0.0, np.float32(0.6)]


def test_an_emptied_slot_has_its_own_face_again() -> None:
    mixer = streaming()
    mixer.release(0)
    mixer.assign(0, seed=1, idle=STILL)
    assert not at(mixer, 12.0).coefficients.any()


def test_broken_frames_are_refused() -> None:
    mixer = opened()
    with pytest.raises(NonFiniteValue):
        mixer.feed_external(0, phone(float("nan")), 10.0)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"weight": 1e9}, InvalidArgument),
        ({"weight": float("nan")}, NonFiniteValue),
        ({"fade_s": -1.0}, InvalidArgument),
        ({"timeout_s": 0.0}, InvalidArgument),
    ],
)
def test_wrong_openings_are_refused(options: dict[str, float], error: type[Exception]) -> None:
    with pytest.raises(error):
        Opening(**options)  # type: ignore[arg-type]
