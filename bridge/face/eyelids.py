"""What lids and eyes do to each other: lids follow the eyes, eyes turn while a lid closes."""

import numpy as np
from numpy.typing import NDArray

from bridge.face.frame import EYE_PITCH_FULL_RAD, FaceRows
from bridge.face.gaze import DEGREE
from bridge.face.names import INDEX

Rows = NDArray[np.float32]

#: Lids follow the eyes down, and give way upward.
_LID_FOLLOW_DOWN, _LID_FOLLOW_UP = 0.30, 0.10

#: Eyes turn down and toward the nose while a lid closes, by 1 to 2 degrees.
_BLINK_EYES_RAD = np.array([-0.8, -1.5, 0.8, -1.5], np.float32) * np.float32(DEGREE)

# Left and right columns as one strided view.
_LIDS = slice(INDEX["eyeBlinkLeft"], INDEX["eyeBlinkRight"] + 1, 7)
_SQUINT = slice(INDEX["eyeSquintLeft"], INDEX["eyeSquintRight"] + 1, 7)
_WIDE = slice(INDEX["eyeWideLeft"], INDEX["eyeWideRight"] + 1, 7)


def move_lids(rows: FaceRows, lids: Rows) -> None:
    """Blinks over drooping lids, lids that follow the eyes, and what gives way to both."""
    c = rows.coefficients
    pitch = rows.eyes[:, 1::2] * np.float32(1.0 / EYE_PITCH_FULL_RAD)
    droop = c[:, _LIDS] + _LID_FOLLOW_DOWN * np.maximum(-pitch, 0.0)
    np.minimum(droop, 1.0, out=droop)
    wide = c[:, _WIDE]
    wide += _LID_FOLLOW_UP * np.maximum(pitch, 0.0)
    closed = droop + lids * (1.0 - droop)
    c[:, _LIDS] = closed
    wide *= 1.0 - closed
    c[:, _SQUINT] *= 1.0 - 0.5 * lids


def blinking_eyes(toward: Rows, lids: Rows) -> Rows:
    """Angles of both eyes `[N, 4]` that look along `toward` `[N, 2]`, with lids `[N, 2]` closed
    so far."""
    eyes = lids[:, (0, 0, 1, 1)] * _BLINK_EYES_RAD
    eyes[:, :2] += toward
    eyes[:, 2:] += toward
    return eyes
