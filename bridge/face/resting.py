"""Resting faces: what a tracked face does when its owner does nothing, and how to take it away.

A recorded or phone-tracked face never rests at zero: brows sit high, lips press, a head is held
beside the camera's axis. Measured on 20 s of the Live Link Face app, calibrated in the app: the
tenth percentile of seven coefficients lies above 0.02 (browInnerUp at 0.095), and the eyes look up
by 6 degrees all the time. Before such a face moves a character's, or is compared with one, its rest
is taken off and what remains is stretched back to the full range.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from bridge.face.frame import FaceRows, write_eye_look
from bridge.face.names import COEFFICIENT_COUNT, EYE_LOOK, indices

#: Where a face that moves while it is captured rests: low, but above the noise of tracking.
LOW_PERCENTILE: Final = 10.0
#: No coefficient rests higher: a smile held during the capture must not vanish for good.
_HIGHEST_REST: Final = 0.5

_LOOKS: Final = indices(EYE_LOOK)


@dataclass(frozen=True, slots=True, eq=False)
class RestingFace:
    """`coefficients` `[52]` in [0, 0.5], `head` `[3]` and `eyes` `[4]` radians, at rest."""

    coefficients: NDArray[np.float32]
    head: NDArray[np.float32]
    eyes: NDArray[np.float32]

    @classmethod
    def zero(cls) -> Self:
        """The rest of a face that is calibrated already."""
        zeros = FaceRows.zeros(1)
        return cls(zeros.coefficients[0], zeros.head[0], zeros.eyes[0])

    @classmethod
    def of_moving(cls, faces: FaceRows) -> Self:
        """The rest of someone who moves about in `faces` `[N]`, N > 0."""
        return cls._of(faces, LOW_PERCENTILE)

    @classmethod
    def of_still(cls, faces: FaceRows) -> Self:
        """The rest of someone who keeps still in `faces` `[N]`, N > 0; blinks do not count."""
        return cls._of(faces, 50.0)

    @classmethod
    def _of(cls, faces: FaceRows, percentile: float) -> Self:
        assert len(faces), "a rest needs faces"
        low = np.percentile(faces.coefficients, percentile, axis=0)
        # The eyes' own rest says where they look; their shapes follow from it.
        low[_LOOKS] = 0.0
        return cls(
            np.clip(low, 0.0, _HIGHEST_REST).astype(np.float32),
            np.median(faces.head, axis=0).astype(np.float32),
            np.median(faces.eyes, axis=0).astype(np.float32),
        )

    def remove(self, faces: FaceRows) -> FaceRows:
        """`faces` `[N]` as they differ from this rest: coefficients in [0, 1] again."""
        moved = faces.coefficients - self.coefficients
        moved /= np.float32(1.0) - self.coefficients
        np.maximum(moved, 0.0, out=moved)
        np.minimum(moved, 1.0, out=moved)
        calm = FaceRows(moved, faces.head - self.head, faces.eyes - self.eyes)
        if self.eyes.any():
            write_eye_look(calm)
        return calm

    def toward(self, other: "RestingFace", share: float) -> "RestingFace":
        """This rest, moved by `share` in [0, 1] of the way to `other`."""
        mine, theirs = np.float32(1.0 - share), np.float32(share)
        return RestingFace(
            mine * self.coefficients + theirs * other.coefficients,
            mine * self.head + theirs * other.head,
            mine * self.eyes + theirs * other.eyes,
        )


def join(faces: Sequence[FaceRows]) -> FaceRows:
    """All rows of `faces`, in order."""
    if not faces:
        return FaceRows.zeros(0)
    return FaceRows(
        np.concatenate([face.coefficients for face in faces]).reshape(-1, COEFFICIENT_COUNT),
        np.concatenate([face.head for face in faces]),
        np.concatenate([face.eyes for face in faces]),
    )
