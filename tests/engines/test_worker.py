"""A worker of the real model: a tiny random checkpoint behind the real contract."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import grpc
import numpy as np
import pytest
from exomni.engine.v1.engine_service_pb2_grpc import EngineServiceStub

pytest.importorskip("torch", reason="the extra `model` is not installed")

import torch

from bridge.clock import MonotonicClock
from bridge.engines import native
from bridge.engines.engine import SpokenQuestion, TextRole
from bridge.engines.maker import GenerateOrder, GenerationMode, TurnSummary
from bridge.engines.serving import NotLoaded
from bridge.engines.worker import Equipment, make
from bridge.engines.worker_server import Address, WorkerServer
from bridge.events import Audio, EngineEvent, Face, Marker, MarkerKind, Text
from bridge.wire.engine import order_message
from model.runtime.plan import CPU_STREAMS
from tests.engines.serving import told
from tests.model.make_checkpoint import make_checkpoint
from tests.rpc.conftest import failure_of

LINE = GenerateOrder("Hello there, my friend. How are you?", role=TextRole.LINE, seed=3)
CLICK = SpokenQuestion(np.zeros(9, np.int16), 8_000)
#: Positions of a row: the tiny model has no more.
TOKENS = 400


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_checkpoint(tmp_path_factory.mktemp("weights"))


def equipment(weights: Path, **fields: Any) -> Equipment:
    return Equipment(weights, device="cpu", streams=2, context_tokens=TOKENS, **fields)


@asynccontextmanager
async def working(weights: Path) -> AsyncIterator[Any]:
    """The service of a worker of the model."""
    maker, clock = make(equipment(weights)), MonotonicClock()
    await maker.start()
    server = WorkerServer(maker, clock)
    port = await server.start(Address("127.0.0.1", 0))
    try:
        async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
            yield EngineServiceStub(channel)  # type: ignore[no-untyped-call]
    finally:
        await server.stop(0.0)
        await maker.close()


async def performed(engine: Any, order: GenerateOrder) -> tuple[list[EngineEvent], TurnSummary]:
    pieces, summary = await told(engine.Generate(order_message(order)))
    assert summary is not None
    return [event for piece in pieces for event in piece], summary


def sound(events: list[EngineEvent]) -> np.ndarray:
    return np.concatenate([event.pcm for event in events if isinstance(event, Audio)])


def face(events: list[EngineEvent]) -> np.ndarray:
    return np.concatenate([event.coefficients for event in events if isinstance(event, Face)])


async def test_a_line_is_said_while_it_is_made_and_comes_to_rest(weights: Path) -> None:
    async with working(weights) as engine:
        events, summary = await performed(engine, LINE)
    assert "".join(event.text for event in events if isinstance(event, Text)) == LINE.text
    assert len(sound(events)) == 735 * len(face(events))
    assert len(sound(events)) >= 1764 * summary.unit_count
    assert face(events)[-1].max() == pytest.approx(0.0, abs=1e-6)
    assert summary.text_ended


async def test_clauses_and_words_are_placed_in_the_sound(weights: Path) -> None:
    async with working(weights) as engine:
        events, summary = await performed(engine, LINE)
    markers = [event for event in events if isinstance(event, Marker)]
    clauses = [marker for marker in markers if marker.kind is MarkerKind.SENTENCE]
    assert sum(clause.duration_samples for clause in clauses) == 1764 * summary.unit_count
    words = [marker.text for marker in markers if marker.kind is MarkerKind.WORD]
    assert words == ["Hello", "there", "my", "friend", "How", "are", "you"]
    for marker in markers:
        assert LINE.text[marker.text_offset :].startswith(marker.text)


async def test_the_same_order_gives_the_same_performance(weights: Path) -> None:
    async with working(weights) as engine:
        one, _ = await performed(engine, LINE)
        other, _ = await performed(engine, LINE)
    assert np.abs(sound(one).astype(int) - sound(other)).max() <= 1
    assert np.allclose(face(one), face(other), atol=1e-5)


async def test_offline_mode_is_the_offline_path(weights: Path) -> None:
    order = GenerateOrder("Halt!", role=TextRole.LINE, mode=GenerationMode.OFFLINE)
    async with working(weights) as engine:
        events, _ = await performed(engine, order)
    model = native.load(weights, None, "cpu", "auto")
    expected = list(native.answer_events(model, native.turn_of(order)))
    assert np.array_equal(sound(events), sound(expected))  # type: ignore[arg-type]
    assert np.array_equal(face(events), face(expected))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        (GenerateOrder("word " * TOKENS), "PROMPT_INVALID"),
        (GenerateOrder("Hi", max_tokens=TOKENS + 1), "TURN_TOO_LARGE"),
        (GenerateOrder("", question=CLICK, system="Listen.", max_tokens=9), "AUDIO_EMPTY"),
    ],
)
async def test_a_turn_that_the_model_cannot_take_is_the_callers_mistake(
    weights: Path, order: GenerateOrder, reason: str
) -> None:
    async with working(weights) as engine:
        code, found, _ = await failure_of(engine.Generate(order_message(order)).read())
    assert (code, found) == (grpc.StatusCode.INVALID_ARGUMENT, reason)


def test_a_worker_says_what_it_was_built_for(weights: Path) -> None:
    info = make(equipment(weights)).info
    assert (info.model, info.device, info.dtype) == ("ex-omni", "cpu", "float32")
    assert (info.streams, info.turn_tokens, info.audio_rate_hz) == (2, TOKENS, 22_050)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"model": Path("nowhere")}, "CHECKPOINT_FILE_MISSING"),
        ({"device": "cuda:77"}, "MODEL_CONFIG_INVALID"),
    ],
)
def test_what_does_not_load_says_why(weights: Path, fields: dict[str, Any], reason: str) -> None:
    with pytest.raises(NotLoaded) as caught:
        make(Equipment(**{"model": weights, "device": "cpu", **fields}))
    assert caught.value.reason == reason


def test_a_machine_that_gives_no_memory_loads_nothing() -> None:
    with pytest.raises(NotLoaded, match="out of memory") as caught, native.load_errors():
        raise RuntimeError("out of memory")
    assert caught.value.reason == "ENGINE_UNAVAILABLE"


def test_a_worker_that_nobody_told_how_many_takes_what_fits(weights: Path) -> None:
    model = native.load(weights, None, "cpu", "auto")
    assert native.limits_for(model, 0, TOKENS).streams == CPU_STREAMS
    assert native.free_bytes(torch.device("cpu")) is None
