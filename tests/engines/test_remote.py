"""The Ex-Omni engine with a worker of its own: settings, refusals, starts; and the real model."""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable
from contextlib import aclosing
from pathlib import Path

import numpy as np
import pytest

from bridge.clock import MonotonicClock
from bridge.engines.engine import SpeechRequest, TextRole, WorkerPhase
from bridge.engines.remote import ModelEngine, worker_arguments
from bridge.errors import (
    BridgeError,
    CapabilityMissing,
    ConfigError,
    EngineFailed,
    EngineUnavailable,
    InvalidText,
)
from bridge.events import Audio, EngineEvent, Face, Text
from bridge.settings.exomni import ExOmniSettings
from tests.engines.fleet import SCRIPTED, HastyClock, engine_on, is_whole, speak
from tests.engines.processes import children, needs_proc
from tests.fakes import VirtualClock, settle
from tests.model.make_checkpoint import make_checkpoint

#: Each costs the start of a process with torch in it.
MODEL_KILLS = 2


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> ExOmniSettings:
    """Settings of a tiny model of random weights."""
    folder = make_checkpoint(tmp_path_factory.mktemp("weights"))
    return ExOmniSettings(
        model=folder,
        device="cpu",
        max_new_tokens=12,
        text_role="line",
        streams=2,
        context_tokens=512,
    )


async def failure(work: Awaitable[object]) -> BridgeError | None:
    try:
        await work
    except BridgeError as error:
        return error
    return None


def sound(events: list[EngineEvent]) -> np.ndarray:
    return np.concatenate([e.pcm for e in events if isinstance(e, Audio)])


def face(events: list[EngineEvent]) -> np.ndarray:
    return np.concatenate([e.coefficients for e in events if isinstance(e, Face)])


def text(events: list[EngineEvent]) -> str:
    return "".join(e.text for e in events if isinstance(e, Text))


async def test_lines_of_many_callers_are_made_together_and_do_not_mix() -> None:
    async with engine_on(SCRIPTED) as engine:
        lines = [f"line {number} slow and so on" for number in range(8)]
        heard = await asyncio.gather(*(speak(engine, line) for line in lines))
    assert all(is_whole(events, line) for events, line in zip(heard, lines, strict=True))


async def test_a_turn_that_had_not_begun_when_its_worker_died_is_tried_once_more() -> None:
    async with engine_on(SCRIPTED, HastyClock()) as engine:
        with pytest.raises(EngineFailed, match="worker local broke"):
            await speak(engine, "crash")
        assert is_whole(await speak(engine, "and goes on"), "and goes on")


async def test_a_worker_that_loses_its_device_is_replaced() -> None:
    async with engine_on(SCRIPTED, HastyClock()) as engine:
        with pytest.raises(EngineFailed, match="the script loses the device"):
            await speak(engine, "one lose")
        assert is_whole(await speak(engine, "two"), "two")


async def test_weights_that_do_not_load_are_named_at_the_start() -> None:
    settings = ExOmniSettings(model=Path("broken"))
    with pytest.raises(EngineUnavailable, match="these weights broken"):
        async with engine_on(settings):
            pytest.fail("it started")


async def test_closing_ends_what_is_said() -> None:
    async with engine_on(SCRIPTED) as engine:
        events = engine.speak(SpeechRequest("slow " * 400))
        await anext(events)
    async with aclosing(events):
        with pytest.raises(EngineFailed, match="the engine is closing"):
            async for _ in events:
                continue


async def test_closing_ends_who_waits_for_a_worker() -> None:
    settings = ExOmniSettings(workers=("127.0.0.1:9",))
    engine = ModelEngine(settings, VirtualClock())
    async with asyncio.TaskGroup() as group:
        start = group.create_task(failure(engine.start()))
        await settle()
        turn = group.create_task(failure(speak(engine, "hello")))
        await settle()
        await engine.close()
    assert isinstance(start.result(), EngineUnavailable)
    assert isinstance(turn.result(), EngineUnavailable)


