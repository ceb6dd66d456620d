"""The idle layer: blinks, glances, sway and breath of a character left to itself.

A pure function of a seed, settings and time. Time is cut into windows of 32 s whose borders lie
elsewhere for each seed; what happens in a window is drawn from a generator seeded with the
character's seed and the window's number, compiled to cubics and kept while it is in use. So any
time can be read in any order, nothing accumulates, and no movement repeats.
"""

from bisect import bisect_right
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from bridge.face.blink import (
    Blinks,
    accompany,
    draw_blinks,
    extra_rate,
    lids,
    without_overlap,
)
from bridge.face.curve import Curve, Floats, Pieces, compile_pieces, merge
from bridge.face.gaze import DEGREE
from bridge.face.glance import Glances, draw_glances, eye_curve, head_curve, large_shifts
from bridge.face.sway import NOISE_DEVIATION, breaths, draw_points, noise

WINDOW_S = 32.0

#: Channels of an idle row. Lids are 0 to 1, angles radians, breath 0 to 1, variations near
#: [-1, 1]. `SPEECH_BLINK` are the further blinks and `SPEECH_HEAD` the further motion of someone
#: who speaks; `GAZE` is a direction in the world, not in the head.
BLINK = slice(0, 2)
SPEECH_BLINK = slice(2, 4)
GAZE = slice(4, 6)
HEAD = slice(6, 9)
SPEECH_HEAD = slice(9, 12)
BREATH = 12
VARIATION = slice(13, 16)
CHANNEL_COUNT = 16

#: Standard deviations of sway (yaw, pitch, roll) at gain 1; two octaves share it.
_SWAY_RAD = np.array([0.75, 0.5, 0.4]) * DEGREE
_SPEECH_RAD = np.array([0.8, 1.0, 0.6]) * DEGREE

#: Slow drift of the eyes within a fixation.
_DRIFT_RAD = 0.08 * DEGREE

#: Chin rise of a full breath.
_BREATH_PITCH_RAD = 0.4 * DEGREE

#: Columns of noise: head 3, drift 2, variation 3.
_NOISE_COLUMNS = 8

#: Columns of the merged curve: two octaves of noise, the quick octave's head, gaze, head with
#: gaze, blinks, speech blinks, breath.
_SLOW, _MIDDLE, _QUICK = 0, 8, 16
_EYES, _FOLLOW, _LIDS, _SPEECH_LIDS, _AIR = 24, 26, 28, 30, 32
_RAW_COUNT = 33

#: Windows kept per character: the one in use, its neighbor, one of a rendering ahead of time.
_KEPT_WINDOWS = 4

_Kept = TypeVar("_Kept")

#: Draws kept: compiling a window needs those of both neighbors.
_KEPT_DRAWS = 4


@dataclass(frozen=True, slots=True)
class IdleSettings:
    """What a character does on its own. Gains from 0 (not at all) to 4."""

    enabled: bool = True
    blinks_per_minute: float = 15.0
    head_sway: float = 1.0
    gaze: float = 1.0
    breathing: float = 1.0


@dataclass(frozen=True, slots=True)
class _Draw:
    """What chance decides about one window, on its own."""

    points: dict[str, Floats]
    breath: Curve
    glances: Glances
    blinks: Blinks
    extra_blinks: Blinks


