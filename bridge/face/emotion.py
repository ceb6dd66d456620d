"""Emotions as poses: which shapes each one moves, how fast it comes and how fast it goes.

Labels are Audio2Face's ten and VRM 1.0's five; other names people use are aliases. A pose lists
what the face does at intensity 1, in four parts: `upper` stays while the character speaks, `lower`
(corners, chin, cheeks of the mouth) shrinks then, and `lips` and `parted` (whatever opens or closes
the lips) yield to speech altogether. `lips` are values of a closed mouth; `parted` is what opens
the mouth of one who is amazed, afraid, disgusted, in tears, in pain or out of breath.

Action units follow the EMFACS tradition (Ekman & Friesen): joy 6+12, sadness 1+4+15+17, surprise
1+2+5+26, fear 1+2+4+5+20+25, anger 4+5+7+24, disgust 9+10+15+17; pain 4+6+7+9+10+43 (Prkachin &
Solomon). Amazement, cheekiness, grief, outofbreath and relaxed have no agreed prototype. Weights
are ours. Speeds: felt smiles rise slowly and fade more slowly (Schmidt et al. 2006; Guo et al.
2018), surprise is fastest, sadness slowest.
"""

import re
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.errors import UnknownEmotion
from bridge.face.gaze import DEGREE
from bridge.face.names import COEFFICIENT_COUNT, INDEX, MOUTH, NAMES

#: Mouth shapes that open, close or part the lips.
LIPS: Final[tuple[str, ...]] = (
    "jawOpen",
    "mouthClose",
    "mouthFunnel",
    "mouthPucker",
    "mouthRollLower",
    "mouthRollUpper",
    "mouthPressLeft",
    "mouthPressRight",
    "mouthLowerDownLeft",
    "mouthLowerDownRight",
    "mouthUpperUpLeft",
    "mouthUpperUpRight",
    "cheekPuff",
    "tongueOut",
)

#: The rest of the mouth.
LOWER: Final[tuple[str, ...]] = tuple(n for n in MOUTH if n not in LIPS)

#: Everything else but where the eyes look.
_GAZE = tuple(n for n in NAMES if n.startswith("eyeLook"))
UPPER: Final[tuple[str, ...]] = tuple(n for n in NAMES if n not in (*LIPS, *LOWER, *_GAZE))


@dataclass(frozen=True, slots=True)
class Emotion:
    """One pose. Shape names without a side mean both. Angles in degrees, internal signs.

    `units`: FACS action units (`bridge.face.facs`). `attack_s` and `release_s`: from nothing to
    full and back.
    """

    units: tuple[int, ...]
    upper: dict[str, float]
    lower: dict[str, float] = field(default_factory=dict)
    lips: dict[str, float] = field(default_factory=dict)
    parted: dict[str, float] = field(default_factory=dict)
    head_deg: tuple[float, float, float] = (0.0, 0.0, 0.0)
    gaze_deg: tuple[float, float] = (0.0, 0.0)
    attack_s: float = 0.5
    release_s: float = 1.0


