"""Where eyes go: a partner's face, and away from it now and then, as a manner has it.

Figures: away amplitudes of -6.9 ln(P / 15.7) degrees with P uniform in 0 to 15 (Lee, Badler &
Badler 2002, from memory); fixations on faces of 0.3 to 0.5 s and longer, stepping 2 to 4 degrees
between eyes and mouth; micro-saccades of 0.1 to 0.5 degrees once or twice a second on the same main
sequence (Zuber & Stark 1965, Science 150:1459). Shares and spells: `bridge.face.manner`.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bridge.face.curve import Curve, Floats, moves
from bridge.face.gaze import DEGREE, saccade_seconds
from bridge.face.manner import Manner, Seconds

#: Yaw and pitch of a face's eyes and mouth, one meter away, degrees.
_FACE_POINTS = ((1.8, 0.6), (-1.8, 0.6), (0.0, -2.6))

_MICRO_GAP_S: Seconds = (0.7, 0.4, 0.3, 2.0)
_MICRO_DEGREES = (0.1, 0.4)

#: The head follows an away glance this late, in this time at most.
_HEAD_DELAY_S, _HEAD_SECONDS = 0.06, 0.5

#: Shifts that may take a blink with them.
_LARGE_RAD = 5.0 * DEGREE

#: However high the gain, idle eyes stay within this.
_REACH_RAD = 22.0 * DEGREE

#: Margins of a window: nothing moves across its border.
_LEAD_S, _EYE_TAIL_S, _HEAD_TAIL_S = 0.1, 0.25, 0.8


@dataclass(frozen=True, slots=True)
class Glances:
    """Where the eyes jump in one window.

    `times_s`: `[n]`; `targets_deg`: `[n, 2]` yaw and pitch at gain 1; `spells`: `[n]` bool, True
    where a spell (at the partner, or away) begins.
    """

    times_s: Floats
    targets_deg: Floats
    spells: NDArray[np.bool_]


def draw_glances(
    rng: np.random.Generator, window_s: float, manner: Manner, side: float, *, opens: bool
) -> Glances:
    """The glances of a window; there is at least one.

    `side`: the character's favorite one, 1 its own left, -1 its own right. `opens`: the manner
    begins with this window.
    """
    rows = list(_Glancing(_Chance(rng), manner, side).spells(window_s, opens))
    return Glances(
        np.array([row[0] for row in rows]),
        np.array([row[1] for row in rows]),
        np.array([row[2] for row in rows]),
    )


def last_direction(glances: Glances, gain: float) -> Floats:
    """Where the eyes are at the end of a window, radians `[2]`."""
    direction: Floats = _direction(glances.targets_deg[-1:], gain)[0]
    return direction


def last_turn(glances: Glances, gain: float, share: float) -> Floats:
    """Where the head is turned by then, radians `[2]`."""
    turn: Floats = share * _direction(glances.targets_deg[glances.spells][-1:], gain)[0]
    return turn


def eye_curve(start: Floats, here: Glances, gain: float) -> Curve:
    """World gaze over a window, radians: yaw and pitch. `start`: where it is at first, `[2]`."""
    targets = _direction(here.targets_deg, gain)
    steps = np.diff(np.concatenate([start[None, :], targets]), axis=0)
    seconds = saccade_seconds(np.hypot(steps[:, 0], steps[:, 1]))
    return moves(start, here.times_s, seconds, targets)


def head_curve(start: Floats, here: Glances, gain: float, share: float) -> Curve:
    """The little that the head turns with away glances, radians: yaw and pitch."""
    targets = share * _direction(here.targets_deg[here.spells], gain)
    times = here.times_s[here.spells] + _HEAD_DELAY_S
    gaps = np.append(np.diff(times), np.inf)
    return moves(start, times, np.minimum(_HEAD_SECONDS, gaps - 0.02), targets)


def large_shifts(start: Floats, here: Glances, gain: float) -> Floats:
    """Times of shifts of the eyes that may take a blink with them, `[n]`."""
    path = np.concatenate([start[None, :], _direction(here.targets_deg, gain)])
    sizes = np.hypot(*np.diff(path, axis=0).T)
    times: Floats = here.times_s[sizes >= _LARGE_RAD]
    return times


_Row = tuple[float, tuple[float, float], bool]


def _endless(draw: Callable[[], Floats]) -> Iterator[float]:
    while True:
        yield from draw().tolist()


class _Chance:
    """Single random numbers, drawn in bulk: a generator's scalar draws cost a microsecond each."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._uniforms: Iterator[float] = _endless(lambda: rng.random(128))
        self._normals: Iterator[float] = _endless(lambda: rng.standard_normal(128))

    def uniform(self, low: float = 0.0, high: float = 1.0) -> float:
        return low + (high - low) * next(self._uniforms)

    def seconds(self, median_s: float, shape: float, low_s: float, high_s: float) -> float:
        """Log-normal, cut to a range."""
        return min(max(median_s * math.exp(shape * next(self._normals)), low_s), high_s)

    def around(self, center: tuple[float, float], degrees: float) -> tuple[float, float]:
        """A point at a distance from `center`, any direction."""
        angle = self.uniform(0.0, math.tau)
        return center[0] + degrees * math.cos(angle), center[1] + degrees * math.sin(angle)


