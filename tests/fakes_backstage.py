"""A backstage without processes, for whole services in a test's own process."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bridge.backstage import Backstage, Opening
from bridge.clock import Clock
from bridge.config import Settings
from bridge.engines.engine import Engine
from bridge.outputs.sound import SoundOutput
from tests.fakes_engine import ScriptedEngine


def with_engine(make: Callable[[Clock], Engine] = ScriptedEngine) -> Opening:
    """Only an engine, which `make` makes; nobody hears, and nothing plays."""

    @asynccontextmanager
    async def opening(settings: Settings, clock: Clock) -> AsyncIterator[Backstage]:
        engine = make(clock)
        await engine.start()
        yield Backstage(engine, None, None, SoundOutput(settings.audio, clock))
        await engine.close()

    return opening
