"""A pose: where a sound wants each control of the mouth, and how much it insists."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray


class Control(enum.IntEnum):
    """What speech moves. Each is in [0, 1] and drives one or more coefficients."""

    JAW = 0
    LOWER = 1
    UPPER = 2
    PUCKER = 3
    FUNNEL = 4
    SPREAD = 5
    ROLL_LOWER = 6
    ROLL_UPPER = 7
    PRESS = 8
    SHRUG = 9
    FORWARD = 10
    TONGUE = 11
    PUFF = 12
    #: Fraction of the jaw's opening that the lips take back.
    CLOSE = 13
    #: 1 while speaking; scales what must vanish in silence.
    ACTIVITY = 14


CONTROL_COUNT: Final = len(Control)

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pose:
    """`viseme`: its name in the 15-viseme set of Meta's lip-sync documentation.

    `targets` and `dominance`: `[15]` by `Control`; a dominance near 0 takes the neighbors' shape.
    """

    viseme: str
    targets: Vector
    dominance: Vector


#: Dominance of a control that a consonant does not care about: it takes its neighbors' shape.
_INDIFFERENT: Final = 0.12


def make_pose(viseme: str, rest: float = _INDIFFERENT, **controls: tuple[float, float]) -> Pose:
    """`controls`: name in lower case to (target, dominance); `rest`: dominance of the others."""
    targets = np.zeros(CONTROL_COUNT)
    dominance = np.full(CONTROL_COUNT, rest)
    # Nobody rolls, presses or puffs by default, and says so.
    for control in (Control.ROLL_LOWER, Control.ROLL_UPPER, Control.PRESS, Control.SHRUG):
        dominance[control] = max(rest, 0.5)
    for control in (Control.FORWARD, Control.TONGUE, Control.PUFF):
        dominance[control] = max(rest, 0.5)
    targets[Control.ACTIVITY], dominance[Control.ACTIVITY] = 1.0, 1.0
    for name, (target, weight) in controls.items():
        targets[Control[name.upper()]] = target
        dominance[Control[name.upper()]] = weight
    return Pose(viseme, targets, dominance)


def shift_pose(pose: Pose, **controls: tuple[float, float]) -> Pose:
    """`pose` with some controls replaced."""
    targets, dominance = pose.targets.copy(), pose.dominance.copy()
    for name, (target, weight) in controls.items():
        targets[Control[name.upper()]] = target
        dominance[Control[name.upper()]] = weight
    return Pose(pose.viseme, targets, dominance)


#: Reach of a sound's pull, seconds before and after its core: lips round early and long
#: (anticipatory rounding of 200 ms and more: Benguerel & Cowan 1974), the jaw moves with the
#: syllable, closures and contacts are quick.
_REACH_S: Final[dict[Control, tuple[float, float]]] = {
    Control.JAW: (0.13, 0.14),
    Control.LOWER: (0.11, 0.12),
    Control.UPPER: (0.11, 0.12),
    Control.PUCKER: (0.25, 0.18),
    Control.FUNNEL: (0.22, 0.17),
    Control.SPREAD: (0.17, 0.15),
    Control.ROLL_LOWER: (0.13, 0.13),
    Control.ROLL_UPPER: (0.11, 0.11),
    Control.PRESS: (0.09, 0.09),
    Control.SHRUG: (0.11, 0.11),
    Control.FORWARD: (0.14, 0.14),
    Control.TONGUE: (0.11, 0.11),
    Control.PUFF: (0.12, 0.12),
    Control.CLOSE: (0.13, 0.13),
    Control.ACTIVITY: (0.11, 0.13),
}


def _reach(side: int) -> Vector:
    values: Sequence[float] = [_REACH_S[control][side] for control in Control]
    return np.array(values)


#: `[15]` seconds: how long before its core, and after it, a sound shows in each control.
REACH_BEFORE_S: Final = _reach(0)
REACH_AFTER_S: Final = _reach(1)
