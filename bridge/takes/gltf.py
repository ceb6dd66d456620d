"""A clip as an animation in a glTF model: weights of its morph targets, turns of head and eyes.

The animation is put behind what the model has, in our own head or in one's own .glb or .vrm; the
model itself stays as it was. Sound has no place in glTF.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np

from bridge.errors import InvalidAvatar
from bridge.face.frame import LEFT_EYE_YAW, RIGHT_EYE_YAW, FaceRows
from bridge.face.profile import Profile
from bridge.rigs.fit import Fit, best_fits, fit
from bridge.rigs.load import profile_for
from bridge.rigs.model import read_model
from bridge.takes.clip import Clip
from bridge.takes.gltf_bones import Bone, axes_of, find_bones
from bridge.takes.gltf_container import Appended, Container, read_container
from bridge.takes.gltf_morphs import Morphs, find_morphs
from bridge.takes.source import blocks
from bridge.takes.turning import (
    NECK_SHARE,
    Quaternions,
    eye_rotations,
    from_matrix,
    head_rotations,
    in_bone,
)

_FLOAT_BYTES: Final = 4

#: Rotations `[n, 4]` of faces, in the figure's axes.
_Angles = Callable[[FaceRows], Quaternions]


@dataclass(frozen=True, slots=True)
class Figure:
    """What is animated. `our_head`: where ours is. `own`: a .glb or .vrm file instead, None for
    ours. `profile`: name or file of its rig profile, "" for the one that fits best. `head`, `eyes`:
    whether bones turn, where there are any. `sound`: whether the WAV of a clip is beside it.
    """

    our_head: Path
    own: Path | None = None
    profile: str = ""
    head: bool = True
    eyes: bool = True
    sound: bool = False

    @property
    def model(self) -> Path:
        """The file to animate."""
        return self.own or self.our_head


def write_gltf(clip: Clip, figure: Figure, file: BinaryIO) -> tuple[str, ...]:
    """Write the model of `figure` with `clip` to `file`; what people should know of it.

    Raises `InvalidAvatar`, `ConfigError`, `InvalidArgument`.
    """
    fitted = _fit(figure)
    container = read_container(figure.model)
    try:
        animated = _Animation(clip, figure, fitted.profile, container)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise InvalidAvatar(f"{figure.model} is damaged: {error!r}; export it again")
    animated.appended.write(file)
    return (*_told(fitted), *animated.notes)


def _fit(figure: Figure) -> Fit:
    model = read_model(figure.model)
    if figure.profile:
        return fit(profile_for(figure.profile), model.shapes)
    fits = best_fits(model.kind, model.shapes)
    if not fits:
        raise InvalidAvatar(
            f"no profile fits {figure.model}, whose shapes are called "
            f"{', '.join(model.shapes[:6])}: write one, and name it by --profile"
        )
    return fits[0]


def _told(fitted: Fit) -> Iterator[str]:
    profile = fitted.profile.name
    yield f"profile {profile}: {len(fitted.driven)} of its {len(fitted.profile.names)} values"
    if fitted.missing:
        yield f"the model has no {', '.join(fitted.missing)}"
    if fitted.lost:
        yield f"nothing on the model shows {', '.join(fitted.lost)}"
    if not fitted.mouth_opens:
        yield f"the mouth stays shut by profile {profile}: choose another by --profile"


class _Animation:
    """The parts of one animation, as they go into the document."""

    def __init__(self, clip: Clip, figure: Figure, profile: Profile, container: Container) -> None:
        self._clip = clip
        self._document = container.document
        self._count = len(clip.faces)
        self._channels: list[dict[str, Any]] = []
        self._samplers: list[dict[str, Any]] = []
        self.appended = Appended(container)
        self.notes: list[str] = []
        self._times = self._add_times()
        for morphs in find_morphs(container.document, profile.names):
            self._add_weights(morphs, profile)
        self._add_bones(figure)
        if not self._channels:
            raise InvalidAvatar(f"nothing of {figure.model} is moved by profile {profile.name}")
        animation = {
            "name": clip.info.name,
            "channels": self._channels,
            "samplers": self._samplers,
            "extras": {"timecode": str(clip.info.timecode.label), "rate": str(clip.rate)},
        }
        container.document.setdefault("animations", []).append(animation)

    def _add_times(self) -> int:
        step = 1 / self._clip.rate.fraction
        times = (np.arange(self._count) * step.numerator / step.denominator).astype("<f4")
        size = times.nbytes
        bounds = {"min": [float(times[0])], "max": [float(times[-1])]}
        return self.appended.add("SCALAR", self._count, size, [times.tobytes()], **bounds)

    def _add_weights(self, morphs: Morphs, profile: Profile) -> None:
        width = morphs.matrix.shape[1]

        def data() -> Iterator[bytes]:
            for rows in blocks(self._clip.faces):
                weights = morphs.weights(profile.reduce(rows.coefficients))
                yield weights.astype("<f4").tobytes()

        self._add(morphs.node, "weights", "SCALAR", self._count * width, width, data())

    def _add_bones(self, figure: Figure) -> None:
        bones = find_bones(self._document)
        turned: list[tuple[Bone | None, _Angles]] = []
        if figure.head and (bones.head or bones.neck):
            share = NECK_SHARE if bones.head and bones.neck else float(bones.head is None)
            turned.append((bones.neck, partial(head_rotations, share=share)))
            turned.append((bones.head, partial(head_rotations, share=1.0 - share)))
        if figure.eyes:
            turned.append((bones.left_eye, partial(eye_rotations, column=LEFT_EYE_YAW)))
            turned.append((bones.right_eye, partial(eye_rotations, column=RIGHT_EYE_YAW)))
        found = [(bone, angles) for bone, angles in turned if bone is not None]
        for bone, angles in found:
            self._add_rotation(bone, angles)
        names = ", ".join(bone.name for bone, _ in found)
        self.notes.append(f"turns {names}" if names else "neither head nor eyes turn by bones")

    def _add_rotation(self, bone: Bone, angles: _Angles) -> None:
        def data() -> Iterator[bytes]:
            for rows in blocks(self._clip.faces):
                turned = in_bone(angles(rows), bone.parent, bone.rest)
                yield turned.astype("<f4").tobytes()

        _take_apart(self._document["nodes"][bone.node])
        self._add(bone.node, "rotation", "VEC4", self._count, 4, data())

    def _add(
        self, node: int, path: str, kind: str, count: int, width: int, data: Iterable[bytes]
    ) -> None:
        size = self._count * width * _FLOAT_BYTES
        output = self.appended.add(kind, count, size, data)
        self._samplers.append({"input": self._times, "output": output, "interpolation": "LINEAR"})
        target = {"node": node, "path": path}
        self._channels.append({"sampler": len(self._samplers) - 1, "target": target})


def _take_apart(node: dict[str, Any]) -> None:
    """A node that is animated must not have a matrix: give it the same place in parts."""
    if "matrix" not in node:
        return
    matrix = node.pop("matrix")
    rotation, scale = axes_of(matrix)
    node["translation"] = matrix[12:15]
    node["rotation"] = from_matrix(rotation).tolist()
    node["scale"] = scale.tolist()