@needs_proc
async def test_a_start_that_is_given_up_leaves_nothing() -> None:
    engine = ModelEngine(SCRIPTED, MonotonicClock(), (sys.executable, "-c", "input()"))
    async with asyncio.TaskGroup() as group:
        start = group.create_task(engine.start())
        while not children():
            await MonotonicClock().sleep_until(0.0)
        start.cancel()
    assert not children()


async def test_it_tells_how_its_worker_is() -> None:
    engine = ModelEngine(SCRIPTED, MonotonicClock())
    assert [(w.name, w.phase) for w in engine.workers()] == [("local", WorkerPhase.STARTING)]
    async with engine_on(SCRIPTED) as engine:
        (status,) = engine.workers()
    assert (status.phase, status.device, status.streams) == (WorkerPhase.READY, "cpu", 4)


def test_the_worker_is_told_what_the_settings_say() -> None:
    settings = ExOmniSettings(model=Path("w"), decoder=Path("d"), streams=3, device="cuda:1")
    arguments = worker_arguments(settings)
    told = dict(zip(arguments[:-1:2], arguments[1:-1:2], strict=True))
    assert arguments[-1] == "--follow-stdin"
    assert told == {
        "--model": "w",
        "--decoder": "d",
        "--device": "cuda:1",
        "--dtype": "auto",
        "--streams": "3",
        "--context-tokens": "4096",
        "--nice": "10",
        "--listen": "127.0.0.1:0",
    }


def test_without_a_folder_and_without_workers_the_cure_is_named() -> None:
    with pytest.raises(ConfigError, match="weights fetch"):
        ModelEngine(ExOmniSettings(), MonotonicClock())


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        (SpeechRequest("  "), InvalidText),
        (SpeechRequest("<speak>x</speak>", ssml=True), CapabilityMissing),
        (SpeechRequest("x"), EngineUnavailable),
    ],
)
def test_bad_requests_are_refused_before_the_worker_hears_of_them(
    request_: SpeechRequest, error: type[BridgeError]
) -> None:
    engine = ModelEngine(SCRIPTED, MonotonicClock())
    with pytest.raises(error):
        engine.check(request_)


async def test_the_model_answers_and_recites_and_repeats_itself_exactly(
    weights: ExOmniSettings,
) -> None:
    async with engine_on(weights, program=()) as engine:
        line = await speak(engine, "Hello there.")
        again = await speak(engine, "Hello there.")
        request = SpeechRequest("Hello there.", role=TextRole.PROMPT)
        answer = [event async for event in engine.speak(request)]
    assert text(line) == "Hello there."
    assert text(answer) not in ("", "Hello there.")
    assert len(sound(line)) == 735 * len(face(line))
    assert np.array_equal(sound(line), sound(again))
    assert np.array_equal(face(line), face(again))
    assert face(line)[-1].max() == 0.0, "the mouth is left at rest"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
async def test_the_model_killed_time_and_again_costs_what_it_was_saying(
    weights: ExOmniSettings,
) -> None:
    async with engine_on(weights, HastyClock(), program=()) as engine:
        whole = await speak(engine, "Two.")
        for _ in range(MODEL_KILLS):
            pid = engine.workers()[0].pid
            assert pid is not None
            async with aclosing(engine.speak(SpeechRequest("A long line. " * 8))) as events:
                await anext(events)
                os.kill(pid, signal.SIGKILL)
                with pytest.raises(EngineFailed):
                    async for _ in events:
                        continue
            again = await speak(engine, "Two.")
            assert text(again) == "Two."
            assert np.array_equal(sound(again), sound(whole))


async def test_broken_weights_are_named_at_the_start(tmp_path: Path) -> None:
    broken = make_checkpoint(tmp_path, seed=2)
    shard = next((broken / "exomni").glob("*.safetensors"))
    shard.write_bytes(shard.read_bytes()[:-100])
    with pytest.raises(EngineUnavailable, match=shard.name):
        async with engine_on(ExOmniSettings(model=broken, device="cpu"), program=()):
            pytest.fail("it started")
