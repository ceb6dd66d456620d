"""Changing how strongly a finished face moves, region by region: what artists tune per clip.

The knobs are those of Audio2Face-3D's face parameters as far as 52 coefficients can follow them.
`Tuner` works on faces in order of time; `Weighting` on each value alone.
"""

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bridge.face.names import COEFFICIENT_COUNT, EYE_LOOK, INDEX, MOUTH, NAMES, indices

Coefficients = NDArray[np.float32]

_LIDS = indices(("eyeBlinkLeft", "eyeBlinkRight"))
_WIDE = indices(("eyeWideLeft", "eyeWideRight"))
_TONGUE = indices(("tongueOut",))
_LOWER = indices((*(name for name in MOUTH if name != "tongueOut"), "cheekPuff"))
_UPPER = np.setdiff1d(
    np.arange(COEFFICIENT_COUNT),
    np.concatenate((_LOWER, _TONGUE, _LIDS, indices(EYE_LOOK))),
)
_PARTED = indices(n for n in NAMES if n.startswith(("mouthLowerDown", "mouthUpperUp")))
_JAW_OPEN, _MOUTH_CLOSE = INDEX["jawOpen"], INDEX["mouthClose"]


@dataclass(frozen=True, slots=True)
class Tuning:
    """Strengths are factors, 0 and up. Smoothings are time constants in seconds, 0 is none.

    `lid_offset`: lids wider open above 0, closed further below, in [-1, 1]. `blink_offset`: added
    to the lids' closing, in [-1, 1]. `lip_offset`: lips parted above 0, closed below, in [-1, 1].
    """

    skin_strength: float = 1.0
    upper_strength: float = 1.0
    lower_strength: float = 1.0
    upper_smoothing_s: float = 0.0
    lower_smoothing_s: float = 0.0
    blink_strength: float = 1.0
    tongue_strength: float = 1.0
    lid_offset: float = 0.0
    blink_offset: float = 0.0
    lip_offset: float = 0.0


class Tuner:
    """Applies a tuning to faces that come in order, `rate_hz` a second."""

    def __init__(self, tuning: Tuning, rate_hz: float) -> None:
        self._tuning = tuning
        self._idle = tuning == Tuning()
        self._gains = _gains(tuning)
        self._shares = _shares(tuning, rate_hz)
        self._last: Coefficients | None = None

    def apply(self, faces: Coefficients) -> Coefficients:
        """The next `[n, 52]` faces, tuned, in [0, 1]; lips never close further than the jaw."""
        if self._idle:
            return faces
        tuned: Coefficients = faces * self._gains
        _move_lids(tuned, self._tuning)
        _move_lips(tuned, self._tuning.lip_offset)
        np.clip(tuned, 0.0, 1.0, out=tuned)
        self._smooth(tuned)
        closing = tuned[:, _MOUTH_CLOSE]
        np.minimum(closing, tuned[:, _JAW_OPEN], out=closing)
        return tuned

    def _smooth(self, faces: Coefficients) -> None:
        for face in faces:
            if self._last is not None:
                face[:] = self._last + (face - self._last) * self._shares
            self._last = face


@dataclass(frozen=True, slots=True)
class Weighting:
    """Each coefficient times its factor plus its summand, `[52]` each; in [0, 1] if clamped."""

    factors: Coefficients = field(default_factory=lambda: np.ones(COEFFICIENT_COUNT, np.float32))
    summands: Coefficients = field(default_factory=lambda: np.zeros(COEFFICIENT_COUNT, np.float32))
    clamped: bool = False

    def apply(self, faces: Coefficients) -> Coefficients:
        """`[n, 52]` to `[n, 52]`."""
        weighted: Coefficients = faces * self.factors + self.summands
        return np.clip(weighted, 0.0, 1.0) if self.clamped else weighted


def _gains(tuning: Tuning) -> Coefficients:
    gains = np.ones(COEFFICIENT_COUNT, np.float32)
    gains[_UPPER] = tuning.upper_strength * tuning.skin_strength
    gains[_LOWER] = tuning.lower_strength * tuning.skin_strength
    gains[_LIDS] = tuning.blink_strength
    gains[_TONGUE] = tuning.tongue_strength
    return gains


def _shares(tuning: Tuning, rate_hz: float) -> Coefficients:
    """How much of the way to its target each coefficient goes in a frame."""
    shares = np.ones(COEFFICIENT_COUNT, np.float32)
    for region, seconds in (
        (_UPPER, tuning.upper_smoothing_s),
        (_LOWER, tuning.lower_smoothing_s),
        (_TONGUE, tuning.lower_smoothing_s),
    ):
        if seconds > 0.0:
            shares[region] = 1.0 - math.exp(-1.0 / (rate_hz * seconds))
    return shares


def _move_lids(faces: Coefficients, tuning: Tuning) -> None:
    closing = max(tuning.blink_offset, 0.0) + max(-tuning.lid_offset, 0.0)
    opening = max(-tuning.blink_offset, 0.0)
    lids = faces[:, _LIDS]
    lids = np.maximum(lids + closing * (1.0 - lids) - opening, 0.0)
    faces[:, _LIDS] = lids
    # A lid that closes is not wide.
    faces[:, _WIDE] += max(tuning.lid_offset, 0.0) * np.maximum(1.0 - lids, 0.0)


def _move_lips(faces: Coefficients, offset: float) -> None:
    faces[:, _PARTED] += offset
    faces[:, _MOUTH_CLOSE] += max(-offset, 0.0)
