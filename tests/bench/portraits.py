"""Contact sheets of the head for the docs: `python -m tests.bench.portraits`.

Writes `docs/images/head_shapes.png` (52 shapes), `head_visemes.png` and `head_emotions.png`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image, ImageDraw

from bridge.face.articulation import Articulator
from bridge.face.emotion import LABELS, pose_matrix
from bridge.face.frame import FaceRows, write_eye_look
from bridge.face.names import COEFFICIENT_COUNT, NAMES
from bridge.face.phoneme import TimedPhoneme
from tests.bench.portrait import View, named, portrait

IMAGES: Final = Path(__file__).parents[2] / "docs" / "images"

#: What a shape that makes no sense alone is shown with.
_TOGETHER: Final[Mapping[str, Mapping[str, float]]] = {
    "mouthClose": {"jawOpen": 1.0},
    "tongueOut": {"jawOpen": 0.4},
}

#: A sound of each of the 15 visemes, as our articulation says it when it is held.
_SOUNDS: Final = {
    "sil": "",
    "PP": "m",
    "FF": "f",
    "TH": "θ",
    "DD": "t",
    "kk": "k",
    "CH": "ʃ",
    "SS": "s",
    "nn": "n",
    "RR": "ɹ",
    "aa": "ɑː",
    "E": "ɛ",
    "ih": "ɪ",
    "oh": "ɔː",
    "ou": "uː",
}
_RATE_HZ: Final = 30_000


def sheet(pictures: Sequence[tuple[str, np.ndarray]], columns: int) -> Image.Image:
    """Pictures in rows, each with its name."""
    tiles = []
    for name, picture in pictures:
        image = Image.fromarray(picture)
        ImageDraw.Draw(image).text((5, 4), name, fill=(255, 255, 255))
        tiles.append(np.asarray(image))
    blank = np.full_like(tiles[0], 52)
    tiles += [blank] * (-len(tiles) % columns)
    rows = [np.concatenate(tiles[i : i + columns], axis=1) for i in range(0, len(tiles), columns)]
    whole = Image.fromarray(np.concatenate(rows, axis=0))
    return whole.quantize(256, dither=Image.Dither.NONE)


def shapes() -> Image.Image:
    view = View(size=200, yaw_deg=15.0, center=(0.0, -3.2, 0.0), span=16.5)
    faces = [(name, {name: 1.0, **_TOGETHER.get(name, {})}) for name in NAMES]
    return sheet([(name, portrait(weights, view)) for name, weights in faces], 8)


def visemes() -> Image.Image:
    view = View(size=240, yaw_deg=15.0, center=(0.0, -5.0, 0.0), span=12.0)
    held = [(name, named(_held(sound))) for name, sound in _SOUNDS.items()]
    return sheet([(name, portrait(weights, view)) for name, weights in held], 5)


def _held(sound: str) -> np.ndarray:
    """The face `[52]` in the middle of a sound of 0.4 s."""
    articulator = Articulator(sample_rate_hz=_RATE_HZ)
    frames = [articulator.push([TimedPhoneme(sound, 3_000, 15_000)])]
    frames.append(articulator.finish(18_000))
    held: np.ndarray = np.concatenate(frames)[9]
    return held


def emotions() -> Image.Image:
    """Every emotion at full intensity, head and gaze included."""
    poses = pose_matrix().reshape(4, len(LABELS), -1).sum(axis=0)
    view = View(size=300, yaw_deg=8.0, center=(0.0, 0.9, 0.0), span=26.0)
    pictures = []
    for label, pose in zip(LABELS, poses, strict=True):
        face = FaceRows.zeros(1)
        face.coefficients[0] = np.clip(pose[:COEFFICIENT_COUNT], 0.0, 1.0)
        head = tuple(pose[COEFFICIENT_COUNT : COEFFICIENT_COUNT + 3].tolist())
        gaze = pose[COEFFICIENT_COUNT + 3 :]
        face.eyes[0] = (*gaze, *gaze)
        write_eye_look(face)
        yaw, pitch, roll = head
        looked = portrait(
            named(face.coefficients[0]),
            view,
            head_rad=(yaw, pitch, roll),
            eyes_rad=(float(gaze[0]), float(gaze[1])),
        )
        pictures.append((label, looked))
    return sheet(pictures, 5)


def main() -> None:
    """Write all sheets."""
    for name, make in (("shapes", shapes), ("visemes", visemes), ("emotions", emotions)):
        make().save(IMAGES / f"head_{name}.png", optimize=True)


if __name__ == "__main__":
    main()
