"""Where a character looks, and how eyes and head share it.

A gaze is a direction in the character's resting frame: yaw (positive to the own left) and pitch
(positive up), radians. The eyes make up what the head does not: eye = gaze - head, at once, which
is the vestibulo-ocular reflex with gain 1 (its latency is 8.6 ms: Collewijn & Smeets 2000, J
Neurophysiol 84:376). So the world stays where it is while the head sways, and in a large shift
the eyes jump first and roll back while the head follows.
"""

import math

import numpy as np
from numpy.typing import NDArray

from bridge.errors import InvalidArgument, NonFiniteValue
from bridge.face.curve import Floats
from bridge.face.easing import Motions

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
_HEAD_DELAYS_S = np.array([0.0, 0.0, _HEAD_DELAY_S, _HEAD_DELAY_S, 0.0, 0.0])

#: Idle glances give way within this; the eyes converge more slowly than they jump (200 to 400 ms:
#: general knowledge).
_HOLD_SECONDS, _CONVERGE_SECONDS = 0.4, 0.3

#: A target told again within the gap that moved no faster than this is pursued: smooth pursuit
#: goes to 30 deg/s and beyond with small lags (general knowledge); what is faster takes saccades.
_PURSUIT_GAP_S, _PURSUIT_LEAST_S = 0.3, 1.0 / 60.0
_PURSUIT_SPEED_RAD_S = 60.0 * DEGREE

#: How long eyes, head, hold and convergence take toward a target that is pursued.
_PURSUIT_SECONDS = np.array([0.1, 0.1, 0.35, 0.35, _HOLD_SECONDS, 0.1])

#: Between the centers of an adult's eyes, meters.
EYE_DISTANCE_M = 0.063

#: What is nearer than this lies on the face; it cannot be looked at.
NEAREST_M = 0.05

#: How far off the partner an averted gaze rests.
_AVERTED_YAW_RAD = (10.0 * DEGREE, 18.0 * DEGREE)
_AVERTED_PITCH_RAD = (-8.0 * DEGREE, 6.0 * DEGREE)


def toward_point(left_m: float, up_m: float, forward_m: float) -> tuple[float, float, float]:
    """Gaze yaw and pitch to a point, and how far the eyes converge on it; radians.

    Meters from the middle between the eyes. They converge by 2 atan(d / 2 / D), 3.6 degrees at one
    meter, and less for a point to the side. Raises `NonFiniteValue`; `InvalidArgument` for a point
    at the eyes or beside or behind them.
    """
    if not all(map(math.isfinite, (left_m, up_m, forward_m))):
        raise NonFiniteValue("a point to look at needs finite coordinates")
    distance_m = math.hypot(left_m, up_m, forward_m)
    if distance_m < NEAREST_M:
        raise InvalidArgument(
            f"a point {distance_m:.2g} m from the eyes cannot be looked at: {NEAREST_M} m at least"
        )
    if forward_m <= 0.0:
        raise InvalidArgument("a point beside or behind the eyes cannot be looked at")
    half = EYE_DISTANCE_M / 2.0
    convergence = math.atan2(left_m + half, forward_m) - math.atan2(left_m - half, forward_m)
    pitch = math.atan2(up_m, math.hypot(left_m, forward_m))
    return math.atan2(left_m, forward_m), pitch, convergence


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


#: Column of a gaze that says how much of the idle glances it holds back.
_HELD = 4


