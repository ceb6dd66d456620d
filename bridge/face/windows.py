"""Endless curves, cut into windows that are drawn when they are needed and forgotten afterwards.

What happens in a window is drawn from a generator seeded with its number, so any time can be read
in any order, nothing accumulates, and no movement repeats.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from bridge.face.curve import Curve, Floats, Pieces, compile_pieces

#: One stretch of a lane: start, end (seconds), cubics `[4, C]` in the time since the start.
Piece = tuple[float, float, NDArray[np.float32]]

#: Windows kept: the one in use, its neighbors, one far away.
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

    def __init__(
        self, window_s: float, origin_s: float, curves: Callable[[int], Sequence[Curve]]
    ) -> None:
        """Window w begins at `origin_s + w * window_s`; `curves(w)` gives its lanes."""
        self.window_s = window_s
        self._origin_s = origin_s
        self._curves = curves
        self._compiled: dict[int, list[tuple[Pieces, list[float]]]] = {}

    def number(self, time_s: float) -> int:
        """The window that holds `time_s`."""
        return int((time_s - self._origin_s) // self.window_s)

    def piece(self, lane: int, time_s: float) -> Piece:
        """The piece of a lane that holds at `time_s`."""
        window = self.number(time_s)
        pieces, starts = self._lanes(window)[lane]
        origin_s = self._origin_s + window * self.window_s
        k = bisect_right(starts, time_s - origin_s) - 1
        k = min(max(k, 0), len(starts) - 2)
        return origin_s + starts[k], origin_s + starts[k + 1], pieces.cubics[k]

    def compile(self, window: int) -> bool:
        """Do a window's work ahead of its time; whether there was any to do."""
        due = window not in self._compiled
        if due:
            self._lanes(window)
        return due

    def values(self, window: int, times_s: Floats) -> NDArray[np.float32]:
        """All lanes side by side at `times_s` `[n]` since the window's start: `[n, C]`."""
        lanes = [pieces.at(times_s) for pieces, _ in self._lanes(window)]
        return np.concatenate(lanes, axis=1)

    def _lanes(self, window: int) -> list[tuple[Pieces, list[float]]]:
        found = self._compiled.get(window)
        if found is None:
            lanes = [compile_pieces(curve, self.window_s) for curve in self._curves(window)]
            found = self._compiled[window] = [(lane, lane.starts_s.tolist()) for lane in lanes]
            _keep_newest(self._compiled, _KEPT_WINDOWS)
        return found


def at_piece(piece: Piece, time_s: float) -> NDArray[np.float32]:
    """A piece's channels at a time, `[C]`."""
    u = np.float32(time_s - piece[0])
    a, b, c, d = piece[2]
    values: NDArray[np.float32] = ((a * u + b) * u + c) * u + d
    return values


def _keep_newest(kept: dict[int, Draw], limit: int) -> None:
    while len(kept) > limit:
        del kept[next(iter(kept))]
