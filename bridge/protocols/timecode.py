"""Frame rates, frame counts of a time of day, and SMPTE labels, in exact integers.

Frame k at rate N/D is at k * D / N seconds, so a count at time t is floor(t * N / D) and the
sub-frame is the remainder. Drop-frame labels exist at 29.97 and 59.94 only: labels 0 and 1
(0 to 3 at 59.94) are skipped at the start of every minute but each tenth; no frame is lost.
Source: SMPTE 12M as commonly reprinted (17982 frames in ten minutes, 107892 in an hour at 29.97).
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Self

from bridge.errors import InvalidArgument

NS_PER_S: Final = 1_000_000_000
DAY_S: Final = 86_400

#: Largest sub-frame: the float32 below 1, so that a 32-bit packet field never shows 1.0.
MAX_SUB_FRAME: Final = 1.0 - 2.0**-24

_I32_MAX: Final = 2**31 - 1
_RATE = re.compile(r"(\d{1,10})(?:\.(\d{1,9}))?(?:/(\d{1,10}))?")
_LABEL = re.compile(r"(\d{2}):(\d{2}):(\d{2})([:;])(\d{2,3})")


@dataclass(frozen=True, slots=True)
class FrameRate:
    """Frames per second as an exact, positive fraction; both parts fit a signed 32-bit field."""

    numerator: int
    denominator: int = 1

    def __post_init__(self) -> None:
        if not 0 < self.numerator <= _I32_MAX or not 0 < self.denominator <= _I32_MAX:
            raise InvalidArgument(f"{self.numerator}/{self.denominator} is not a frame rate")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The rate `text` names: "60", "29.97", "23.976", "30000/1001".

        A decimal that is a whole rate times 1000/1001 as far as it is written out means exactly
        that. Raises `InvalidArgument`.
        """
        match = _RATE.fullmatch(text.strip())
        if match is None or (match[2] and match[3]):
            raise InvalidArgument(f"{text!r} is not a frame rate: use 60, 29.97 or 30000/1001")
        if match[3]:
            return cls(int(match[1]), int(match[3]))
        exact = Fraction(text.strip())
        if exact.denominator > 1:
            exact = _ntsc(exact, len(match[2])) or exact
        return cls(exact.numerator, exact.denominator)

    @property
    def fraction(self) -> Fraction:
        """The rate in hertz."""
        return Fraction(self.numerator, self.denominator)

    @property
    def period_s(self) -> float:
        """Seconds from one frame to the next."""
        return self.denominator / self.numerator

    @property
    def nominal(self) -> int:
        """Labels per second: 30 for 29.97, 60 for 59.94."""
        return -(-self.numerator // self.denominator)

    @property
    def drop_labels(self) -> int:
        """Labels skipped in a dropping minute: 2 at 29.97, 4 at 59.94, else 0."""
        return {Fraction(30_000, 1001): 2, Fraction(60_000, 1001): 4}.get(self.fraction, 0)

    def __str__(self) -> str:
        return str(self.fraction)


def _ntsc(value: Fraction, digits: int) -> Fraction | None:
    pulled_down = Fraction(round(value * 1001 / 1000) * 1000, 1001)
    # Both roundings are in use: 23.976 is rounded, and so is 23.98.
    return pulled_down if abs(pulled_down - value) * 10**digits <= Fraction(1, 2) else None


def frame_at(time_ns: int, rate: FrameRate) -> tuple[int, float]:
    """Frame count and sub-frame, 0 <= sub-frame < 1, at `time_ns` after frame zero."""
    return split(time_ns * rate.numerator, rate.denominator * NS_PER_S)


def frame_of_day(
    day_ns: int, ticks: int, rate: FrameRate, length_ns: int = DAY_S * NS_PER_S
) -> tuple[int, float]:
    """Frame count since midnight and sub-frame, `ticks` frames after `day_ns` past midnight.

    Wraps to zero at midnight and steps by exactly one frame otherwise. `length_ns`: of the day.
    """
    unit = rate.denominator * NS_PER_S
    position = day_ns * rate.numerator + ticks * unit
    return split(position % (length_ns * rate.numerator), unit)


def split(position: int, unit: int) -> tuple[int, float]:
    """Whole units in `position`, and the rest as a fraction that stays below 1 in float32."""
    whole, rest = divmod(position, unit)
    return whole, min(rest / unit, MAX_SUB_FRAME)


@dataclass(frozen=True, slots=True)
class Label:
    """A SMPTE time address, `HH:MM:SS:FF`, or `HH:MM:SS;FF` in drop-frame counting."""

    hours: int
    minutes: int
    seconds: int
    frames: int
    drop: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """The label in `text`. Raises `InvalidArgument`."""
        match = _LABEL.fullmatch(text.strip())
        if match is None:
            raise InvalidArgument(f"{text!r} is not a timecode: use HH:MM:SS:FF or HH:MM:SS;FF")
        hours, minutes, seconds, frames = (int(match[i]) for i in (1, 2, 3, 5))
        return cls(hours, minutes, seconds, frames, match[4] == ";")

    def __str__(self) -> str:
        mark = ";" if self.drop else ":"
        return f"{self.hours:02}:{self.minutes:02}:{self.seconds:02}{mark}{self.frames:02}"


def frames_per_day(rate: FrameRate, drop: bool = False) -> int:
    """Frames that 24 hours of labels count."""
    dropped = rate.drop_labels if drop else 0
    return DAY_S * rate.nominal - dropped * 24 * 54


def day_length_ns(rate: FrameRate, drop: bool = False) -> int:
    """How long 24 hours of labels last: 86 486.4 s at 29.97, 86 399.9136 s with drop-frame."""
    return -(-frames_per_day(rate, drop) * rate.denominator * NS_PER_S // rate.numerator)


def position_ns(label: Label, rate: FrameRate) -> int:
    """Nanoseconds from 00:00:00:00 to the start of `label`'s frame, rounded up into it.

    Raises `InvalidArgument` where there is no such label.
    """
    return -(-count_of(label, rate) * rate.denominator * NS_PER_S // rate.numerator)


def count_of(label: Label, rate: FrameRate) -> int:
    """Frames from 00:00:00:00 to `label`. Raises `InvalidArgument` where there is no such label."""
    _check(label, rate)
    minutes = label.hours * 60 + label.minutes
    nominal = (minutes * 60 + label.seconds) * rate.nominal + label.frames
    if not label.drop:
        return nominal
    return nominal - rate.drop_labels * (minutes - minutes // 10)


def _check(label: Label, rate: FrameRate) -> None:
    inside = (
        0 <= label.hours < 24
        and 0 <= label.minutes < 60
        and 0 <= label.seconds < 60
        and 0 <= label.frames < rate.nominal
    )
    if not inside:
        raise InvalidArgument(f"there is no timecode {label} at {rate} frames per second")
    if not label.drop:
        return
    if not rate.drop_labels:
        raise InvalidArgument(f"drop-frame counting exists at 29.97 and 59.94 only, not at {rate}")
    if label.minutes % 10 and not label.seconds and label.frames < rate.drop_labels:
        raise InvalidArgument(f"drop-frame counting skips {label}")


def label_of(count: int, rate: FrameRate, drop: bool = False) -> Label:
    """The label of frame `count`, modulo 24 hours. Raises `InvalidArgument` on an odd `drop`."""
    if drop and not rate.drop_labels:
        raise InvalidArgument(f"drop-frame counting exists at 29.97 and 59.94 only, not at {rate}")
    count %= frames_per_day(rate, drop)
    if drop:
        count = _with_gaps(count, rate)
    seconds, frames = divmod(count, rate.nominal)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return Label(hours, minutes, seconds, frames, drop)


def _with_gaps(count: int, rate: FrameRate) -> int:
    """`count` with the skipped labels counted in."""
    dropped = rate.drop_labels
    minute = rate.nominal * 60 - dropped
    tens, rest = divmod(count, rate.nominal * 600 - 9 * dropped)
    # The first minute of ten keeps its labels and is longer by `dropped` frames.
    minutes = max(0, rest - dropped) // minute
    return count + dropped * (9 * tens + minutes)
