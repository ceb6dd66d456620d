"""Where characters stand, and which way they turn to look at one another.

Seen from the audience, or the camera: `x` to the right of the picture, `z` toward the audience,
`up`, meters between the eyes' middles. A character faces the audience unless it is turned.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bridge.sessions.direction import LookAlong

#: Characters that only have an order stand so far apart, the outer ones so far in front, meters,
#: and turned so far inward: the arc of people who talk before an audience.
_APART_M: Final = 0.9
_FORWARD_M: Final = 0.5
_INWARD_RAD: Final = math.radians(50.0)

#: A look beyond these is cheated: the character turns as far as is natural and no farther.
_MOST_YAW_RAD: Final = math.radians(65.0)
_MOST_PITCH_RAD: Final = math.radians(35.0)

#: Nearer than this there is no direction, meters.
_NEAREST_M: Final = 0.01


@dataclass(frozen=True, slots=True)
class Mark:
    """A place. `facing_rad`: how far whoever stands there is turned to the own left."""

    x_m: float
    z_m: float = 0.0
    up_m: float = 0.0
    facing_rad: float = 0.0


@dataclass(frozen=True, slots=True)
class Stage:
    """`marks`: by name, of characters and of things to look at."""

    marks: Mapping[str, Mark]

    def look(self, viewer: str, target: str) -> LookAlong:
        """The look of `viewer` at `target`; straight ahead where either has no mark."""
        here, there = self.marks.get(viewer), self.marks.get(target)
        if here is None or there is None:
            return LookAlong(0.0, 0.0)
        return look_between(here, there)


def look_between(here: Mark, there: Mark) -> LookAlong:
    """The look from one mark to another, by somebody who faces as `here` says."""
    # Facing the audience, the own left is the picture's right.
    left_m, forward_m = there.x_m - here.x_m, there.z_m - here.z_m
    distance_m = math.hypot(left_m, forward_m)
    if distance_m < _NEAREST_M:
        return LookAlong(0.0, 0.0)
    yaw_rad = math.remainder(math.atan2(left_m, forward_m) - here.facing_rad, math.tau)
    pitch_rad = math.atan2(there.up_m - here.up_m, distance_m)
    return LookAlong(
        max(-_MOST_YAW_RAD, min(_MOST_YAW_RAD, yaw_rad)),
        max(-_MOST_PITCH_RAD, min(_MOST_PITCH_RAD, pitch_rad)),
    )


def row(names: Sequence[str]) -> dict[str, Mark]:
    """Marks for characters that stand in an arc, the first at the left of the picture."""
    middle = (len(names) - 1) / 2
    marks = {}
    for place, name in enumerate(names):
        outward = (place - middle) / middle if middle else 0.0
        marks[name] = Mark(
            _APART_M * (place - middle),
            _FORWARD_M * abs(outward),
            facing_rad=-outward * _INWARD_RAD,
        )
    return marks
