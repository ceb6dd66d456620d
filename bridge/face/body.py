"""What a character's body does under its face, always: sway, shifts of posture, breath, nods.

Breath and nods come in several kinds at once; how much of each shows is decided later, by mood and
by what the character is doing.
"""

from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from bridge.face.curve import Curve, Floats
from bridge.face.gaze import DEGREE
from bridge.face.settings import IdleSettings
from bridge.face.sway import breaths, draw_points, nods, posture_shift, postures, sway
from bridge.face.windows import Draws, Lane, Windows

#: Lanes: sway (head, drift of the eyes, variation, quick head), posture, three breaths, nods.
BODY_WIDTHS: Final = (11, 3, 1, 1, 1, 1)

#: The lane whose every piece is an occasion to work ahead: one in some 4 s, at other times for
#: each character.
CALM_BREATH_LANE: Final = 2

#: Lanes of which most characters need nothing most of the time: quick breath, panting, nods.
SPARE_LANES: Final = slice(3, 6)
_ALWAYS_LANES: Final = range(3)

#: Standard deviations at gain 1: sway and the quick motion of speech (yaw, pitch, roll), drift of
#: the eyes within a fixation, variation, shifts of posture.
_SWAY_RAD: Final = np.array([0.7, 0.45, 0.35]) * DEGREE
_QUICK_RAD: Final = np.array([0.8, 1.0, 0.6]) * DEGREE
_DRIFT_RAD: Final = np.array([0.08, 0.08]) * DEGREE
_VARIATION: Final = np.array([0.5, 0.5, 0.5])
_POSTURE_RAD: Final = np.array([1.0, 0.5, 0.8]) * DEGREE

#: Channels of sway: head, drift, variation, then the quick head.
_SLOW_COLUMNS: Final = 3 + 2 + 3

#: Breaths in 32 s: calm 13 to 17 a minute, quick 20 to 26, panting 34 to 43.
_CALM_BREATHS, _QUICK_BREATHS, _PANTS = (7, 10), (11, 15), (18, 24)


@dataclass(frozen=True, slots=True)
class _Draw:
    """What chance decides about one window, on its own."""

    points: Floats
    posture: Floats


class Body:
    """One character's. `windows`: its lanes, `BODY_WIDTHS` channels wide."""

    def __init__(self, seed: int, settings: IdleSettings, window_s: float, origin_s: float) -> None:
        self._seed = seed
        self._settings = settings
        self._window_s = window_s
        habits = np.random.default_rng([seed, 0, 1])
        self._breath_counts = tuple(
            int(habits.integers(*counts)) for counts in (_CALM_BREATHS, _QUICK_BREATHS, _PANTS)
        )
        s = settings
        self._sway_gains = np.concatenate(
            [s.head_sway * _SWAY_RAD, s.gaze * _DRIFT_RAD, _VARIATION, s.head_sway * _QUICK_RAD]
        )
        self._draws = Draws(self._draw)
        calm, quick, panting = (partial(self._breath, kind) for kind in range(3))
        lanes: list[Lane] = [self._sway, self._posture, calm, quick, panting, self._nods]
        self.windows = Windows(window_s, origin_s, lanes)

    def look_ahead(self, time_s: float) -> bool:
        """Do one more part of the work the next window will need; whether there was any."""
        ahead = self.windows.number(time_s) + 1
        if ahead + 1 not in self._draws:
            self._draws[ahead + 1]
            return True
        return self.windows.prepare(_ALWAYS_LANES, ahead)

    def _sway(self, window: int) -> Curve:
        before, here, after = (self._draws[window + step].points for step in (-1, 0, 1))
        body = sway(before, here, after, _SLOW_COLUMNS, self._window_s)
        return Curve(body.times_s, body.values * self._sway_gains, body.slopes * self._sway_gains)

    def _posture(self, window: int) -> Curve:
        gain = self._settings.head_sway * _POSTURE_RAD
        start, target = (gain * self._draws[window + step].posture for step in (-1, 0))
        return posture_shift(self._chance(window, 1), start, target, self._window_s)

    def _breath(self, kind: int, window: int) -> Curve:
        chance = self._chance(window, 2 + kind)
        air = breaths(chance, self._breath_counts[kind], self._window_s)
        gain = self._settings.breathing
        return Curve(air.times_s, air.values * gain, air.slopes * gain)

    def _nods(self, window: int) -> Curve:
        gain = min(self._settings.head_sway, 1.0)
        return nods(self._chance(window, 5), self._window_s, gain)

    def _draw(self, window: int) -> _Draw:
        rng = self._chance(window, 0)
        return _Draw(draw_points(rng, len(self._sway_gains)), postures(rng))

    def _chance(self, window: int, part: int) -> np.random.Generator:
        # Window numbers before time zero wrap: seeds are not negative.
        return np.random.default_rng([self._seed, window % 2**32, part])
