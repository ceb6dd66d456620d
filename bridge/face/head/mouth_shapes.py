"""Shapes of the mouth and the jaw: what lips do, ring by ring, of both sides or of the left one."""

import numpy as np

from bridge.face.head.rig import CHIN, Rig, directed, jaw_opened
from bridge.face.head.rings import LIP_RINGS, MOUTH_HALF, mouth_line
from bridge.face.head.surface import Points

#: How far the skin next to the lips goes with them, after the rings of the lips.
_BESIDE = 0.8


def mouth_shapes(rig: Rig) -> dict[str, Points]:
    """Displacements `[V, 3]` at full strength; of paired shapes the own left one."""
    jaw = rig.jaw[:, None]
    opened = (jaw_opened(rig.positions) - rig.positions) * jaw
    return {
        "jawOpen": opened,
        "jawForward": jaw * np.array([0.0, 0.0, 0.8]),
        "jawLeft": jaw * np.array([0.85, 0.0, -0.05]),
        "mouthClose": _close(rig, opened),
        "mouthFunnel": rig.move_mouth(_funnel),
        "mouthPucker": rig.move_mouth(_pucker),
        "mouthLeft": rig.move_mouth(_shift),
        "mouthRollLower": rig.move_mouth(lambda r: _roll(r, -1.0)),
        "mouthRollUpper": rig.move_mouth(lambda r: _roll(r, 1.0)),
        "mouthShrugLower": _shrug_lower(rig),
        "mouthShrugUpper": rig.move_mouth(_shrug_upper),
        "mouthSmileLeft": _smile(rig),
        "mouthFrownLeft": rig.move_mouth(lambda r: _corner(r, (0.10, -0.95, -0.12), 1.7)),
        "mouthDimpleLeft": rig.move_mouth(lambda r: _corner(r, (0.42, 0.06, -0.55), 2.2)),
        "mouthStretchLeft": rig.move_mouth(lambda r: _corner(r, (0.90, -0.28, -0.60), 1.4)),
        "mouthPressLeft": rig.move_mouth(_press),
        "mouthLowerDownLeft": rig.move_mouth(_lower_down),
        "mouthUpperUpLeft": rig.move_mouth(_upper_up),
        "cheekPuff": _puff(rig),
    }


def _by_ring(rig: Rig, *values: float) -> Points:
    """A value for each ring of the lips from their line outward, `[V]`."""
    return np.array(values)[np.clip(rig.skin.ring, 0, LIP_RINGS)]


def _move(x: Points, y: Points, z: Points) -> Points:
    return np.stack([x, y, z], axis=1)


def _close(rig: Rig, opened: Points) -> Points:
    """Both lips meet over an open jaw: relative to it, so that the sum of both is sealed."""
    skin = rig.skin
    dropped = rig.positions + opened
    closing = np.full_like(rig.positions, np.nan)
    line = dropped[skin.lips[0]]
    # Each point of the line and the one it lies on when shut; the upper lip comes down less.
    upper, lower = np.maximum(line, line[::-1]), np.minimum(line, line[::-1])
    meeting = np.where(np.array([False, True, False]), 0.62 * upper + 0.38 * lower, line)
    meeting[:, 2] = 0.62 * _of_upper(line)[:, 2] + 0.38 * _of_lower(line)[:, 2]
    meeting[:, 0] = 0.5 * (line[:, 0] + line[::-1, 0])
    for rows, share in zip(skin.lips, (1.0, 1.0, 0.98, 0.92, 0.72), strict=False):
        closing[rows] = (meeting - line) * share
    for rows, share in zip(skin.cavity, (1.0, 0.9, 0.6, 0.3, 0.0), strict=True):
        closing[rows] = (meeting - line) * share
    other = np.isnan(closing[skin.mirror, 0]) & ~np.isnan(closing[:, 0])
    twins = skin.mirror[other]
    closing[twins] = closing[other] * np.array([-1.0, 1.0, 1.0])
    closing[rig.under_nose()] = 0.0
    closing[rig.y < CHIN - 0.2] = 0.0
    inside = rig.skin.ring < -1
    return rig.spreader.spread(closing, rig.around_mouth() | inside)


def _of_upper(line: Points) -> Points:
    """For each point of the line its one on the upper lip."""
    half = len(line) // 2
    return np.concatenate([line[::-1][:half], line[half:]])


def _of_lower(line: Points) -> Points:
    half = len(line) // 2
    return np.concatenate([line[: half + 1], line[half - 1 :: -1] if half else line[:0]])


