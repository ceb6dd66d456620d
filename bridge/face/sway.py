"""What a body does to a head: slow sway, shifts of posture, breath, a listener's nods.

Figures: idle sway of 0.1 to 0.5 Hz and 0.5 to 2 degrees, 1/f-like (general knowledge); breath of
12 to 18 per minute at rest, inhaling 40 % of the cycle and exhaling 60 % (speech-science notes),
25 to 45 after effort; a listener's nods of 3 to 8 degrees at 1 to 3 Hz, 1 to 4 cycles that decay
(general knowledge; that listeners nod: Hadar et al. 1985). While speaking the head moves almost
continuously, by a few degrees, and faster (Hadar et al. 1983, 1984).
"""

import numpy as np

from bridge.face.curve import Curve, Floats, moves, noise_points, spline_basis
from bridge.face.gaze import DEGREE

#: Control points per window. In 32 s slow and middle (periods of 4 and 2 s) sway at equal
#: strength, which is 1/f; quick (0.5 s) is the motion of speech.
SLOW, MIDDLE, QUICK = 8, 16, 64

#: Control points are cut here, in standard deviations: nobody sways far out.
_CUT = 2.2

#: Standard deviation of the noise: what a cubic B-spline keeps of its control points'.
_DEVIATION = 0.67

#: Inhaling takes this share of a breath; the pause after exhaling this one.
_INHALE_SHARE, _PAUSE_SHARE = 0.40, 0.08

#: How long a shift of posture takes.
_SHIFT_S = (1.6, 3.2)

#: Nods: seconds of one, seconds from one to the next (median, range), depth, size of a second one.
_NOD_S, _NOD_GAP_S, _NOD_GAPS_S = 0.5, 6.0, (3.0, 14.0)
_NOD_RAD = (3.0 * DEGREE, 6.0 * DEGREE)
_SECOND_NOD = 0.5


def draw_points(rng: np.random.Generator, columns: int) -> Floats:
    """Control points of one window, all octaves: `[88, columns]`."""
    return np.clip(rng.standard_normal((SLOW + MIDDLE + QUICK, columns)), -_CUT, _CUT)


def sway(before: Floats, here: Floats, after: Floats, slow_columns: int, window_s: float) -> Curve:
    """Noise of unit deviation over one window, smooth across its borders.

    The first `slow_columns` channels are the slow and middle octaves in equal parts, the others
    the quick one. Arguments are the control points of three windows.
    """
    values, slopes = np.zeros((2, QUICK + 1, here.shape[1]))
    offset = 0
    for knots in (SLOW, MIDDLE, QUICK):
        rows = slice(offset, offset + knots)
        offset += knots
        columns = slice(slow_columns, None) if knots == QUICK else slice(0, slow_columns)
        gain = (1.0 if knots == QUICK else np.sqrt(0.5)) / _DEVIATION
        points = np.empty((noise_points(knots), here.shape[1]))
        points[0], points[1:-2], points[-2:] = before[rows][-1], here[rows], after[rows][:2]
        basis, rates = spline_basis(knots, QUICK, window_s)
        values[:, columns] += gain * basis @ points[:, columns]
        slopes[:, columns] += gain * rates @ points[:, columns]
    return Curve(np.linspace(0.0, window_s, QUICK + 1), values, slopes)


def breaths(rng: np.random.Generator, count: int, window_s: float) -> Curve:
    """`count` breaths that fill a window: 0 at rest, near 1 after inhaling. One channel.

    Cycles differ by some 10 % in length and 15 % in depth.
    """
    lengths = rng.uniform(0.85, 1.15, count)
    lengths *= window_s / lengths.sum()
    starts = np.concatenate([[0.0], np.cumsum(lengths)[:-1]])
    inhales = lengths * _INHALE_SHARE
    exhales = lengths * (1.0 - _INHALE_SHARE - _PAUSE_SHARE)
    depths = rng.uniform(0.8, 1.0, count)
    times = np.stack([starts, starts + inhales], axis=1).reshape(-1)
    durations = np.stack([inhales, exhales], axis=1).reshape(-1) - 1e-6
    targets = np.stack([depths, np.zeros(count)], axis=1).reshape(-1, 1)
    return moves(np.zeros(1), times, durations, targets)


def postures(rng: np.random.Generator) -> Floats:
    """Where a body settles in one window, in units of its usual shifts: yaw, pitch, roll `[3]`."""
    return np.clip(rng.standard_normal(3), -_CUT, _CUT)


def posture_shift(
    rng: np.random.Generator, start: Floats, target: Floats, window_s: float
) -> Curve:
    """One shift of posture in a window, from `start` to `target` `[3]`: one in 20 to 45 s."""
    at_s = rng.uniform(0.3, 0.7) * window_s
    return moves(start, np.array([at_s]), rng.uniform(*_SHIFT_S, 1), target[None, :])


def nods(rng: np.random.Generator, window_s: float, gain: float) -> Curve:
    """A listener's small nods over a window, radians of pitch. One channel."""
    gaps = np.clip(_NOD_GAP_S * np.exp(0.45 * rng.standard_normal(16)), *_NOD_GAPS_S)
    onsets = 0.5 * gaps[0] + np.concatenate([[0.0], np.cumsum(gaps[1:])])
    onsets = onsets[onsets < window_s - 2 * _NOD_S - 0.1]
    depths = gain * rng.uniform(*_NOD_RAD, len(onsets))
    again = np.where(rng.random(len(onsets)) < 0.5, _SECOND_NOD, 0.0)
    times = onsets[:, None] + np.array([0.0, 0.4, 1.0, 1.4]) * _NOD_S
    targets = np.stack([-depths, np.zeros_like(depths), -again * depths, np.zeros_like(depths)], 1)
    seconds = np.tile(np.array([0.39, 0.59, 0.39, 0.59]) * _NOD_S, len(onsets))
    return moves(np.zeros(1), times.reshape(-1), seconds, targets.reshape(-1, 1))
