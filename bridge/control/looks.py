"""Where words send a look, for cue lists and OSC."""

import math
from typing import Final

from bridge.errors import InvalidArgument, NonFiniteValue
from bridge.face.gaze import DIRECTIONS
from bridge.sessions.direction import Look, LookAlong, LookAround, LookAway

#: What may be said, apart from angles.
WORDS: Final = (*DIRECTIONS, "me", "away", "around")


def look_of(words: str) -> Look:
    """The look that `words` mean: "left", "down right", "me" (the camera), "away", "around".

    Raises `InvalidArgument`.
    """
    name = " ".join(words.lower().replace("_", " ").replace("-", " ").split())
    match name:
        case "away":
            return LookAway()
        case "around":
            return LookAround()
        case "me":
            return LookAlong(*DIRECTIONS["ahead"])
    if name not in DIRECTIONS:
        raise InvalidArgument(f"nobody can look {words[:64]!r}; known: {', '.join(WORDS)}")
    return LookAlong(*DIRECTIONS[name])


def look_along(yaw_deg: float, pitch_deg: float) -> LookAlong:
    """A look by angles, degrees. Raises `NonFiniteValue`."""
    if not (math.isfinite(yaw_deg) and math.isfinite(pitch_deg)):
        raise NonFiniteValue("a look needs finite angles")
    return LookAlong(math.radians(yaw_deg), math.radians(pitch_deg))
