"""Faces held as they are, and let go without a jump. Rows in, rows out: no clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.frame import FaceRows
from bridge.sessions.performance import ease_out

#: From a held face back to a living one, seconds: the pace of an expression, not of a cut.
RELEASE_S: Final = 0.4


@dataclass(frozen=True, slots=True)
class _Held:
    row: FaceRows
    released_s: float | None = None


class Freeze:
    """The held faces of a timeline, by slot."""

    def __init__(self) -> None:
        self._held: dict[int, _Held] = {}

    @property
    def held(self) -> Mapping[int, object]:
        """Slots that are held, or easing back."""
        return self._held

    def hold(self, slot: int, row: FaceRows) -> None:
        """From now on `slot` shows `row`, one face; a slot that is held already stays as it is."""
        held = self._held.get(slot)
        if held is None or held.released_s is not None:
            self._held[slot] = _Held(row)

    def release(self, slot: int, at_s: float) -> None:
        """Let go at `at_s`; nothing for a slot that is not held."""
        held = self._held.get(slot)
        if held is not None and held.released_s is None:
            self._held[slot] = _Held(held.row, at_s)

    def clear(self, slot: int) -> None:
        """Forget `slot`."""
        self._held.pop(slot, None)

    def apply(self, slots: NDArray[np.intp], time_s: float, rows: FaceRows) -> None:
        """Put what is held over the living faces `rows` of `slots` at `time_s`, in place."""
        for slot in self._held.keys() & set(slots.tolist()):
            held = self._held[slot]
            gain = 1.0
            if held.released_s is not None:
                gain = ease_out(time_s - held.released_s, RELEASE_S)
            _lay(rows, np.flatnonzero(slots == slot), held.row, gain)

    def forget(self, before_s: float) -> None:
        """Drop those that have been alive again since `before_s`."""
        for slot, held in list(self._held.items()):
            if held.released_s is not None and held.released_s + RELEASE_S <= before_s:
                del self._held[slot]


def _lay(rows: FaceRows, places: NDArray[np.intp], held: FaceRows, gain: float) -> None:
    pairs = (
        (rows.coefficients, held.coefficients),
        (rows.head, held.head),
        (rows.eyes, held.eyes),
    )
    for living, still in pairs:
        if gain == 1.0:
            # To the bit: a weighted mean would tremble by rounding.
            living[places] = still
        else:
            living[places] += np.float32(gain) * (still - living[places])
