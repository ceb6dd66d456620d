"""Events of a performance, gathered into messages.

A message costs gRPC some 0.2 ms of the one process that everything shares, and two thirds of a
performance's events are markers: they ride with the sound that follows them, and that with its
face. Only the first sound does not wait for the millisecond in which its face is mixed.
"""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from bridge.events import Audio, Marker, PerformanceEvent, Text


async def batches(
    events: AsyncGenerator[PerformanceEvent, None],
) -> AsyncGenerator[list[PerformanceEvent], None]:
    """All of `events` in order: text and markers wait for the next of another kind, and every
    sound but the first for its face.

    A sound without a face waits for the next sound at the longest. Closes `events`.
    """
    batch: list[PerformanceEvent] = []
    begun = waits = False
    async with aclosing(events):
        async for event in events:
            batch.append(event)
            if isinstance(event, Text | Marker):
                continue
            waits = isinstance(event, Audio) and begun and not waits
            begun |= isinstance(event, Audio)
            if not waits:
                yield batch
                batch = []
    if batch:
        yield batch
