"""How well a profile fits a model: what it moves, what it loses, whether the mouth opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bridge.face.frame import FaceRows
from bridge.face.names import EYE_LOOK, NAMES
from bridge.face.profile import Profile
from bridge.face.rig import RigValue
from bridge.rigs.load import profile_for
from bridge.rigs.model import Kind

#: Profiles that models are told from by their names, the usual first; those of equal names need
#: one only.
FOR_VRM: Final = (
    *("perfect_sync", "perfect_sync_camel", "arkit_suffix"),
    *("vrm0", "vrm1", "vrm0_blink", "vrm1_blink", "oculus15", "rpm_visemes", "vrchat"),
)
FOR_MESHES: Final = (
    *("arkit", "arkit_pascal", "arkit_suffix", "cc4_extended", "cc4_arkit", "rpm_visemes"),
    *("vrchat", "oculus15", "rpm_basic", "vrm0", "vrm1", "vrm0_blink", "vrm1_blink"),
)

#: A shape that moves by less than this is not seen to move.
_SEEN: Final = 0.05
#: What a profile counts that would leave the mouth shut, of what it would count otherwise.
_DEAD: Final = 0.01


@dataclass(frozen=True, slots=True)
class Fit:
    """`driven`: values of the profile that the model has. `missing`: those it does not have.

    `idle`: shapes of the model that nothing moves. `respelled`: missing value → the model's shape
    that differs from it in case only. `lost`: coefficients that move nothing on this model.
    """

    profile: Profile
    driven: tuple[RigValue, ...]
    missing: tuple[str, ...]
    idle: tuple[str, ...]
    respelled: dict[str, str]
    lost: tuple[str, ...]
    mouth_opens: bool
    eyes_close: bool

    @property
    def score(self) -> float:
        """More is better: many values, few of them missing, and a mouth that opens."""
        share = len(self.driven) / len(self.profile.names)
        return len(self.driven) * share * (1.0 if self.mouth_opens else _DEAD)


def fit(profile: Profile, shapes: Sequence[str]) -> Fit:
    """What `profile` does on a model that has `shapes`."""
    known = set(shapes)
    driven = tuple(value for value in profile.values if value.name in known)
    missing = tuple(name for name in profile.names if name not in known)
    names = {value.name for value in driven}
    folded = {shape.casefold(): shape for shape in shapes if shape not in names}
    used = frozenset().union(*(value.inputs for value in driven))
    return Fit(
        profile,
        driven,
        missing,
        tuple(shape for shape in shapes if shape not in names),
        {name: folded[name.casefold()] for name in missing if name.casefold() in folded},
        tuple(name for name in NAMES if name not in used and name not in EYE_LOOK),
        _moves(profile, names, jawOpen=0.6),
        _moves(profile, names, eyeBlinkLeft=1.0, eyeBlinkRight=1.0),
    )


def best_fits(kind: Kind, shapes: Sequence[str]) -> list[Fit]:
    """Fits of the built-in profiles that drive anything of a model, best first."""
    names = FOR_MESHES if kind == "glTF" else FOR_VRM
    fits = [fit(profile_for(name), shapes) for name in names]
    return sorted((f for f in fits if f.driven), key=lambda f: f.score, reverse=True)


def _moves(profile: Profile, names: set[str], **shapes: float) -> bool:
    """Whether any value of `names` rises from rest with `shapes`."""
    faces = FaceRows.zeros(2)
    for name, value in shapes.items():
        faces.coefficient(name)[1] = value
    rest, moved = profile.reduce(faces.coefficients)
    risen = np.flatnonzero(moved - rest > _SEEN)
    return any(profile.names[i] in names for i in risen)