def _funnel(rig: Rig) -> Points:
    side, along = rig.skin.side, rig.skin.along
    out = _by_ring(rig, 1.0, 1.0, 1.0, 1.0, 0.75)
    apart = np.select([side > 0, side < 0], [0.42, -0.52], 0.0) * (1.0 - along**2)
    forward = 0.75 * (1.0 - 0.55 * along) * out + _by_ring(rig, 0.0, 0.0, 0.12, 0.0, 0.0)
    return _move(-0.34 * rig.x * out, apart * out, forward)


def _pucker(rig: Rig) -> Points:
    out = _by_ring(rig, 1.0, 1.0, 1.0, 1.0, _BESIDE)
    above = rig.y - mouth_line(np.minimum(np.abs(rig.x), MOUTH_HALF))
    fuller = above * _by_ring(rig, 0.0, 0.22, 0.22, 0.22, 0.22 * _BESIDE)
    forward = (0.85 - 0.25 * rig.skin.along) * out + _by_ring(rig, 0.0, 0.10, 0.10, 0.0, 0.0)
    return _move(-0.44 * rig.x * out, fuller, forward)


def _shift(rig: Rig) -> Points:
    out = _by_ring(rig, 1.0, 1.0, 1.0, 1.0, 0.9)
    return _move(0.85 * out, 0.0 * rig.x, -0.10 * rig.x * out)


def _roll(rig: Rig, side: float) -> Points:
    on = (1.0 - rig.skin.along**4) * (rig.skin.side == side)
    inward = -side * _by_ring(rig, 0.02, 0.22, 0.46, 0.55, 0.30) * (1.0 if side < 0 else 0.85)
    back = _by_ring(rig, -0.55, -0.75, -0.62, -0.30, -0.10)
    return _move(0.0 * rig.x, inward * on, back * on)


def _shrug_lower(rig: Rig) -> Points:
    """The chin's boss pushes the lower lip up and out."""

    def lip(r: Rig) -> Points:
        on = (1.0 - r.skin.along**2) * (r.skin.side < 0)
        up = _by_ring(r, 0.34, 0.36, 0.40, 0.44, 0.48)
        return _move(0.0 * r.x, up * on, _by_ring(r, 0.30, 0.36, 0.34, 0.25, 0.12) * on)

    boss = rig.bump((0.0, -8.2, 7.4), (1.4, 1.2, 2.0))
    return rig.move_mouth(lip, chin_free=True) + directed(boss, (0.0, 0.42, 0.10))


def _shrug_upper(rig: Rig) -> Points:
    on = (1.0 - rig.skin.along**2) * (rig.skin.side > 0)
    return _move(0.0 * rig.x, 0.34 * on, _by_ring(rig, 0.2, 0.3, 0.3, 0.2, 0.1) * on)


def _corner(rig: Rig, pull: tuple[float, float, float], sharpness: float) -> Points:
    """The left corner goes by `pull`, the lips after it, the less the further."""
    share = np.clip(rig.x / MOUTH_HALF, 0.0, 1.2) ** sharpness
    return directed(share * _by_ring(rig, 1.0, 1.0, 1.0, 1.0, 0.95), pull)


def _smile(rig: Rig) -> Points:
    lips = rig.move_mouth(lambda r: _corner(r, (0.62, 0.85, -0.55), 1.5))
    cheek = rig.bump((3.9, -3.6, 6.1), (1.9, 1.5, 2.4)) * rig.left()
    return lips + directed(cheek, (0.24, 0.42, 0.32))


def _press(rig: Rig) -> Points:
    on = rig.left() * (1.0 - rig.skin.along**4)
    toward = -np.sign(rig.skin.side) * _by_ring(rig, 0.0, 0.07, 0.17, 0.22, 0.14)
    return _move(0.0 * rig.x, toward * on, _by_ring(rig, -0.1, -0.2, -0.2, -0.1, 0.0) * on)


def _lower_down(rig: Rig) -> Points:
    on = rig.left(0.8) * (1.0 - rig.skin.along**2.2) * (rig.skin.side < 0)
    out = _by_ring(rig, 0.06, 0.06, 0.02, 0.02, -0.05)
    return _move(0.10 * on, -0.68 * on, out * on)


def _upper_up(rig: Rig) -> Points:
    on = rig.left(0.8) * (1.0 - rig.skin.along**2.2) * (rig.skin.side > 0)
    return _move(0.04 * on, 0.66 * on, 0.10 * on)


def _puff(rig: Rig) -> Points:
    def lips(r: Rig) -> Points:
        above = r.y - mouth_line(np.minimum(np.abs(r.x), MOUTH_HALF))
        return _move(0.0 * r.x, 0.05 * above, 0.18 * (1.0 - 0.6 * r.skin.along))

    cheeks = sum(rig.bump((s * 3.8, -5.6, 5.0), (2.0, 2.0, 2.6)) for s in (1.0, -1.0))
    return rig.move_mouth(lips) + 0.95 * np.asarray(cheeks)[:, None] * rig.skin.normals
