"""Cues: markers that come from beside an utterance and take effect at their media time."""

import heapq
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from dataclasses import replace

from bridge.events import FACE_RATE_HZ, EngineEvent, Face, Marker


class Cues:
    """Markers that wait for their time; they may be added in any order and at any time."""

    def __init__(self) -> None:
        self._waiting: list[tuple[int, int, Marker]] = []
        self._count = 0

    def add(self, marker: Marker) -> None:
        """Let `marker` take effect at its offset, or at once if that has passed."""
        self._count += 1
        heapq.heappush(self._waiting, (marker.offset_samples, self._count, marker))

    def before(self, samples: int) -> Iterator[Marker]:
        """Each marker before media sample `samples`, once, the earliest first."""
        while self._waiting and self._waiting[0][0] < samples:
            yield heapq.heappop(self._waiting)[2]


async def cued(
    events: AsyncGenerator[EngineEvent, None], cues: Cues, rate_hz: int
) -> AsyncGenerator[EngineEvent, None]:
    """`events` with `cues` before the frame at which they take effect. Closes `events`.

    `rate_hz`: samples per second of media time. A face is cut where a cue falls into it, so that
    what is before it stays as it was.
    """
    async with aclosing(events):
        async for event in events:
            if isinstance(event, Face):
                for part in _cut(event, cues, rate_hz):
                    yield part
            else:
                yield event


def _cut(face: Face, cues: Cues, rate_hz: int) -> Iterator[EngineEvent]:
    first, end = face.offset_frames, face.offset_frames + len(face.coefficients)
    done = first
    for cue in cues.before(_last_sample_of(end - 1, rate_hz) + 1):
        frame = max(_frame_at(cue.offset_samples, rate_hz), done)
        if frame > done:
            yield _part(face, done - first, frame - first)
            done = frame
        yield replace(cue, offset_samples=_last_sample_of(frame, rate_hz))
    yield _part(face, done - first, end - first)


def _part(face: Face, first: int, end: int) -> Face:
    part = slice(first, end)
    return Face(
        face.offset_frames + first,
        face.coefficients[part],
        None if face.head is None else face.head[part],
        None if face.eyes is None else face.eyes[part],
    )


def _frame_at(samples: int, rate_hz: int) -> int:
    """The first frame at or after a sample."""
    return -(-samples * FACE_RATE_HZ.numerator // (rate_hz * FACE_RATE_HZ.denominator))


def _last_sample_of(frame: int, rate_hz: int) -> int:
    """The last sample at or before a frame's time."""
    return frame * rate_hz * FACE_RATE_HZ.denominator // FACE_RATE_HZ.numerator
