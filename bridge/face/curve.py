"""Curves through knots: what the idle layer is made of.

Every movement of an idle face (a blink, a saccade, a breath, sway) is a smooth run between knots
with known values and slopes: a piecewise cubic. A cubic cut in two is still the same cubic, so
several curves merge into one by evaluating each at the knots of all; the result costs one
polynomial per channel and instant, whatever it was made of.
"""

from collections.abc import Sequence
from dataclasses import dataclass

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

    def at(self, times_s: Floats) -> tuple[Floats, Floats]:
        """Values and slopes at `times_s` `[n]`: two `[n, C]`."""
        count = len(self.times_s)
        if count == 1:
            values = np.repeat(self.values, len(times_s), axis=0)
            return values, np.zeros_like(values)
        k = np.searchsorted(self.times_s[1:-1], times_s, "right")
        u = times_s - self.times_s[k]
        outside = (u < 0.0) | (times_s > self.times_s[-1])
        u = np.minimum(np.maximum(u, 0.0), self.times_s[k + 1] - self.times_s[k])[:, None]
        a, b, c, d = _cubics(self)[k].transpose(1, 0, 2)
        slopes = (3.0 * a * u + 2.0 * b) * u + c
        slopes[outside] = 0.0
        return ((a * u + b) * u + c) * u + d, slopes


@dataclass(frozen=True, slots=True)
class Pieces:
    """A compiled curve. Piece i is valid from `starts_s[i]` to `starts_s[i + 1]`.

    `starts_s`: `[S + 1]`; `cubics`: `[S, 4, C]` float32, highest power first, in the time since
    the piece's start.
    """

    starts_s: Floats
    cubics: NDArray[np.float32]


def still(values: Sequence[float]) -> Curve:
    """A curve that never moves. `values`: `[C]`."""
    row = np.array([values], np.float64)
    return Curve(np.zeros(1), row, np.zeros_like(row))


def moves(start: Floats, times_s: Floats, durations_s: Floats, targets: Floats) -> Curve:
    """Rest at `start` `[C]`, then move i runs to `targets[i]` `[C]` from `times_s[i]` on.

    Each move starts and ends at speed zero and is fastest in its middle, at 1.5 times its mean
    speed. A move must end before the next starts.
    """
    if len(times_s) == 0:
        return Curve(np.zeros(1), start[None, :], np.zeros((1, len(start))))
    values = np.empty((2 * len(times_s), len(start)))
    values[0] = start
    values[2::2] = targets[:-1]
    values[1::2] = targets
    times = np.empty(len(values))
    times[0::2], times[1::2] = times_s, times_s + durations_s
    return Curve(times, values, np.zeros_like(values))


def lattice_noise(before: Floats, here: Floats, after: Floats, window_s: float) -> Curve:
    """A uniform cubic B-spline over one window, smooth across its borders.

    `here`: `[n, C]` control points of the window, `before` and `after` those of its neighbors.
    Returns knots every `window_s / n`, ends included. White control points give motion that is
    flat below about 0.25 n / window_s Hz and falls steeply above.
    """
    points = np.concatenate([before[-1:], here, after[:2]])
    step_s = window_s / len(here)
    values = (points[:-2] + 4.0 * points[1:-1] + points[2:]) / 6.0
    slopes = (points[2:] - points[:-2]) / (2.0 * step_s)
    return Curve(np.linspace(0.0, window_s, len(values)), values, slopes)


def merge(curves: Sequence[Curve], window_s: float) -> Curve:
    """One curve with all the channels of `curves`, side by side, over [0, window_s]."""
    times: Floats = np.unique(np.concatenate([[0.0, window_s], *(c.times_s for c in curves)]))
    times = times[(times >= 0.0) & (times <= window_s)]
    parts = [c.at(times) for c in curves]
    return Curve(
        times, np.concatenate([p[0] for p in parts], 1), np.concatenate([p[1] for p in parts], 1)
    )


def compile_pieces(curve: Curve) -> Pieces:
    """The cubics of `curve` between its first and last knot."""
    return Pieces(curve.times_s, _cubics(curve).astype(np.float32))


def _cubics(curve: Curve) -> Floats:
    """Hermite cubics between neighboring knots, `[K - 1, 4, C]`: powers 3, 2, 1, 0 of the time
    since the left one."""
    h = np.diff(curve.times_s)[:, None]
    secant = np.diff(curve.values, axis=0) / h
    left, right = curve.slopes[:-1], curve.slopes[1:]
    cubics = np.empty((len(h), 4, curve.values.shape[1]))
    cubics[:, 0] = (left + right - 2.0 * secant) / (h * h)
    cubics[:, 1] = (3.0 * secant - 2.0 * left - right) / h
    cubics[:, 2] = left
    cubics[:, 3] = curve.values[:-1]
    return cubics
