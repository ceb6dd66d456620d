"""What a running character is told to do with its face, whichever front it comes through.

Angles are radians in the project's convention: yaw positive toward the character's own left, pitch
positive up, roll positive toward its own right shoulder.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LookAlong:
    """Look in a direction, relative to the head at rest."""

    yaw_rad: float
    pitch_rad: float


@dataclass(frozen=True, slots=True)
class LookAt:
    """Look at a point, meters from the middle between the eyes of the head at rest."""

    left_m: float
    up_m: float
    forward_m: float


@dataclass(frozen=True, slots=True)
class LookAway:
    """Look beside whoever is in front, to a side that the character chooses."""


@dataclass(frozen=True, slots=True)
class LookAround:
    """Look about freely again."""


Look = LookAlong | LookAt | LookAway | LookAround


@dataclass(frozen=True, slots=True)
class HoldHead:
    """Hold the head so, idle sway around it; the move takes `seconds`."""

    yaw_rad: float = 0.0
    pitch_rad: float = 0.0
    roll_rad: float = 0.0
    seconds: float = 0.4


@dataclass(frozen=True, slots=True)
class FreeHead:
    """Let the head go back to its own pose, in `seconds`."""

    seconds: float = 0.4


@dataclass(frozen=True, slots=True)
class MakeGesture:
    """Make a named gesture once. `intensity` in [0, 1]."""

    name: str
    intensity: float = 1.0


@dataclass(frozen=True, slots=True)
class Direction:
    """What to do from now on; None changes nothing.

    `mood`: emotion label or alias to intensity in [0, 1]; an empty one returns to the character's
    own. `gesture` is made once.
    """

    mood: Mapping[str, float] | None = None
    look: Look | None = None
    head: HoldHead | FreeHead | None = None
    gesture: MakeGesture | None = None
