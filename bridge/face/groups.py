"""Groups: values computed from a whole face that a rig profile may use like coefficients.

`vowel.aa` is one of the five vowels, `mood.happy` one of the five moods, `viseme.PP` one of the 15
visemes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bridge.face.names import NAMES
from bridge.face.oculus import VISEMES, visemes
from bridge.face.reading import Coefficients, moods, vowels


@dataclass(frozen=True, slots=True)
class Group:
    """`compute`: `[N, 52]` coefficients to `[N, len(members)]` in [0, 1].

    `inputs`: the coefficients it looks at.
    """

    members: tuple[str, ...]
    inputs: frozenset[str]
    compute: Callable[[Coefficients], Coefficients]


def _all_of(*stems: str) -> frozenset[str]:
    return frozenset(name for name in NAMES if name.startswith(stems))


_LIPS: Final = _all_of(
    *("jawOpen", "mouthClose", "mouthFunnel", "mouthPucker", "mouthStretch", "mouthSmile"),
    *("mouthLowerDown", "mouthUpperUp", "cheekSquint"),
)

GROUPS: Final[dict[str, Group]] = {
    "vowel": Group(("aa", "ih", "ou", "ee", "oh"), _LIPS, vowels),
    "mood": Group(
        ("happy", "angry", "sad", "relaxed", "surprised"),
        _all_of("browDown", "browInnerUp", "browOuterUp", "cheekSquint", "noseSneer", "eyeWide"),
        moods,
    ),
    "viseme": Group(
        VISEMES,
        _LIPS | _all_of("mouthPress", "mouthRoll", "tongueOut", "jawForward"),
        visemes,
    ),
}

#: Everything a formula may name: the coefficients, and `group.member`.
SOURCES: Final[tuple[str, ...]] = NAMES + tuple(
    f"{name}.{member}" for name, group in GROUPS.items() for member in group.members
)


def inputs_of(source: str) -> frozenset[str]:
    """The coefficients that a name of `SOURCES` depends on."""
    group, _, member = source.partition(".")
    return GROUPS[group].inputs if member else frozenset((source,))
