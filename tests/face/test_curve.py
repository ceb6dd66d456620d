"""Curves: smooth through their knots, unchanged by merging and compiling."""

import numpy as np

from bridge.face.curve import Curve, compile_pieces, lattice_noise, merge, moves, still


def wavy(seed: int, knots: int = 9, channels: int = 2) -> Curve:
    rng = np.random.default_rng(seed)
    times = np.sort(rng.uniform(0.0, 8.0, knots))
    return Curve(
        times, rng.standard_normal((knots, channels)), rng.standard_normal((knots, channels))
    )


def test_a_curve_passes_through_its_knots_with_their_slopes() -> None:
    curve = wavy(0)
    values, slopes = curve.at(curve.times_s)
    np.testing.assert_allclose(values, curve.values, atol=1e-12)
    np.testing.assert_allclose(slopes, curve.slopes, atol=1e-9)


def test_a_curve_is_constant_outside_its_knots() -> None:
    curve = wavy(1)
    values, slopes = curve.at(np.array([-5.0, 50.0]))
    np.testing.assert_allclose(values, curve.values[[0, -1]])
    assert not slopes.any()


def test_merged_and_compiled_curves_are_the_same_curves() -> None:
    before, here, after = np.random.default_rng(2).standard_normal((3, 8, 3))
    parts = [
        moves(np.zeros(2), np.array([1.0, 3.0]), np.array([0.5, 2.0]), np.array([[1, 2], [3, -1]])),
        still([0.25]),
        lattice_noise(before, here, after, 8.0),
    ]
    times = np.linspace(0.0, 7.999, 501)
    merged = merge(parts, 8.0)
    pieces = compile_pieces(merged)
    k = np.searchsorted(pieces.starts_s, times, "right") - 1
    u = (times - pieces.starts_s[k])[:, None]
    a, b, c, d = pieces.cubics[k].transpose(1, 0, 2)
    expected = np.concatenate([p.at(times)[0] for p in parts], axis=1)
    np.testing.assert_allclose(merged.at(times)[0], expected, atol=1e-9)
    np.testing.assert_allclose(((a * u + b) * u + c) * u + d, expected, atol=1e-5)


def test_a_move_rests_then_runs_then_rests() -> None:
    curve = moves(np.array([1.0]), np.array([2.0]), np.array([1.0]), np.array([[3.0]]))
    values, slopes = curve.at(np.array([1.9, 2.0, 2.5, 3.0, 3.1]))
    np.testing.assert_allclose(values[:, 0], [1, 1, 2, 3, 3])
    np.testing.assert_allclose(slopes[:, 0], [0, 0, 3, 0, 0], atol=1e-12)


def test_no_moves_are_rest() -> None:
    curve = moves(np.array([0.5]), np.zeros(0), np.zeros(0), np.zeros((0, 1)))
    np.testing.assert_array_equal(curve.at(np.array([0.0, 9.0]))[0], [[0.5], [0.5]])


def test_noise_windows_join_smoothly() -> None:
    a, b, c, d = np.random.default_rng(4).standard_normal((4, 8, 1))
    first, second = lattice_noise(a, b, c, 8.0), lattice_noise(b, c, d, 8.0)
    np.testing.assert_allclose(first.values[-1], second.values[0])
    np.testing.assert_allclose(first.slopes[-1], second.slopes[0])
