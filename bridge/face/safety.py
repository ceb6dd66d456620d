"""What a generated face must never do.

Every value is finite and in [0, 1]; lips do not close further than the jaw is open
(`mouthClose` is a corrective of `jawOpen`: Apple's page on it, USC-ICT/ICT-FaceKit issue 5);
silence closes the mouth; and nothing jumps further in a frame than a face can move. Recorded and
replayed faces do not pass through here.
"""

import numpy as np
from numpy.typing import NDArray

from bridge.face.frame import FaceRows
from bridge.face.names import COEFFICIENT_COUNT, EYE_LOOK, EYELIDS, INDEX, MOUTH, NAMES, indices

_JAW_OPEN, _MOUTH_CLOSE = INDEX["jawOpen"], INDEX["mouthClose"]

#: What a silent mouth may show at most, whatever the mood. Its lips close over what the jaw
#: leaves, so the aperture, max(0, jawOpen - mouthClose) + mean(mouthLowerDown, mouthUpperUp) / 2,
#: is at most 0.035.
_SILENT_CAP = {
    "jawOpen": 0.06,
    "mouthFunnel": 0.10,
    "mouthLowerDownLeft": 0.06,
    "mouthLowerDownRight": 0.06,
    "mouthUpperUpLeft": 0.08,
    "mouthUpperUpRight": 0.08,
    "cheekPuff": 0.5,
    "tongueOut": 0.0,
}
_CAP = np.array([_SILENT_CAP.get(name, 1.0) for name in NAMES], np.float32)

#: The mouth counts as silent below this ownership by speech, and as speaking from it on.
_SPEAKING_AT = 0.5

#: Largest steps per 1/60 s. Lips and jaw reach 0.35 near a stop consonant, 0.25 elsewhere; eyeLook
#: is the eyes' own speed, 500 deg/s, the peak of the saccadic main sequence (Bahill et al. 1975).
_LID_STEP, _MOUTH_STEP, _EYE_LOOK_STEP, _OTHER_STEP = 0.5, 0.35, 0.26, 0.15
_EYE_STEP_RAD = np.float32(np.deg2rad(500.0) / 60.0)

#: Heads reach 100 to 200 deg/s in natural gaze shifts, more in a vigorous shake.
_HEAD_STEP_RAD = np.float32(np.deg2rad(300.0) / 60.0)

_FRAME_S = 1.0 / 60.0


def _steps() -> NDArray[np.float32]:
    steps = np.full(COEFFICIENT_COUNT, _OTHER_STEP, np.float32)
    steps[indices(MOUTH)] = _MOUTH_STEP
    steps[indices(EYELIDS)] = _LID_STEP
    steps[indices(EYE_LOOK)] = _EYE_LOOK_STEP
    return steps


#: `[52]`: the most each coefficient moves in 1/60 s.
STEP_LIMITS = _steps()


def speech_gate(speaking: NDArray[np.float32]) -> NDArray[np.float32]:
    """How far speech may move the mouth, `[N]` in [0, 1], for an ownership `speaking` `[N]`.

    Reaches 1 at half ownership, so that a mouth is free before the first sound and shut soon
    after the last.
    """
    gate: NDArray[np.float32] = np.minimum(speaking * np.float32(1.0 / _SPEAKING_AT), 1.0)
    return gate


def repair(coefficients: NDArray[np.float32]) -> tuple[NDArray[np.float32], int]:
    """`coefficients` with rest where they are not finite, and how many values that were."""
    finite = np.isfinite(coefficients)
    if finite.all():
        return coefficients, 0
    return np.where(finite, coefficients, np.float32(0.0)), int(np.count_nonzero(~finite))


def secure(rows: FaceRows, speaking: NDArray[np.float32]) -> None:
    """Bound every coefficient and close silent mouths, in place. `speaking`: `[N]` in [0, 1]."""
    c = rows.coefficients
    gate = speech_gate(speaking)[:, None]
    cap = gate * (np.float32(1.0) - _CAP)
    cap += _CAP
    np.minimum(c, cap, out=c)
    np.maximum(c, 0.0, out=c)
    jaw, close = c[:, _JAW_OPEN], c[:, _MOUTH_CLOSE]
    # Lips close over whatever the jaw leaves open in silence.
    np.maximum(close, jaw * (1.0 - gate[:, 0]), out=close)
    np.minimum(close, jaw, out=close)


def limit_motion(previous: FaceRows, rows: FaceRows, dt_s: float | NDArray[np.float64]) -> FaceRows:
    """`rows`, moved from `previous` by no more than a face can move in `dt_s` (one, or `[N]`).

    The caller keeps what this returns as the next `previous`. A pause longer than a second, or
    zero or negative time, is no motion at all: pass the rows through instead.
    """
    scale = np.asarray(dt_s / _FRAME_S, np.float32).reshape(-1, 1)
    return FaceRows(
        _approach(previous.coefficients, rows.coefficients, STEP_LIMITS * scale),
        _approach(previous.head, rows.head, _HEAD_STEP_RAD * scale),
        _approach(previous.eyes, rows.eyes, _EYE_STEP_RAD * scale),
    )


def _approach(
    start: NDArray[np.float32], target: NDArray[np.float32], step: NDArray[np.float32]
) -> NDArray[np.float32]:
    # Monotone in both arguments, so mouthClose <= jawOpen survives: both have the same step.
    moved: NDArray[np.float32] = np.maximum(target, start - step)
    np.minimum(moved, start + step, out=moved)
    return moved
