"""Workers are killed at seeded moments, time and again, and nothing but their turns is lost."""

import asyncio
import os
import random
import signal
import sys
from asyncio.subprocess import PIPE
from contextlib import aclosing
from typing import Final

import pytest

from bridge.engines.engine import SpeechRequest, WorkerPhase
from bridge.engines.remote import ModelEngine
from bridge.errors import EngineFailed
from bridge.events import EngineEvent
from bridge.settings.exomni import ExOmniSettings
from tests.engines.fleet import (
    SCRIPTED,
    HastyClock,
    end,
    engine_on,
    is_beginning,
    is_whole,
    speak,
    start_worker,
)
from tests.engines.processes import children, needs_proc, open_files, until

pytestmark = [
    needs_proc,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL"),
]

LOCAL_KILLS: Final = 35
FLEET_KILLS: Final = 15
LINE: Final = "one two slow three four five six"
#: Events of a whole LINE: its text, and a marker, a sound and a face for each word.
EVENTS: Final = 1 + 3 * len(LINE.split())


class Hearing:
    """One utterance as it is heard; `failure` is what ended it before its time."""

    def __init__(self) -> None:
        self.events: list[EngineEvent] = []
        self.failure: EngineFailed | None = None
        self.heard = asyncio.Condition()

    async def hear(self, engine: ModelEngine, character: str) -> None:
        request = SpeechRequest(LINE, character=character)
        try:
            async with aclosing(engine.speak(request)) as events:
                async for event in events:
                    self.events.append(event)
                    async with self.heard:
                        self.heard.notify_all()
        except EngineFailed as error:
            self.failure = error

    async def reaches(self, count: int) -> None:
        """Return when `count` events have been heard."""
        async with self.heard:
            await self.heard.wait_for(lambda: len(self.events) >= count)

    @property
    def proper(self) -> bool:
        """Whole, or a beginning and the reason why no more; never nothing, never anything twice."""
        if self.failure is None:
            return is_whole(self.events, LINE)
        return bool(self.events) and is_beginning(self.events, LINE)


async def hear_and_kill(engine: ModelEngine, pid: int, moment: int) -> Hearing:
    """An utterance whose worker is killed before event number `moment`."""
    hearing = Hearing()
    async with asyncio.TaskGroup() as group:
        group.create_task(hearing.hear(engine, "Ava"))
        await hearing.reaches(moment)
        os.kill(pid, signal.SIGKILL)
    return hearing


def local_pid(engine: ModelEngine) -> int:
    (status,) = engine.workers()
    assert status.pid is not None
    return status.pid


async def test_a_local_worker_killed_at_any_moment_costs_its_utterance_and_comes_back() -> None:
    moments = random.Random(1)
    async with engine_on(SCRIPTED, HastyClock()) as engine:
        await speak(engine, LINE)
        files, tasks = open_files(), len(asyncio.all_tasks())
        for _ in range(LOCAL_KILLS):
            moment = moments.randrange(EVENTS)
            hearing = await hear_and_kill(engine, local_pid(engine), moment)
            assert hearing.proper, f"killed before event {moment}: {hearing.failure}"
            assert is_whole(await speak(engine, "the next line"), "the next line")
            assert children() == [local_pid(engine)]
        await until(lambda: open_files() <= files and len(asyncio.all_tasks()) <= tasks)
    assert not children()


async def test_a_worker_killed_among_others_costs_the_others_nothing() -> None:
    moments = random.Random(2)
    fleet = [await start_worker() for _ in range(2)]
    targets = tuple(f"127.0.0.1:{port}" for _, port in fleet)
    async with engine_on(ExOmniSettings(workers=targets), HastyClock()) as engine:

        def all_up() -> bool:
            return all(status.phase is WorkerPhase.READY for status in engine.workers())

        await until(all_up)
        for kill in range(FLEET_KILLS):
            hearings = [Hearing(), Hearing()]
            victim = kill % 2
            async with asyncio.TaskGroup() as group:
                for index, hearing in enumerate(hearings):
                    # Nobody is at home yet: the second takes the other worker.
                    group.create_task(hearing.hear(engine, f"{kill} {index}"))
                await hearings[0].reaches(moments.randrange(1, EVENTS))
                await end(fleet[victim][0])
            assert all(hearing.proper for hearing in hearings)
            failures = [hearing.failure for hearing in hearings]
            assert None in failures, f"{kill}: {failures} {engine.workers()}"
            assert is_whole(await speak(engine, "the next line"), "the next line")
            fleet[victim] = await start_worker(fleet[victim][1])
            await until(all_up)
    for process, _ in fleet:
        await end(process)


async def test_a_worker_that_is_stopped_and_not_dead_is_killed_and_replaced() -> None:
    settings = SCRIPTED.model_copy(update={"heartbeat_timeout_s": 0.5})
    async with engine_on(settings, HastyClock()) as engine:
        stopped = local_pid(engine)
        async with aclosing(engine.speak(SpeechRequest("slow " * 400))) as events:
            await anext(events)
            os.kill(stopped, signal.SIGSTOP)
            with pytest.raises(EngineFailed, match="said nothing for"):
                async for _ in events:
                    continue
        assert is_whole(await speak(engine, "the next line"), "the next line")
        assert children() == [local_pid(engine)] != [stopped]


async def test_a_killed_service_leaves_no_worker_behind() -> None:
    front = (
        "import asyncio\n"
        "from bridge.clock import MonotonicClock\n"
        "from bridge.engines.remote import ModelEngine\n"
        "from tests.engines.fleet import PROGRAM, SCRIPTED\n"
        "async def main():\n"
        "    engine = ModelEngine(SCRIPTED, MonotonicClock(), PROGRAM)\n"
        "    await engine.start()\n"
        "    print(engine.workers()[0].pid, flush=True)\n"
        "    await asyncio.Event().wait()\n"
        "asyncio.run(main())\n"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", front, stdout=PIPE)
    assert process.stdout is not None
    pid = int(await process.stdout.readline())
    await end(process)
    await until(lambda: not _runs(pid))


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
