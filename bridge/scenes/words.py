"""What single words of a scene mean: variables, feelings, gestures, looks."""

import re
from collections.abc import Mapping
from typing import Final

from bridge.errors import InvalidArgument
from bridge.face.emotion import resolve_emotion
from bridge.face.gaze import DIRECTIONS
from bridge.face.gestures import resolve_gesture
from bridge.scenes.scene import Auto, Feeling
from bridge.sessions.direction import Look, LookAlong, LookAround, LookAway, MakeGesture
from bridge.yamlfile import nearest_key

_VARIABLE: Final = re.compile(r"\{\{|\}\}|\{([A-Za-z_]\w*)\}")
_STRONGLY: Final = re.compile(r"(.*?)(?:[\s:]+(\d{1,3}(?:\.\d{1,6})?|\.\d{1,6}))?\s*", re.DOTALL)
_AUDIENCE: Final = ("audience", "camera", "viewer", "ahead")


def fill(text: str, variables: Mapping[str, str]) -> str:
    """`text` with `{names}` replaced; `{{` is a brace. Raises `InvalidArgument`."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name is None:
            return match[0][0]
        if name not in variables:
            hint = nearest_key(name, variables) if variables else ": there are no `variables:`"
            raise InvalidArgument(f"no variable is called {name!r}{hint}")
        return variables[name]

    return _VARIABLE.sub(value, text)


def read_feeling(text: str) -> Feeling:
    """ "joy" or "joy 0.7". Raises `UnknownEmotion`, `InvalidArgument`."""
    label, intensity = _strongly(text)
    resolve_emotion(label)
    return Feeling(label, intensity)


def read_gesture(text: str) -> MakeGesture:
    """ "nod" or "nod 0.5". Raises `UnknownGesture`, `InvalidArgument`."""
    name, intensity = _strongly(text)
    return MakeGesture(resolve_gesture(name), intensity)


def look_called(name: str) -> Look | Auto | None:
    """The look that a word means, apart from names of marks and characters."""
    word = " ".join(name.replace("_", " ").replace("-", " ").lower().split())
    if word in _AUDIENCE:
        return LookAlong(0.0, 0.0)
    match word:
        case "auto" | "speaker":
            return Auto()
        case "away":
            return LookAway()
        case "around":
            return LookAround()
    return LookAlong(*DIRECTIONS[word]) if word in DIRECTIONS else None


def _strongly(text: str) -> tuple[str, float]:
    match = _STRONGLY.fullmatch(text)
    assert match is not None
    intensity = float(match[2]) if match[2] else 1.0
    if intensity > 1.0:
        raise InvalidArgument(f"an intensity is 0 to 1, not {intensity:g}")
    return match[1].strip(), intensity