_TABLE: Final[dict[str, Emotion]] = {
    "amazement": Emotion(
        (1, 2, 5, 26),
        {"browInnerUp": 0.8, "browOuterUp": 0.85, "eyeWide": 0.7},
        lips={"jawOpen": 0.06, "mouthClose": 0.03, "mouthFunnel": 0.05},
        parted={"jawOpen": 0.28, "mouthFunnel": 0.08},
        head_deg=(0.0, 3.0, 0.0),
        attack_s=0.25,
        release_s=0.8,
    ),
    "anger": Emotion(
        (4, 5, 7, 15, 17, 24, 29),
        {"browDown": 0.95, "eyeSquint": 0.5, "eyeWide": 0.15, "noseSneer": 0.25},
        {"mouthFrown": 0.35, "mouthShrugLower": 0.2, "jawForward": 0.3},
        {"mouthPress": 0.6},
        head_deg=(0.0, -5.0, 0.0),
        attack_s=0.4,
        release_s=0.9,
    ),
    "cheekiness": Emotion(
        (2, 6, 7, 12, 14),
        {
            "browOuterUpLeft": 0.55,
            "browOuterUpRight": 0.1,
            "eyeSquint": 0.25,
            "cheekSquintRight": 0.35,
        },
        {
            "mouthSmileRight": 0.75,
            "mouthSmileLeft": 0.12,
            "mouthDimpleRight": 0.35,
            "mouthRight": 0.12,
        },
        head_deg=(-3.0, 0.0, 6.0),
        gaze_deg=(2.0, 0.0),
        attack_s=0.45,
        release_s=0.9,
    ),
    "disgust": Emotion(
        (4, 7, 9, 10, 15, 17),
        {"noseSneer": 1.0, "browDown": 0.5, "eyeSquint": 0.5, "cheekSquint": 0.55},
        {"mouthFrown": 0.45, "mouthShrugLower": 0.45, "mouthShrugUpper": 0.4},
        {"mouthUpperUp": 0.08},
        {"mouthUpperUp": 0.6},
        head_deg=(3.0, 2.0, 0.0),
        attack_s=0.4,
        release_s=0.9,
    ),
    "fear": Emotion(
        (1, 2, 4, 5, 20, 25),
        {"browInnerUp": 0.85, "browOuterUp": 0.4, "browDown": 0.25, "eyeWide": 0.85},
        {"mouthStretch": 0.6},
        {"mouthLowerDown": 0.05, "jawOpen": 0.04, "mouthClose": 0.03},
        {"mouthLowerDown": 0.25, "jawOpen": 0.12},
        head_deg=(0.0, 3.0, 0.0),
        attack_s=0.3,
        release_s=0.9,
    ),
    "grief": Emotion(
        (1, 4, 6, 7, 15, 17, 20, 25),
        {
            "browInnerUp": 0.9,
            "browDown": 0.3,
            "eyeSquint": 0.5,
            "cheekSquint": 0.4,
            "eyeBlink": 0.05,
        },
        {"mouthFrown": 0.75, "mouthShrugLower": 0.5, "mouthStretch": 0.35},
        {"mouthLowerDown": 0.05, "jawOpen": 0.04, "mouthClose": 0.03},
        {"mouthLowerDown": 0.22, "jawOpen": 0.10},
        head_deg=(0.0, -6.0, 0.0),
        gaze_deg=(0.0, -8.0),
        attack_s=1.2,
        release_s=2.0,
    ),
    "joy": Emotion(
        (6, 7, 12, 14),
        {"cheekSquint": 0.75, "eyeSquint": 0.3, "browOuterUp": 0.1},
        {"mouthSmile": 0.9, "mouthDimple": 0.15},
        {"mouthUpperUp": 0.06, "jawOpen": 0.04, "mouthClose": 0.04},
        head_deg=(0.0, 1.0, 1.5),
        attack_s=0.55,
        release_s=1.1,
    ),
    "outofbreath": Emotion(
        (1, 25, 26),
        {"browInnerUp": 0.3, "eyeSquint": 0.15, "eyeBlink": 0.1},
        {"mouthStretch": 0.1},
        {"jawOpen": 0.06, "mouthClose": 0.02, "mouthFunnel": 0.08, "mouthLowerDown": 0.05},
        {"jawOpen": 0.12, "mouthFunnel": 0.06, "mouthLowerDown": 0.08},
        head_deg=(0.0, -2.0, 0.0),
        attack_s=0.6,
        release_s=1.5,
    ),
    "pain": Emotion(
        (4, 6, 7, 9, 10, 20, 43),
        {
            "browDown": 0.75,
            "eyeSquint": 0.75,
            "cheekSquint": 0.6,
            "noseSneer": 0.5,
            "eyeBlink": 0.2,
        },
        {"mouthStretch": 0.5},
        {"mouthUpperUp": 0.08, "jawOpen": 0.03, "mouthClose": 0.03, "mouthPress": 0.2},
        {"mouthUpperUp": 0.40, "mouthLowerDown": 0.15, "jawOpen": 0.05},
        head_deg=(2.0, -3.0, 2.0),
        attack_s=0.3,
        release_s=0.9,
    ),
    "sadness": Emotion(
        (1, 4, 15, 17),
        {"browInnerUp": 0.78, "browDown": 0.2, "eyeSquint": 0.15, "eyeBlink": 0.15},
        {"mouthFrown": 0.7, "mouthShrugLower": 0.38, "mouthShrugUpper": 0.18},
        head_deg=(0.0, -4.0, 1.0),
        gaze_deg=(0.0, -6.0),
        attack_s=1.0,
        release_s=1.8,
    ),
    "happy": Emotion(
        (6, 7, 12),
        {"cheekSquint": 0.6, "eyeSquint": 0.2},
        {"mouthSmile": 0.8},
        head_deg=(0.0, 1.0, 1.0),
        attack_s=0.5,
        release_s=1.0,
    ),
    "angry": Emotion(
        (4, 5, 7, 9, 15, 24),
        {"browDown": 0.9, "eyeSquint": 0.4, "eyeWide": 0.15, "noseSneer": 0.2},
        {"mouthFrown": 0.35},
        {"mouthPress": 0.35},
        head_deg=(0.0, -2.0, 0.0),
        attack_s=0.4,
        release_s=0.9,
    ),
    "sad": Emotion(
        (1, 4, 15, 17),
        {"browInnerUp": 0.8, "browDown": 0.15, "eyeBlink": 0.15},
        {"mouthFrown": 0.55, "mouthShrugLower": 0.25},
        head_deg=(0.0, -3.0, 0.0),
        gaze_deg=(0.0, -5.0),
        attack_s=1.0,
        release_s=1.7,
    ),
    "relaxed": Emotion(
        (6, 12, 43),
        {"browInnerUp": 0.05, "eyeBlink": 0.25, "cheekSquint": 0.15},
        {"mouthSmile": 0.3},
        attack_s=0.9,
        release_s=1.4,
    ),
    "surprised": Emotion(
        (1, 2, 5, 26),
        {"browInnerUp": 0.7, "browOuterUp": 0.8, "eyeWide": 0.75},
        lips={"jawOpen": 0.06, "mouthClose": 0.03},
        parted={"jawOpen": 0.24},
        head_deg=(0.0, 2.0, 0.0),
        attack_s=0.22,
        release_s=0.7,
    ),
}

