"""VMC protocol frames (Virtual Motion Capture, OSC over UDP): faces to bundles.

Each frame is one or more bundles: liveness, head and eye bones, one `Blend/Val` for each name,
and `Blend/Apply` last, every time, because receivers commit values only then. Types are exact
(`f`, `s`, `i`): EVMC4U discards a message whose argument is a double.

Bones are rotations in Unity's left-handed frame (x right, y up, z forward; quaternions x, y, z,
w), where positive turns about y, x and z look to the own right, down, and tilt to the own left
shoulder: the opposite of this project's angles on every axis. Positions are zero; receivers keep
the model's own. Sources: sh-akira/VirtualMotionCaptureProtocol,
gpsnmeajp/EasyVirtualMotionCaptureForUnity, malaybaku/VMagicMirror.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.errors import InvalidArgument
from bridge.face.frame import HEAD_PITCH, HEAD_ROLL, HEAD_YAW, FaceRows
from bridge.face.profile import PROFILES
from bridge.protocols.osc import MAX_DATAGRAM_BYTES, SLOT, BundleTemplate, BundleWriter, Message

OK: Final = Message("/VMC/Ext/OK", (1,))
TIME: Final = Message("/VMC/Ext/T", (SLOT,))
APPLY: Final = Message("/VMC/Ext/Blend/Apply")


def bone(name: str) -> Message:
    """Pose of a `HumanBodyBones` bone: no offset, a rotation of four slots."""
    return Message("/VMC/Ext/Bone/Pos", (name, 0.0, 0.0, 0.0, SLOT, SLOT, SLOT, SLOT))


def blend(name: str) -> Message:
    """Value of a blend shape clip."""
    return Message("/VMC/Ext/Blend/Val", (name, SLOT))


class VmcEncoder:
    """Encodes `count` characters that share their settings, all in a few array writes."""

    def __init__(
        self,
        count: int,
        names: str = "perfect_sync",
        *,
        head: bool = True,
        eyes: bool = True,
        limit: int = MAX_DATAGRAM_BYTES,
    ) -> None:
        """`names`: a key of `PROFILES`. Without `head` or `eyes` those bones are not sent.

        `limit` is the longest datagram in bytes. Raises `InvalidArgument` for unknown names.
        """
        if names not in PROFILES:
            raise InvalidArgument(f"{names!r} are no VMC names; known: {', '.join(PROFILES)}")
        self._profile = PROFILES[names]
        self._writer = BundleWriter([_template(names, head, eyes, limit)] * count)
        first_eye = 1 + 4 * head
        first_blend = first_eye + 8 * eyes
        self._values = np.zeros((count, first_blend + len(self._profile.names)), np.float32)
        self._head = self._values[:, 1:5] if head else None
        self._eyes = self._values[:, first_eye:first_blend] if eyes else None
        self._blends = self._values[:, first_blend:]

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
        if self._head is not None:
            h = rows.head
            self._head[:] = unity_rotation(h[:, HEAD_YAW], h[:, HEAD_PITCH], h[:, HEAD_ROLL])
        if self._eyes is not None:
            e = rows.eyes.reshape(-1, 2)
            self._eyes[:] = unity_rotation(e[:, 0], e[:, 1]).reshape(-1, 8)
        return self._writer.write(self._values)


@lru_cache(maxsize=32)
def _template(names: str, head: bool, eyes: bool, limit: int) -> BundleTemplate:
    bones = ["Head"] * head + ["LeftEye", "RightEye"] * eyes
    messages = [OK, TIME, *map(bone, bones), *map(blend, PROFILES[names].names), APPLY]
    return BundleTemplate.pack(messages, limit)


def unity_rotation(
    yaw: NDArray[np.float32], pitch: NDArray[np.float32], roll: NDArray[np.float32] | None = None
) -> NDArray[np.float32]:
    """Unit quaternions x, y, z, w in Unity's frame, `[N, 4]`, from internal angles `[N]`.

    The roll turns first, then the pitch, then the yaw, as Unity's own Euler angles do.
    """
    half = np.float32(-0.5)
    sin_x, cos_x = np.sin(pitch * half), np.cos(pitch * half)
    sin_y, cos_y = np.sin(yaw * half), np.cos(yaw * half)
    if roll is None:
        return np.stack(
            [sin_x * cos_y, cos_x * sin_y, -sin_x * sin_y, cos_x * cos_y], axis=1, dtype=np.float32
        )
    sin_z, cos_z = np.sin(roll * half), np.cos(roll * half)
    return np.stack(
        [
            sin_x * cos_y * cos_z + cos_x * sin_y * sin_z,
            cos_x * sin_y * cos_z - sin_x * cos_y * sin_z,
            cos_x * cos_y * sin_z - sin_x * sin_y * cos_z,
            cos_x * cos_y * cos_z + sin_x * sin_y * sin_z,
        ],
        axis=1,
        dtype=np.float32,
    )
