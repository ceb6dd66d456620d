"""The face that is shown: a target, and differences from it that die away."""

import numpy as np

from bridge.player.frames import Aim, Row, remaining
from bridge.player.limits import AWAY, EASE, JUMP


class View:
    """Faces of any width; with another width all begins anew."""

    def __init__(self) -> None:
        self._shown: Row = np.zeros(0)
        self._difference: Row = np.zeros(0)
        self._spliced_ns: int | None = None
        self._before_ns: int | None = None
        self._was_late = False
        self._source = -1

    def show(self, now_ns: int, source: int, aim: Aim, *, jumped: bool) -> Row:
        """The face at `now_ns`. `source` tells faces of one origin from those of another; `jumped`:
        its time has moved."""
        if len(aim.row) != len(self._shown):
            self._before_ns = None
            self._difference = np.zeros(len(aim.row))
        late = aim.lag_ns > JUMP
        if self._before_ns is None or now_ns - self._before_ns > AWAY:
            self._spliced_ns = None
        elif jumped or source != self._source or (self._was_late and not late):
            self._spliced_ns = now_ns
            self._difference = self._shown - aim.row
        self._shown = aim.row + self._left(now_ns) * self._difference
        self._was_late = late
        self._before_ns = now_ns
        self._source = source
        return self._shown

    def _left(self, now_ns: int) -> float:
        if self._spliced_ns is None:
            return 0.0
        return remaining((now_ns - self._spliced_ns) / EASE)
