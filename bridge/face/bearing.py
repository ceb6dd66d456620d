"""How a character holds its head when it is told to.

A held head is an offset under the idle sway, so it stays alive; where the eyes are told to look no
longer turns it. Yaw, pitch and roll as everywhere: radians, positive to the own left, up, and to
the own right shoulder.
"""

import numpy as np
from numpy.typing import NDArray

from bridge.errors import InvalidArgument, NonFiniteValue
from bridge.face.curve import Floats
from bridge.face.easing import Motions
from bridge.face.gaze import DEGREE

#: How far a head can be held, degrees of yaw, pitch and roll: within a neck's range (70 to 80, 50
#: to 60, 40 to 45: general knowledge) with room for sway and nods.
_REACH_DEG = np.array([60.0, 40.0, 35.0])

#: The quickest a head takes a pose: natural turns last 300 to 800 ms; a told head may be brisk.
_LEAST_SECONDS, _MOST_SECONDS = 0.1, 10.0

#: How long it takes to a new pose of rest.
_REST_SECONDS = 0.8


def check_head(angles_rad: Floats, seconds: float) -> None:
    """Raises `NonFiniteValue` or `InvalidArgument` for a pose or a time no head can take."""
    if not (np.isfinite(angles_rad).all() and np.isfinite(seconds)):
        raise NonFiniteValue("a head pose needs finite angles and a finite time")
    angles_deg = angles_rad / DEGREE
    for name, angle, reach in zip(("yaw", "pitch", "roll"), angles_deg, _REACH_DEG, strict=True):
        if abs(angle) > reach + 1e-6:
            raise InvalidArgument(f"a head's {name} of {angle:.4g} degrees is beyond {reach:g}")
    if not 0.0 <= seconds <= _MOST_SECONDS:
        raise InvalidArgument(f"a head moves in 0 to {_MOST_SECONDS:g} seconds, not {seconds:g}")


def reachable(angles_rad: tuple[float, float, float]) -> tuple[float, float, float]:
    """The pose nearest to yaw, pitch and roll that a head can take."""
    limits = (_REACH_DEG * DEGREE).tolist()
    yaw, pitch, roll = (
        min(max(angle, -limit), limit) for angle, limit in zip(angles_rad, limits, strict=True)
    )
    return yaw, pitch, roll


class HeadTargets:
    """A head pose per slot that was asked for. Grows with its owner."""

    def __init__(self, capacity: int) -> None:
        # Yaw, pitch, roll, and how far the head is held.
        self._motions = Motions(capacity, 4)
        self._rest = np.zeros((capacity, 3))

    def show(self, slots: NDArray[np.intp], times_s: Floats) -> bool:
        """Whether anything was asked for, or is being let go, in any of the rows."""
        return self._motions.show(slots, times_s)

    def grow(self, capacity: int) -> None:
        """Make room for `capacity` slots."""
        self._motions.grow(capacity)
        missing = capacity - len(self._rest)
        self._rest = np.concatenate([self._rest, np.zeros((missing, 3))])

    def clear(self, slot: int) -> None:
        """Forget the slot's pose and how it rests at once."""
        self._motions.clear(slot)
        self._rest[slot] = 0.0

    def hold(
        self, slot: int, angles_rad: Floats, at_s: float, seconds: float, *, ahead: bool = False
    ) -> None:
        """From `at_s` on move to `angles_rad` `[3]` in `seconds` (0.1 at least), and stay there.

        Told again while it moves, as 60 times a second by a tracker, the head follows without a
        jerk. `ahead` as in `Moods.send`. Raises as `check_head`.
        """
        check_head(angles_rad, seconds)
        self._send(slot, np.append(angles_rad, 1.0), at_s, seconds, ahead)

    def free(self, slot: int, at_s: float, seconds: float, *, ahead: bool = False) -> None:
        """From `at_s` on let the head go back to its own pose."""
        check_head(np.zeros(3), seconds)
        if self.show(np.array([slot]), np.array([at_s])):
            self._send(slot, np.append(self._rest[slot], 0.0), at_s, seconds, ahead)

    def rest(self, slot: int, angles_rad: Floats, at_s: float) -> None:
        """From `at_s` on `angles_rad` `[3]` is the head's own pose. Raises as `check_head`."""
        check_head(angles_rad, _REST_SECONDS)
        if not np.array_equal(self._rest[slot], angles_rad):
            self._rest[slot] = angles_rad
            if not self._motions.targets(slot)[3]:
                target = np.append(angles_rad, 0.0)
                self._send(slot, target, at_s, _REST_SECONDS, ahead=False)

    def at(self, slots: NDArray[np.intp], times_s: Floats) -> NDArray[np.float32]:
        """Yaw, pitch, roll, and how far it is held: `[N, 4]`."""
        return self._motions.at(slots, times_s)

    def _send(self, slot: int, targets: Floats, at_s: float, seconds: float, ahead: bool) -> None:
        duration_s = np.full(4, max(seconds, _LEAST_SECONDS))
        self._motions.send(slot, targets, np.full(4, at_s), duration_s, at_s, ahead=ahead)
