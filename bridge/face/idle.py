"""The idle layer: blinks, glances, sway and breath of a character left to itself.

A pure function of a seed, settings and time, but for one thing: a character takes on manners
(listening, thinking, ...), each from a time on, and its eyes go on from where they are. The window
borders lie elsewhere for each seed.
"""

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.body import BODY_WIDTHS, CALM_BREATH_LANE, SPARE_LANES, Body
from bridge.face.curve import Floats
from bridge.face.eyes import EYE_LANE, EYE_WIDTHS, HEAD_LANE, LID_LANE, Eyes, Start
from bridge.face.manner import MEETING, RESTING, Manner
from bridge.face.settings import IdleSettings
from bridge.face.windows import Piece

WINDOW_S: Final = 32.0

#: Windows of a manner that was taken on; shorter, since it may be over soon. A look that meets the
#: partner's is over within 2 s.
_SPELL_WINDOW_S: Final = 16.0
_MEETING_WINDOW_S: Final = 4.0

#: Spells of manners remembered: outputs may show a face some seconds late.
_KEPT_SPELLS: Final = 16

#: Channels of an idle row. Lids are 0 to 1, with the rank of their blink: how strong the drive to
#: blink must be for it. `GAZE` is a direction in the world, not in the head; `SPEECH_HEAD` the
#: further motion of someone who speaks; angles are radians. `BREATHS`: calm, quick and panting, 0
#: to 1. Variations are near [-1, 1]. `NOD`: a listener's, radians of pitch.
BLINK: Final = slice(0, 2)
RANK: Final = slice(2, 3)
GAZE: Final = slice(3, 5)
HEAD: Final = slice(5, 8)
SPEECH_HEAD: Final = slice(8, 11)
BREATHS: Final = slice(11, 14)
VARIATION: Final = slice(14, 17)
NOD: Final = slice(17, 18)
CHANNEL_COUNT: Final = 18

#: Lanes are the curves an idle face is made of, each with knots of its own: the body's, then the
#: eyes'. Their channels stand side by side.
_WIDTHS: Final = (*BODY_WIDTHS, *EYE_WIDTHS)
_FIRST_EYE_LANE: Final = len(BODY_WIDTHS)
_EDGES: Final = tuple(accumulate(_WIDTHS, initial=0))
_LANES: Final = tuple(slice(*edge) for edge in pairwise(_EDGES))
_LANE_OF_CHANNEL: Final = np.repeat(np.arange(len(_WIDTHS)), _WIDTHS)

#: Where the lanes' channels go, in their order.
_BODY_TARGETS: Final = (HEAD, GAZE, VARIATION, SPEECH_HEAD, HEAD, BREATHS, NOD)
_HEAD_TURN: Final = slice(HEAD.start, HEAD.start + 2)
_EYE_TARGETS: Final = (GAZE, _HEAD_TURN, BLINK, RANK)


@dataclass(frozen=True, slots=True)
class _Spell:
    """A manner from a time on; the lids change to it when they are open."""

    manner: Manner
    from_s: float
    lids_from_s: float
    eyes: Eyes


class IdleLife:
    """One character's idle motion."""

    def __init__(self, seed: int, settings: IdleSettings) -> None:
        self._seed = seed
        self._settings = settings
        habits = np.random.default_rng([seed, 0, 0])
        origin_s = -float(habits.uniform(0.0, WINDOW_S))
        self._side = 1.0 if habits.random() < 0.5 else -1.0
        self._body = Body(seed, settings, WINDOW_S, origin_s)
        eyes = Eyes([seed, 0], settings, RESTING, self._side, WINDOW_S, origin_s)
        self._spells = [_Spell(RESTING, -np.inf, -np.inf, eyes)]

    def take_on(self, manner: Manner, at_s: float) -> None:
        """From `at_s` on behave so; whatever was to come later is off."""
        kept = [spell for spell in self._spells if spell.from_s < at_s] or self._spells[:1]
        self._spells = kept
        if kept[-1].manner is manner:
            return
        before = kept[-1].eyes
        lids_s = max(before.opens_at(at_s), kept[-1].lids_from_s)
        start = Start(before.at(EYE_LANE, at_s), before.at(HEAD_LANE, at_s), lids_s - at_s)
        seed = [self._seed, 1 + int(at_s * 1000.0) % 2**31]
        window_s = _MEETING_WINDOW_S if manner is MEETING else _SPELL_WINDOW_S
        spell_eyes = Eyes(seed, self._settings, manner, self._side, window_s, at_s, start)
        # The work of its first frames is done now, not in their tick.
        while spell_eyes.windows.prepare(range(len(EYE_WIDTHS)), 0):
            pass
        self._spells = [*kept, _Spell(manner, at_s, lids_s, spell_eyes)][-_KEPT_SPELLS:]

    def piece(self, lane: int, time_s: float) -> Piece:
        """The piece of a lane that holds at `time_s`."""
        if lane < _FIRST_EYE_LANE:
            return self._body.windows.piece(lane, time_s)
        lane -= _FIRST_EYE_LANE
        end_s = np.inf
        for spell in reversed(self._spells):
            begin_s = spell.from_s if lane < LID_LANE else spell.lids_from_s
            if time_s >= begin_s:
                break
            end_s = begin_s
        return _within(spell.eyes.windows.piece(lane, time_s), begin_s, end_s)

    def look_ahead(self, time_s: float) -> None:
        """Do one more part of the work that the windows after `time_s` will need.

        Changes nothing but when the work is done: half a millisecond now and then instead of
        several where a window begins.
        """
        if not self._body.look_ahead(time_s):
            self._spells[-1].eyes.look_ahead(time_s)

    def channels(self, window: int, times_s: Floats) -> NDArray[np.float32]:
        """All channels of one window at rest, at `times_s` `[n]` since its start: `[n, 18]`."""
        lanes = [self._body.windows, self._spells[0].eyes.windows]
        sides = [windows.values(window, times_s) for windows in lanes]
        values: NDArray[np.float32] = np.concatenate(sides, axis=1) @ _TO_CHANNELS
        return values


