"""What one draw call shows: vertices of one material, from the skin or from pieces."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from bridge.face.head.mesh import normals
from bridge.face.head.paint import MOUTH_MATERIAL, SKIN_MATERIALS, skin_colors
from bridge.face.head.piece import Material, Piece
from bridge.face.head.skin import Skin
from bridge.face.head.surface import Points
from bridge.face.head.triangulation import Triangles

#: Displacements below this (cm) are none: their normals need no room.
_NOTHING: Final = 1e-9


#: What only makes sense added to another coefficient.
_ON_TOP_OF: Final = {"mouthClose": "jawOpen"}


@dataclass(frozen=True, slots=True)
class Part:
    """`positions`, `normals`, `colors` `[V, 3]`, `triangles` `[T, 3]`; `moves` and `turns`: what
    each coefficient at 1 adds to positions and normals.
    """

    material: Material
    positions: Points
    normals: Points
    colors: Points
    triangles: Triangles
    moves: dict[str, Points] = field(default_factory=dict)
    turns: dict[str, Points] = field(default_factory=dict)


def skin_parts(skin: Skin, shapes: dict[str, Points]) -> list[Part]:
    """The skin's materials, each with the vertices it needs; normals are those of the whole."""
    colors = skin_colors(skin)
    moves = {name: moved for name, moved in shapes.items() if np.abs(moved).max() > _NOTHING}
    triangles = skin.all_triangles
    turns = {}
    for name, moved in moves.items():
        before = skin.positions + moves[_ON_TOP_OF[name]] if name in _ON_TOP_OF else skin.positions
        turns[name] = normals(before + moved, triangles) - normals(before, triangles)
    parts = []
    for material, names in SKIN_MATERIALS.items():
        rows, own = _compact(np.concatenate([skin.triangles[name] for name in names]))
        parts.append(
            Part(
                material,
                skin.positions[rows],
                skin.normals[rows],
                colors[rows],
                own,
                {name: moved[rows] for name, moved in moves.items()},
                {name: turned[rows] for name, turned in turns.items()},
            )
        )
    return [_sheltered(part) if part.material is MOUTH_MATERIAL else part for part in parts]


def _sheltered(part: Part) -> Part:
    """A mouth lies in its own shadow, which viewers do not reckon: nothing in it shines."""
    return replace(part, normals=np.tile((0.0, 0.0, 1.0), (len(part.positions), 1)), turns={})


def piece_part(piece: Piece) -> Part:
    """A piece as it is."""
    rest = piece.normals()
    turns = {
        name: normals(piece.positions + moved, piece.triangles) - rest
        for name, moved in piece.shapes.items()
    }
    colors = np.ones_like(piece.positions) if piece.colors is None else piece.colors
    return Part(piece.material, piece.positions, rest, colors, piece.triangles, piece.shapes, turns)


def merged(parts: Sequence[Part]) -> list[Part]:
    """One part for each material, in the order of their first."""
    by_material: dict[Material, list[Part]] = {}
    for part in parts:
        by_material.setdefault(part.material, []).append(part)
    return [_joined(group) for group in by_material.values()]


def _joined(parts: Sequence[Part]) -> Part:
    counts = np.cumsum([0, *(len(part.positions) for part in parts[:-1])])
    return Part(
        parts[0].material,
        np.concatenate([part.positions for part in parts]),
        np.concatenate([part.normals for part in parts]),
        np.concatenate([part.colors for part in parts]),
        np.concatenate([p.triangles + count for p, count in zip(parts, counts, strict=True)]),
        _stacked([(part.moves, len(part.positions)) for part in parts]),
        _stacked([(part.turns, len(part.positions)) for part in parts]),
    )


def _stacked(shapes: Sequence[tuple[dict[str, Points], int]]) -> dict[str, Points]:
    names = dict.fromkeys(name for found, _count in shapes for name in found)
    return {
        name: np.concatenate([found.get(name, np.zeros((count, 3))) for found, count in shapes])
        for name in names
    }


def _compact(triangles: Triangles) -> tuple[Triangles, Triangles]:
    """The vertices that `triangles` use, and the triangles over those alone."""
    rows, own = np.unique(triangles, return_inverse=True)
    return rows, own.reshape(triangles.shape)
