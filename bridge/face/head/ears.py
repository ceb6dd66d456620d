"""Both ears: a bowl within a rim."""

from typing import Final

import numpy as np

from bridge.face.head.mesh import grid
from bridge.face.head.paint import SKIN_MATERIAL
from bridge.face.head.piece import Piece, mirrored
from bridge.face.head.skin import FLIP

#: The middle of the own left ear, and the directions in which it points out and up.
_EAR_AT: Final = np.array([6.85, -1.4, -1.0])
_EAR_OUT: Final = np.array([0.93, 0.0, 0.367])
_EAR_UP: Final = np.array([0.0, 0.975, -0.221])

_RINGS, _TURNS = 9, 24


def ears() -> Piece:
    """The own left one and its mirror image."""
    rings, around = np.linspace(0.0, 1.0, _RINGS), np.arange(_TURNS) / _TURNS * 2.0 * np.pi
    q, turn = (values.ravel() for values in np.meshgrid(rings, around, indexing="ij"))
    across = 1.05 * (1.0 + 0.15 * np.sin(turn)) * q * np.cos(turn)
    height = 1.75 * (1.0 + 0.06 * np.cos(turn)) * q * np.sin(turn)
    rim = 0.42 * np.exp(-(((q - 0.82) / 0.13) ** 2)) * np.where(height > -1.1, 1.0, 0.45)
    fold = 0.20 * np.exp(-(((q - 0.48) / 0.12) ** 2)) * (np.cos(turn) < 0.35)
    bowl = -0.30 * np.exp(-((q / 0.45) ** 2)) - 0.55 * np.clip((q - 0.86) / 0.14, 0.0, 1.0) ** 2
    backward = np.cross(_EAR_UP, _EAR_OUT)
    frame = np.stack([backward / np.linalg.norm(backward), _EAR_UP, _EAR_OUT])
    positions = _EAR_AT + np.stack([across, height, rim + fold + bowl], axis=1) @ frame
    triangles = mirrored(grid(_RINGS, _TURNS, closed=True), len(positions))
    rose = 0.25 + 0.75 * np.exp(-(((q - 0.35) / 0.34) ** 2))
    colors = 1.0 - rose[:, None] * np.array([0.22, 0.36, 0.34])
    both = np.concatenate([positions, positions * FLIP])
    return Piece("ears", SKIN_MATERIAL, both, triangles, colors=np.concatenate([colors, colors]))
