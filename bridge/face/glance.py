"""Where the eyes of someone at rest go: a partner's face, and away from it now and then.

Figures: people look at their partner about 61 % of the time, in spells of about 3 s (Argyle's
figures, second-hand); away spells of 0.4 to 0.9 s while listening, amplitudes of
-6.9 ln(P / 15.7) degrees with P uniform in 0 to 15 (Lee, Badler & Badler 2002, from memory);
fixations on faces of 0.3 to 0.5 s and longer, stepping 2 to 4 degrees between eyes and mouth;
micro-saccades of 0.1 to 0.5 degrees once or twice a second on the same main sequence (Zuber &
Stark 1965, Science 150:1459).
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bridge.face.curve import Curve, Floats, moves
from bridge.face.gaze import DEGREE, saccade_seconds

#: Yaw and pitch of a face's eyes and mouth, one meter away, degrees.
_FACE_POINTS = ((1.8, 0.6), (-1.8, 0.6), (0.0, -2.6))

#: Spells: median seconds, log-normal shape, range.
_AT_PARTNER_S = (2.8, 0.6, 1.2, 9.0)
_AWAY_S = (1.0, 0.5, 0.6, 3.0)
_FIXATION_S = (0.65, 0.5, 0.3, 2.5)
_MICRO_GAP_S = (0.7, 0.4, 0.3, 2.0)

#: Away directions lie within this, so that no shift is larger than about 10 degrees.
_AWAY_DEGREES = (2.5, 8.0)
_MICRO_DEGREES = (0.1, 0.4)

#: Vertical glances are smaller than horizontal ones.
_VERTICAL = 0.6

#: The head takes this much of an away glance, this late, in this time at most.
_HEAD_SHARE, _HEAD_DELAY_S, _HEAD_SECONDS = 0.15, 0.06, 0.5

#: Shifts that may take a blink with them.
_LARGE_DEGREES = 5.0

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


def draw_glances(rng: np.random.Generator, window_s: float) -> Glances:
    """The glances of a window; there is at least one."""
    rows = list(_spells(_Chance(rng), window_s))
    return Glances(
        np.array([row[0] for row in rows]),
        np.array([row[1] for row in rows]),
        np.array([row[2] for row in rows]),
    )


def eye_curve(before: Glances, here: Glances, gain: float) -> Curve:
    """World gaze over a window, radians: yaw and pitch. `before`: the window before."""
    start = _direction(before.targets_deg[-1:], gain)[0]
    targets = _direction(here.targets_deg, gain)
    steps = np.diff(np.concatenate([start[None, :], targets]), axis=0)
    seconds = saccade_seconds(np.hypot(steps[:, 0], steps[:, 1]))
    return moves(start, here.times_s, seconds, targets)


def head_curve(before: Glances, here: Glances, gain: float) -> Curve:
    """The little that the head turns with away glances, radians: yaw and pitch."""
    start = _HEAD_SHARE * _direction(before.targets_deg[before.spells][-1:], gain)[0]
    targets = _HEAD_SHARE * _direction(here.targets_deg[here.spells], gain)
    times = here.times_s[here.spells] + _HEAD_DELAY_S
    gaps = np.append(np.diff(times), np.inf)
    return moves(start, times, np.minimum(_HEAD_SECONDS, gaps - 0.02), targets)


def large_shifts(before: Glances, here: Glances) -> Floats:
    """Times of shifts of the eyes that may take a blink with them, `[n]`."""
    path = np.concatenate([before.targets_deg[-1:], here.targets_deg])
    sizes = np.hypot(*np.diff(path, axis=0).T)
    times: Floats = here.times_s[sizes >= _LARGE_DEGREES]
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


def _spells(chance: _Chance, window_s: float) -> Iterator[_Row]:
    time_s, away = _LEAD_S + chance.uniform(0.0, 0.5), False
    while True:
        length_s = chance.seconds(*(_AWAY_S if away else _AT_PARTNER_S))
        end_s = time_s + length_s
        # A spell begins only where the head has time to follow it; the last one lasts to the end.
        last = end_s > window_s - _HEAD_TAIL_S
        yield from _fixations(chance, time_s, window_s - _EYE_TAIL_S if last else end_s, away)
        if last:
            return
        time_s, away = end_s, not away


def _fixations(chance: _Chance, start_s: float, end_s: float, away: bool) -> Iterator[_Row]:
    center = _away_direction(chance) if away else (0.0, 0.0)
    time_s, first = start_s, True
    while first or time_s < end_s - _FIXATION_S[2]:
        target = chance.around(center, 0.8) if away else _on_face(chance)
        yield time_s, target, first
        next_s = time_s + chance.seconds(*_FIXATION_S)
        yield from _micro(chance, time_s, min(next_s, end_s), target)
        time_s, first = next_s, False


def _micro(
    chance: _Chance, start_s: float, end_s: float, target: tuple[float, float]
) -> Iterator[_Row]:
    time_s = start_s + chance.seconds(*_MICRO_GAP_S)
    while time_s < end_s - _MICRO_GAP_S[2]:
        yield time_s, chance.around(target, chance.uniform(*_MICRO_DEGREES)), False
        time_s += chance.seconds(*_MICRO_GAP_S)


def _on_face(chance: _Chance) -> tuple[float, float]:
    return chance.around(_FACE_POINTS[int(chance.uniform(0, len(_FACE_POINTS)))], 0.4)


def _away_direction(chance: _Chance) -> tuple[float, float]:
    size = -6.9 * math.log(max(chance.uniform(0.0, 15.0), 1e-3) / 15.7)
    size = min(max(size, _AWAY_DEGREES[0]), _AWAY_DEGREES[1])
    angle = chance.uniform(0.0, math.tau)
    return size * math.cos(angle), _VERTICAL * size * math.sin(angle)


def _direction(degrees: Floats, gain: float) -> Floats:
    return np.clip(degrees * DEGREE * gain, -_REACH_RAD, _REACH_RAD)
