"""Named gestures as timed curves: a nod, a wink, a shrug of the brows.

A gesture is a set of strokes. A stroke moves some channels through keys (time, share of its
values), monotone between two keys and still at each extreme. Each time one is made, its strength,
its length and the strength of either side of the face vary a little, by the character's seed and
the time it begins: nobody nods twice alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.curve import Curve, Floats, compile_pieces
from bridge.face.emotion import POSE_WIDTH
from bridge.face.gaze import DEGREE
from bridge.face.layer import CHANNELS

Keys = tuple[tuple[float, float], ...]

#: A gesture made twice differs by up to this share in strength and in length, and its two sides
#: by half of 5 to 10 %, as the sides of a face do.
_STRENGTH_VARIES, _LENGTH_VARIES, _SIDE_VARIES = 0.12, 0.10, 0.05

#: Most knots of a gesture's curve.
KNOTS: Final = 24


@dataclass(frozen=True, slots=True)
class Stroke:
    """`keys`: times in seconds from the gesture's start, increasing, and shares of `values`.

    `values`: channel to its value at share 1 and intensity 1: coefficients by name, without a side
    both; `headYaw`, `headPitch`, `headRoll`, `gazeYaw`, `gazePitch` in degrees. The first and the
    last share are 0.
    """

    keys: Keys
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Gesture:
    """`kind`: gestures of one kind replace one another, others add up. `about`: for people."""

    kind: str
    about: str
    strokes: tuple[Stroke, ...]

    @property
    def seconds(self) -> float:
        """How long it takes without variation."""
        return max(stroke.keys[-1][0] for stroke in self.strokes)


@dataclass(frozen=True, slots=True)
class Shape:
    """A gesture at intensity 1, unvaried: cubics `[KNOTS, 4, 57]`, each from its knot
    `starts_s` `[KNOTS]` on, highest power first; unused knots are at infinity."""

    seconds: float
    starts_s: Floats
    cubics: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Variation:
    """How one making differs: `strength` (intensity included) and `stretch` in time are factors,
    `lean` is what the left side gains and the right side loses."""

    strength: float
    stretch: float
    lean: float


def shape_of(gesture: Gesture) -> Shape:
    """`gesture` compiled."""
    keyed = [time for stroke in gesture.strokes for time, _ in stroke.keys]
    knots = np.unique(np.round(keyed, 4))
    values, slopes = np.zeros((2, len(knots), POSE_WIDTH))
    for stroke in gesture.strokes:
        share, rate = _read(stroke.keys, knots)
        row = _row(stroke.values)
        values += share[:, None] * row
        slopes += rate[:, None] * row
    pieces = compile_pieces(Curve(knots, values, slopes), float(knots[-1]))
    starts_s = np.full(KNOTS, np.inf)
    cubics = np.zeros((KNOTS, 4, POSE_WIDTH), np.float32)
    starts_s[: len(knots) + 1] = pieces.starts_s[:-1]
    cubics[: len(knots) + 1] = pieces.cubics
    return Shape(float(knots[-1]), starts_s, cubics)


def vary(intensity: float, rng: np.random.Generator) -> Variation:
    """How a gesture of this intensity, in [0, 1], comes out this time."""
    strength, stretch, lean = rng.uniform(-1.0, 1.0, 3) * (
        _STRENGTH_VARIES,
        _LENGTH_VARIES,
        _SIDE_VARIES,
    )
    return Variation(intensity * (1.0 + strength), 1.0 + stretch, lean)


def sides() -> NDArray[np.float32]:
    """`[57]`: 1 for channels of the left side, -1 for those of the right, 0 for the others."""
    found = np.zeros(POSE_WIDTH, np.float32)
    for name, column in CHANNELS.items():
        if name.endswith("Left") and name[:-4] + "Right" in CHANNELS:
            found[column], found[CHANNELS[name[:-4] + "Right"]] = 1.0, -1.0
    return found


def _row(values: Mapping[str, float]) -> Floats:
    """`[57]`: what a stroke moves at share 1."""
    row = np.zeros(POSE_WIDTH)
    for name, value in values.items():
        if name + "Left" in CHANNELS:
            row[[CHANNELS[name + "Left"], CHANNELS[name + "Right"]]] += value
        else:
            row[CHANNELS[name]] += value * (DEGREE if name.startswith(("head", "gaze")) else 1.0)
    return row


def _read(keys: Keys, times_s: Floats) -> tuple[Floats, Floats]:
    """Shares and their rates per second at times, of the monotone cubic through `keys`."""
    times, shares = np.array(keys).T
    h, secants = np.diff(times), np.diff(shares) / np.diff(times)
    rates = np.zeros(len(times))
    # Fritsch & Butland 1984: the harmonic mean inside a run, 0 at an extreme: no overshoot.
    before, after = secants[:-1], secants[1:]
    runs = before * after > 0.0
    rates[1:-1][runs] = (2.0 * before * after)[runs] / (before + after)[runs]
    k = np.clip(np.searchsorted(times, times_s, "right") - 1, 0, len(h) - 1)
    u = np.clip((times_s - times[k]) / h[k], 0.0, 1.0)
    start, end = shares[k], shares[k + 1]
    left, right = rates[k] * h[k], rates[k + 1] * h[k]
    values = start + u * (left + u * (3 * (end - start) - 2 * left - right))
    values += u**3 * (left + right - 2 * (end - start))
    slopes = left + u * (2 * (3 * (end - start) - 2 * left - right))
    slopes += 3 * u**2 * (left + right - 2 * (end - start))
    inside = (times_s > times[0]) & (times_s < times[-1])
    return values, np.where(inside, slopes / h[k], 0.0)
