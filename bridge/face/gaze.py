"""Where a character looks, and how eyes and head share it.

A gaze is a direction in the character's resting frame: yaw (positive to the own left) and pitch
(positive up), radians. The eyes make up what the head does not: eye = gaze - head, at once, which
is the vestibulo-ocular reflex with gain 1 (its latency is 8.6 ms: Collewijn & Smeets 2000, J
Neurophysiol 84:376). So the world stays where it is while the head sways, and in a large shift
the eyes jump first and roll back while the head follows.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from bridge.face.curve import Floats
from bridge.face.plan import Plan

DEGREE = np.pi / 180.0

#: Main sequence: peak speed = 500 deg/s x (1 - exp(-amplitude / 12 deg)) (Bahill, Clark & Stark
#: 1975). The cap keeps every shift within 5 degrees per 60 Hz frame, 0.15 of eyeLook.
_SPEED_LIMIT_RAD_S = 500.0 * DEGREE
_AMPLITUDE_CONSTANT_RAD = 12.0 * DEGREE
_SPEED_CAP_RAD_S = 285.0 * DEGREE

#: How far eyes turn in their sockets, comfortably: 30 to each side, 35 down, 25 up.
_EYE_LOW_RAD = np.array([-30.0, -35.0], np.float32) * np.float32(DEGREE)
_EYE_HIGH_RAD = np.array([30.0, 25.0], np.float32) * np.float32(DEGREE)

#: Shifts up to here are the eyes' alone; of the excess the head takes these shares of yaw and
#: pitch.
_EYES_ONLY_RAD = 15.0 * DEGREE
_HEAD_SHARE = np.array([0.7, 0.5])

#: The head starts after the eyes and takes longer.
_HEAD_DELAY_S = 0.06
_HEAD_SECONDS = 0.35
_HEAD_SECONDS_PER_RAD = 0.6

#: How far off the partner an averted gaze rests.
_AVERTED_YAW_RAD = (10.0 * DEGREE, 18.0 * DEGREE)
_AVERTED_PITCH_RAD = (-8.0 * DEGREE, 6.0 * DEGREE)


def saccade_seconds(amplitude_rad: Floats) -> Floats:
    """Duration of eye shifts of `amplitude_rad` `[n]`, moving as `curve.moves` does.

    Its peak speed is 1.5 amplitude / duration; the main sequence fixes that. 37 ms for the
    smallest, 53 ms for 10 degrees.
    """
    amplitude = np.maximum(amplitude_rad, 1e-4)
    peak = _SPEED_LIMIT_RAD_S * -np.expm1(-amplitude / _AMPLITUDE_CONSTANT_RAD)
    seconds: Floats = 1.5 * amplitude / np.minimum(peak, _SPEED_CAP_RAD_S)
    return seconds


def head_share(gaze_rad: Floats) -> Floats:
    """The part of a gaze `[n, 2]` that the head takes."""
    excess = np.maximum(np.abs(gaze_rad) - _EYES_ONLY_RAD, 0.0)
    share: Floats = np.sign(gaze_rad) * excess * _HEAD_SHARE
    return share


def eyes_toward(gaze: NDArray[np.float32], head: NDArray[np.float32]) -> NDArray[np.float32]:
    """Eye yaw and pitch in the head `[N, 2]` that point along `gaze` `[N, 2]`.

    `head`: `[N, 3]`. Limited to what eyes can turn.
    """
    eyes = gaze - head[:, :2]
    np.maximum(eyes, _EYE_LOW_RAD, out=eyes)
    np.minimum(eyes, _EYE_HIGH_RAD, out=eyes)
    return eyes


def averted(rng: np.random.Generator) -> tuple[float, float]:
    """A direction beside the partner: yaw and pitch, radians."""
    side = 1.0 if rng.random() < 0.5 else -1.0
    return side * rng.uniform(*_AVERTED_YAW_RAD), rng.uniform(*_AVERTED_PITCH_RAD)


#: Where words send a gaze: yaw and pitch, radians, of the character itself. Far enough to be seen
#: and to take the head along a little, not so far that the face turns away.
DIRECTIONS: dict[str, tuple[float, float]] = {
    "ahead": (0.0, 0.0),
    "left": (25.0 * DEGREE, 0.0),
    "right": (-25.0 * DEGREE, 0.0),
    "up": (0.0, 18.0 * DEGREE),
    "down": (0.0, -20.0 * DEGREE),
    "up left": (20.0 * DEGREE, 14.0 * DEGREE),
    "up right": (-20.0 * DEGREE, 14.0 * DEGREE),
    "down left": (20.0 * DEGREE, -15.0 * DEGREE),
    "down right": (-20.0 * DEGREE, -15.0 * DEGREE),
}


class GazeTargets:
    """A gaze per slot that was asked for, as opposed to idle glances. Grows with its owner.

    Pure in time between calls: `at` reads any time, in any order.
    """

    def __init__(self, capacity: int) -> None:
        # Per slot: yaw and pitch of the gaze, then of the head's share, then how much of the
        # idle glances is held back.
        self._from = np.zeros((capacity, 5), np.float32)
        self._to = np.zeros((capacity, 5), np.float32)
        self._start_s = np.zeros((capacity, 5))
        self._seconds = np.ones((capacity, 5))
        self._plan: Plan[tuple[NDArray[Any], ...]] = Plan()
        self.active = np.zeros(capacity, np.bool_)

    def grow(self, capacity: int) -> None:
        """Make room for `capacity` slots."""
        more = GazeTargets(capacity - len(self.active))
        for name, array in vars(more).items():
            if isinstance(array, np.ndarray):
                setattr(self, name, np.concatenate([getattr(self, name), array]))

    def clear(self, slot: int) -> None:
        """Forget the slot's target at once."""
        self._plan.clear(slot)
        self._from[slot] = self._to[slot] = 0.0
        self.active[slot] = False

    def look(
        self, slot: int, yaw_rad: float, pitch_rad: float, at_s: float, *, ahead: bool = False
    ) -> None:
        """From `at_s` on turn to a direction and stay there; `ahead` as in `Moods.send`."""
        gaze = np.array([yaw_rad, pitch_rad])
        self._turn(slot, np.concatenate([gaze, head_share(gaze), [1.0]]), at_s, ahead)

    def release(self, slot: int, at_s: float, *, ahead: bool = False) -> None:
        """From `at_s` on look about again."""
        self._turn(slot, np.zeros(5), at_s, ahead)

    def at(self, slots: NDArray[np.intp], times_s: Floats) -> NDArray[np.float32]:
        """Gaze yaw, gaze pitch, head yaw, head pitch, hold of the idle: `[N, 5]`."""
        parts = tuple(array[slots] for array in self._arrays())
        if self._plan:
            for rows, move in self._plan.in_force(slots, times_s):
                for part, value in zip(parts, move, strict=True):
                    part[rows] = value
        start, target, start_s, seconds = parts
        u = (times_s[:, None] - start_s) / seconds
        np.clip(u, 0.0, 1.0, out=u)
        way = (u * u * (3.0 - 2.0 * u)).astype(np.float32)
        turned: NDArray[np.float32] = start + (target - start) * way
        return turned

    def _arrays(self) -> tuple[NDArray[Any], ...]:
        return self._from, self._to, self._start_s, self._seconds

    def _turn(self, slot: int, target: Floats, at_s: float, ahead: bool) -> None:
        now = self.at(np.array([slot]), np.array([at_s]))[0]
        amplitude = float(np.hypot(*(target[:2] - now[:2])))
        head_amplitude = float(np.hypot(*(target[2:4] - now[2:4])))
        eye_s = float(saccade_seconds(np.array([amplitude]))[0])
        head_s = _HEAD_SECONDS + _HEAD_SECONDS_PER_RAD * head_amplitude
        start_s = np.full(5, at_s)
        start_s[2:4] += _HEAD_DELAY_S
        move = (now, target, start_s, np.array([eye_s, eye_s, head_s, head_s, 0.4]))
        if ahead:
            present = tuple(array[slot].copy() for array in self._arrays())
            self._plan.add(slot, present, at_s, move)
        else:
            self._plan.clear(slot)
        for array, value in zip(self._arrays(), move, strict=True):
            array[slot] = value
        self.active[slot] = True
