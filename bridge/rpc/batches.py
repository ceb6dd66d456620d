"""Events of a performance, gathered into messages.

A message costs gRPC some 0.2 ms of the one process that everything shares, and two thirds of a
performance's events are markers: they ride with the sound that follows them.
"""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from bridge.events import Marker, PerformanceEvent, Text


async def batches(
    events: AsyncGenerator[PerformanceEvent, None],
) -> AsyncGenerator[list[PerformanceEvent], None]:
    """All of `events` in order; text and markers wait for the next of another kind.

    Nothing else waits, so sound and face leave when they are made. Closes `events`.
    """
    batch: list[PerformanceEvent] = []
    async with aclosing(events):
        async for event in events:
            batch.append(event)
            if not isinstance(event, Text | Marker):
                yield batch
                batch = []
    if batch:
        yield batch
