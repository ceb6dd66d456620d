"""Angles of a face as rotations, and what they are in the axes of a bone.

A figure looks along +z, y up: yaw turns it to its own left (+x), pitch up, roll to its own right
shoulder; yaw is outermost, as a neck turns. Quaternions are x, y, z, w, as glTF has them.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.frame import FaceRows

Quaternions = NDArray[np.float64]

IDENTITY: Final = np.array([0.0, 0.0, 0.0, 1.0])
#: Half a turn about y: what looks along -z, as VRM 0.x does, is a figure turned around.
AROUND: Final = np.array([0.0, 1.0, 0.0, 0.0])
#: What a neck takes of a head's rotation, where there is one; the rest is the head's own.
NECK_SHARE: Final = 0.4


def rotations(
    yaw: NDArray[np.float32], pitch: NDArray[np.float32], roll: NDArray[np.float32]
) -> Quaternions:
    """Rotations `[n, 4]` of angles `[n]` radians."""
    return product(product(_about(1, yaw), _about(0, -pitch)), _about(2, roll))


def head_rotations(rows: FaceRows, share: float) -> Quaternions:
    """What `share` of each head's angles turns, `[n, 4]`."""
    yaw, pitch, roll = (rows.head * np.float32(share)).T
    return rotations(yaw, pitch, roll)


def eye_rotations(rows: FaceRows, column: int) -> Quaternions:
    """How an eye turns in its head, `[n, 4]`; `column`: of its yaw in `rows.eyes`."""
    yaw, pitch = rows.eyes[:, column], rows.eyes[:, column + 1]
    return rotations(yaw, pitch, np.zeros_like(yaw))


def product(left: Quaternions, right: Quaternions) -> Quaternions:
    """`left` after `right`, each `[4]` or `[n, 4]`."""
    a, b = np.moveaxis(left, -1, 0), np.moveaxis(right, -1, 0)
    ax, ay, az, aw = a
    bx, by, bz, bw = b
    return np.stack(
        [
            aw * bx + ax * bw + ay * bz - az * by,
            aw * by - ax * bz + ay * bw + az * bx,
            aw * bz + ax * by - ay * bx + az * bw,
            aw * bw - ax * bx - ay * by - az * bz,
        ],
        axis=-1,
    )


def inverse(rotation: Quaternions) -> Quaternions:
    """What turns back; `rotation` is of length 1."""
    turned_back: Quaternions = rotation * np.array([-1.0, -1.0, -1.0, 1.0])
    return turned_back


def in_bone(rotation: Quaternions, parent: Quaternions, rest: Quaternions) -> Quaternions:
    """A bone's own rotation `[n, 4]` for `rotation` in the figure's axes.

    `parent`: the rotation, in the figure, of what the bone hangs on; `rest`: its own at rest.
    """
    return product(product(product(inverse(parent), rotation), parent), rest)


def from_matrix(matrix: NDArray[np.float64]) -> Quaternions:
    """The rotation of a pure rotation matrix `[3, 3]`."""
    # The eigenvector of the largest eigenvalue (Bar-Itzhack 2000): no cases, and robust.
    m = matrix
    k = np.array(
        [
            [m[0, 0] - m[1, 1] - m[2, 2], 0, 0, 0],
            [m[0, 1] + m[1, 0], m[1, 1] - m[0, 0] - m[2, 2], 0, 0],
            [m[0, 2] + m[2, 0], m[1, 2] + m[2, 1], m[2, 2] - m[0, 0] - m[1, 1], 0],
            [m[2, 1] - m[1, 2], m[0, 2] - m[2, 0], m[1, 0] - m[0, 1], np.trace(m)],
        ]
    )
    found: Quaternions = np.linalg.eigh(k, UPLO="L")[1][:, -1]
    return found if found[3] >= 0 else -found


def _about(axis: int, angle: NDArray[np.float32]) -> Quaternions:
    turned = np.zeros((len(angle), 4))
    half = np.asarray(angle, np.float64) / 2
    turned[:, axis] = np.sin(half)
    turned[:, 3] = np.cos(half)
    return turned
