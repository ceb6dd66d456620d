"""Looks and head poses in numbers, as brackets in a text and markers on a performance say them.

- `[look 20 -5]`: degrees to the character's own left, and up;
- `[look at 0.3 0 1]`: a point, meters to its left, up and forward of its eyes;
- `[head tilt 10]`, `[head left 20 down 5]`, `[head yaw 10 pitch 5 roll -3]`, `[head 10 5 -3]`:
  degrees to the own left, up and to the own right shoulder, with "in 0.5s" for a time to take;
- `[head free]`: back to the head's own pose.
"""

import re
from dataclasses import dataclass
from typing import Final

_NUMBER: Final = r"[+-]?(?:\d{1,6}(?:\.\d{1,6})?|\.\d{1,6})"
_GAP: Final = r"(?:\s*,\s*|\s+)"
_UNIT: Final = r"(?:\s*(?:°|deg|degrees?))?"
LOOKING: Final = r"(?:looks?|looking|gazes?|gazing|glances?|glancing|stares?|staring)"

_POINT = re.compile(
    rf"at\s+({_NUMBER})(?:\s*m)?{_GAP}({_NUMBER})(?:\s*m)?{_GAP}({_NUMBER})(?:\s*m)?"
)
_ANGLES = re.compile(rf"({_NUMBER}){_UNIT}{_GAP}({_NUMBER}){_UNIT}")
_LOOK = re.compile(rf"{LOOKING}\s+(.+)")

#: What turns a head, to the axis (yaw, pitch, roll) and the sign of its angle.
_AXES: Final = {
    "yaw": (0, 1.0),
    "turn": (0, 1.0),
    "turn left": (0, 1.0),
    "turn right": (0, -1.0),
    "left": (0, 1.0),
    "right": (0, -1.0),
    "pitch": (1, 1.0),
    "up": (1, 1.0),
    "down": (1, -1.0),
    "roll": (2, 1.0),
    "tilt": (2, 1.0),
    "tilt right": (2, 1.0),
    "tilt left": (2, -1.0),
}
#: How far a head turns that is told no angle, degrees.
_UNTOLD: Final = 12.0
_PLAIN: Final = ("yaw", "turn", "pitch", "roll", "tilt")

_WORDS: Final = "|".join(sorted(_AXES, key=len, reverse=True))
_TURN = re.compile(rf"({_WORDS})(?:\s+({_NUMBER}){_UNIT})?(?:{_GAP}|$)")
_TRIPLE = re.compile(rf"({_NUMBER}){_GAP}({_NUMBER}){_GAP}({_NUMBER})")
_TIMED = re.compile(rf"(.*?)(?:\s+in\s+({_NUMBER})\s*(?:s|sec|seconds?))?")
_FREE: Final = ("free", "freely", "back", "relaxed", "release")


@dataclass(frozen=True, slots=True)
class Head:
    """Hold the head so; degrees of yaw, pitch and roll, None lets it go. `seconds` None: as long
    as such a move takes."""

    angles_deg: tuple[float, float, float] | None
    seconds: float | None = None

    def __str__(self) -> str:
        """As `read_head` reads it."""
        timed = "" if self.seconds is None else f" in {_shown(self.seconds)}s"
        if self.angles_deg is None:
            return f"free{timed}"
        names = zip(("yaw", "pitch", "roll"), self.angles_deg, strict=True)
        return " ".join(f"{name} {_shown(angle)}" for name, angle in names) + timed


def read_head(words: str) -> Head | None:
    """What `words` after "head" tell it; None if nothing. `words` in lower case, single spaces."""
    match = _TIMED.fullmatch(words)
    assert match is not None
    seconds = None if match[2] is None else max(float(match[2]), 0.0)
    if match[1] in _FREE:
        return Head(None, seconds)
    if triple := _TRIPLE.fullmatch(match[1]):
        return Head((float(triple[1]), float(triple[2]), float(triple[3])), seconds)
    angles = _turned(match[1])
    return None if angles is None else Head(angles, seconds)


def read_numeric_look(words: str) -> str | None:
    """The target of "look 20 -5" or "look at 0.3 0 1" as a marker says it; None if it is none."""
    match = _LOOK.fullmatch(words)
    if match is None:
        return None
    target = match[1]
    if point := point_of(target):
        return point_text(*point)
    if angles := angles_of(target):
        return angles_text(*angles)
    return None


def point_text(left_m: float, up_m: float, forward_m: float) -> str:
    """As `point_of` reads it, to a tenth of a millimeter."""
    return "at " + " ".join(map(_shown, (left_m, up_m, forward_m)))


def angles_text(left_deg: float, up_deg: float) -> str:
    """As `angles_of` reads it, to 0.0001 degrees."""
    return " ".join(map(_shown, (left_deg, up_deg)))


def point_of(target: str) -> tuple[float, float, float] | None:
    """The point in "at 0.3 0 1", meters left, up, forward; None if it names none."""
    match = _POINT.fullmatch(target)
    return (float(match[1]), float(match[2]), float(match[3])) if match else None


def angles_of(target: str) -> tuple[float, float] | None:
    """The direction in "20 -5", degrees left and up; None if it is none."""
    match = _ANGLES.fullmatch(target)
    return (float(match[1]), float(match[2])) if match else None


def _turned(words: str) -> tuple[float, float, float] | None:
    angles = [0.0, 0.0, 0.0]
    place = 0
    while place < len(words):
        match = _TURN.match(words, place)
        if match is None or (match[2] is None and match[1] in _PLAIN):
            return None
        axis, sign = _AXES[match[1]]
        angles[axis] += sign * (_UNTOLD if match[2] is None else float(match[2]))
        place = match.end()
    return (angles[0], angles[1], angles[2]) if words else None


def _shown(number: float) -> str:
    return f"{round(number, 4) + 0.0:.4f}".rstrip("0").rstrip(".")
