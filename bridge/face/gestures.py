"""The gestures a character knows, by name. Figures: `docs/directions.md`."""

import difflib
import re
from typing import Final

from bridge.errors import UnknownGesture
from bridge.face.gesture import Gesture, Keys, Stroke


def _arc(start_s: float, attack_s: float, hold_s: float, release_s: float) -> Keys:
    """Up, stay, back."""
    top_s = start_s + attack_s
    keys = [(start_s, 0.0), (top_s, 1.0)]
    if hold_s > 0.0:
        keys.append((top_s + hold_s, 1.0))
    return (*keys, (top_s + hold_s + release_s, 0.0))


def _waves(half_s: float, *peaks: float, start_s: float = 0.0) -> Keys:
    """A swing through `peaks`, one each `half_s`, from rest to rest."""
    keys = [(start_s, 0.0)]
    keys += [(start_s + half_s * (i + 1), peak) for i, peak in enumerate(peaks)]
    return (*keys, (start_s + half_s * (len(peaks) + 1), 0.0))


_NODS = "head-gesture figures: nods of 5 to 15 degrees at 1 to 3 Hz, decaying"

_TABLE: Final[dict[str, Gesture]] = {
    "nod": Gesture(
        "nod",
        "yes, once",
        (
            Stroke(_waves(0.22, -1.0, 0.25), {"headPitch": 11.0}),
            Stroke(_arc(0.05, 0.15, 0.05, 0.25), {"eyeBlink": 0.25}),
        ),
        _NODS,
    ),
    "shake": Gesture(
        "shake",
        "no",
        (Stroke(_waves(0.25, -0.6, 1.0, -0.8, 0.5, -0.2), {"headYaw": 16.0}),),
        "head-gesture figures: shakes of 10 to 25 degrees at 1 to 2 Hz",
    ),
    "brow raise": Gesture(
        "brows",
        "both brows up for a moment",
        (
            Stroke(
                _arc(0.0, 0.2, 0.5, 0.4),
                {"browInnerUp": 0.5, "browOuterUp": 0.65, "eyeWide": 0.15},
            ),
        ),
    ),
    "wink left": Gesture(
        "lids",
        "the left eye shuts and opens",
        (
            Stroke(_arc(0.0, 0.12, 0.12, 0.2), {"eyeBlinkLeft": 1.0}),
            Stroke(
                _arc(0.0, 0.14, 0.12, 0.25),
                {"cheekSquintLeft": 0.5, "eyeSquintLeft": 0.4, "mouthSmileLeft": 0.3},
            ),
        ),
    ),
}

#: Every gesture's name, sorted.
GESTURES: Final[tuple[str, ...]] = tuple(sorted(_TABLE))

#: Other names for them.
ALIASES: Final[dict[str, str]] = {"yes": "nod", "no": "shake"}


def resolve_gesture(name: str) -> str:
    """The name in `GESTURES` that `name` stands for. Case, dashes and underscores do not matter.

    Raises `UnknownGesture`.
    """
    folded = " ".join(re.sub(r"[\s_-]+", " ", name).lower().split())
    known = ALIASES.get(folded, folded)
    if known not in _TABLE:
        near = difflib.get_close_matches(folded, (*GESTURES, *ALIASES), 3, 0.5)
        raise UnknownGesture(name, tuple(near))
    return known


def gesture(name: str) -> Gesture:
    """A gesture of `GESTURES`. Raises KeyError."""
    return _TABLE[name]
