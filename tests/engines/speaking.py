"""Listening to an engine, for tests."""

from collections.abc import AsyncIterator, Iterable
from contextlib import aclosing, asynccontextmanager
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm
from bridge.clock import MonotonicClock
from bridge.config import EngineSettings
from bridge.engines.embedded import EmbeddedEngine
from bridge.engines.engine import SpeechRequest
from bridge.events import Audio, EngineEvent, Face, Marker, Text

Isolation = Literal["fork", "pool"]

LINE = "Hello there, traveller. Halt! The bridge ahead is guarded."
#: Speaking all of this would take hours: who hears its beginning does not wait for its end.
ENDLESS = "This goes on and on, without an end in sight. " * 20_000


@asynccontextmanager
async def running(
    isolation: Isolation, pool_size: int = 2, settings: EngineSettings | None = None
) -> AsyncIterator[EmbeddedEngine]:
    """An engine, started; closed at the end."""
    settings = settings or EngineSettings(isolation=isolation, pool_size=pool_size)
    engine = EmbeddedEngine(settings, MonotonicClock())
    await engine.start()
    try:
        yield engine
    finally:
        await engine.close()


async def spoken(engine: EmbeddedEngine, request: SpeechRequest | str) -> list[EngineEvent]:
    """Everything said of `request`."""
    if isinstance(request, str):
        request = SpeechRequest(request)
    return [event async for event in engine.speak(request)]


async def beginning(engine: EmbeddedEngine, request: SpeechRequest) -> list[EngineEvent]:
    """What is said up to the first face; the rest is canceled."""
    heard: list[EngineEvent] = []
    async with aclosing(engine.speak(request)) as events:
        async for event in events:
            heard.append(event)
            if isinstance(event, Face):
                break
    return heard


def pcm(events: Iterable[EngineEvent]) -> Pcm:
    return np.concatenate([event.pcm for event in events if isinstance(event, Audio)])


def faces(events: Iterable[EngineEvent]) -> NDArray[np.float32]:
    return np.concatenate([event.coefficients for event in events if isinstance(event, Face)])


def markers(events: Iterable[EngineEvent]) -> list[Marker]:
    return [event for event in events if isinstance(event, Marker)]


def said(events: Iterable[EngineEvent]) -> str:
    return "".join(event.text for event in events if isinstance(event, Text))


def same(one: Iterable[EngineEvent], other: Iterable[EngineEvent]) -> bool:
    """Whether two utterances are equal to the last bit, cues included."""
    one, other = list(one), list(other)
    return (
        pcm(one).tobytes() == pcm(other).tobytes()
        and faces(one).tobytes() == faces(other).tobytes()
        and markers(one) == markers(other)
        and said(one) == said(other)
    )