class _Glancing:
    """One window of a manner."""

    def __init__(self, chance: _Chance, manner: Manner, side: float) -> None:
        self._chance = chance
        self._manner = manner
        self._side = side

    def spells(self, window_s: float, opens: bool) -> Iterator[_Row]:
        chance, manner = self._chance, self._manner
        time_s = chance.uniform(*manner.opening_s) if opens else _LEAD_S + chance.uniform(0.0, 0.5)
        away = opens and chance.uniform() < manner.opens_away
        while True:
            length_s = chance.seconds(*(manner.away if away else manner.at_partner))
            end_s = time_s + length_s
            # A spell begins only where the head has time to follow it; the last one lasts to the
            # end.
            last = end_s > window_s - _HEAD_TAIL_S
            yield from self._fixations(time_s, window_s - _EYE_TAIL_S if last else end_s, away)
            if last:
                return
            time_s, away = end_s, not away

    def _fixations(self, start_s: float, end_s: float, away: bool) -> Iterator[_Row]:
        chance, manner = self._chance, self._manner
        center = self._away_direction() if away else (0.0, 0.0)
        time_s, first = start_s, True
        while first or time_s < end_s - manner.fixation[2]:
            target = chance.around(center, manner.wander_degrees) if away else _on_face(chance)
            yield time_s, target, first
            next_s = time_s + chance.seconds(*manner.fixation)
            yield from _micro(chance, time_s, min(next_s, end_s), target)
            time_s, first = next_s, False

    def _away_direction(self) -> tuple[float, float]:
        chance, manner = self._chance, self._manner
        near, far = (math.exp(-degrees / 6.9) for degrees in manner.away_degrees)
        size = -6.9 * math.log(chance.uniform(far, near))
        side = self._side if chance.uniform() < manner.sidedness else -self._side
        angle = math.radians(self._angle())
        return side * size * math.cos(angle), manner.vertical * size * math.sin(angle)

    def _angle(self) -> float:
        choice, sectors = self._chance.uniform(), self._manner.sectors
        for low, high, share in sectors[:-1]:
            if choice < share:
                return self._chance.uniform(low, high)
            choice -= share
        return self._chance.uniform(*sectors[-1][:2])


def _micro(
    chance: _Chance, start_s: float, end_s: float, target: tuple[float, float]
) -> Iterator[_Row]:
    time_s = start_s + chance.seconds(*_MICRO_GAP_S)
    while time_s < end_s - _MICRO_GAP_S[2]:
        yield time_s, chance.around(target, chance.uniform(*_MICRO_DEGREES)), False
        time_s += chance.seconds(*_MICRO_GAP_S)


def _on_face(chance: _Chance) -> tuple[float, float]:
    return chance.around(_FACE_POINTS[int(chance.uniform(0, len(_FACE_POINTS)))], 0.4)


def _direction(degrees: Floats, gain: float) -> Floats:
    return np.clip(degrees * DEGREE * gain, -_REACH_RAD, _REACH_RAD)
