"""The emotion layer: what characters feel, as rows of the face.

Owns brows, lids, cheeks, nose, the corners of the mouth and, in silence, the lips; it leans the
head and the gaze a little. While the character speaks the upper face stays, corners and chin
shrink to 0.3, less where lips round, and the lips yield altogether.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from bridge.face.curve import Floats
from bridge.face.emotion import LABELS, LIPS, POSE_WIDTH, pose_matrix
from bridge.face.layer import LOWER_WHILE_SPEAKING
from bridge.face.mood import Moods
from bridge.face.names import INDEX, indices
from bridge.face.settings import ExpressionSettings

Rows = NDArray[np.float32]

#: Rounded lips pull the corners in: emotion's corners give way by this much at full rounding.
_ROUNDING_TAKES = 0.7

#: Left and right differ by 5 to 10 % in an expression: each side leans by half of that.
_LEAN = (0.025, 0.05)

#: An expression wavers by this share over seconds.
_WAVER = 0.06

_FUNNEL = slice(INDEX["mouthFunnel"], INDEX["mouthFunnel"] + 1)
_PUCKER = slice(INDEX["mouthPucker"], INDEX["mouthPucker"] + 1)

_LABEL_COUNT = len(LABELS)

#: Pairs of which the weaker gives way when emotions blend.
_OPPOSED = (
    ("mouthSmileLeft", "mouthFrownLeft"),
    ("mouthSmileRight", "mouthFrownRight"),
    ("browDownLeft", "browOuterUpLeft"),
    ("browDownRight", "browOuterUpRight"),
    ("eyeWideLeft", "eyeBlinkLeft"),
    ("eyeWideRight", "eyeBlinkRight"),
)
_ONE, _OTHER = indices(a for a, _ in _OPPOSED), indices(b for _, b in _OPPOSED)


class Expressions:
    """Moods of all slots and the poses they make, a little different for each character."""

    def __init__(self, capacity: int) -> None:
        self._moods = Moods(capacity)
        self._asymmetry = np.ones((capacity, POSE_WIDTH), np.float32)
        # Of the upper face, the lower one, closed lips, parted ones.
        self._gains = np.ones((capacity, 4, 1), np.float32)
        self._poses = pose_matrix()
        self._openings = self._poses[-_LABEL_COUNT:, indices(LIPS)].max(axis=1)

    def grow(self, capacity: int) -> None:
        """Make room for `capacity` slots."""
        self._moods.grow(capacity)
        count = capacity - len(self._asymmetry)
        more = np.ones((count, POSE_WIDTH), np.float32)
        self._asymmetry = np.concatenate([self._asymmetry, more])
        self._gains = np.concatenate([self._gains, np.ones((count, 4, 1), np.float32)])

    def assign(self, slot: int, seed: int, settings: ExpressionSettings) -> None:
        """A fresh slot: neutral."""
        self._moods.assign(slot, seed)
        self._asymmetry[slot] = _asymmetry(seed)
        lower = settings.lower
        self._gains[slot, :, 0] = settings.upper, lower, lower, lower * settings.mouth

    def send(
        self,
        slot: int,
        weights: Mapping[str, float],
        at_s: float,
        attack_s: float | None,
        *,
        ahead: bool = False,
    ) -> None:
        """As `Moods.send`."""
        self._moods.send(slot, weights, at_s, attack_s, ahead=ahead)

    def sent(self, slot: int, at_s: float) -> dict[str, float]:
        """As `Moods.sent`."""
        return self._moods.sent(slot, at_s)

    def levels(self, slots: NDArray[np.intp], times_s: Floats) -> Rows | None:
        """Intensities `[N, 2, L]` of the upper and the lower face; None while nobody feels."""
        if not self._moods.active[slots].any():
            return None
        return self._moods.at(slots, times_s)

    def pose(
        self,
        slots: NDArray[np.intp],
        levels: Rows,
        variation: Rows,
        speaking: Rows,
        spoken: Rows,
    ) -> tuple[Rows, Rows]:
        """Coefficients, head and gaze, `[N, 57]`, and how far feelings open the mouth, `[N]`.

        `levels` `[N, 2, L]`, as `levels` gives them; `variation` `[N, 3]`: slow noise near
        [-1, 1], by which the regions waver; `speaking` `[N, 1]`; `spoken` `[N, 52]`.
        """
        count = len(slots)
        levels = levels * (1.0 + _WAVER * variation[:, :2, None])
        parts = np.empty((count, 4, _LABEL_COUNT), np.float32)
        parts[:, 0] = levels[:, 0]
        rounding = np.maximum(spoken[:, _FUNNEL], spoken[:, _PUCKER])
        lower = (1.0 - (1.0 - LOWER_WHILE_SPEAKING) * speaking) * (
            1.0 - _ROUNDING_TAKES * speaking * rounding
        )
        np.multiply(levels[:, 1], lower, out=parts[:, 1])
        np.multiply(levels[:, 1], 1.0 - speaking, out=parts[:, 2])
        parts[:, 3] = parts[:, 2]
        parts *= self._gains[slots]
        pose: Rows = parts.reshape(count, -1) @ self._poses
        pose *= self._asymmetry[slots]
        if self._moods.blended[slots].any():
            _settle_opposites(pose)
        opened: Rows = parts[:, 3] @ self._openings
        return pose, opened


def _settle_opposites(pose: Rows) -> None:
    """Cut the weaker of opposed shapes by the stronger, smoothly: a becomes a - a b^2 / (a + b)."""
    a, b = pose[:, _ONE], pose[:, _OTHER]
    shared = a * b / (a + b + np.float32(1e-6))
    pose[:, _ONE] = a - shared * b
    pose[:, _OTHER] = b - shared * a


def _asymmetry(seed: int) -> Rows:
    """Per-column gains of a face's expressions: one side a little stronger, `[57]`."""
    rng = np.random.default_rng([seed, 2])
    gains = np.ones(POSE_WIDTH, np.float32)
    for name, left in INDEX.items():
        if name.endswith("Left"):
            lean = rng.uniform(*_LEAN) * (1.0 if rng.random() < 0.5 else -1.0)
            gains[left] += lean
            gains[INDEX[name.replace("Left", "Right")]] -= lean
    return gains