class GazeTargets:
    """A gaze per slot that was asked for, as opposed to idle glances. Grows with its owner.

    Pure in time between calls: `at` reads any time, in any order. A target that keeps moving a
    little is pursued, one that jumps is looked at with a saccade.
    """

    def __init__(self, capacity: int) -> None:
        # Per slot: yaw and pitch of the gaze, then of the head's share, then how much of the
        # idle glances is held back, then how far the eyes converge.
        self._motions = Motions(capacity, 6)
        self._rest = np.zeros((capacity, 2))
        self._told_s = np.full(capacity, -np.inf)

    def show(self, slots: NDArray[np.intp], times_s: Floats) -> bool:
        """Whether anything was asked for, or is being let go, in any of the rows."""
        return self._motions.show(slots, times_s)

    def grow(self, capacity: int) -> None:
        """Make room for `capacity` slots."""
        self._motions.grow(capacity)
        missing = capacity - len(self._told_s)
        self._told_s = np.concatenate([self._told_s, np.full(missing, -np.inf)])
        self._rest = np.concatenate([self._rest, np.zeros((missing, 2))])

    def clear(self, slot: int) -> None:
        """Forget the slot's target and its place of rest at once."""
        self._motions.clear(slot)
        self._rest[slot] = 0.0
        self._told_s[slot] = -np.inf

    def look(
        self,
        slot: int,
        yaw_rad: float,
        pitch_rad: float,
        at_s: float,
        *,
        convergence_rad: float = 0.0,
        ahead: bool = False,
    ) -> None:
        """From `at_s` on turn to a direction and stay there; `ahead` as in `Moods.send`.

        `convergence_rad`: angle between the lines of sight of both eyes, 0 for far away.
        """
        gaze = np.array([yaw_rad, pitch_rad])
        target = np.concatenate([gaze, head_share(gaze), [1.0, convergence_rad]])
        self._turn(slot, target, at_s, ahead)
        self._told_s[slot] = np.inf if ahead else at_s

    def release(self, slot: int, at_s: float, *, ahead: bool = False) -> None:
        """From `at_s` on look about again."""
        if self.show(np.array([slot]), np.array([at_s])):
            self._turn(slot, self._at_rest(slot), at_s, ahead)
        self._told_s[slot] = -np.inf

    def rest(self, slot: int, gaze_rad: Floats, at_s: float) -> None:
        """From `at_s` on look about around `gaze_rad` `[2]`, where nothing was asked for."""
        if not np.array_equal(self._rest[slot], gaze_rad):
            self._rest[slot] = gaze_rad
            if not self._motions.targets(slot)[_HELD]:
                self._turn(slot, self._at_rest(slot), at_s, ahead=False)

    def partner(self, slot: int) -> Floats:
        """Where the slot's partner is: yaw and pitch `[2]`, radians."""
        place: Floats = self._rest[slot]
        return place

    def at(self, slots: NDArray[np.intp], times_s: Floats) -> NDArray[np.float32]:
        """Gaze yaw, gaze pitch, head yaw, head pitch, hold of the idle, convergence: `[N, 6]`."""
        return self._motions.at(slots, times_s)

    def _at_rest(self, slot: int) -> Floats:
        rest = self._rest[slot]
        return np.concatenate([rest, head_share(rest), np.zeros(2)])

    def _turn(self, slot: int, target: Floats, at_s: float, ahead: bool) -> None:
        steps = target - self._motions.state(slot, at_s)[0]
        if not ahead and self._pursues(slot, target, at_s):
            start_s, seconds = np.full(6, at_s), _PURSUIT_SECONDS
        else:
            head_s = _HEAD_SECONDS + _HEAD_SECONDS_PER_RAD * float(np.hypot(*steps[2:4]))
            eye_s = float(saccade_seconds(np.hypot(*steps[:2])))
            start_s = at_s + _HEAD_DELAYS_S
            seconds = np.array([eye_s, eye_s, head_s, head_s, _HOLD_SECONDS, _CONVERGE_SECONDS])
        self._motions.send(slot, target, start_s, seconds, at_s, ahead=ahead)

    def _pursues(self, slot: int, target: Floats, at_s: float) -> bool:
        """Whether a target moved so little since it was told last that eyes go along with it."""
        since_s = at_s - self._told_s[slot]
        if not 0.0 <= since_s <= _PURSUIT_GAP_S:
            return False
        step = float(np.hypot(*(target - self._motions.targets(slot))[:2]))
        limit = _PURSUIT_SPEED_RAD_S * max(float(since_s), _PURSUIT_LEAST_S)
        return step <= limit
