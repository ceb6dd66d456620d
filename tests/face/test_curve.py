"""Curves: smooth through their knots, the same when compiled."""

import numpy as np
from numpy.typing import NDArray

from bridge.face.curve import Curve, compile_pieces, moves, spline_basis

WINDOW_S = 8.0


def read(curve: Curve, *times_s: float) -> NDArray[np.float32]:
    return compile_pieces(curve, WINDOW_S).at(np.array(times_s))


def wavy() -> Curve:
    rng = np.random.default_rng(0)
    times = np.sort(rng.uniform(0.5, 7.5, 9))
    return Curve(times, rng.standard_normal((9, 2)), rng.standard_normal((9, 2)))


def test_a_curve_passes_through_its_knots_with_their_slopes() -> None:
    curve = wavy()
    np.testing.assert_allclose(read(curve, *curve.times_s), curve.values, atol=1e-6)
    later = read(curve, *(curve.times_s[:-1] + 1e-3))
    np.testing.assert_allclose((later - curve.values[:-1]) / 1e-3, curve.slopes[:-1], atol=0.3)


def test_a_curve_is_constant_outside_its_knots() -> None:
    curve = wavy()
    expected = curve.values[[0, 0, -1, -1]]
    np.testing.assert_allclose(read(curve, 0.0, 0.3, 7.6, 8.0), expected, rtol=1e-6)


def test_a_move_rests_then_runs_then_rests() -> None:
    curve = moves(np.array([1.0]), np.array([2.0]), np.array([1.0]), np.array([[3.0]]))
    values = read(curve, 0.0, 2.0, 2.25, 2.5, 3.0, 8.0)[:, 0]
    np.testing.assert_allclose(values, [1, 1, 1.3125, 2, 3, 3], rtol=1e-6)


def test_no_moves_are_rest() -> None:
    curve = moves(np.array([0.5]), np.zeros(0), np.zeros(0), np.zeros((0, 1)))
    np.testing.assert_array_equal(read(curve, 0.0, 7.0), [[0.5], [0.5]])


def test_noise_windows_join_smoothly() -> None:
    points = np.random.default_rng(4).standard_normal(4 + 3 * 8)
    values, slopes = spline_basis(8, 32, WINDOW_S)
    first, second = points[:11], points[8:19]
    np.testing.assert_allclose(values[-1] @ first, values[0] @ second)
    np.testing.assert_allclose(slopes[-1] @ first, slopes[0] @ second)


def test_a_spline_read_on_a_finer_grid_is_the_same_spline() -> None:
    points = np.random.default_rng(5).standard_normal((11, 1))
    coarse, fine = (
        Curve(np.linspace(0, WINDOW_S, grid + 1), values @ points, slopes @ points)
        for grid in (8, 32)
        for values, slopes in [spline_basis(8, grid, WINDOW_S)]
    )
    times = np.linspace(0.0, 7.99, 200)
    np.testing.assert_allclose(read(coarse, *times), read(fine, *times), atol=1e-5)
