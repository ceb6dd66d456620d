"""Recorded faces, played again: laid over everything, and passed on bit by bit.

A played face owns its slot from its first frame to its last. It fades in before the first, so that
the character's own life flows into it, and its own life comes back after the last.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.curve import Floats
from bridge.face.external import WIDTH, Foreign

Row = NDArray[np.float32]
#: The face `[59]` at a clock time: 52 coefficients, head `[3]`, eyes `[4]`.
RowAt = Callable[[float], Row]

#: The shortest fade, seconds.
_LEAST_FADE_S: Final = 0.01


@dataclass(slots=True)
class _Showing:
    key: str
    row_at: RowAt
    start_s: float
    fade_in_s: float
    end_s: float = inf
    fade_out_s: float = _LEAST_FADE_S

    def level(self, time_s: float) -> float:
        return _eased(1.0 - (self.start_s - time_s) / self.fade_in_s) * _eased(
            1.0 - (time_s - self.end_s) / self.fade_out_s
        )


class PlayedFaces:
    """Played faces of all slots. One that begins lies over those that still fade out."""

    def __init__(self) -> None:
        self._showing: dict[int, list[_Showing]] = {}

    def begin(self, slot: int, key: str, row_at: RowAt, start_s: float, fade_in_s: float) -> None:
        """Show what `row_at` says: fading in for `fade_in_s` until clock time `start_s`, whole from
        then on. `key` names it."""
        showing = _Showing(key, row_at, start_s, max(fade_in_s, _LEAST_FADE_S))
        self._showing.setdefault(slot, []).append(showing)

    def end(self, slot: int, key: str, at_s: float, fade_out_s: float) -> None:
        """Let what is called `key` fade out in `fade_out_s` from clock time `at_s` on."""
        for showing in self._showing.get(slot, ()):
            if showing.key == key and at_s < showing.end_s:
                showing.end_s, showing.fade_out_s = at_s, max(fade_out_s, _LEAST_FADE_S)

    def clear(self, slot: int) -> None:
        """Forget the slot's faces at once."""
        self._showing.pop(slot, None)

    def forget(self, before_s: float) -> None:
        """Let go of what had faded out by `before_s`."""
        for slot, showings in list(self._showing.items()):
            kept = [s for s in showings if s.end_s + s.fade_out_s > before_s]
            if kept:
                self._showing[slot] = kept
            else:
                del self._showing[slot]

    def at(self, slots: NDArray[np.intp], times_s: Floats) -> Foreign | None:
        """The faces that show in rows of `slots` `[N]`; None where there is none."""
        if not self._showing:
            return None
        found = [
            (row, *shown)
            for row, slot in enumerate(slots.tolist())
            if (showings := self._showing.get(slot))
            and (shown := _shown(showings, float(times_s[row]))) is not None
        ]
        if not found:
            return None
        rows = np.array([row for row, _, _ in found], np.intp)
        faces = np.stack([face for _, face, _ in found])
        levels = np.array([[level] for _, _, level in found], np.float32)
        gains = np.broadcast_to(levels, (len(found), WIDTH))
        return Foreign(rows, faces, gains, np.zeros(len(found), np.bool_))


def _shown(showings: list[_Showing], time_s: float) -> tuple[Row, float] | None:
    """What `showings`, each over those before it, show together, and how much of it."""
    face: Row | None = None
    level = 0.0
    for showing in showings:
        own = showing.level(time_s)
        if own <= 0.0:
            continue
        row = showing.row_at(time_s)
        below, level = level * (1.0 - own), 1.0 - (1.0 - level) * (1.0 - own)
        # What shows wholly is passed on bit by bit: a sum would round it.
        if face is None or below <= 0.0:
            face = row
        else:
            face = row + np.float32(below / level) * (face - row)
    return None if face is None else (face, level)


def _eased(x: float) -> float:
    x = min(max(x, 0.0), 1.0)
    return x * x * (3.0 - 2.0 * x)
