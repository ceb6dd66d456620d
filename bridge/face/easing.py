"""Values per character that move smoothly from where they are to where they are sent.

A move is one cubic: it starts with the value and the speed of now and ends at the target, still.
Sent again while it moves, the value bends toward the new target without a jerk, so a target told
60 times a second is followed like a second-order system of 2.45 / seconds rad/s with damping 0.82.
Between calls all is a pure function of time: any time can be read, in any order.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from bridge.face.curve import Floats
from bridge.face.plan import Plan

#: A move: values and speeds at its start, targets, start (clock s), seconds; each `[C]`.
_Move = tuple[NDArray[Any], ...]


class Motions:
    """C values per slot. Grows with its owner."""

    def __init__(self, capacity: int, width: int) -> None:
        self._width = width
        self._from = np.zeros((capacity, width), np.float32)
        self._speed = np.zeros((capacity, width), np.float32)
        self._to = np.zeros((capacity, width), np.float32)
        self._start_s = np.zeros((capacity, width))
        self._seconds = np.ones((capacity, width))
        self._plan: Plan[_Move] = Plan()
        # From when on every value is 0 for good.
        self._over_s = np.full(capacity, -np.inf)

    def grow(self, capacity: int) -> None:
        """Make room for `capacity` slots."""
        more = Motions(capacity - len(self._over_s), self._width)
        for name, array in vars(more).items():
            if isinstance(array, np.ndarray):
                setattr(self, name, np.concatenate([getattr(self, name), array]))

    def clear(self, slot: int) -> None:
        """Values 0, at once and at rest."""
        self._plan.clear(slot)
        self._from[slot] = self._speed[slot] = self._to[slot] = 0.0
        self._over_s[slot] = -np.inf

    def show(self, slots: NDArray[np.intp], times_s: Floats) -> bool:
        """Whether any of the values of `slots` `[N]` at `times_s` `[N]` may differ from 0."""
        return bool((times_s < self._over_s[slots]).any())

    def targets(self, slot: int) -> Floats:
        """Where the slot was sent last, `[C]`."""
        sent: Floats = self._to[slot].astype(np.float64)
        return sent

    def state(self, slot: int, time_s: float) -> tuple[Floats, Floats]:
        """Values and speeds per second at a time, `[C]` each."""
        start, speed, target, start_s, seconds = self._moves(np.array([slot]), np.array([time_s]))
        u = np.clip((time_s - start_s) / seconds, 0.0, 1.0)
        values = _value(u, seconds, start, speed, target)
        inside = (time_s >= start_s) & (u < 1.0)
        slopes = 6.0 * u * (1.0 - u) / seconds * (target - start)
        slopes += (1.0 - u) * (1.0 - 3.0 * u) * speed
        return values[0], np.where(inside, slopes, 0.0)[0]

    def send(
        self,
        slot: int,
        targets: Floats,
        start_s: Floats,
        seconds: Floats,
        at_s: float,
        *,
        ahead: bool = False,
    ) -> None:
        """From `at_s` on move to `targets` `[C]`, each from its own `start_s` in its `seconds`.

        A value waiting for its start rests; what must not halt starts at `at_s`. `ahead`: until
        `at_s` what was sent before goes on; without it, what was sent ahead is off.
        """
        now, speed = self.state(slot, at_s)
        move = (now, np.where(start_s <= at_s, speed, 0.0), targets, start_s, seconds)
        if ahead:
            self._plan.add(slot, tuple(a[slot].copy() for a in self._arrays()), at_s, move)
        else:
            self._plan.clear(slot)
        self._put(slot, move)

    def start(
        self, slot: int, values: NDArray[Any], targets: Floats, at_s: float, seconds: Floats
    ) -> None:
        """From `at_s` on move from `values` `[C]` to `targets` `[C]`, whatever was before."""
        self._plan.clear(slot)
        still = np.zeros(self._width)
        self._put(slot, (values, still, targets, np.full(self._width, at_s), seconds))

    def at(self, slots: NDArray[np.intp], times_s: Floats) -> NDArray[np.float32]:
        """Values `[N, C]`."""
        start, speed, target, start_s, seconds = self._moves(slots, times_s)
        u = (times_s[:, None] - start_s) / seconds
        np.clip(u, 0.0, 1.0, out=u)
        values: NDArray[np.float32] = _value(u, seconds, start, speed, target).astype(np.float32)
        return values

    def _moves(self, slots: NDArray[np.intp], times_s: Floats) -> _Move:
        parts = tuple(array[slots] for array in self._arrays())
        if self._plan:
            for rows, move in self._plan.in_force(slots, times_s):
                for part, value in zip(parts, move, strict=True):
                    part[rows] = value
        return parts

    def _put(self, slot: int, move: _Move) -> None:
        for array, value in zip(self._arrays(), move, strict=True):
            array[slot] = value
        _, _, targets, start_s, seconds = move
        self._over_s[slot] = np.inf if targets.any() else (start_s + seconds).max()

    def _arrays(self) -> _Move:
        return self._from, self._speed, self._to, self._start_s, self._seconds


def _value(
    u: Floats, seconds: Floats, start: NDArray[Any], speed: NDArray[Any], target: NDArray[Any]
) -> Floats:
    rest = 1.0 - u
    values: Floats = start + (target - start) * (u * u * (3.0 - 2.0 * u))
    values += speed * seconds * (u * rest * rest)
    return values
