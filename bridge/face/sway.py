"""What a body does to a resting head: slow sway and breath.

Figures: idle sway of 0.1 to 0.5 Hz and 0.5 to 2 degrees, 1/f-like (general knowledge); breath of
12 to 18 per minute at rest, inhaling 40 % of the cycle and exhaling 60 % (speech-science notes).
While speaking the head moves almost continuously, by a few degrees, and faster (Hadar et al.
1983, 1984).
"""

import numpy as np

from bridge.face.curve import Curve, Floats, lattice_noise, moves

#: Control points per 32 s window. Slow and middle (periods of 4 and 1.78 s) sway at equal
#: strength, which is 1/f; quick (0.5 s) is the motion of speech.
_COUNTS = {"slow": 8, "middle": 18, "quick": 64}

#: Control points are cut here, in standard deviations: nobody sways far out.
_CUT = 2.2

#: Standard deviation of the noise: what a cubic B-spline keeps of its control points'.
NOISE_DEVIATION = 0.67

#: Rest of a cycle after the breath is out, as a share of it.
_INHALE_SHARE, _PAUSE_SHARE = 0.40, 0.08


def draw_points(rng: np.random.Generator, columns: int) -> dict[str, Floats]:
    """Control points of one window per octave: `[n, columns]`, nearly unit variance."""
    return {
        octave: np.clip(rng.standard_normal((count, columns)), -_CUT, _CUT)
        for octave, count in _COUNTS.items()
    }


def noise(
    before: dict[str, Floats],
    here: dict[str, Floats],
    after: dict[str, Floats],
    window_s: float,
) -> list[Curve]:
    """The slow, middle and quick octaves of one window, smooth across its borders."""
    return [lattice_noise(before[o], here[o], after[o], window_s) for o in _COUNTS]


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
