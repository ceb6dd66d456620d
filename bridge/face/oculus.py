"""The 15 visemes of Meta's lip-sync documentation, read off a face's coefficients.

Every sound that the documentation names as an example has a pose in this project's own tables
(`bridge.face.viseme`). A face is as much of a viseme as it is near one of that viseme's poses, and
silence is one of them, with poses of its own: lips that meet or nearly meet, in any mood. Sounds
that look alike (t, n, k) share their weight, as their shapes on a rig look alike too.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.names import COEFFICIENT_COUNT, INDEX
from bridge.face.phoneme import Consonant, read_symbol
from bridge.face.pose import Control
from bridge.face.reading import (
    CHEEK_OF_HAPPY,
    LEAST_JAW,
    SMILE_OF_HAPPY,
    Coefficients,
    Reader,
    ramp,
)
from bridge.face.viseme import pose_of

#: In the order of the documentation.
VISEMES: Final = (
    *("sil", "PP", "FF", "TH", "DD", "kk", "CH", "SS"),
    *("nn", "RR", "aa", "E", "ih", "oh", "ou"),
)

#: Sounds whose poses stand for each viseme, as espeak-ng writes them.
SOUNDS: Final[dict[str, str]] = {
    "PP": "pbm",
    "FF": "fv",
    "TH": "θð",
    "DD": "td",
    "kk": "kɡŋ",
    "CH": "ʃʒ",
    "SS": "sz",
    "nn": "nl",
    "RR": "ɹ",
    "aa": "aæɑɐʌ",
    "E": "eɛɜə",
    "ih": "iɪj",
    "oh": "oɔɒ",
    "ou": "uʊw",
}

#: What silence looks like: at rest, breathing, and pressing the lips of an angry mood.
_SILENT: Final[tuple[dict[str, float], ...]] = (
    {},
    {"jawOpen": 0.05},
    {"mouthPressLeft": 0.35, "mouthPressRight": 0.35},
)

#: Weight of each feature in the distance between two faces, in the order of `_features`.
_SCALES: Final = np.array([4.0, 0.6, 1.5, 2.0, 2.0, 1.5, 1.5, 2.0, 2.0, 1.2, 5.0, 1.0], np.float32)
#: Squared distance within which a pose is as good as met.
_MET: Final = 0.003
#: Share of the weight below which a viseme is not shown: a rig has few shapes to blend.
_LEAST_SHARE: Final = 0.05


def visemes(coefficients: Coefficients) -> Coefficients:
    """The visemes of each face, `[N, 15]` in the order of `VISEMES`, in [0, 1], sum at most 1."""
    features = _features(coefficients)
    squares = np.square(features).sum(axis=1, keepdims=True)
    distances = squares - 2.0 * (features @ POSES.T) + _SQUARES
    nearest = np.minimum.reduceat(distances, POSE_STARTS, axis=1)
    # Shepard's weights: between two poses they pass from one to the other all the way, however
    # far apart the poses are, where a Gaussian would switch half-way.
    shares = np.square(1.0 / (np.maximum(nearest, 0.0) + np.float32(_MET)))
    shares /= shares.sum(axis=1, keepdims=True)
    shares = np.maximum(shares - np.float32(_LEAST_SHARE), 0.0)
    shown: Coefficients = shares / shares.sum(axis=1, keepdims=True)
    return shown


def pose_face(symbol: str) -> Coefficients:
    """`[1, 52]`: the face that holds the pose of a sound, both sides alike and lips sealed for
    p, b, m. `symbol`: one sound as espeak-ng writes it.
    """
    (phone,) = read_symbol(symbol).phones
    control = pose_of(phone).targets
    seal = isinstance(phone, Consonant) and phone.closes_lips
    jaw = control[Control.JAW]
    return _face(
        jawOpen=jaw,
        mouthClose=jaw * (1.0 if seal else control[Control.CLOSE]),
        mouthPucker=control[Control.PUCKER],
        mouthFunnel=control[Control.FUNNEL],
        mouthRollLower=control[Control.ROLL_LOWER],
        mouthRollUpper=control[Control.ROLL_UPPER],
        tongueOut=control[Control.TONGUE],
        jawForward=control[Control.FORWARD],
        cheekPuff=control[Control.PUFF],
        **_both("mouthLowerDown", 0.0 if seal else control[Control.LOWER]),
        **_both("mouthUpperUp", 0.0 if seal else control[Control.UPPER]),
        **_both("mouthStretch", 0.6 * control[Control.SPREAD]),
        **_both("mouthSmile", 0.25 * control[Control.SPREAD]),
        **_both("mouthPress", control[Control.PRESS]),
    )


def _features(coefficients: Coefficients) -> NDArray[np.float32]:
    """What tells one viseme from another, scaled, `[N, 12]`."""
    c = Reader(coefficients)
    jaw, close = c.one("jawOpen"), c.one("mouthClose")
    # Lips that a jaw has opened and that meet all the same; at rest there is nothing to meet.
    sealed = ramp(close / np.maximum(jaw, LEAST_JAW)) * ramp(jaw / LEAST_JAW)
    # The smile of a happy mood is no spread vowel.
    smile = np.maximum(c.pair("mouthSmile") - SMILE_OF_HAPPY / CHEEK_OF_HAPPY * c.cheeks, 0.0)
    features = np.stack(
        [
            np.maximum(jaw - close, 0.0),
            sealed,
            c.pair("mouthPress"),
            c.one("mouthRollLower"),
            c.one("mouthRollUpper"),
            c.pair("mouthLowerDown"),
            c.pair("mouthUpperUp"),
            c.one("mouthPucker"),
            c.one("mouthFunnel"),
            c.pair("mouthStretch") + smile,
            c.one("tongueOut"),
            c.one("jawForward"),
        ],
        axis=1,
    )
    features *= _SCALES
    return features


def _face(**shapes: float) -> Coefficients:
    face = np.zeros((1, COEFFICIENT_COUNT), np.float32)
    for name, value in shapes.items():
        face[0, INDEX[name]] = value
    return face


def _both(name: str, value: float) -> dict[str, float]:
    return {name + "Left": value, name + "Right": value}


#: Faces of every viseme, in the order of `VISEMES`.
_FACES: Final = [
    [_face(**shapes) for shapes in _SILENT],
    *([pose_face(sound) for sound in SOUNDS[viseme]] for viseme in VISEMES[1:]),
]
#: Those faces as scaled features, `[M, 12]`, and where each viseme's begin, `[15]`.
POSES: Final = _features(np.concatenate([face for faces in _FACES for face in faces]))
POSE_STARTS: Final = np.cumsum([0, *map(len, _FACES[:-1])])
_SQUARES: Final = np.square(POSES).sum(axis=1)
