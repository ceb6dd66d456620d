"""Taps: watchers that want a character's paced frames in this process."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bridge.face.frame import FaceRows
from bridge.outputs.output import Slots, Tick
from bridge.protocols.timecode import FrameRate

#: Given the faces of a tick, the row that is the tap's, and the tick. The rows are overwritten at
#: the next one.
OnTick = Callable[[FaceRows, int, Tick], None]

#: Taps served in one turn of the loop. Whoever is behind a tap has some 0.1 ms to do for a frame:
#: served all at once, 200 of them kept the packets that were due next waiting for 20 ms.
_TAPS_PER_TURN: Final = 8


@dataclass(slots=True, eq=False)
class Tap:
    """A callback at each tick of `rate` for the character at `slot`. It must not raise.

    Once `ended` it is not called any more.
    """

    slot: int
    rate: FrameRate
    on_tick: OnTick
    ended: bool = False


class TapOutput:
    """All taps of one rate: served after everything that is sent at the tick, a few a turn."""

    def __init__(self, taps: Sequence[Tap]) -> None:
        self._taps = tuple(taps)
        self._slots = np.array(sorted({tap.slot for tap in taps}), np.intp)
        rows = np.searchsorted(self._slots, [tap.slot for tap in taps]).tolist()
        self._places = tuple(zip(self._taps, rows, strict=True))
        self._waiting: deque[tuple[Tap, int]] = deque()
        self._rows = FaceRows.zeros(len(self._slots))
        self._tick = Tick(0.0, 0.0, 0, 0.0)

    @property
    def slots(self) -> Slots:
        return self._slots

    def prepare(self, rows: FaceRows, tick: Tick) -> None:
        # Those of the last tick that wait still, in a loop that is late, get what was theirs.
        self._serve(len(self._waiting))
        # Copied: the source may reuse its rows for another group before the deadline.
        self._rows.coefficients[:] = rows.coefficients
        self._rows.head[:] = rows.head
        self._rows.eyes[:] = rows.eyes
        self._tick = tick

    def send(self) -> None:
        self._waiting.extend(self._places)
        asyncio.get_running_loop().call_soon(self._take_turn)

    def skip(self, frame_count: int) -> None:
        """A watcher sees the gap in the frames' times."""

    def _take_turn(self) -> None:
        self._serve(_TAPS_PER_TURN)
        if self._waiting:
            asyncio.get_running_loop().call_soon(self._take_turn)

    def _serve(self, count: int) -> None:
        for _ in range(min(count, len(self._waiting))):
            tap, row = self._waiting.popleft()
            if not tap.ended:
                tap.on_tick(self._rows, row, self._tick)
