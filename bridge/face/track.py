"""Frames of one utterance's face at a steady rate, sampled at arbitrary media times.

Between frames a track is a monotone cubic (Fritsch & Carlson 1980, with the harmonic-mean slopes
of Fritsch & Butland 1984): it passes exactly through every frame and never leaves the range of
the two frames around a time, so closed lips stay closed and bounds hold without clipping. The
value between frames k and k + 1 depends on frames k - 1 to k + 2 and nothing else, so a track
gives the same values however it was cut into chunks.

The face rests around an utterance: frame -1 and the frame after the last one count as rest, and
the curve runs into them; outside of that everything is zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from bridge.face.frame import FaceRows
from bridge.face.names import COEFFICIENT_COUNT

#: Columns of a stored frame: coefficients, head, eyes.
_WIDTH = COEFFICIENT_COUNT + 3 + 4
_HEAD = slice(COEFFICIENT_COUNT, COEFFICIENT_COUNT + 3)
_EYES = slice(COEFFICIENT_COUNT + 3, _WIDTH)

#: Rest frames kept before the first frame and after the last one of a finished track.
_LEAD = 2
_TAIL = 3

#: A position this near to a frame (in frames) is that frame: float64 clock times near 1e6 s are
#: exact to 1e-10 s, 3e-9 frames.
_SNAP_FRAMES = 1e-6

#: No angle of a head or an eye is larger, radians.
_ANGLE_LIMIT_RAD = np.pi


@dataclass(frozen=True, slots=True)
class TrackSamples:
    """Sampled faces. `known` `[N]` bool: False where the track has no frames (yet).

    Rows that are not known hold the last frame there is; the caller eases them to rest.
    """

    rows: FaceRows
    known: NDArray[np.bool_]


class FaceTrack:
    """Frames at `rate_hz`, appended in order; frame k is at media time k / rate.

    Memory is bounded by `drop_before`. Single-threaded.
    """

    def __init__(self, rate_hz: Fraction = Fraction(30)) -> None:
        if rate_hz <= 0:
            raise ValueError(f"a track needs a positive rate, not {rate_hz}")
        self.rate_hz = rate_hz
        self.repaired_count = 0
        self._rate = float(rate_hz)
        self._finished = False
        self._count = 0
        # Frame k is in row k + self._shift of the buffer; rows below _LEAD start as rest.
        self._buffer = np.zeros((64, _WIDTH), np.float32)
        self._shift = _LEAD
        self._first = -_LEAD

    @property
    def frame_count(self) -> int:
        """Frames appended so far, dropped ones included."""
        return self._count

    @property
    def finished(self) -> bool:
        """Whether the last frame is here."""
        return self._finished

    @property
    def duration_s(self) -> float:
        """Media time of the end of the frames so far."""
        return self._count / self._rate

    @property
    def known_s(self) -> float:
        """Media time up to which every time can be sampled; one frame less than the last one's.

        Infinite for a finished track, below zero while there are not enough frames.
        """
        return np.inf if self._finished else (self._count - 2) / self._rate

    def append(
        self,
        coefficients: NDArray[np.float32],
        head: NDArray[np.float32] | None = None,
        eyes: NDArray[np.float32] | None = None,
    ) -> None:
        """Add frames. `coefficients`: `[n, 52]`; `head`: `[n, 3]`; `eyes`: `[n, 4]` radians.

        Coefficients are clipped to [0, 1]; values that are not finite become rest and are counted
        in `repaired_count`. Raises ValueError on a finished track.
        """
        if self._finished:
            raise ValueError("the track is finished")
        count = len(coefficients)
        self._make_room(count + _TAIL)
        start = self._count + self._shift
        frames = self._buffer[start : start + count]
        frames[:, :COEFFICIENT_COUNT] = coefficients
        frames[:, _HEAD] = 0.0 if head is None else head
        frames[:, _EYES] = 0.0 if eyes is None else eyes
        self._repair(frames)
        self._count += count

    def finish(self) -> None:
        """Say that no more frames come; from here the face runs to rest after the last one."""
        self._make_room(_TAIL)
        end = self._count + self._shift
        self._buffer[end : end + _TAIL] = 0.0
        self._finished = True

    def drop_before(self, time_s: float) -> None:
        """Forget what no time from `time_s` on needs. Earlier times read as unknown rest."""
        keep = int(np.floor(time_s * self._rate)) - 1
        self._first = max(self._first, min(keep, self._count - 2))

    def sample(self, times_s: NDArray[np.float64]) -> TrackSamples:
        """Faces at media times `times_s` `[n]` seconds."""
        return sample_tracks([self] * len(times_s), times_s)

    def _make_room(self, count: int) -> None:
        end = self._count + self._shift
        if end + count <= len(self._buffer):
            return
        live = self._buffer[self._first + self._shift : end]
        needed = len(live) + count
        # At least as much free room as live rows, so that moving costs O(1) per frame.
        target = self._buffer if needed * 2 <= len(self._buffer) else None
        if target is None:
            target = np.zeros((max(64, needed * 2), _WIDTH), np.float32)
        target[: len(live)] = live.copy()
        self._buffer = target
        self._shift = -self._first

    def _repair(self, frames: NDArray[np.float32]) -> None:
        broken = ~np.isfinite(frames)
        if broken.any():
            self.repaired_count += int(np.count_nonzero(broken))
            frames[broken] = 0.0
        c, pose = frames[:, :COEFFICIENT_COUNT], frames[:, COEFFICIENT_COUNT:]
        np.clip(c, 0.0, 1.0, out=c)
        np.clip(pose, -_ANGLE_LIMIT_RAD, _ANGLE_LIMIT_RAD, out=pose)

    def _window(self, frame: int, exact: bool) -> tuple[NDArray[np.float32], bool]:
        """Frames `frame - 1` to `frame + 2`, `[4, 59]`, and whether they are all known."""
        if self._first < frame and (self._finished or frame + 2 < self._count):
            row = frame + self._shift - 1
            return self._buffer[row : row + 4], True
        return self._edge_window(frame, exact)

    def _edge_window(self, frame: int, exact: bool) -> tuple[NDArray[np.float32], bool]:
        if frame <= self._first or self._count == 0:
            return np.zeros((4, _WIDTH), np.float32), False
        held = self._buffer[min(frame, self._count - 1) + self._shift]
        return np.broadcast_to(held, (4, _WIDTH)), exact and frame < self._count


def sample_tracks(tracks: Sequence[FaceTrack], times_s: NDArray[np.float64]) -> TrackSamples:
    """Faces of many tracks, each at a media time of its own.

    `times_s`: `[N]` seconds, one per track. A track may appear more than once.
    """
    count = len(tracks)
    if count == 0:
        return TrackSamples(FaceRows.zeros(0), np.zeros(0, np.bool_))
    position = times_s * np.array([t._rate for t in tracks])
    ends = np.array([t._count if t._finished else np.inf for t in tracks])
    np.clip(position, -1.0, ends, out=position)
    nearest = np.rint(position)
    np.copyto(position, nearest, where=np.abs(position - nearest) < _SNAP_FRAMES)
    # At the very end of a finished track there is no frame to the right: stay in the last gap.
    frame = np.minimum(np.floor(position), ends - 1.0)
    fraction = (position - frame).astype(np.float32)
    exact = (fraction == 0.0).tolist()
    known = np.ones(count, np.bool_)
    windows = []
    for row, (track, k) in enumerate(zip(tracks, frame.tolist(), strict=True)):
        window, known[row] = track._window(int(k), exact[row])
        windows.append(window)
    stacked = np.concatenate(windows).reshape(count, 4, _WIDTH)
    values = interpolate(
        stacked[:, 0], stacked[:, 1], stacked[:, 2], stacked[:, 3], fraction[:, None]
    )
    rows = FaceRows(values[:, :COEFFICIENT_COUNT], values[:, _HEAD], values[:, _EYES])
    return TrackSamples(rows, known)


def resample(
    frames: NDArray[np.float32], from_rate_hz: Fraction, to_rate_hz: Fraction
) -> NDArray[np.float32]:
    """A whole clip at another rate. `frames`: `[n, C]` at `from_rate_hz`, any C.

    Returns `[ceil(n * to / from), C]` float32: frame j is at j / to, as long as that is before
    the clip's end. Positions are exact rationals. Rest surrounds the clip.
    """
    count = len(frames)
    step = from_rate_hz / to_rate_hz
    j = np.arange(-(-count * step.denominator // step.numerator), dtype=np.int64)
    k, remainder = np.divmod(j * step.numerator, step.denominator)
    fraction = (remainder / step.denominator).astype(np.float32)[:, None]
    padded = np.zeros((count + 3, frames.shape[1]), np.float32)
    padded[1 : count + 1] = frames
    return interpolate(padded[k], padded[k + 1], padded[k + 2], padded[k + 3], fraction)


def interpolate(
    before: NDArray[np.float32],
    left: NDArray[np.float32],
    right: NDArray[np.float32],
    after: NDArray[np.float32],
    fraction: NDArray[np.float32],
) -> NDArray[np.float32]:
    """Monotone cubic from `left` to `right` `[m, C]` at `fraction` `[m, 1]` in [0, 1].

    `before` and `after` are the frames around those two.
    """
    rise = right - left
    left_slope = _slope(left - before, rise)
    right_slope = _slope(rise, after - right)
    f = fraction
    square = f * f
    cube = square * f
    value = left + rise * (3 * square - 2 * cube)
    value += left_slope * (cube - 2 * square + f)
    value += right_slope * (cube - square)
    # Exact in real numbers; this removes the last bit of rounding.
    np.maximum(value, np.minimum(left, right), out=value)
    np.minimum(value, np.maximum(left, right), out=value)
    return value


def _slope(a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float32]:
    """Harmonic mean of two neighboring rises, zero where they disagree in direction."""
    product = a * b
    slope = np.zeros_like(product)
    np.divide(2 * product, a + b, out=slope, where=product > 0)
    return slope
