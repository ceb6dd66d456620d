"""What a character is doing in a conversation, and how that shows.

A listener looks at the partner, nods a little now and then, its brows a trifle up and its head
tilted forward. Who thinks looks away, up or to a side, with a light frown and slow, rare blinks.
Who speaks begins looking away and ends with its eyes on the partner. Figures:
`bridge.face.manner`, `bridge.face.sway`.
"""

import enum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.curve import Floats
from bridge.face.easing import Motions
from bridge.face.emotion import LABELS, POSE_WIDTH
from bridge.face.gaze import DEGREE
from bridge.face.manner import (
    LISTENING,
    RESTING,
    SCANNING,
    SPEAKING,
    STARING,
    THINKING,
    Manner,
    slow,
)
from bridge.face.names import COEFFICIENT_COUNT, INDEX

Rows = NDArray[np.float32]


class Behavior(enum.Enum):
    """What a character is doing."""

    IDLE = "idle"
    LISTENING = "listening"
    THINKING = "thinking"
    SPEAKING = "speaking"


_MANNERS: Final = {
    Behavior.IDLE: RESTING,
    Behavior.LISTENING: LISTENING,
    Behavior.THINKING: THINKING,
    Behavior.SPEAKING: SPEAKING,
}

#: Moods that rule the eyes of one who neither thinks nor speaks, and moods that slow blinks down;
#: from this intensity on.
_RULING_MOODS: Final = {"fear": SCANNING, "anger": STARING, "angry": STARING}
_SLOW_MOODS: Final = ("sadness", "sad", "grief", "relaxed")
_RULING_FROM: Final = 0.4

#: Behaviors with a bearing of their own, their columns, and how long it takes to come.
_BORNE: Final = (Behavior.LISTENING, Behavior.THINKING, Behavior.SPEAKING)
_SECONDS: Final = np.array([0.8, 0.6, 0.5])

#: Shapes of a bearing; a name without a side means both. Then head pitch and tilt, degrees.
_BEARINGS: Final[tuple[tuple[dict[str, float], float, float], ...]] = (
    ({"browInnerUp": 0.06, "browOuterUp": 0.06}, -1.2, 1.6),
    ({"browDown": 0.2, "eyeSquint": 0.12, "browInnerUp": 0.06, "mouthPress": 0.06}, 1.0, 1.2),
    ({}, 0.0, 0.0),
)


def manner_of(behavior: Behavior, weights: Floats) -> Manner:
    """How the eyes behave. `weights`: emotions in `LABELS` order, `[L]`."""
    felt = {label for label, weight in zip(LABELS, weights, strict=True) if weight >= _RULING_FROM}
    manner = _MANNERS[behavior]
    if behavior in (Behavior.IDLE, Behavior.LISTENING):
        for label in felt & _RULING_MOODS.keys():
            return _RULING_MOODS[label]
    return slow(manner) if felt.intersection(_SLOW_MOODS) else manner


class Behaviors:
    """How much of each behavior shows, per slot: eased, a pure function of time between calls."""

    def __init__(self, capacity: int) -> None:
        self._levels = Motions(capacity, len(_BORNE))
        self._tilts = np.ones((capacity, 1), np.float32)

    def grow(self, capacity: int) -> None:
        """Make room for `capacity` slots."""
        self._levels.grow(capacity)
        more = np.ones((capacity - len(self._tilts), 1), np.float32)
        self._tilts = np.concatenate([self._tilts, more])

    def assign(self, slot: int, seed: int) -> None:
        """A fresh slot, at idle. `seed` decides to which side its head tilts."""
        self._levels.clear(slot)
        self._tilts[slot] = np.random.default_rng([seed, 4]).choice([-1.0, 1.0])

    def send(self, slot: int, behavior: Behavior, at_s: float, *, ahead: bool) -> None:
        """From `at_s` on ease into `behavior`; `ahead` as in `Motions.send`."""
        targets = np.array([float(behavior is borne) for borne in _BORNE])
        start_s = np.full(len(_BORNE), at_s)
        self._levels.send(slot, targets, start_s, _SECONDS, at_s, ahead=ahead)

    def at(self, slots: NDArray[np.intp], times_s: Floats) -> Rows | None:
        """Levels `[N, 3]` of listening, thinking, speaking; None where nobody does any."""
        if not self._levels.show(slots, times_s):
            return None
        return self._levels.at(slots, times_s)

    def bearing(self, slots: NDArray[np.intp], levels: Rows) -> Rows:
        """What the levels add to a face: coefficients, head and gaze, `[N, 57]`."""
        pose: Rows = levels @ _POSES
        pose[:, COEFFICIENT_COUNT + 2 : COEFFICIENT_COUNT + 3] *= self._tilts[slots]
        return pose


def _poses() -> Rows:
    poses = np.zeros((len(_BORNE), POSE_WIDTH), np.float32)
    for row, (shapes, pitch_deg, tilt_deg) in enumerate(_BEARINGS):
        for name, value in shapes.items():
            for column in (name, f"{name}Left", f"{name}Right"):
                if column in INDEX:
                    poses[row, INDEX[column]] = value
        poses[row, COEFFICIENT_COUNT + 1] = pitch_deg * DEGREE
        poses[row, COEFFICIENT_COUNT + 2] = tilt_deg * DEGREE
    return poses


_POSES: Final = _poses()
