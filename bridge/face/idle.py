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
from bridge.face.curve import Curve, Floats, Pieces, compile_pieces
from bridge.face.gaze import DEGREE
from bridge.face.glance import Glances, draw_glances, eye_curve, head_curve, large_shifts
from bridge.face.sway import breaths, draw_points, sway

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

#: Standard deviations at gain 1: sway and the quick motion of speech (yaw, pitch, roll), drift of
#: the eyes within a fixation, variation.
_SWAY_RAD = np.array([0.75, 0.5, 0.4]) * DEGREE
_QUICK_RAD = np.array([0.8, 1.0, 0.6]) * DEGREE
_DRIFT_RAD = np.array([0.08, 0.08]) * DEGREE
_VARIATION = np.array([0.5, 0.5, 0.5])

#: Chin rise of a full breath.
_BREATH_PITCH_RAD = 0.4 * DEGREE

#: Lanes are the curves an idle face is made of, each with knots of its own: sway, eyes, head
#: following the eyes, lids, breath. Their channels side by side:
_LANES = (slice(0, 11), slice(11, 13), slice(13, 15), slice(15, 19), slice(19, 20))
_BREATH_LANE = 4
_LANE_CHANNELS = 20
_LANE_OF_CHANNEL = np.concatenate(
    [np.full(columns.stop - columns.start, lane) for lane, columns in enumerate(_LANES)]
)

#: Channels of sway: head, drift, variation, then the quick head.
_SLOW_COLUMNS = 3 + 2 + 3

#: Windows kept per character: the one in use, its neighbors, one far away.
_KEPT_WINDOWS = 4

_Kept = TypeVar("_Kept")

