"""What is filmed: faces at the film's rate, and the sound that starts with the first of them."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Self, TypedDict

import numpy as np

from bridge.audio.pcm import Pcm
from bridge.errors import InvalidArgument
from bridge.face.frame import FaceRows
from bridge.face.names import COEFFICIENT_COUNT
from bridge.face.track import resample

_HEAD = slice(COEFFICIENT_COUNT, COEFFICIENT_COUNT + 3)
_EYES = slice(COEFFICIENT_COUNT + 3, COEFFICIENT_COUNT + 7)


class PlainFace(TypedDict):
    """A face as the page takes it: 52 coefficients, head and eyes in radians as in `FaceFrame`.

    `elapsedS`: seconds since the face before it, 0 for the first.
    """

    coefficients: list[float]
    head: list[float]
    eyes: list[float]
    elapsedS: float


@dataclass(frozen=True, slots=True)
class Footage:
    """`faces`: `[n]` at `rate_hz`, face k shown from k / rate on; `pcm`: mono at `pcm_rate_hz`.

    Face 0 and sample 0 are at the same instant.
    """

    faces: FaceRows
    rate_hz: Fraction
    pcm: Pcm
    pcm_rate_hz: int

    def __len__(self) -> int:
        return len(self.faces)

    @classmethod
    def at_rate(
        cls, faces: FaceRows, from_hz: Fraction, to_hz: Fraction, pcm: Pcm, pcm_rate_hz: int
    ) -> Self:
        """Faces at `from_hz` brought to `to_hz`; the last one is held until the sound ends.

        Between two faces the motion is that of `bridge.face.track`. Raises `InvalidArgument` for
        no faces at all.
        """
        if not len(faces):
            raise InvalidArgument("there is no face to film")
        columns = np.concatenate((faces.coefficients, faces.head, faces.eyes), axis=1)
        if from_hz != to_hz:
            # The film ends with the last face; a track alone would run to rest behind it.
            held = np.concatenate((columns, columns[-1:]))
            columns = resample(held, from_hz, to_hz)[: _ceil(len(columns) * to_hz / from_hz)]
        count = max(len(columns), _ceil(Fraction(len(pcm), pcm_rate_hz) * to_hz))
        columns = columns[np.minimum(np.arange(count), len(columns) - 1)]
        rows = FaceRows(columns[:, :COEFFICIENT_COUNT], columns[:, _HEAD], columns[:, _EYES])
        return cls(rows, to_hz, pcm, pcm_rate_hz)

    def at(self, k: int) -> PlainFace:
        """Face k as the page takes it: what swings on a model swings by the film's time."""
        return {
            "coefficients": self.faces.coefficients[k].tolist(),
            "head": self.faces.head[k].tolist(),
            "eyes": self.faces.eyes[k].tolist(),
            "elapsedS": float(1 / self.rate_hz) if k else 0.0,
        }


def _ceil(value: Fraction) -> int:
    return -(-value.numerator // value.denominator)
