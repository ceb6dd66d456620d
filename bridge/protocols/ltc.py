"""Linear timecode (SMPTE 12M LTC): sound in, labels out, with the sample at which each began.

A frame is 80 bits of biphase-mark code: the level turns at every bit's start, and once more in the
middle of a 1. So neither polarity nor level matter, and a tape may run at any speed, either way.
Bits are BCD, least significant first, and end with a sync word that tells the direction. A label
is true at the start of its frame's first bit, but known only after the last: each is told with
that start, so that whoever reads is not a frame late.
"""

from collections import deque
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.protocols.biphase import Edges
from bridge.protocols.timecode import FrameRate, Label

_BITS: Final = 80
_DATA_MASK: Final = (1 << 64) - 1
#: Bits 64 to 79, the first received in bit 0; and the same backwards, in bits 0 to 15.
_SYNC: Final = 0b1011_1111_1111_1100
_SYNC_BACKWARD: Final = 0b0011_1111_1111_1101

#: LTC's rates, nominal. 23.976 and 29.97 sound like their neighbors.
RATES: Final = (24, 25, 30)

#: A bit's period is learned from so many intervals; from then on it follows by this share.
_LEARNED_FROM: Final = 24
_FOLLOWING: Final = 0.06
#: Where between half a bit and a whole one an interval becomes the latter, and the latter nothing.
_WHOLE: Final = 0.75
_BROKEN: Final = 1.6


@dataclass(frozen=True, slots=True)
class LtcFrame:
    """A frame of timecode.

    `sample`: where it began, counted from the first sample ever fed; of a frame that ran backward,
    where it ended, which is where its label is true. `frame_rate_hz`: as it ran.
    """

    label: Label
    sample: float
    frame_rate_hz: float
    forward: bool
    user_bits: int

    @property
    def rate(self) -> FrameRate:
        """The nominal rate nearest to how it ran."""
        return FrameRate(min(RATES, key=lambda rate: abs(rate / self.frame_rate_hz - 1.0)))


class LtcDecoder:
    """Takes sound block by block. A second of it costs some 10 ms."""

    def __init__(self, rate_hz: int) -> None:
        """`rate_hz`: samples per second, 8000 or more."""
        self._rate_hz = rate_hz
        self._edges = Edges(rate_hz)
        self._last: float | None = None
        self._period = 0.0
        self._learning: list[float] = []
        self._half = False
        self._register = 0
        self._starts: deque[float] = deque(maxlen=_BITS)
        self._bit_start = 0.0

    def feed(self, pcm: NDArray[np.int16]) -> list[LtcFrame]:
        """The frames that `pcm` `[n]` completes, in order."""
        found = []
        edges, silent = self._edges.find(pcm)
        if silent:
            self._lose()
        for edge in edges:
            frame = self._take(edge)
            if frame is not None:
                found.append(frame)
        return found

    def _take(self, edge: float) -> LtcFrame | None:
        last, self._last = self._last, edge
        if last is None:
            return None
        interval = edge - last
        if not self._period:
            self._learn(interval)
            return None
        if interval > _BROKEN * self._period or interval < 0.25 * self._period:
            self._lose()
            self._last = edge
            return None
        if interval >= _WHOLE * self._period:
            # A half that was alone was the second of a pair: bits begin here.
            self._half = False
            self._follow(interval)
            return self._bit(0, last, edge)
        if not self._half:
            self._half, self._bit_start = True, last
            return None
        self._half = False
        self._follow(edge - self._bit_start)
        return self._bit(1, self._bit_start, edge)

    def _learn(self, interval: float) -> None:
        """Find a bit's period: the longer of the two kinds of interval there are."""
        self._learning.append(interval)
        if len(self._learning) < _LEARNED_FROM:
            return
        longest = max(self._learning)
        whole = [i for i in self._learning if i > _WHOLE * longest]
        self._period = sum(whole) / len(whole)
        self._learning.clear()

    def _follow(self, period: float) -> None:
        self._period += _FOLLOWING * (period - self._period)

    def _lose(self) -> None:
        """What came is no timecode: begin anew."""
        self._last = None
        self._period = 0.0
        self._half = False
        self._learning.clear()
        self._starts.clear()

    def _bit(self, bit: int, start: float, end: float) -> LtcFrame | None:
        self._register = (self._register >> 1) | (bit << (_BITS - 1))
        self._starts.append(start)
        if len(self._starts) < _BITS:
            return None
        if self._register >> 64 == _SYNC:
            return self._frame(self._register & _DATA_MASK, end, forward=True)
        if self._register & 0xFFFF == _SYNC_BACKWARD:
            return self._frame(_reversed(self._register >> 16), end, forward=False)
        return None

    def _frame(self, data: int, end: float, *, forward: bool) -> LtcFrame | None:
        label = label_in(data)
        if label is None:
            return None
        start = self._starts[0]
        rate_hz = self._rate_hz / (end - start)
        return LtcFrame(label, start if forward else end, rate_hz, forward, user_bits_in(data))


def label_in(data: int) -> Label | None:
    """The label in bits 0 to 63; None where its digits are no time."""
    frames = _digits(data, 0, 8, 2)
    seconds = _digits(data, 16, 24, 3)
    minutes = _digits(data, 32, 40, 3)
    hours = _digits(data, 48, 56, 2)
    if None in (frames, seconds, minutes, hours):
        return None
    assert frames is not None
    assert seconds is not None
    assert minutes is not None
    assert hours is not None
    if frames > 29 or seconds > 59 or minutes > 59 or hours > 23:
        return None
    return Label(hours, minutes, seconds, frames, bool(data >> 10 & 1))


def user_bits_in(data: int) -> int:
    """The eight nibbles of user bits, the first one lowest."""
    return sum((data >> (4 + 8 * i) & 0xF) << (4 * i) for i in range(8))


def _digits(data: int, units: int, tens: int, tens_bits: int) -> int | None:
    low = data >> units & 0xF
    return None if low > 9 else low + 10 * (data >> tens & ((1 << tens_bits) - 1))


def _reversed(data: int) -> int:
    return int(f"{data:064b}"[::-1], 2)