class IdleRows:
    """The idle motion of many characters, read as rows. One row is a slot at a time.

    Keeps each slot's current piece as arrays, so that a tick evaluates all rows at once and only
    looks up the few whose piece has ended.
    """

    def __init__(self, capacity: int) -> None:
        self._lives: list[IdleLife | None] = [None] * capacity
        self._start_s = np.zeros((capacity, len(_LANES)))
        self._end_s = np.full((capacity, len(_LANES)), np.inf)
        self._cubics = np.zeros((capacity, 4, _EDGES[-1]), np.float32)

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
            for lane in range(len(_LANES)):
                life.piece(lane, time_s)

    def take_on(self, slot: int, manner: Manner, at_s: float) -> None:
        """From `at_s` on the slot's eyes behave so; what was to come later is off."""
        life = self._lives[slot]
        if life is not None:
            life.take_on(manner, at_s)
            # Pieces that end later are looked up again.
            ends = self._end_s[slot, _FIRST_EYE_LANE:]
            np.minimum(ends, at_s, out=ends)

    def at(
        self,
        slots: NDArray[np.intp],
        times_s: Floats,
        needed: NDArray[np.bool_] | None = None,
    ) -> NDArray[np.float32]:
        """Channels of each row, `[N, 18]`.

        `needed`: `[N, 3]`, whether a row's quick breath, panting and nods will be used; None is
        all of them. What is not needed has any value.
        """
        start: Floats = self._start_s[slots]
        cubics: NDArray[np.float32] = self._cubics[slots]
        times = times_s[:, None]
        stale = (times < start) | (times >= self._end_s[slots])
        if needed is not None:
            stale[:, SPARE_LANES] &= needed
            start[:, SPARE_LANES] = np.where(needed, start[:, SPARE_LANES], times)
        if stale.any():
            if len(slots) > 1 and (slots == slots[0]).all():
                self._refresh_stretch(int(slots[0]), times_s, stale, start, cubics)
            else:
                self._refresh_rows(slots, times_s, stale, start, cubics)
        u = (times - start).astype(np.float32)[:, _LANE_OF_CHANNEL]
        values: NDArray[np.float32] = cubics[:, 0] * u
        for power in (1, 2):
            values += cubics[:, power]
            values *= u
        values += cubics[:, 3]
        channels: NDArray[np.float32] = values @ _TO_CHANNELS
        return channels

    def _refresh_rows(
        self,
        slots: NDArray[np.intp],
        times_s: Floats,
        stale: NDArray[np.bool_],
        start: Floats,
        cubics: NDArray[np.float32],
    ) -> None:
        for place in np.flatnonzero(stale).tolist():
            row, lane = divmod(place, len(_LANES))
            self._refresh(int(slots[row]), lane, float(times_s[row]), start[row], cubics[row])

    def _refresh_stretch(
        self,
        slot: int,
        times_s: Floats,
        stale: NDArray[np.bool_],
        start: Floats,
        cubics: NDArray[np.float32],
    ) -> None:
        """As `_refresh_rows`, of one slot: each piece is looked up once for all of its rows."""
        for lane in np.flatnonzero(stale.any(axis=0)).tolist():
            columns = _LANES[lane]
            rows = np.flatnonzero(stale[:, lane])
            while len(rows):
                first = rows[0]
                self._refresh(slot, lane, float(times_s[first]), start[first], cubics[first])
                begin_s, end_s = self._start_s[slot, lane], self._end_s[slot, lane]
                alike = (times_s[rows] >= begin_s) & (times_s[rows] < end_s)
                alike[0] = True
                start[rows[alike], lane] = begin_s
                cubics[rows[alike], :, columns] = cubics[first, :, columns]
                rows = rows[~alike]

    def _refresh(
        self, slot: int, lane: int, time_s: float, start: Floats, cubics: NDArray[np.float32]
    ) -> None:
        """Read a lane's piece into a row, and keep it for the slot's next one."""
        columns = _LANES[lane]
        life = self._lives[slot]
        if life is None:
            return
        begin_s, end_s, cubic = life.piece(lane, time_s)
        # At every calm breath but the first, some 4 s apart.
        if lane == CALM_BREATH_LANE and self._end_s[slot, lane] > 0.0:
            life.look_ahead(time_s)
        start[lane], cubics[:, columns] = begin_s, cubic
        self._start_s[slot, lane], self._end_s[slot, lane] = begin_s, end_s
        self._cubics[slot, :, columns] = cubic


def _within(piece: Piece, begin_s: float, end_s: float) -> Piece:
    """The part of a piece that lies within a spell."""
    start_s, stop_s, cubic = piece
    if start_s >= begin_s:
        return start_s, min(stop_s, end_s), cubic
    h = np.float32(begin_s - start_s)
    a, b, c, d = cubic
    moved = np.stack([a, 3 * a * h + b, (3 * a * h + 2 * b) * h + c, ((a * h + b) * h + c) * h + d])
    return begin_s, min(stop_s, end_s), moved


def _to_channels() -> NDArray[np.float32]:
    """Which channel each lane's channels add to: `[25, 18]`."""
    matrix = np.zeros((_EDGES[-1], CHANNEL_COUNT), np.float32)
    column = 0
    for target in (*_BODY_TARGETS, *_EYE_TARGETS):
        for channel in range(target.start, target.stop):
            matrix[column, channel] = 1.0
            column += 1
    return matrix


_TO_CHANNELS = _to_channels()
