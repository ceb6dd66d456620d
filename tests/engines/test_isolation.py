"""Speech processes come, go, die and are killed, and nothing is left of them."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

import pytest

from bridge.engines.engine import SpeechRequest
from bridge.errors import EngineFailed, EngineUnavailable
from bridge.events import EngineEvent, Face
from tests.engines.processes import (
    children,
    command_line,
    needs_proc,
    open_files,
    thread_count,
    until,
)
from tests.engines.speaking import ENDLESS, LINE, Isolation, beginning, running, same, spoken

BOTH: tuple[Isolation, ...] = ("fork", "pool")
UTTERANCES = 200


def _zygote() -> int:
    """The pid of the one zygote of this process."""
    (pid,) = [pid for pid in children() if "--zygote" in command_line(pid)]
    return pid


async def _exhaust(events: AsyncGenerator[EngineEvent, None]) -> None:
    async for _ in events:
        continue


@needs_proc
@pytest.mark.parametrize("isolation", BOTH)
async def test_nothing_leaks_over_many_utterances_half_of_them_canceled(
    isolation: Isolation,
) -> None:
    async with running(isolation) as engine:
        await spoken(engine, LINE)
        files = open_files()
        count = UTTERANCES if isolation == "fork" else UTTERANCES // 10
        for number in range(count):
            if number % 2:
                await beginning(engine, SpeechRequest(ENDLESS))
            else:
                await spoken(engine, "Yes.")
        if isolation == "fork":
            await until(lambda: not children(_zygote()))
            await until(lambda: open_files() <= files)
        else:
            await until(lambda: len(children()) <= 2 + 2)
    await until(lambda: not children())


@needs_proc
async def test_canceling_kills_the_process_at_once() -> None:
    async with running("fork") as engine:
        async with aclosing(engine.speak(SpeechRequest(ENDLESS))) as events:
            await anext(events)
            assert len(children(_zygote())) == 1
        await until(lambda: not children(_zygote()))


@needs_proc
async def test_a_process_nobody_reads_waits_and_is_killed_when_nobody_will() -> None:
    async with running("fork") as engine:
        talks = [engine.speak(SpeechRequest(ENDLESS)) for _ in range(4)]
        for talk in talks:
            await anext(talk)
        (*pids,) = children(_zygote())
        await until(lambda: all(_sleeps(pid) for pid in pids))
        for talk in talks:
            await talk.aclose()
        await until(lambda: not children(_zygote()))


def _sleeps(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "S"


@needs_proc
async def test_a_process_that_is_stopped_is_killed_all_the_same() -> None:
    async with running("fork") as engine:
        async with aclosing(engine.speak(SpeechRequest(ENDLESS))) as events:
            await anext(events)
            (pid,) = children(_zygote())
            os.kill(pid, signal.SIGSTOP)
        await until(lambda: not children(_zygote()))


@needs_proc
async def test_a_killed_process_costs_its_utterance_only() -> None:
    async with running("fork") as engine:
        good = await spoken(engine, LINE)
        await until(lambda: not children(_zygote()))
        async with aclosing(engine.speak(SpeechRequest(ENDLESS))) as talk:
            await anext(talk)
            os.kill(children(_zygote())[0], signal.SIGKILL)
            with pytest.raises(EngineFailed):
                await _exhaust(talk)
        assert same(good, await spoken(engine, LINE))


@needs_proc
async def test_a_killed_zygote_is_replaced_and_the_next_utterance_works() -> None:
    async with running("fork") as engine:
        good = await spoken(engine, LINE)
        for _ in range(3):
            killed = _zygote()
            os.kill(killed, signal.SIGKILL)
            assert same(good, await spoken(engine, LINE))
            assert _zygote() != killed


@needs_proc
async def test_a_killed_pool_is_refilled_and_an_utterance_works() -> None:
    async with running("pool") as engine:
        good = await spoken(engine, LINE)
        await until(lambda: len(children()) >= 2)
        for pid in children():
            os.kill(pid, signal.SIGKILL)
        for attempt in range(4):
            try:
                assert same(good, await spoken(engine, LINE))
                return
            except EngineFailed:
                assert attempt < 3


@needs_proc
@pytest.mark.parametrize("isolation", BOTH)
async def test_closing_ends_running_utterances(isolation: Isolation) -> None:
    async with running(isolation) as engine:
        talks = [engine.speak(SpeechRequest(ENDLESS)) for _ in range(2)]
        for talk in talks:
            await anext(talk)
    for talk in talks:
        with pytest.raises(EngineFailed):
            await _exhaust(talk)
    assert not children()


@needs_proc
async def test_the_zygote_has_one_thread() -> None:
    async with running("fork") as engine:
        await spoken(engine, LINE)
        assert thread_count(_zygote()) == 1


@needs_proc
async def test_speech_runs_at_lowered_priority() -> None:
    async with running("fork") as engine, aclosing(engine.speak(SpeechRequest(ENDLESS))) as talk:
        async for event in talk:
            if isinstance(event, Face):
                break
        (pid,) = children(_zygote())
        assert os.getpriority(os.PRIO_PROCESS, pid) == 19
        assert os.getpriority(os.PRIO_PROCESS, _zygote()) < 19


@needs_proc
async def test_sixty_four_at_once_all_finish_and_leave_nothing() -> None:
    async with running("fork") as engine:
        alone = await spoken(engine, "One of many.")
        files = open_files()
        together = await asyncio.gather(*(spoken(engine, "One of many.") for _ in range(64)))
        assert all(same(alone, heard) for heard in together)
        await until(lambda: not children(_zygote()) and open_files() <= files)


@pytest.mark.parametrize("isolation", BOTH)
async def test_a_library_that_does_not_load_is_unavailable_with_the_cure(
    isolation: Isolation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write_loader(tmp_path, library="/nowhere/libespeak-ng.so")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(EngineUnavailable, match="pip install --force-reinstall espeakng-loader"):
        async with running(isolation):
            pass


@pytest.mark.parametrize("isolation", BOTH)
async def test_a_process_that_does_not_start_is_unavailable_with_a_hint(
    isolation: Isolation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "espeakng_loader.py").write_text("raise SystemExit(3)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(EngineUnavailable, match="shows why"):
        async with running(isolation):
            pass


async def test_data_that_is_missing_is_unavailable_with_the_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import espeakng_loader

    _write_loader(tmp_path, library=espeakng_loader.get_library_path())
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(EngineUnavailable, match="data"):
        async with running("fork"):
            pass


def _write_loader(folder: Path, library: str) -> None:
    """A stand-in for the loader package that points elsewhere."""
    (folder / "espeakng_loader.py").write_text(
        f"def get_library_path(): return {library!r}\ndef get_data_path(): return {str(folder)!r}\n"
    )


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="breaks processes as POSIX does")
