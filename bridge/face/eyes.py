"""A character's eyes in one manner: glances and fixations, the head that follows, and blinks."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from bridge.face.blink import (
    Blinks,
    accompany,
    draw_blinks,
    draw_extra_blinks,
    join,
    lids,
    slow_lids,
    without_overlap,
)
from bridge.face.curve import Curve, Floats
from bridge.face.glance import (
    Glances,
    draw_glances,
    eye_curve,
    head_curve,
    large_shifts,
    last_direction,
    last_turn,
)
from bridge.face.manner import Manner
from bridge.face.settings import IdleSettings
from bridge.face.windows import Draws, Windows, at_piece

#: Lanes: eyes, head following them, lids with the rank of their blinks.
EYE_WIDTHS: Final = (2, 2, 3)
EYE_LANE, HEAD_LANE, LID_LANE = range(3)

#: Lids closed less than this are open.
_OPEN: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Start:
    """Where eyes and head are when a manner is taken on: yaw and pitch, radians.

    `open_s`: how long the lids still take to end the blink they are in.
    """

    eyes: Floats
    head: Floats
    open_s: float = 0.0


@dataclass(frozen=True, slots=True)
class _Draw:
    glances: Glances
    blinks: Blinks
    extra_blinks: Blinks


class Eyes:
    """One spell of a manner. `windows`: its lanes, `EYE_WIDTHS` channels wide."""

    def __init__(
        self,
        seed: list[int],
        settings: IdleSettings,
        manner: Manner,
        side: float,
        window_s: float,
        origin_s: float,
        start: Start | None = None,
    ) -> None:
        """`start` None: it has been so for ever; else since window 0 began."""
        self._seed = [*seed, manner.number]
        self._settings = settings
        self._manner = manner
        self._side = side
        self._window_s = window_s
        self._start = start
        self._draws = Draws(self._draw)
        self.windows = Windows(window_s, origin_s, (self._eyes, self._head, self._lids))

    def look_ahead(self, time_s: float) -> bool:
        """Do one more part of the work the next window will need; whether there was any."""
        ahead = self.windows.number(time_s) + 1
        if ahead not in self._draws:
            self._draws[ahead]
            return True
        return self.windows.prepare(range(len(EYE_WIDTHS)), ahead)

    def at(self, lane: int, time_s: float) -> Floats:
        """A lane's channels at a time, `[C]`."""
        values: Floats = at_piece(self.windows.piece(lane, time_s), time_s).astype(np.float64)
        return values

    def opens_at(self, time_s: float) -> float:
        """When the lids are open, from `time_s` on: at the end of the blink they are in."""
        while True:
            piece = self.windows.piece(LID_LANE, time_s)
            if at_piece(piece, time_s)[:2].max() < _OPEN:
                return time_s
            # A little more: the sum of origin and offset rounds.
            time_s = piece[1] + 1e-6

    def _eyes(self, window: int) -> Curve:
        start, here = self._before(window), self._draws[window]
        return eye_curve(start.eyes, here.glances, self._settings.gaze)

    def _head(self, window: int) -> Curve:
        start, here = self._before(window), self._draws[window]
        return head_curve(start.head, here.glances, self._settings.gaze, self._manner.head_share)

    def _lids(self, window: int) -> Curve:
        gain = self._settings.gaze
        start, here = self._before(window), self._draws[window]
        blinks = here.blinks
        if gain > 0:
            blinks = accompany(blinks, large_shifts(start.eyes, here.glances, gain))
        blinks = join(blinks, without_overlap(here.extra_blinks, blinks)).after(start.open_s)
        return slow_lids(blinks) if self._manner.slow_lids else lids(blinks)

    def _before(self, window: int) -> Start:
        if window == 0 and self._start is not None:
            return self._start
        gain, glances = self._settings.gaze, self._draws[window - 1].glances
        return Start(
            last_direction(glances, gain), last_turn(glances, gain, self._manner.head_share)
        )

    def _draw(self, window: int) -> _Draw:
        # Window numbers before time zero wrap: seeds are not negative.
        rng = np.random.default_rng([*self._seed, window % 2**32])
        rate = self._settings.blinks_per_minute
        opens = window == 0 and self._start is not None
        return _Draw(
            draw_glances(rng, self._window_s, self._manner, self._side, opens=opens),
            draw_blinks(rng, rate, self._window_s),
            draw_extra_blinks(rng, rate, self._window_s),
        )
