"""Curves through knots: what the idle layer is made of.

Every movement of an idle face (a blink, a saccade, a breath, sway) is a smooth run between knots
with known values and slopes: a piecewise cubic, one polynomial per instant and channel.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Curve:
    """C channels through K knots. Constant before the first and after the last.

    `times_s`: `[K]` increasing; `values`: `[K, C]`; `slopes`: `[K, C]` per second.
    """

    times_s: Floats
    values: Floats
    slopes: Floats


@dataclass(frozen=True, slots=True)
class Pieces:
    """A curve over a window as cubics. Piece i holds from `starts_s[i]` to `starts_s[i + 1]`.

    `starts_s`: `[S + 1]`, from 0 to the window's length; `cubics`: `[S, 4, C]` float32, highest
    power first, in the time since the piece's start.
    """

    starts_s: Floats
    cubics: NDArray[np.float32]

    def at(self, times_s: Floats) -> NDArray[np.float32]:
        """Values at `times_s` `[n]` within the window: `[n, C]`."""
        k = np.searchsorted(self.starts_s[1:-1], times_s, "right")
        u = (times_s - self.starts_s[k]).astype(np.float32)[:, None]
        a, b, c, d = self.cubics[k].transpose(1, 0, 2)
        values: NDArray[np.float32] = ((a * u + b) * u + c) * u + d
        return values


def still(values: Floats) -> Curve:
    """A curve that never moves. `values`: `[C]`."""
    return Curve(np.zeros(1), values[None, :], np.zeros((1, len(values))))


def moves(start: Floats, times_s: Floats, durations_s: Floats, targets: Floats) -> Curve:
    """Rest at `start` `[C]`, then move i runs to `targets[i]` `[C]` from `times_s[i]` on.

    Each move starts and ends at speed zero and is fastest in its middle, at 1.5 times its mean
    speed. A move must end before the next starts.
    """
    if len(times_s) == 0:
        return still(start)
    values = np.empty((2 * len(times_s), len(start)))
    values[0] = start
    values[2::2] = targets[:-1]
    values[1::2] = targets
    times = np.empty(len(values))
    times[0::2], times[1::2] = times_s, times_s + durations_s
    return Curve(times, values, np.zeros_like(values))


def noise_points(knots: int) -> int:
    """How many control points `spline_basis` takes from a window with `knots` of them."""
    return knots + 3


@cache
def spline_basis(knots: int, grid: int, window_s: float) -> tuple[Floats, Floats]:
    """A uniform cubic B-spline over a window, read on a finer grid.

    Returns matrices `[grid + 1, knots + 3]`: their products with control points (the last one of
    the window before, the window's, the first two of the window after) are values and slopes per
    second at the grid's knots. `knots` divides `grid`, so that between two of those the spline is
    one cubic. White control points give motion that falls off steeply above 0.25 knots /
    window_s Hz.
    """
    position = np.arange(grid + 1) * (knots / grid)
    k = np.minimum(position.astype(int), knots - 1)
    u = position - k
    weights = [(1 - u) ** 3, 3 * u**3 - 6 * u**2 + 4, -3 * u**3 + 3 * u**2 + 3 * u + 1, u**3]
    rates = [-3 * (1 - u) ** 2, 9 * u**2 - 12 * u, -9 * u**2 + 6 * u + 3, 3 * u**2]
    values, slopes = np.zeros((2, grid + 1, noise_points(knots)))
    row = np.arange(grid + 1)
    for j in range(4):
        values[row, k + j] = weights[j] / 6.0
        slopes[row, k + j] = rates[j] / 6.0 * (knots / window_s)
    return values, slopes


def compile_pieces(curve: Curve, window_s: float) -> Pieces:
    """`curve` over [0, window_s]; its knots must lie within."""
    count, channels = curve.values.shape
    cubics = np.zeros((count + 1, 4, channels), np.float32)
    cubics[0, 3] = curve.values[0]
    cubics[1:, 3] = curve.values
    if count > 1:
        h = np.diff(curve.times_s)[:, None]
        secant = np.diff(curve.values, axis=0) / h
        left, right = curve.slopes[:-1], curve.slopes[1:]
        cubics[1:-1, 0] = (left + right - 2.0 * secant) / (h * h)
        cubics[1:-1, 1] = (3.0 * secant - 2.0 * left - right) / h
        cubics[1:-1, 2] = left
    return Pieces(np.concatenate([[0.0], curve.times_s, [window_s]]), cubics)