class IdleLife:
    """One character's idle motion."""

    def __init__(self, seed: int, settings: IdleSettings) -> None:
        self._seed = seed
        self._settings = settings
        habits = np.random.default_rng([seed, 0, 0])
        self._phase_s = habits.uniform(0.0, WINDOW_S)
        self._breath_count = int(habits.integers(7, 10))
        self._matrix = _channel_matrix(settings)
        self._draws: dict[int, _Draw] = {}
        self._windows: dict[int, tuple[Pieces, list[float]]] = {}

    def piece(self, time_s: float) -> tuple[float, float, NDArray[np.float32]]:
        """Start, end and cubics `[4, 16]` of the piece of the curve that holds at `time_s`."""
        window = int((time_s + self._phase_s) // WINDOW_S)
        pieces, starts = self._window(window)
        origin_s = window * WINDOW_S - self._phase_s
        k = bisect_right(starts, time_s - origin_s) - 1
        k = min(max(k, 0), len(starts) - 2)
        return origin_s + starts[k], origin_s + starts[k + 1], pieces.cubics[k]

    def _window(self, window: int) -> tuple[Pieces, list[float]]:
        found = self._windows.get(window)
        if found is None:
            pieces = compile_pieces(self.curve(window))
            found = self._windows[window] = (pieces, pieces.starts_s.tolist())
            _keep_newest(self._windows, _KEPT_WINDOWS)
        return found

    def curve(self, window: int) -> Curve:
        """The 16 channels over one window, from 0 to `WINDOW_S`."""
        s = self._settings
        if not s.enabled:
            times = np.array([0.0, WINDOW_S])
            return Curve(times, np.zeros((2, CHANNEL_COUNT)), np.zeros((2, CHANNEL_COUNT)))
        before, here, after = (self._draw(window + step) for step in (-1, 0, 1))
        base, extra = here.blinks, here.extra_blinks
        if s.gaze > 0:
            base = accompany(base, large_shifts(before.glances, here.glances))
        raw = merge(
            [
                *noise(before.points, here.points, after.points, WINDOW_S),
                eye_curve(before.glances, here.glances, s.gaze),
                head_curve(before.glances, here.glances, s.gaze),
                lids(base, without_overlap(extra, base)),
                here.breath,
            ],
            WINDOW_S,
        )
        return Curve(raw.times_s, raw.values @ self._matrix, raw.slopes @ self._matrix)

    def _draw(self, window: int) -> _Draw:
        found = self._draws.get(window)
        if found is None:
            found = self._draws[window] = self._draw_anew(window)
            _keep_newest(self._draws, _KEPT_DRAWS)
        return found

    def _draw_anew(self, window: int) -> _Draw:
        # Window numbers before time zero wrap: seeds are not negative.
        rng = np.random.default_rng([self._seed, window % 2**32])
        rate = self._settings.blinks_per_minute
        return _Draw(
            points=draw_points(rng, _NOISE_COLUMNS),
            breath=breaths(rng, self._breath_count, WINDOW_S),
            glances=draw_glances(rng, WINDOW_S),
            blinks=draw_blinks(rng, rate, WINDOW_S),
            extra_blinks=draw_blinks(rng, extra_rate(rate), WINDOW_S),
        )


class IdleRows:
    """The idle motion of many characters, read as rows. One row is a slot at a time.

    Keeps each slot's current piece as arrays, so that a tick evaluates all rows at once and only
    looks up the few whose piece has ended.
    """

    def __init__(self, capacity: int) -> None:
        self._lives: list[IdleLife | None] = [None] * capacity
        self._start_s = np.zeros(capacity)
        self._end_s = np.zeros(capacity)
        self._cubics = np.zeros((capacity, 4, CHANNEL_COUNT), np.float32)
        for slot in range(capacity):
            self.clear(slot)

    def grow(self, capacity: int) -> None:
        """Make room for `capacity` slots."""
        more = IdleRows(capacity - len(self._lives))
        self._lives += more._lives
        self._start_s = np.concatenate([self._start_s, more._start_s])
        self._end_s = np.concatenate([self._end_s, more._end_s])
        self._cubics = np.concatenate([self._cubics, more._cubics])

    def assign(self, slot: int, life: IdleLife) -> None:
        """Give the slot a life."""
        self._lives[slot] = life
        self._start_s[slot] = self._end_s[slot] = 0.0

    def clear(self, slot: int) -> None:
        """Let the slot rest."""
        self._lives[slot] = None
        self._start_s[slot], self._end_s[slot] = 0.0, np.inf
        self._cubics[slot] = 0.0

    def at(self, slots: NDArray[np.intp], times_s: Floats) -> NDArray[np.float32]:
        """Channels of each row, `[N, 16]`."""
        start = self._start_s[slots]
        cubics = self._cubics[slots]
        stale = (times_s < start) | (times_s >= self._end_s[slots])
        if stale.any():
            for row in np.nonzero(stale)[0].tolist():
                start[row], cubics[row] = self._look_up(int(slots[row]), float(times_s[row]))
        u = (times_s - start).astype(np.float32)[:, None]
        values = cubics[:, 0] * u
        for power in (1, 2):
            values += cubics[:, power]
            values *= u
        values += cubics[:, 3]
        return values

    def _look_up(self, slot: int, time_s: float) -> tuple[float, NDArray[np.float32]]:
        life = self._lives[slot]
        if life is None:
            return time_s, np.zeros((4, CHANNEL_COUNT), np.float32)
        start, end, cubics = life.piece(time_s)
        self._start_s[slot], self._end_s[slot], self._cubics[slot] = start, end, cubics
        return start, cubics


def _keep_newest(kept: dict[int, _Kept], limit: int) -> None:
    while len(kept) > limit:
        del kept[next(iter(kept))]


def _channel_matrix(settings: IdleSettings) -> Floats:
    """Gains from the merged curve's columns to channels: `[33, 16]`."""
    matrix = np.zeros((_RAW_COUNT, CHANNEL_COUNT))
    octave_share = np.sqrt(0.5) / NOISE_DEVIATION
    for octave in (_SLOW, _MIDDLE):
        for axis in range(3):
            sway = _SWAY_RAD[axis] * octave_share * settings.head_sway
            matrix[octave + axis, HEAD.start + axis] = sway
            matrix[octave + 5 + axis, VARIATION.start + axis] = 0.5 * octave_share
        for axis in range(2):
            drift = _DRIFT_RAD * octave_share * settings.gaze
            matrix[octave + 3 + axis, GAZE.start + axis] = drift
    for axis in range(3):
        quick = _SPEECH_RAD[axis] / NOISE_DEVIATION * settings.head_sway
        matrix[_QUICK + axis, SPEECH_HEAD.start + axis] = quick
    for axis in range(2):
        matrix[_EYES + axis, GAZE.start + axis] = 1.0
        matrix[_FOLLOW + axis, HEAD.start + axis] = 1.0
        matrix[_LIDS + axis, BLINK.start + axis] = 1.0
        matrix[_SPEECH_LIDS + axis, SPEECH_BLINK.start + axis] = 1.0
    matrix[_AIR, BREATH] = settings.breathing
    matrix[_AIR, HEAD.start + 1] = _BREATH_PITCH_RAD * settings.breathing
    return matrix
