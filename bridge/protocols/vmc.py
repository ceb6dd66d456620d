"""VMC protocol frames (Virtual Motion Capture, OSC over UDP): faces to bundles.

Each frame is one or more bundles: liveness, the root and bones, one `Blend/Val` for each name of
the rig profile, and `Blend/Apply` last, every time, because receivers commit values only then.
Types are exact (`f`, `s`, `i`): EVMC4U discards a message whose argument is a double.

Bones are rotations in Unity's frame (`bridge.protocols.unity`). Sources:
sh-akira/VirtualMotionCaptureProtocol, gpsnmeajp/EasyVirtualMotionCaptureForUnity,
malaybaku/VMagicMirror, lifelike-and-believable/VMCLiveLink.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

import numpy as np

from bridge.face.frame import FaceRows
from bridge.face.profile import Profile
from bridge.protocols.osc import MAX_DATAGRAM_BYTES, SLOT, BundleTemplate, BundleWriter, Message
from bridge.protocols.unity import unity_rotations, without
from bridge.protocols.vmc_skeleton import (
    UNTURNED,
    ZERO,
    Bone,
    Quaternion,
    Skeleton,
    Vector3,
    position_of,
    still_bones,
)

Root = Literal["auto", "off", "named", "bare"]
Status = Literal["loaded", "calibrated", "tracking"]

#: Loaded; calibration state 3 (calibrated) and mode 0 (normal); tracking 1 (good).
_STATUSES: Final[dict[Status, tuple[int, ...]]] = {
    "loaded": (1,),
    "calibrated": (1, 3, 0),
    "tracking": (1, 3, 0, 1),
}
TIME: Final = Message("/VMC/Ext/T", (SLOT,))
APPLY: Final = Message("/VMC/Ext/Blend/Apply")

#: Turn of the Jaw bone at jawOpen 1: a mandible opens by 20 to 25 degrees.
JAW_FULL_RAD: Final = math.radians(22)


@dataclass(frozen=True, slots=True)
class VmcForm:
    """What a frame holds besides the values of the profile.

    `neck`: share of the head's rotation that the neck makes, 0 to 1; at 0 it is not sent.
    """

    head: bool = True
    eyes: bool = True
    jaw: bool = False
    neck: float = 0.0
    bones: Skeleton = "face"
    root: Root = "auto"
    status: Status = "calibrated"

    @property
    def moving(self) -> tuple[str, ...]:
        """The bones that move, in the order they are sent, parents first."""
        names = ["Neck"] * (self.head and self.neck > 0) + ["Head"] * self.head
        return (*names, *(("LeftEye", "RightEye") if self.eyes else ()), *(["Jaw"] * self.jaw))


def ok(status: Status) -> Message:
    """That the model is there, and how well."""
    return Message("/VMC/Ext/OK", _STATUSES[status])


def root(kind: Root, skeleton: Skeleton) -> list[Message]:
    """Where the model stands: at the origin; nothing where it is not wanted."""
    if kind == "auto":
        kind = "off" if skeleton == "face" else "named"
    if kind == "off":
        return []
    name = ("root",) if kind == "named" else ()
    return [Message("/VMC/Ext/Root/Pos", (*name, *ZERO, *UNTURNED))]


def still_bone(bone: Bone) -> Message:
    """Pose of a bone that never moves."""
    return _bone(bone.name, bone.position, bone.rotation)


def moving_bone(name: str, position: Vector3) -> Message:
    """Pose of a bone with a rotation of four slots."""
    return Message("/VMC/Ext/Bone/Pos", (name, *position, SLOT, SLOT, SLOT, SLOT))


def _bone(name: str, position: Vector3, rotation: Quaternion) -> Message:
    return Message("/VMC/Ext/Bone/Pos", (name, *position, *rotation))


def blend(name: str) -> Message:
    """Value of a blend shape clip."""
    return Message("/VMC/Ext/Blend/Val", (name, SLOT))


class VmcEncoder:
    """Encodes `count` characters that share their settings, all in a few array writes."""

    def __init__(
        self,
        count: int,
        profile: Profile,
        form: VmcForm = VmcForm(),
        *,
        limit: int = MAX_DATAGRAM_BYTES,
    ) -> None:
        """`limit` is the longest datagram in bytes.

        Raises `InvalidArgument` for a name of the profile that does not fit one.
        """
        self._profile = profile
        self._form = form
        self._writer = BundleWriter([_template(profile.names, form, limit)] * count)
        bone_count = len(form.moving)
        self._values = np.zeros((count, 1 + 4 * bone_count + len(profile.names)), np.float32)
        self._turns = self._values[:, 1 : 1 + 4 * bone_count]
        self._blends = self._values[:, 1 + 4 * bone_count :]
        # Yaw, pitch and roll of each moving bone.
        self._angles = np.zeros((count, bone_count, 3), np.float32)
        self._bones = {name: self._angles[:, i] for i, name in enumerate(form.moving)}

    @property
    def packets(self) -> list[memoryview]:
        """Datagrams of all rows, row by row, `packets_per_row` of each."""
        return self._writer.packets

    @property
    def packets_per_row(self) -> int:
        return self._writer.packets_per_row

    def encode(self, rows: FaceRows, time_s: float) -> Sequence[memoryview]:
        """Write `rows` into the bundles and return them.

        `time_s` counts the sender's seconds. The datagrams are views that the next call
        overwrites.
        """
        self._values[:, 0] = time_s
        self._blends[:] = self._profile.reduce(rows.coefficients)
        if self._bones:
            self._turn(rows)
        return self._writer.write(self._values)

    def _turn(self, rows: FaceRows) -> None:
        bones = self._bones
        if "Head" in bones:
            bones["Head"][:] = rows.head
        if "Neck" in bones:
            np.multiply(rows.head, np.float32(self._form.neck), out=bones["Neck"])
        if "LeftEye" in bones:
            bones["LeftEye"][:, :2] = rows.eyes[:, :2]
            bones["RightEye"][:, :2] = rows.eyes[:, 2:]
        if "Jaw" in bones:
            # The chin goes down as a face that looks down does.
            bones["Jaw"][:, 1] = rows.coefficient("jawOpen") * np.float32(-JAW_FULL_RAD)
        turns = unity_rotations(self._angles.reshape(-1, 3)).reshape(len(rows), -1, 4)
        if "Neck" in bones:
            # The head sits on the neck and has only the rest to turn.
            turns[:, 1] = without(turns[:, 1], turns[:, 0])
        self._turns[:] = turns.reshape(len(rows), -1)


@lru_cache(maxsize=64)
def _template(names: tuple[str, ...], form: VmcForm, limit: int) -> BundleTemplate:
    messages = [
        ok(form.status),
        TIME,
        *root(form.root, form.bones),
        *map(still_bone, still_bones(form.bones)),
        *(moving_bone(name, position_of(name, form.bones)) for name in form.moving),
        *map(blend, names),
        APPLY,
    ]
    return BundleTemplate.pack(messages, limit)
