"""Endless curves, cut into windows that are drawn when they are needed and forgotten afterwards.

What happens in a window is drawn from a generator seeded with its number, so any time can be read
in any order, nothing accumulates, and no movement repeats.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from bridge.face.curve import Curve, Floats, Pieces, compile_pieces

#: One stretch of a lane: start, end (seconds), cubics `[4, C]` in the time since the start.
Piece = tuple[float, float, NDArray[np.float32]]

#: A lane's curve in a window, by its number.
Lane = Callable[[int], Curve]

_Compiled = tuple[Pieces, list[float]]

#: Windows kept of each lane: the one in use, its neighbors, one far away.
_KEPT_WINDOWS: Final = 4

#: Draws kept: compiling a window needs those of both neighbors, and one is made ahead.
_KEPT_DRAWS: Final = 5

Draw = TypeVar("Draw")


class Draws(Generic[Draw]):
    """What chance decides about each window, by its number; the newest few are remembered."""

    def __init__(self, make: Callable[[int], Draw]) -> None:
        self._make = make
        self._kept: dict[int, Draw] = {}

    def __contains__(self, window: int) -> bool:
        return window in self._kept

    def __getitem__(self, window: int) -> Draw:
        found = self._kept.get(window)
        if found is None:
            found = self._kept[window] = self._make(window)
            _keep_newest(self._kept, _KEPT_DRAWS)
        return found


class Windows:
    """Lanes of curves over all time. A lane is some channels with knots of their own."""

    def __init__(self, window_s: float, origin_s: float, lanes: Sequence[Lane]) -> None:
        """Window w begins at `origin_s + w * window_s`."""
        self.window_s = window_s
        self._origin_s = origin_s
        self._lanes = lanes
        self._compiled: tuple[dict[int, _Compiled], ...] = tuple({} for _ in lanes)

    def number(self, time_s: float) -> int:
        """The window that holds `time_s`."""
        return int((time_s - self._origin_s) // self.window_s)

    def piece(self, lane: int, time_s: float) -> Piece:
        """The piece of a lane that holds at `time_s`."""
        window = int((time_s - self._origin_s) // self.window_s)
        found = self._compiled[lane].get(window)
        pieces, starts = found or self._compile(lane, window)
        origin_s = self._origin_s + window * self.window_s
        k = bisect_right(starts, time_s - origin_s) - 1
        k = min(max(k, 0), len(starts) - 2)
        return origin_s + starts[k], origin_s + starts[k + 1], pieces.cubics[k]

    def prepare(self, lanes: Iterable[int], window: int) -> bool:
        """Compile the first of `lanes` that is not yet, ahead of its time; whether one was."""
        for lane in lanes:
            if window not in self._compiled[lane]:
                self._compile(lane, window)
                return True
        return False

    def values(self, window: int, times_s: Floats) -> NDArray[np.float32]:
        """All lanes side by side at `times_s` `[n]` since the window's start: `[n, C]`."""
        lanes = range(len(self._lanes))
        found = [self._compiled[lane].get(window) or self._compile(lane, window) for lane in lanes]
        return np.concatenate([pieces.at(times_s) for pieces, _ in found], axis=1)

    def _compile(self, lane: int, window: int) -> _Compiled:
        pieces = compile_pieces(self._lanes[lane](window), self.window_s)
        kept = self._compiled[lane]
        made = kept[window] = (pieces, pieces.starts_s.tolist())
        _keep_newest(kept, _KEPT_WINDOWS)
        return made


def at_piece(piece: Piece, time_s: float) -> NDArray[np.float32]:
    """A piece's channels at a time, `[C]`."""
    u = np.float32(time_s - piece[0])
    a, b, c, d = piece[2]
    values: NDArray[np.float32] = ((a * u + b) * u + c) * u + d
    return values


def _keep_newest(kept: dict[int, Draw], limit: int) -> None:
    while len(kept) > limit:
        del kept[next(iter(kept))]
