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
from numpy.typing import NDArray

from bridge.face.frame import HEAD_PITCH, HEAD_ROLL, HEAD_YAW, FaceRows
from bridge.face.profile import Profile
from bridge.protocols.osc import MAX_DATAGRAM_BYTES, SLOT, BundleTemplate, BundleWriter, Message
from bridge.protocols.unity import unity_rotation, without
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
        bone_slots = 4 * len(form.moving)
        self._values = np.zeros((count, 1 + bone_slots + len(profile.names)), np.float32)
        bones = self._values[:, 1 : 1 + bone_slots]
        self._bones = {name: bones[:, 4 * i : 4 * i + 4] for i, name in enumerate(form.moving)}
        self._blends = self._values[:, 1 + bone_slots :]

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
        self._turn_head(rows.head)
        self._turn_eyes(rows.eyes)
        self._turn_jaw(rows)
        return self._writer.write(self._values)

    def _turn_head(self, head: NDArray[np.float32]) -> None:
        if "Head" not in self._bones:
            return
        whole = unity_rotation(head[:, HEAD_YAW], head[:, HEAD_PITCH], head[:, HEAD_ROLL])
        if "Neck" in self._bones:
            yaw, pitch, roll = (np.float32(self._form.neck) * head).T
            neck = unity_rotation(yaw, pitch, roll)
            self._bones["Neck"][:] = neck
            whole = without(whole, neck)
        self._bones["Head"][:] = whole

    def _turn_eyes(self, eyes: NDArray[np.float32]) -> None:
        if "LeftEye" in self._bones:
            self._bones["LeftEye"][:] = unity_rotation(eyes[:, 0], eyes[:, 1])
            self._bones["RightEye"][:] = unity_rotation(eyes[:, 2], eyes[:, 3])

    def _turn_jaw(self, rows: FaceRows) -> None:
        if "Jaw" in self._bones:
            # The chin goes down as a face that looks down does.
            pitch = rows.coefficient("jawOpen") * np.float32(-JAW_FULL_RAD)
            self._bones["Jaw"][:] = unity_rotation(np.zeros_like(pitch), pitch)


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