#: Draws kept: compiling a window needs those of both neighbors, and one is made ahead.
_KEPT_DRAWS = 5


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

    points: Floats
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
        s = settings
        self._sway_gains = np.concatenate(
            [s.head_sway * _SWAY_RAD, s.gaze * _DRIFT_RAD, _VARIATION, s.head_sway * _QUICK_RAD]
        )
        self._draws: dict[int, _Draw] = {}
        self._windows: dict[int, list[tuple[Pieces, list[float]]]] = {}

    def piece(self, lane: int, time_s: float) -> tuple[float, float, NDArray[np.float32]]:
        """Start, end and cubics `[4, c]` of the piece of a lane that holds at `time_s`."""
        window = int((time_s + self._phase_s) // WINDOW_S)
        pieces, starts = self._window(window)[lane]
        origin_s = window * WINDOW_S - self._phase_s
        k = bisect_right(starts, time_s - origin_s) - 1
        k = min(max(k, 0), len(starts) - 2)
        return origin_s + starts[k], origin_s + starts[k + 1], pieces.cubics[k]

    def look_ahead(self, time_s: float) -> None:
        """Do one more part of the work that the window after `time_s` will need.

        Changes nothing but when the work is done: half a millisecond now and then instead of
        several where a window begins.
        """
        ahead = int((time_s + self._phase_s) // WINDOW_S) + 1
        if ahead + 1 not in self._draws:
            self._draw(ahead + 1)
        elif ahead not in self._windows:
            self._window(ahead)

    def channels(self, window: int, times_s: Floats) -> NDArray[np.float32]:
        """All channels of one window at `times_s` `[n]` since its start: `[n, 16]`."""
        lanes = [pieces.at(times_s) for pieces, _ in self._window(window)]
        values: NDArray[np.float32] = np.concatenate(lanes, axis=1) @ _TO_CHANNELS
        return values

    def _window(self, window: int) -> list[tuple[Pieces, list[float]]]:
        found = self._windows.get(window)
        if found is None:
            lanes = [compile_pieces(curve, WINDOW_S) for curve in self._curves(window)]
            found = self._windows[window] = [(lane, lane.starts_s.tolist()) for lane in lanes]
            _keep_newest(self._windows, _KEPT_WINDOWS)
        return found

    def _curves(self, window: int) -> list[Curve]:
        gain = self._settings.gaze
        before, here, after = (self._draw(window + step) for step in (-1, 0, 1))
        body = sway(before.points, here.points, after.points, _SLOW_COLUMNS, WINDOW_S)
        base = here.blinks
        if gain > 0:
            base = accompany(base, large_shifts(before.glances, here.glances))
        return [
            Curve(body.times_s, body.values * self._sway_gains, body.slopes * self._sway_gains),
            eye_curve(before.glances, here.glances, gain),
            head_curve(before.glances, here.glances, gain),
            lids(base, without_overlap(here.extra_blinks, base)),
            here.breath,
        ]

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
            points=draw_points(rng, len(self._sway_gains)),
            breath=self._breath(rng),
            glances=draw_glances(rng, WINDOW_S),
            blinks=draw_blinks(rng, rate, WINDOW_S),
            extra_blinks=draw_blinks(rng, extra_rate(rate), WINDOW_S),
        )

    def _breath(self, rng: np.random.Generator) -> Curve:
        air = breaths(rng, self._breath_count, WINDOW_S)
        gain = self._settings.breathing
        return Curve(air.times_s, air.values * gain, air.slopes * gain)


class IdleRows:
    """The idle motion of many characters, read as rows. One row is a slot at a time.

    Keeps each slot's current piece as arrays, so that a tick evaluates all rows at once and only
    looks up the few whose piece has ended.
    """

    def __init__(self, capacity: int) -> None:
        self._lives: list[IdleLife | None] = [None] * capacity
        self._start_s = np.zeros((capacity, len(_LANES)))
        self._end_s = np.full((capacity, len(_LANES)), np.inf)
        self._cubics = np.zeros((capacity, 4, _LANE_CHANNELS), np.float32)

    def grow(self, capacity: int) -> None:
        """Make room for `capacity` slots."""
        more = IdleRows(capacity - len(self._lives))
        self._lives += more._lives
        self._start_s = np.concatenate([self._start_s, more._start_s])
        self._end_s = np.concatenate([self._end_s, more._end_s])
        self._cubics = np.concatenate([self._cubics, more._cubics])

    def assign(self, slot: int, seed: int, settings: IdleSettings) -> None:
        """Give the slot a life."""
        self.clear(slot)
        if settings.enabled:
            self._lives[slot] = IdleLife(seed, settings)
            self._end_s[slot] = 0.0

    def clear(self, slot: int) -> None:
        """Let the slot rest."""
        self._lives[slot] = None
        self._start_s[slot], self._end_s[slot] = 0.0, np.inf
        self._cubics[slot] = 0.0

    def prepare(self, slot: int, time_s: float) -> None:
        """Do the work of the slot's first row at `time_s` now."""
        life = self._lives[slot]
        if life is not None:
            life.piece(_BREATH_LANE, time_s)

    def at(self, slots: NDArray[np.intp], times_s: Floats) -> NDArray[np.float32]:
        """Channels of each row, `[N, 16]`."""
        start: Floats = self._start_s[slots]
        cubics: NDArray[np.float32] = self._cubics[slots]
        times = times_s[:, None]
        stale = (times < start) | (times >= self._end_s[slots])
        if stale.any():
            for row, lane in np.argwhere(stale).tolist():
                self._refresh(int(slots[row]), lane, float(times_s[row]), start[row], cubics[row])
        u = (times - start).astype(np.float32)[:, _LANE_OF_CHANNEL]
        values: NDArray[np.float32] = cubics[:, 0] * u
        for power in (1, 2):
            values += cubics[:, power]
            values *= u
        values += cubics[:, 3]
        channels: NDArray[np.float32] = values @ _TO_CHANNELS
        return channels

    def _refresh(
        self, slot: int, lane: int, time_s: float, start: Floats, cubics: NDArray[np.float32]
    ) -> None:
        """Read a lane's piece into a row, and keep it for the slot's next one."""
        columns = _LANES[lane]
        life = self._lives[slot]
        if life is None:
            return
        begin_s, end_s, cubic = life.piece(lane, time_s)
        # At every breath but the first, some 4 s apart and at other times for each character.
        if lane == _BREATH_LANE and self._end_s[slot, lane] > 0.0:
            life.look_ahead(time_s)
        start[lane], cubics[:, columns] = begin_s, cubic
        self._start_s[slot, lane], self._end_s[slot, lane] = begin_s, end_s
        self._cubics[slot, :, columns] = cubic


def _keep_newest(kept: dict[int, _Kept], limit: int) -> None:
    while len(kept) > limit:
        del kept[next(iter(kept))]


def _to_channels() -> NDArray[np.float32]:
    """Which channel each lane's channels add to: `[20, 16]`."""
    matrix = np.zeros((_LANE_CHANNELS, CHANNEL_COUNT), np.float32)
    targets = [HEAD, GAZE, VARIATION, SPEECH_HEAD, GAZE, HEAD, BLINK, SPEECH_BLINK]
    widths = [3, 2, 3, 3, 2, 2, 2, 2]
    column = 0
    for target, width in zip(targets, widths, strict=True):
        for axis in range(width):
            matrix[column, target.start + axis] = 1.0
            column += 1
    matrix[column, BREATH] = 1.0
    matrix[column, HEAD.start + 1] = _BREATH_PITCH_RAD
    return matrix


_TO_CHANNELS = _to_channels()
