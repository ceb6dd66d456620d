"""Where exporters get faces from: any stretch of a track at any rate, without holding all of it."""

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from bridge.face.frame import FaceRows
from bridge.face.track import FaceTrack, interpolate
from bridge.takes.take import SentTrack, Take, TakeUtterance

#: Frames read at once: an hour at 60 per second is 53 of them, a megabyte each.
BLOCK_FRAMES: Final = 4096


class FaceSource(Protocol):
    """Faces at a steady rate, by number."""

    def __len__(self) -> int: ...

    def read(self, start: int, stop: int) -> FaceRows:
        """Faces `start` to `stop`, 0 <= start <= stop <= len."""
        ...


def blocks(source: FaceSource) -> Iterator[FaceRows]:
    """All faces of `source`, `BLOCK_FRAMES` at a time."""
    for start in range(0, len(source), BLOCK_FRAMES):
        yield source.read(start, min(start + BLOCK_FRAMES, len(source)))


class SentFaces:
    """Frames of a track as they were sent, from `start` to `stop` of it."""

    def __init__(self, track: SentTrack, start: int, stop: int) -> None:
        self._rows = track.rows
        self._start = start
        self._count = stop - start

    def __len__(self) -> int:
        return self._count

    def read(self, start: int, stop: int) -> FaceRows:
        """Faces `start` to `stop`, as they are in the track."""
        part = slice(self._start + start, self._start + stop)
        rows = self._rows
        return FaceRows(rows.coefficients[part], rows.head[part], rows.eyes[part])


class ResampledFaces:
    """Another source at another rate: its frames where they fall on one, else a monotone cubic.

    Frame j is at j / `to_rate_hz` for as long as the source lasts. Before its first frame and after
    its last one the source counts as standing still.
    """

    def __init__(self, source: FaceSource, from_rate_hz: Fraction, to_rate_hz: Fraction) -> None:
        self._source = source
        self._step = from_rate_hz / to_rate_hz
        self._count = -(-len(source) * self._step.denominator // self._step.numerator)

    def __len__(self) -> int:
        return self._count

    def read(self, start: int, stop: int) -> FaceRows:
        """Faces `start` to `stop` of the new rate."""
        if stop <= start:
            return self._source.read(0, 0)
        j = np.arange(start, stop, dtype=np.int64)
        k, rest = np.divmod(j * self._step.numerator, self._step.denominator)
        fraction = (rest / self._step.denominator).astype(np.float32)[:, None]
        first, last = max(int(k[0]) - 1, 0), min(int(k[-1]) + 3, len(self._source))
        rows = self._source.read(first, last)

        def at(values: NDArray[np.float32]) -> NDArray[np.float32]:
            last_row = len(values) - 1
            before, left, right, after = (
                values[np.clip(k + step - first, 0, last_row)] for step in (-1, 0, 1, 2)
            )
            return interpolate(before, left, right, after, fraction)

        return FaceRows(at(rows.coefficients), at(rows.head), at(rows.eyes))


class NativeFaces:
    """The faces that engines made, each utterance where it was heard in the take, at rest between.

    `start_s`: the take's time of frame 0; frame j is at start_s + j / `rate_hz`.
    """

    def __init__(self, take: Take, start_s: Fraction, rate_hz: Fraction, count: int) -> None:
        self._start_s = start_s
        self._rate_hz = rate_hz
        self._count = count
        self._pieces = [
            piece
            for utterance in take.utterances
            for piece in _pieces(utterance, take.audio_rate_hz)
        ]

    def __len__(self) -> int:
        return self._count

    def read(self, start: int, stop: int) -> FaceRows:
        """Faces `start` to `stop`."""
        rows = FaceRows.zeros(stop - start)
        for piece in self._pieces:
            piece.write(rows, start, self._start_s, self._rate_hz)
        return rows


class _Piece:
    """A stretch of one utterance: `track` at `track_s` is the take's `take_s`, to `end_s`."""

    def __init__(self, track: FaceTrack, track_s: Fraction, take_s: Fraction, end_s: Fraction):
        self._track = track
        self._shift_s = track_s - take_s
        self._take_s = take_s
        self._end_s = end_s

    def write(self, rows: FaceRows, start: int, start_s: Fraction, rate_hz: Fraction) -> None:
        """What of it is in `rows`, whose first frame is number `start`."""
        first = max(math.ceil((self._take_s - start_s) * rate_hz) - start, 0)
        last = min(math.ceil((self._end_s - start_s) * rate_hz) - start, len(rows))
        if first >= last:
            return
        begin = start_s + self._shift_s + (start + first) / rate_hz
        found = self._track.sample(_times(begin, 1 / rate_hz, last - first)).rows
        rows.coefficients[first:last] = found.coefficients
        rows.head[first:last] = found.head
        rows.eyes[first:last] = found.eyes


def _pieces(utterance: TakeUtterance, take_rate_hz: int) -> Iterator[_Piece]:
    if not len(utterance.rows):
        return
    track = FaceTrack(utterance.face_rate_hz)
    track.append(utterance.rows.coefficients, utterance.rows.head, utterance.rows.eyes)
    track.finish()
    zero_s = utterance.first_frame / utterance.face_rate_hz
    for stretch in utterance.stretches:
        take_s = Fraction(stretch.take_sample, take_rate_hz)
        track_s = Fraction(stretch.first_sample, utterance.rate_hz) - zero_s
        end_s = take_s + Fraction(stretch.sample_count, utterance.rate_hz)
        yield _Piece(track, track_s, take_s, end_s)


def _times(begin: Fraction, step: Fraction, count: int) -> NDArray[np.float64]:
    """`begin` and `count` - 1 steps more, each the float64 nearest to the exact time."""
    numbers = np.arange(count, dtype=np.int64) * (step.numerator * begin.denominator)
    times: NDArray[np.float64] = (numbers + begin.numerator * step.denominator) / (
        begin.denominator * step.denominator
    )
    return times
