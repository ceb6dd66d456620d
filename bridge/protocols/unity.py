"""Rotations in Unity's left-handed frame: x right, y up, z forward; quaternions x, y, z, w.

Positive turns about y, x and z look to the own right, down, and tilt to the own left shoulder: the
opposite of this project's angles on every axis.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Angles = NDArray[np.float32]
Quaternions = NDArray[np.float32]

#: Products of two quaternions' parts, `[4, 4, 4]`: how much of left i times right j is in part k.
_PRODUCT: Final = np.zeros((4, 4, 4), np.float32)
for _i, _j, _k, _sign in (
    *((3, 0, 0, 1), (0, 3, 0, 1), (1, 2, 0, 1), (2, 1, 0, -1)),
    *((3, 1, 1, 1), (0, 2, 1, -1), (1, 3, 1, 1), (2, 0, 1, 1)),
    *((3, 2, 2, 1), (0, 1, 2, 1), (1, 0, 2, -1), (2, 3, 2, 1)),
    *((3, 3, 3, 1), (0, 0, 3, -1), (1, 1, 3, -1), (2, 2, 3, -1)),
):
    _PRODUCT[_i, _j, _k] = _sign

#: The inverse of a unit quaternion: its conjugate.
_CONJUGATE: Final = np.array([-1, -1, -1, 1], np.float32)


def unity_rotations(angles: Angles) -> Quaternions:
    """Unit quaternions, `[N, 4]`, from internal yaw, pitch and roll `[N, 3]`, radians.

    The roll turns first, then the pitch, then the yaw, as Unity's own Euler angles do.
    """
    half = angles * np.float32(-0.5)
    sin_y, sin_x, sin_z = np.sin(half).T
    cos_y, cos_x, cos_z = np.cos(half).T
    pitched, yawed = sin_x * cos_y, cos_x * sin_y
    both, neither = sin_x * sin_y, cos_x * cos_y
    found = np.empty((len(angles), 4), np.float32)
    np.add(pitched * cos_z, yawed * sin_z, out=found[:, 0])
    np.subtract(yawed * cos_z, pitched * sin_z, out=found[:, 1])
    np.subtract(neither * sin_z, both * cos_z, out=found[:, 2])
    np.add(neither * cos_z, both * sin_z, out=found[:, 3])
    return found


def without(inner: Quaternions, outer: Quaternions) -> Quaternions:
    """What is left of `inner` inside `outer`: the turn that, made within `outer`, gives `inner`.

    Both `[N, 4]` of unit length.
    """
    pairs = (outer * _CONJUGATE)[:, :, None] * inner[:, None, :]
    return (pairs.reshape(-1, 16) @ _PRODUCT.reshape(16, 4)).astype(np.float32, copy=False)
