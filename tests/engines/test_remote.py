"""The Ex-Omni worker as an engine: real processes, a tiny random checkpoint."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

import numpy as np
import pytest

from bridge.clock import MonotonicClock
from bridge.config import ExOmniSettings
from bridge.engines.engine import SpeechRequest, TextRole
from bridge.engines.remote import ModelEngine
from bridge.errors import (
    BridgeError,
    CapabilityMissing,
    ConfigError,
    EngineFailed,
    EngineUnavailable,
    InvalidText,
)
from bridge.events import Audio, EngineEvent, Face, Text
from tests.fakes import settle
from tests.model.make_checkpoint import make_checkpoint


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_checkpoint(tmp_path_factory.mktemp("weights"))


@asynccontextmanager
async def running(settings: ExOmniSettings) -> AsyncIterator[ModelEngine]:
    engine = ModelEngine(settings, MonotonicClock())
    await engine.start()
    try:
        yield engine
    finally:
        await engine.close()


def settings_for(weights: Path) -> ExOmniSettings:
    return ExOmniSettings(model=weights, device="cpu", max_new_tokens=12)


async def speak(engine: ModelEngine, text: str, **fields: object) -> list[EngineEvent]:
    request = SpeechRequest(text, **fields)  # type: ignore[arg-type]
    async with aclosing(engine.speak(request)) as events:
        return [event async for event in events]


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


async def test_it_answers_and_recites_and_repeats_itself_exactly(weights: Path) -> None:
    async with running(settings_for(weights)) as engine:
        line = await speak(engine, "Hello there.", role=TextRole.LINE, seed=3)
        answer = await speak(engine, "Hello there.", seed=3)
        again = await speak(engine, "Hello there.", role=TextRole.LINE, seed=3)
    assert line[0] == Text("Hello there.")
    assert isinstance(answer[0], Text)
    assert answer[0] != line[0]
    assert len(sound(line)) == 735 * len(face(line))
    assert np.array_equal(sound(line), sound(again))
    assert np.array_equal(face(line), face(again))
    assert face(line)[-1].max() == 0.0, "the mouth is left at rest"


async def test_a_canceled_answer_leaves_the_worker_for_the_next(weights: Path) -> None:
    async with running(settings_for(weights)) as engine:
        before = engine.worker_pid
        async with asyncio.TaskGroup() as group:
            long = group.create_task(speak(engine, "A long line. " * 8, role=TextRole.LINE))
            await settle()
            long.cancel()
        assert long.cancelled()
        whole = await speak(engine, "Two.", role=TextRole.LINE)
        assert whole[0] == Text("Two.")
        assert engine.worker_pid == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
async def test_a_worker_that_dies_costs_one_answer_and_comes_back(weights: Path) -> None:
    async with running(settings_for(weights)) as engine:
        long = speak(engine, "A long line. " * 8, role=TextRole.LINE)
        async with asyncio.TaskGroup() as group:
            answer = group.create_task(failure(long))
            await settle()
            assert engine.worker_pid is not None
            os.kill(engine.worker_pid, signal.SIGKILL)
        assert isinstance(answer.result(), EngineFailed)
        assert (await speak(engine, "Two.", role=TextRole.LINE))[0] == Text("Two.")


async def test_answers_of_many_callers_do_not_mix(weights: Path) -> None:
    async with running(settings_for(weights)) as engine:
        lines = ("One.", "Two two.", "Three three three.")
        answers = await asyncio.gather(*(speak(engine, line, role=TextRole.LINE) for line in lines))
    assert [answer[0] for answer in answers] == [Text(line) for line in lines]


async def test_broken_weights_are_named_at_the_start(weights: Path, tmp_path: Path) -> None:
    shard = next((weights / "exomni").glob("*.safetensors"))
    broken = make_checkpoint(tmp_path, seed=2)
    target = broken / "exomni" / shard.name
    target.write_bytes(target.read_bytes()[:-100])
    with pytest.raises(EngineUnavailable, match=shard.name):
        async with running(settings_for(broken)):
            pytest.fail("it started")


async def test_without_a_folder_the_cure_is_named() -> None:
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
    engine = ModelEngine(ExOmniSettings(model=Path("weights")), MonotonicClock())
    with pytest.raises(error):
        engine.check(request_)
