"""What a face shows, read off its coefficients: vowels and moods.

For rigs that do not have the 52 shapes. A VRM model without Perfect Sync clips has five vowels, two
blinks and a few moods. Vowels follow from the lips and the jaw; moods are read off the upper face
and the smile, which speech leaves alone. The gains are this project's own: each vowel reaches 1
where a lipsync pose of that vowel has its defining shape.
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.names import INDEX

Coefficients = NDArray[np.float32]

#: Jaw opening at which a vowel is as open as it gets, and what share of it other vowels explain.
JAW_FULL: Final = 0.6
JAW_OF_EE: Final = 0.35 / JAW_FULL
JAW_OF_IH: Final = 0.2 / JAW_FULL
JAW_OF_OU: Final = 0.15 / JAW_FULL
JAW_OF_OH: Final = 0.35 / JAW_FULL
PUCKER_FULL: Final = 0.65
FUNNEL_FULL: Final = 0.5
SPREAD_FULL: Final = 0.4
#: Jaw openings of a sure `ou` or `ih`, and of a sure `oh` or `ee`.
JAW_OF_CLOSE_VOWELS: Final = 0.15
JAW_OF_OPEN_VOWELS: Final = 0.35
#: Lip aperture below which a spread mouth is a smile and above which it is a vowel.
SHUT_APERTURE: Final = 0.02
VOWEL_APERTURE: Final = 0.10
#: Least jaw opening against which `mouthClose` is judged.
LEAST_JAW: Final = 0.1

#: Depth of the defining shape of each mood at full intensity.
CHEEK_OF_RELAXED: Final = 0.15
CHEEK_OF_HAPPY: Final = 0.6
SMILE_OF_HAPPY: Final = 0.8
BROW_OF_ANGRY: Final = 0.9
BROW_OF_SAD: Final = 0.75
BROW_OF_SURPRISED: Final = 0.8
EYES_OF_SURPRISED: Final = 0.7


def vowels(coefficients: Coefficients) -> Coefficients:
    """The vowels aa, ih, ou, ee, oh of each face, `[N, 5]`, in [0, 1], their sum at most 1.

    A jaw that `mouthClose` takes back is no vowel: closed lips give zeros. The smile of a happy
    mood is taken off before spread lips are read as a vowel.
    """
    c = Reader(coefficients)
    jaw_open, mouth_close = c.one("jawOpen"), c.one("mouthClose")
    gap = np.maximum(jaw_open - mouth_close, 0.0)
    lips_apart = 1.0 - ramp(mouth_close / np.maximum(jaw_open, LEAST_JAW))
    aperture = gap + 0.5 * (c.pair("mouthLowerDown") + c.pair("mouthUpperUp")) * 0.5
    open_share = ramp((gap - JAW_OF_CLOSE_VOWELS) / (JAW_OF_OPEN_VOWELS - JAW_OF_CLOSE_VOWELS))

    smile = np.maximum(c.pair("mouthSmile") - SMILE_OF_HAPPY / CHEEK_OF_HAPPY * c.cheeks, 0.0)
    parted = ramp((aperture - SHUT_APERTURE) / (VOWEL_APERTURE - SHUT_APERTURE))
    spread = ramp((c.pair("mouthStretch") + smile) / SPREAD_FULL) * parted
    funnel = ramp(c.one("mouthFunnel") / FUNNEL_FULL)
    pucker = ramp(c.one("mouthPucker") / PUCKER_FULL)

    ee, ih = spread * open_share, spread * (1.0 - open_share)
    oh = funnel * open_share
    ou = np.maximum(pucker, funnel * (1.0 - open_share))
    explained = JAW_OF_EE * ee + JAW_OF_IH * ih + JAW_OF_OH * oh + JAW_OF_OU * ou
    aa = ramp(gap / JAW_FULL - explained)
    return _at_most_one(np.stack([aa, ih, ou, ee, oh], axis=1) * lips_apart[:, None])


def moods(coefficients: Coefficients) -> Coefficients:
    """The moods happy, angry, sad, relaxed, surprised, `[N, 5]`, in [0, 1], sum at most 1.

    happy: raised cheeks without the marks of displeasure (lowered brows, sneer); a light smile
    is relaxed, and turns into happy as the cheeks rise. angry: brows down, unless the inner ends
    are up. sad: inner brows up, outer ones not. surprised: brows and upper lids up together.
    """
    c = Reader(coefficients)
    brow_down, inner_up = c.pair("browDown"), c.one("browInnerUp")
    outer_up = c.pair("browOuterUp")
    cheeks = np.maximum(c.cheeks - brow_down - c.pair("noseSneer"), 0.0)
    happy = ramp((cheeks - CHEEK_OF_RELAXED) / (CHEEK_OF_HAPPY - CHEEK_OF_RELAXED))
    relaxed = ramp(cheeks / CHEEK_OF_RELAXED) * (1.0 - happy)
    angry = ramp((brow_down - 0.5 * inner_up) / BROW_OF_ANGRY)
    sad = ramp((inner_up - outer_up) / BROW_OF_SAD)
    surprised = ramp(
        np.minimum(outer_up / BROW_OF_SURPRISED, c.pair("eyeWide") / EYES_OF_SURPRISED)
    )
    return _at_most_one(np.stack([happy, angry, sad, relaxed, surprised], axis=1))


class Reader:
    """Named columns of `[N, 52]`; a pair is the mean of both sides."""

    def __init__(self, coefficients: Coefficients) -> None:
        self._c = coefficients
        self.cheeks = self.pair("cheekSquint")

    def one(self, name: str) -> Coefficients:
        column: Coefficients = self._c[:, INDEX[name]]
        return column

    def pair(self, name: str) -> Coefficients:
        mean: Coefficients = (self.one(name + "Left") + self.one(name + "Right")) * np.float32(0.5)
        return mean


def ramp(x: NDArray[np.floating[Any]]) -> Coefficients:
    """`x` cut to [0, 1]."""
    # A clip costs several times as much, for as few values as there are.
    cut: Coefficients = np.minimum(np.maximum(x, 0.0), 1.0).astype(np.float32, copy=False)
    return cut


def _at_most_one(weights: Coefficients) -> Coefficients:
    scaled: Coefficients = weights / np.maximum(weights.sum(axis=1, keepdims=True), 1.0)
    return scaled
