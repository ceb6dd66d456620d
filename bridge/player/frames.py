"""Frames that have come, in the order of their times; and what is between two of them."""

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bridge.player.limits import PATIENCE, REST, STALE

Row = NDArray[np.float64]

#: Head yaw, pitch, roll; left eye yaw, pitch, right eye yaw, pitch.
HEAD_COUNT = 3
EYE_COUNT = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """`row`: coefficients, head and eyes, one after the other."""

    at_ns: int
    row: Row


@dataclass(frozen=True, slots=True)
class Aim:
    """What should be shown, and how far behind its time it is."""

    row: Row
    lag_ns: int


class Frames:
    """The frames of one utterance, or those of nobody's."""

    def __init__(self, most: int) -> None:
        self._frames: deque[Frame] = deque(maxlen=most)
        #: Up to where they have been shown.
        self._shown_ns: int | None = None

    def __len__(self) -> int:
        return len(self._frames)

    @property
    def last_ns(self) -> int | None:
        """The time of the last one."""
        return self._frames[-1].at_ns if self._frames else None

    def add(self, at_ns: int, row: Row) -> bool:
        """Keep a frame, in the place of the last one where that has the same time. Returns whether
        it came too late: after its time, or after the one that follows it."""
        late = self._shown_ns is not None and at_ns < self._shown_ns
        if self._frames and at_ns < self._frames[-1].at_ns:
            return True
        if self._frames and at_ns == self._frames[-1].at_ns:
            self._frames.pop()
        self._frames.append(Frame(at_ns, row))
        return late

    def forget_before(self, at_ns: int) -> None:
        """Let go of frames that are long over at `at_ns`."""
        while len(self._frames) > 1 and self._frames[1].at_ns < at_ns - STALE:
            self._frames.popleft()

    def aim(self, at_ns: int, still_ns: int) -> Aim:
        """What to show at `at_ns`, where time has been standing still for `still_ns`. There must
        be a frame."""
        self._shown_ns = at_ns
        index = self._index(at_ns)
        before = self._frames[index]
        if at_ns <= before.at_ns or index + 1 == len(self._frames):
            lag_ns = still_ns + max(at_ns - before.at_ns, 0)
            return Aim(_resting(before.row, lag_ns), lag_ns)
        after = self._frames[index + 1]
        share = (at_ns - before.at_ns) / (after.at_ns - before.at_ns)
        row = before.row + share * (after.row - before.row)
        return Aim(_resting(row, still_ns), still_ns)

    def _index(self, at_ns: int) -> int:
        """The last frame at or before `at_ns`; the first where there is none."""
        low, high = 0, len(self._frames)
        while high - low > 1:
            middle = (low + high) // 2
            if self._frames[middle].at_ns <= at_ns:
                low = middle
            else:
                high = middle
        return low


def remaining(x: float) -> float:
    """From 1 at 0 to 0 at 1, flat at both ends."""
    u = min(max(x, 0.0), 1.0)
    return 1.0 - u * u * (3.0 - 2.0 * u)


def _resting(row: Row, lag_ns: int) -> Row:
    gain = remaining((lag_ns - PATIENCE) / REST)
    return row * gain if gain < 1.0 else row
