"""Rotations in Unity's left-handed frame: x right, y up, z forward; quaternions x, y, z, w.

Positive turns about y, x and z look to the own right, down, and tilt to the own left shoulder: the
opposite of this project's angles on every axis.
"""

import numpy as np
from numpy.typing import NDArray

Quaternions = NDArray[np.float32]


def unity_rotation(
    yaw: NDArray[np.float32], pitch: NDArray[np.float32], roll: NDArray[np.float32] | None = None
) -> Quaternions:
    """Unit quaternions, `[N, 4]`, from internal angles `[N]`, radians.

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


def without(inner: Quaternions, outer: Quaternions) -> Quaternions:
    """What is left of `inner` inside `outer`: the turn that, made within `outer`, gives `inner`.

    Both `[N, 4]` of unit length.
    """
    x, y, z, w = inner.T
    # The conjugate of a unit quaternion is its inverse.
    ox, oy, oz, ow = -outer[:, 0], -outer[:, 1], -outer[:, 2], outer[:, 3]
    return np.stack(
        [
            ow * x + ox * w + oy * z - oz * y,
            ow * y - ox * z + oy * w + oz * x,
            ow * z + ox * y - oy * x + oz * w,
            ow * w - ox * x - oy * y - oz * z,
        ],
        axis=1,
        dtype=np.float32,
    )
