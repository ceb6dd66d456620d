"""What takes time to start and mostly runs in processes of its own: who speaks, hears and plays."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TypeAlias

from bridge import eventloop
from bridge.clock import Clock
from bridge.components import make_animator, make_engine, make_transcriber
from bridge.config import Settings
from bridge.engines.animator import Animator
from bridge.engines.engine import Engine
from bridge.engines.transcriber import Transcriber
from bridge.outputs.sound import SoundOutput


@dataclass(frozen=True, slots=True)
class Backstage:
    """Started parts. `animator` and `transcriber` None: the settings want none."""

    engine: Engine
    animator: Animator | None
    transcriber: Transcriber | None
    sound: SoundOutput


#: Starts a backstage for the length of a block.
Opening: TypeAlias = Callable[[Settings, Clock], AbstractAsyncContextManager[Backstage]]


@asynccontextmanager
async def backstage(settings: Settings, clock: Clock) -> AsyncIterator[Backstage]:
    """What the settings want, started; closed at the end of the block.

    Raises `AudioDeviceError`, `ConfigError`, `EngineUnavailable`.
    """
    animator = make_animator(settings, clock)
    engine = make_engine(settings, clock, animator)
    transcriber = make_transcriber(settings, clock)
    sound = SoundOutput(settings.audio, clock)
    async with AsyncExitStack() as stack:
        # Before anything of gRPC runs: speech processes start from a clean one. All at once, since
        # each is a process that takes its time.
        async with eventloop.bare_task_group() as starting:
            for part in (engine, animator, transcriber):
                if part is not None:
                    stack.push_async_callback(part.close)
                    starting.create_task(part.start())
            stack.push_async_callback(sound.close)
            starting.create_task(sound.open())
        yield Backstage(engine, animator, transcriber, sound)
