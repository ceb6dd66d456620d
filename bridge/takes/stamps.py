"""Timecode of a clip's frames, as labels with thousandths of a frame.

The Live Link Face app counts labels at 60 per second, also in takes of 30 frames per second (every
second label then). Here labels are at 60 where that is a multiple of the clip's rate, at 59.94
likewise, and at the clip's own rate where neither is. At 29.97 and 59.94 they are counted
drop-frame, so that they stay with the clock, unless the take's own timecode is of such a rate and
is not.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, Protocol

from bridge.protocols.timecode import FrameRate, Label, label_of
from bridge.takes.take import SentTrack, TakeTimecode

#: Thousandths of a frame: what the app writes after the label.
SUB_FRAMES: Final = 1000

_BASES: Final = (FrameRate(60), FrameRate(60_000, 1001))


class Stamps(Protocol):
    """Timecode of frames by number."""

    @property
    def label_rate(self) -> FrameRate:
        """Labels per second."""
        ...

    @property
    def drop(self) -> bool:
        """Whether labels are left out, drop-frame."""
        ...

    def position(self, frame: int) -> Fraction:
        """Seconds from 00:00:00:00 to `frame`."""
        ...

    def read(self, start: int, stop: int) -> Iterator[tuple[Label, int]]:
        """Label and thousandths of a frame after it, of frames `start` to `stop`."""
        ...


def label_rate_for(rate: FrameRate, timecode: TakeTimecode) -> FrameRate:
    """How labels count in a clip at `rate`."""
    for base in _BASES:
        if (base.fraction / rate.fraction).denominator == 1:
            return base
    # A camera that calls itself 60 and gives 59.9 still labels by 60.
    return timecode.rate if timecode.rate.nominal == rate.nominal else rate


def _drops(rate: FrameRate, timecode: TakeTimecode) -> bool:
    return bool(rate.drop_labels) and (timecode.drop or timecode.rate.denominator == 1)


class SteadyStamps:
    """Frame j is exactly j / rate after `start_s`, seconds from 00:00:00:00."""

    def __init__(self, start_s: Fraction, rate: FrameRate, timecode: TakeTimecode) -> None:
        self._start_s = start_s
        self._rate = rate
        self.label_rate = label_rate_for(rate, timecode)
        self.drop = _drops(self.label_rate, timecode)

    def position(self, frame: int) -> Fraction:
        """Seconds from 00:00:00:00 to `frame`."""
        return self._start_s + frame / self._rate.fraction

    def read(self, start: int, stop: int) -> Iterator[tuple[Label, int]]:
        """Label and thousandths of a frame after it, of frames `start` to `stop`."""
        scale = self.label_rate.fraction * SUB_FRAMES
        begin, step = self._start_s * scale, scale / self._rate.fraction
        unit = begin.denominator * step.denominator
        at, by = begin.numerator * step.denominator, step.numerator * begin.denominator
        for frame in range(start, stop):
            # Rounded to the nearest thousandth, in integers.
            yield _labeled((2 * (at + frame * by) + unit) // (2 * unit), self)


class SentStamps:
    """Frames of a track with the timecode that was sent with each."""

    def __init__(self, track: SentTrack, first: int, timecode: TakeTimecode) -> None:
        self._track = track
        self._first = first
        self.label_rate = label_rate_for(track.rate, timecode)
        self.drop = _drops(self.label_rate, timecode)

    def position(self, frame: int) -> Fraction:
        """Seconds from 00:00:00:00 to `frame`."""
        row = self._first + frame
        number = int(self._track.frame_numbers[row]) + Fraction(float(self._track.sub_frames[row]))
        return number / self._track.rate.fraction

    def read(self, start: int, stop: int) -> Iterator[tuple[Label, int]]:
        """Label and thousandths of a frame after it, of frames `start` to `stop`."""
        part = slice(self._first + start, self._first + stop)
        numbers = self._track.frame_numbers[part].tolist()
        subs = self._track.sub_frames[part].tolist()
        ratio = self.label_rate.fraction / self._track.rate.fraction
        scale, unit = ratio.numerator * SUB_FRAMES, ratio.denominator
        for number, sub_frame in zip(numbers, subs, strict=True):
            # The sub-frame is a float32; as 2**-24ths it is an integer, and all of it is exact.
            exact = (number << 24) + int(sub_frame * 2**24)
            yield _labeled((2 * exact * scale + (unit << 24)) // (unit << 25), self)


def _labeled(thousandths: int, stamps: SteadyStamps | SentStamps) -> tuple[Label, int]:
    count, rest = divmod(thousandths, SUB_FRAMES)
    return label_of(count, stamps.label_rate, stamps.drop), rest