#: Canonical labels with a pose; `neutral` is the absence of all.
LABELS: Final[tuple[str, ...]] = tuple(_TABLE)

#: Every label a caller may use besides the aliases, sorted.
EMOTIONS: Final[tuple[str, ...]] = tuple(sorted((*LABELS, "neutral")))

#: Other names for them: NeuroSync's seven, VRM 0.x's presets, everyday words.
ALIASES: Final[dict[str, str]] = {
    "afraid": "fear",
    "amazed": "amazement",
    "annoyed": "angry",
    "anxious": "fear",
    "astonished": "amazement",
    "breathless": "outofbreath",
    "calm": "relaxed",
    "cheerful": "joy",
    "cheeky": "cheekiness",
    "crying": "grief",
    "delighted": "joy",
    "disgusted": "disgust",
    "excited": "joy",
    "fearful": "fear",
    "frightened": "fear",
    "fun": "relaxed",
    "furious": "anger",
    "grieving": "grief",
    "grin": "joy",
    "grinning": "joy",
    "grins": "joy",
    "happiness": "joy",
    "happily": "happy",
    "hurt": "pain",
    "joyful": "joy",
    "mad": "angry",
    "mischievous": "cheekiness",
    "nervous": "fear",
    "none": "neutral",
    "normal": "neutral",
    "panting": "outofbreath",
    "playful": "cheekiness",
    "sadly": "sad",
    "scared": "fear",
    "serious": "neutral",
    "shocked": "surprised",
    "smile": "happy",
    "smiles": "happy",
    "smiling": "happy",
    "smirk": "cheekiness",
    "smirking": "cheekiness",
    "smirks": "cheekiness",
    "sorrow": "sad",
    "surprise": "surprised",
    "unhappy": "sad",
    "upset": "sad",
    "worried": "fear",
}

#: Every name a text may use, folded as `resolve_emotion` folds it, to its label.
SPELLINGS: Final[dict[str, str]] = {**{label: label for label in EMOTIONS}, **ALIASES}


def resolve_emotion(label: str) -> dict[str, float]:
    """The weights of canonical labels that `label` stands for; empty for neutral.

    Case, spaces, dashes and underscores do not matter; "" is neutral. Raises `UnknownEmotion`.
    """
    folded = re.sub(r"[\s_-]", "", label).lower()
    canonical = ALIASES.get(folded, folded)
    if canonical in ("", "neutral"):
        return {}
    if canonical not in _TABLE:
        raise UnknownEmotion(label, EMOTIONS)
    return {canonical: 1.0}


def emotion(label: str) -> Emotion:
    """The pose of a canonical label. Raises KeyError."""
    return _TABLE[label]


#: Columns of a pose row: the 52 coefficients, head yaw, pitch, roll, gaze yaw, pitch (radians).
POSE_WIDTH: Final = COEFFICIENT_COUNT + 5


def pose_matrix() -> NDArray[np.float32]:
    """All poses at intensity 1: `[4 L, 57]`; the L upper parts in `LABELS` order with head and
    gaze, then the L lower parts, the L lip parts, the L parted ones."""
    matrix = np.zeros((4, len(LABELS), POSE_WIDTH), np.float32)
    for row, label in enumerate(LABELS):
        entry = _TABLE[label]
        for part, shapes in enumerate((entry.upper, entry.lower, entry.lips, entry.parted)):
            for name, weight in shapes.items():
                matrix[part, row, _columns(name)] = weight
        angles = np.array([*entry.head_deg, *entry.gaze_deg]) * DEGREE
        matrix[0, row, COEFFICIENT_COUNT:] = angles
    return matrix.reshape(-1, POSE_WIDTH)


def _columns(name: str) -> list[int]:
    if name in INDEX:
        return [INDEX[name]]
    return [INDEX[name + "Left"], INDEX[name + "Right"]]
