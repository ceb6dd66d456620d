"""When a sound device really plays what it is given, on our clock.

A device counts frames with its own crystal and tells, block by block and with some noise, when
the block will be heard. `CallbackTimes` puts such a report on the machine's monotonic scale;
`DacClock` smooths the reports with a delay-locked loop, so that the time of every frame is
continuous, follows drift, and jumps only when the device itself did. Source of the loop: Fons
Adriaensen, "Using a DLL to filter time", Linux Audio Conference 2005, with the block length made
variable.
"""

import math
from collections import deque
from dataclasses import dataclass
from typing import Final

#: Loop bandwidth, Hz: wide right after a jump, then 1 / age, at last narrow enough that a
#: millisecond of jitter stays inaudible.
_BANDWIDTH_START_HZ: Final = 0.5
_BANDWIDTH_END_HZ: Final = 0.03

#: Age after which the loop counts as locked and is held to the slew limit, seconds.
_LOCK_AGE_S: Final = 1.0

#: Largest speed correction beyond the estimated drift, once locked: 0.5 cents of pitch.
_SLEW_LIMIT: Final = 300e-6

#: Crystals are within 100 ppm; virtual devices that resample may be worse.
_DRIFT_LIMIT: Final = 1000e-6

#: A report this far off, this often in a row, is a jump (underrun, suspended machine), not noise.
_JUMP_S: Final = 0.020
_JUMP_BLOCKS: Final = 3

#: Reports remembered for the offset between PortAudio's clock and ours.
_OFFSET_WINDOW: Final = 64

#: A plausible distance from callback to ear, seconds; outside it the driver's time is ignored.
_LATENCY_MAX_S: Final = 5.0


class CallbackTimes:
    """From PortAudio's times in a callback to the monotonic time at which the block is heard.

    PortAudio's clock has a scale of its own (Unix time in some builds, zero in some drivers).
    Our callback runs some time after PortAudio read its clock, never before, so the smallest
    recent difference is the offset: a callback that was held up does not move the estimate.
    """

    def __init__(self, latency_s: float) -> None:
        """`latency_s`: the stream's own figure, used where the driver reports no times."""
        self._latency_s = latency_s
        self._offsets: deque[float] = deque(maxlen=_OFFSET_WINDOW)

    def heard_at(self, now_s: float, current_s: float, dac_s: float) -> float:
        """`now_s`: our clock in the callback; `current_s`, `dac_s`: what PortAudio says."""
        if current_s <= 0.0 or not 0.0 < dac_s - current_s <= _LATENCY_MAX_S:
            return now_s + self._latency_s
        self._offsets.append(now_s - current_s)
        return dac_s + min(self._offsets)


@dataclass(frozen=True, slots=True)
class Block:
    """Times of a block: its first frame, and the first frame after it, seconds."""

    start_s: float
    end_s: float


class DacClock:
    """The filtered clock of one output stream of nominally `rate_hz` frames per second."""

    def __init__(self, rate_hz: float) -> None:
        self._nominal_s = 1.0 / rate_hz
        self._frame_s = self._nominal_s
        self._next_s: float | None = None
        self._age_s = 0.0
        self._outliers = 0
        self._error_square_s2 = 0.0
        self.jumps = 0

    @property
    def locked(self) -> bool:
        """Whether block times may be trusted to be near the truth."""
        return self._age_s >= _LOCK_AGE_S

    @property
    def steady_s(self) -> float:
        """Audio the device has taken since it began or last jumped, seconds."""
        return self._age_s

    @property
    def drift_ppm(self) -> float:
        """How much slower than nominal the device plays; negative is faster."""
        return (self._frame_s / self._nominal_s - 1.0) * 1e6

    @property
    def error_s(self) -> float:
        """Root mean square of report minus clock over the last seconds: jitter and all."""
        return math.sqrt(self._error_square_s2)

    def advance(self, frames: int, heard_s: float, broken: bool = False) -> Block:
        """The next `frames` frames, whose first the device says is heard at `heard_s`.

        `broken`: the driver says that playback was interrupted before this block.
        """
        if self._next_s is None:
            return self._restart(frames, heard_s)
        error_s = heard_s - self._next_s
        self._outliers = self._outliers + 1 if abs(error_s) > _JUMP_S else 0
        if self._outliers >= _JUMP_BLOCKS or (broken and self._outliers):
            self.jumps += 1
            return self._restart(frames, heard_s)
        if self._outliers:
            error_s = 0.0
        return self._follow(frames, error_s)

    def _restart(self, frames: int, heard_s: float) -> Block:
        self._age_s = 0.0
        self._outliers = 0
        self._error_square_s2 = 0.0
        self._next_s = heard_s + frames * self._frame_s
        return Block(heard_s, self._next_s)

    def _follow(self, frames: int, error_s: float) -> Block:
        assert self._next_s is not None
        length_s = frames * self._frame_s
        bandwidth_hz = max(
            _BANDWIDTH_END_HZ, _BANDWIDTH_START_HZ / (1.0 + self._age_s / _LOCK_AGE_S)
        )
        omega = 2.0 * math.pi * bandwidth_hz * length_s
        slew_s = math.sqrt(2.0) * omega * error_s
        if self.locked:
            slew_s = _clamp(slew_s, _SLEW_LIMIT * length_s)
        start_s = self._next_s
        self._next_s = start_s + length_s + slew_s
        drift_s = self._frame_s - self._nominal_s + omega * omega * error_s / frames
        self._frame_s = self._nominal_s + _clamp(drift_s, _DRIFT_LIMIT * self._nominal_s)
        self._age_s += length_s
        weight = min(1.0, length_s / 2.0)
        self._error_square_s2 += weight * (error_s * error_s - self._error_square_s2)
        return Block(start_s, self._next_s)


def _clamp(value: float, limit: float) -> float:
    return max(-limit, min(limit, value))
