"""Taps: watchers that want a character's paced frames in this process."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from bridge.face.frame import FaceRows
from bridge.outputs.output import Slots, Tick
from bridge.protocols.timecode import FrameRate

#: Given the faces of a tick, the row that is the tap's, and the tick. The rows are overwritten at
#: the next one.
OnTick = Callable[[FaceRows, int, Tick], None]


@dataclass(frozen=True, slots=True, eq=False)
class Tap:
    """A callback at each tick of `rate` for the character at `slot`. It must not raise."""

    slot: int
    rate: FrameRate
    on_tick: OnTick


class TapOutput:
    """All taps of one rate."""

    def __init__(self, taps: Sequence[Tap]) -> None:
        self._taps = tuple(taps)
        self._slots = np.array(sorted({tap.slot for tap in taps}), np.intp)
        self._rows_of_taps = np.searchsorted(self._slots, [tap.slot for tap in taps]).tolist()
        self._rows = FaceRows.zeros(len(self._slots))
        self._tick = Tick(0.0, 0.0, 0, 0.0)

    @property
    def slots(self) -> Slots:
        return self._slots

    def prepare(self, rows: FaceRows, tick: Tick) -> None:
        # Copied: the source may reuse its rows for another group before the deadline.
        self._rows.coefficients[:] = rows.coefficients
        self._rows.head[:] = rows.head
        self._rows.eyes[:] = rows.eyes
        self._tick = tick

    def send(self) -> None:
        for tap, row in zip(self._taps, self._rows_of_taps, strict=True):
            tap.on_tick(self._rows, row, self._tick)

    def skip(self, frame_count: int) -> None:
        """A watcher sees the gap in the frames' times."""
