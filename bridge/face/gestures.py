"""Finding a gesture by the name somebody gave it."""

import difflib
import re
from typing import Final

from bridge.errors import UnknownGesture
from bridge.face.gesture import Gesture
from bridge.face.gesture_table import TABLE

#: Every gesture's name, sorted.
GESTURES: Final[tuple[str, ...]] = tuple(sorted(TABLE))

#: Other names for them, beside third persons ("nods", "shakes head").
ALIASES: Final[dict[str, str]] = {
    "agree": "nod",
    "yes": "nod",
    "nod twice": "double nod",
    "no": "shake",
    "disagree": "shake",
    "head shake": "shake",
    "shake head": "shake",
    "tilt": "tilt right",
    "head tilt": "tilt right",
    "tilt head": "tilt right",
    "cock head": "tilt right",
    "raise brows": "brow raise",
    "raise eyebrows": "brow raise",
    "eyebrow raise": "brow raise",
    "eyebrow flash": "brow flash",
    "raise eyebrow": "brow raise left",
    "raise brow": "brow raise left",
    "frown": "frown flash",
    "brow shrug": "shrug",
    "smirk": "smirk right",
    "wink": "wink left",
    "roll eyes": "eye roll",
    "roll of the eyes": "eye roll",
    "surprise take": "take",
    "gasp": "take",
    "breathe": "deep breath",
    "breathe in": "deep breath",
    "take a deep breath": "deep breath",
    "inhale": "deep breath",
    "exhale": "sigh",
    "purse lips": "lip press",
    "press lips": "lip press",
    "bite lip": "lip bite",
    "puff cheeks": "cheek puff",
    "wrinkle nose": "nose wrinkle",
    "scrunch nose": "nose wrinkle",
    "sneer": "sneer left",
    "chin": "chin up",
    "defiant": "chin up",
    "lift chin": "chin up",
    "thinking": "think",
    "look up thinking": "think",
    "ponder": "think",
    "blink twice": "double blink",
    "blink slowly": "slow blink",
    "narrow eyes": "squint",
    "widen eyes": "wide eyes",
    "drop jaw": "jaw drop",
    "stick tongue out": "tongue out",
    "stick out tongue": "tongue out",
    "tongue": "tongue out",
    "blow a kiss": "kiss",
    "swallow": "gulp",
    "giggle": "chuckle",
    "laugh": "chuckle",
    "pull back": "recoil",
    "flinch": "wince",
}

#: Words between that change nothing: "shakes her head", "raises an eyebrow".
_FILLERS: Final = frozenset(("a", "an", "her", "his", "its", "my", "the", "their", "both"))


def fold_gesture(name: str) -> str:
    """`name` in lower case, dashes and underscores as spaces, without words that say nothing."""
    words = re.sub(r"[\s_-]+", " ", name).lower().split()
    kept = [word for word in words if word not in _FILLERS]
    return " ".join(kept)


def find_gesture(name: str) -> str | None:
    """The name in `GESTURES` that `name` stands for, None if it is none."""
    folded = fold_gesture(name)
    plain = " ".join(word for word in folded.split() if not word.endswith("ly"))
    return _known(folded) or _known(plain)


def _known(folded: str) -> str | None:
    first, _, rest = folded.partition(" ")
    spellings = [folded]
    if first.endswith("s") and len(first) > 2:
        # Stage directions are in the third person.
        spellings += [f"{stem} {rest}".strip() for stem in (first[:-1], first[:-2])]
    for spelling in spellings:
        known = ALIASES.get(spelling, spelling)
        if known in TABLE:
            return known
    return None


def resolve_gesture(name: str) -> str:
    """The name in `GESTURES` that `name` stands for; case, dashes and underscores do not matter.

    Raises `UnknownGesture`, which lists names like it.
    """
    known = find_gesture(name)
    if known is None:
        near = difflib.get_close_matches(fold_gesture(name), (*GESTURES, *ALIASES), 3, 0.6)
        raise UnknownGesture(name, tuple(dict.fromkeys(ALIASES.get(n, n) for n in near)))
    return known


def gesture(name: str) -> Gesture:
    """A gesture of `GESTURES`. Raises KeyError."""
    return TABLE[name]
