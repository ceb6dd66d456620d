"""Workers around the scripted maker, and engines on them, for tests."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager
from pathlib import Path
from typing import Final

from bridge.clock import Clock, MonotonicClock
from bridge.engines.engine import SpeechRequest
from bridge.engines.remote import ModelEngine
from bridge.engines.worker_server import Address, WorkerServer
from bridge.events import Audio, EngineEvent, Face
from bridge.security.door import Door
from bridge.security.safeguards import Tls
from bridge.settings.exomni import ExOmniSettings
from tests.fakes_worker import CHUNK_FRAMES, CHUNK_SAMPLES, ScriptedMaker, voice_of

#: The scripted worker as a program.
PROGRAM: Final = (sys.executable, "-m", "tests.fakes_worker")
SCRIPTED: Final = ExOmniSettings(model=Path("scripted"))

_NAP_S: Final = 0.01


class HastyClock(MonotonicClock):
    """The machine's clock, but nobody sleeps longer than 10 ms: what is left is skipped."""

    def __init__(self) -> None:
        self._skipped_s = 0.0

    def now(self) -> float:
        return super().now() + self._skipped_s

    async def sleep_until(self, deadline_s: float) -> None:
        await super().sleep_until(min(deadline_s, self.now() + _NAP_S) - self._skipped_s)
        self._skipped_s += max(deadline_s - self.now(), 0.0)

    def timeout_at(self, deadline_s: float) -> AbstractAsyncContextManager[object]:
        return super().timeout_at(deadline_s - self._skipped_s)


@asynccontextmanager
async def engine_on(
    settings: ExOmniSettings, clock: Clock | None = None, program: Sequence[str] = PROGRAM
) -> AsyncIterator[ModelEngine]:
    """An engine, started; closed at the end."""
    engine = ModelEngine(settings, clock or MonotonicClock(), program)
    await engine.start()
    try:
        yield engine
    finally:
        await engine.close()


@asynccontextmanager
async def served(
    maker: ScriptedMaker,
    clock: Clock,
    port: int = 0,
    door: Door | None = None,
    tls: Tls | None = None,
) -> AsyncIterator[tuple[WorkerServer, str]]:
    """A worker in this process, and where it listens."""
    server = WorkerServer(maker, clock, door, tls)
    await maker.start()
    try:
        found = await server.start(Address(port=port))
        yield server, f"127.0.0.1:{found}"
    finally:
        await server.stop(0.0)
        await maker.close()


async def start_worker(port: int = 0, *options: str) -> tuple[Process, int]:
    """The scripted program as somebody else's process, and the port it listens on."""
    arguments = ("--listen", f"127.0.0.1:{port}", "--follow-stdin", *options)
    process = await asyncio.create_subprocess_exec(*PROGRAM, *arguments, stdin=PIPE, stdout=PIPE)
    assert process.stdout is not None
    return process, json.loads(await process.stdout.readline())["port"]


@asynccontextmanager
async def far_worker(*options: str) -> AsyncIterator[tuple[Process, str]]:
    """The scripted program as somebody else's process, and where it listens."""
    process, port = await start_worker(0, *options)
    try:
        yield process, f"127.0.0.1:{port}"
    finally:
        await end(process)


async def end(process: Process) -> None:
    """Kill and forget."""
    if process.returncode is None:
        process.kill()
    await process.communicate()


async def speak(engine: ModelEngine, text: str, character: str = "Ava") -> list[EngineEvent]:
    """The whole performance of `text`."""
    async with aclosing(engine.speak(SpeechRequest(text, character=character))) as events:
        return [event async for event in events]


def is_whole(events: Sequence[EngineEvent], text: str) -> bool:
    """Whether every word of `text` was said once, in order, by sound and face."""
    return is_beginning(events, text) and said_count(events) == len(text.split())


def is_beginning(events: Sequence[EngineEvent], text: str) -> bool:
    """Whether what was said is a beginning of `text`, nothing left out and nothing said twice."""
    words = text.split()
    sounds = [event for event in events if isinstance(event, Audio)]
    faces = [event for event in events if isinstance(event, Face)]
    return [(sound.offset_samples, int(sound.pcm[0])) for sound in sounds] == [
        (index * CHUNK_SAMPLES, voice_of(word)) for index, word in enumerate(words[: len(sounds)])
    ] and [face.offset_frames for face in faces] == [
        index * CHUNK_FRAMES for index in range(len(faces))
    ]


def said_count(events: Sequence[EngineEvent]) -> int:
    """Words of which both sound and face came."""
    return sum(isinstance(event, Face) for event in events)
