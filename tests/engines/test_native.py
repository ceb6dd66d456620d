"""From the model's runtime to engine events, on a runtime that a test plays itself."""

import asyncio
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field

import numpy as np
import pytest
from loguru import logger

pytest.importorskip("torch", reason="the extra `model` is not installed")

from bridge.engines.engine import PastExchange, SpokenQuestion, TextRole
from bridge.engines.maker import (
    GenerateOrder,
    GenerationMode,
    Sampling,
    TurnSummary,
    WorkerInfo,
    WorkerState,
)
from bridge.engines.native import bridge_error, to_canonical, turn_of
from bridge.engines.native_maker import NativeMaker
from bridge.engines.serving import NotLoaded
from bridge.errors import EngineFailed, InvalidPrompt, TurnTooLarge, WorkerBusy
from bridge.events import Audio, EngineEvent, Face, Marker, MarkerKind, Text
from bridge.face.names import INDEX
from model import errors as model_errors
from model.face_columns import COLUMN_NAMES
from model.prompt import SYSTEM
from model.runtime.requests import Chunk, Clause, ClauseCutter, Event, Failed, Finished, Sink, Words
from model.turn import Turn

INFO = WorkerInfo("0.1.0", "ex-omni", "cpu", "", "float32", 2, 2, 512, 22_050)
FINISHED = Finished((5, 6, 7), 5, True, False, dropped_s=0.5, dropped_count=1, reused_count=9)
SUMMARY = TurnSummary(3, 5, True, False, 500_000_000, 1, 9)


@dataclass
class Asked:
    """A turn that was submitted."""

    turn: Turn
    sink: Sink
    cutter: ClauseCutter | None
    read: int = 0
    canceled: bool = False


@dataclass
class Stats:
    running: int = 1
    waiting: int = 2
    step_count: int = 3
    step_s: float = 0.25
    memory_bytes: int = 4


@dataclass
class FakeRuntime:
    """Does what is put into `work`, on the device's thread. `asked`: turns, in their order."""

    asked: list[Asked] = field(default_factory=list)
    refusal: Exception | None = None
    cold: Exception | None = None
    #: Held by a test while it wants turns to wait at the door.
    door: threading.Lock = field(default_factory=threading.Lock)
    work: "list[Callable[[], None]]" = field(default_factory=list)
    more: threading.Condition = field(default_factory=threading.Condition)
    closed: bool = False

    def submit(self, turn: Turn, sink: Sink, cutter: ClauseCutter | None) -> Asked:
        with self.door:
            if self.refusal is not None:
                raise self.refusal
            self.asked.append(Asked(turn, sink, cutter))
            return self.asked[-1]

    def cancel(self, ticket: Asked) -> None:
        ticket.canceled = True

    def read(self, ticket: Asked, quanta: int) -> None:
        ticket.read += quanta

    def stats(self) -> Stats:
        return Stats()

    def warm_up(self) -> None:
        if self.cold is not None:
            raise self.cold

    def run(self) -> None:
        while True:
            with self.more:
                self.more.wait_for(lambda: self.work or self.closed)
                if self.closed:
                    return
                work = self.work.pop(0)
            work()

    def close(self) -> None:
        with self.more:
            self.closed = True
            self.more.notify()

    def do(self, work: Callable[[], None]) -> None:
        with self.more:
            self.work.append(work)
            self.more.notify()

    def tell(self, *events: Event) -> None:
        """Tell the newest turn."""
        for event in events:
            self.do(lambda event=event: self.asked[-1].sink(event))  # type: ignore[misc]


@asynccontextmanager
async def making(runtime: FakeRuntime) -> AsyncIterator[NativeMaker]:
    maker = NativeMaker(runtime, INFO)
    await maker.start()
    try:
        yield maker
    finally:
        await maker.close()


def chunk(frames: int, value: float = 0.5) -> Chunk:
    return Chunk(np.zeros(735 * frames, np.float32), np.full((frames, 52), value, np.float32))


async def asked(runtime: FakeRuntime, count: int = 1) -> None:
    """Return once so many turns have been submitted: that happens beside the loop."""
    while len(runtime.asked) < count:
        await asyncio.to_thread(lambda: None)


async def performed(
    runtime: FakeRuntime, *told: Event, order: GenerateOrder | None = None
) -> list[EngineEvent | TurnSummary]:
    """All of a turn in which the runtime tells `told`."""
    async with making(runtime) as maker, asyncio.TaskGroup() as group:
        turn = group.create_task(everything(maker.generate(order or GenerateOrder("Hi"))))
        await asked(runtime)
        runtime.tell(*told)
        return await turn


async def everything(
    events: AsyncGenerator[EngineEvent | TurnSummary, None],
) -> list[EngineEvent | TurnSummary]:
    async with aclosing(events):
        return [event async for event in events]


async def test_a_turn_is_text_then_sound_and_face_that_come_to_rest() -> None:
    events = await performed(FakeRuntime(), Words("Hi "), Words("you."), chunk(12), FINISHED)
    assert events[:2] == [Text("Hi "), Text("you.")]
    kinds = [type(event) for event in events[2:]]
    assert kinds == [Audio, Face, Audio, Face, TurnSummary]
    rest = events[-2]
    assert isinstance(rest, Face)
    assert rest.offset_frames == 12
    assert rest.coefficients[-1].max() == pytest.approx(0.0, abs=1e-6)
    assert events[-1] == SUMMARY


async def test_a_voiced_clause_becomes_markers_in_samples() -> None:
    clause = Clause("Oh, you!", 3, first_unit=5, unit_count=10)
    events = await performed(FakeRuntime(), clause, FINISHED)
    markers = [event for event in events if isinstance(event, Marker)]
    assert markers == [
        Marker(MarkerKind.SENTENCE, "Oh, you!", 8820, 17_640, 3),
        Marker(MarkerKind.WORD, "Oh", 8820, 7056, 3),
        Marker(MarkerKind.WORD, "you", 15_876, 10_584, 7),
    ]


async def test_quanta_count_as_read_only_when_the_next_is_asked_for() -> None:
    runtime = FakeRuntime()
    async with making(runtime) as maker, aclosing(maker.generate(GenerateOrder("Hi"))) as events:
        first = asyncio.ensure_future(anext(events))  # noqa: TID251
        await asked(runtime)
        runtime.tell(chunk(36))
        assert isinstance(await first, Audio)
        assert isinstance(await anext(events), Face)
        assert runtime.asked[0].read == 0
        assert isinstance(await anext(events), Audio)
        assert runtime.asked[0].read == 1


async def test_a_turn_that_nobody_wants_is_canceled_at_once() -> None:
    runtime = FakeRuntime()
    async with making(runtime) as maker:
        events = maker.generate(GenerateOrder("Hi"))
        first = asyncio.ensure_future(anext(events))  # noqa: TID251
        await asked(runtime)
        runtime.tell(Words("Hi"))
        await first
        await events.aclose()
        assert runtime.asked[0].canceled


async def test_a_turn_that_was_given_up_at_the_door_is_canceled_when_it_is_through() -> None:
    runtime = FakeRuntime()
    async with making(runtime) as maker:
        with runtime.door:
            turn = asyncio.ensure_future(  # noqa: TID251
                everything(maker.generate(GenerateOrder("Hi")))
            )
            await asyncio.to_thread(lambda: None)
            turn.cancel()
            await asyncio.wait((turn,))
        await asked(runtime)
        while not runtime.asked[0].canceled:
            await asyncio.to_thread(lambda: None)


async def test_turns_go_to_their_own_callers() -> None:
    runtime = FakeRuntime()
    async with making(runtime) as maker, asyncio.TaskGroup() as group:
        turns = [group.create_task(everything(maker.generate(GenerateOrder("x")))) for _ in "ab"]
        await asked(runtime, 2)
        for one, text in zip(runtime.asked, "ab", strict=True):
            runtime.do(lambda one=one, text=text: one.sink(Words(text)))  # type: ignore[misc]
            runtime.do(lambda one=one: one.sink(FINISHED))  # type: ignore[misc]
        assert [(await turn)[0] for turn in turns] == [Text("a"), Text("b")]


async def test_a_turn_fails_with_the_reason_of_the_model() -> None:
    error = model_errors.NonFiniteLogits("language model", 3)
    with pytest.raises(EngineFailed, match="LOGITS_NOT_FINITE"):
        await bare(performed(FakeRuntime(), Failed(error)))


async def test_a_turn_is_refused_with_the_reason_of_the_model() -> None:
    runtime = FakeRuntime(refusal=model_errors.WorkerBusy(2, 2))
    async with making(runtime) as maker:
        with pytest.raises(WorkerBusy, match="2 turns wait"):
            await everything(maker.generate(GenerateOrder("Hi")))


async def test_a_lost_device_fails_every_turn_and_is_told() -> None:
    def break_down() -> None:
        raise RuntimeError("the driver is gone")

    logger.disable("bridge.engines.device_thread")
    runtime = FakeRuntime()
    async with making(runtime) as maker, asyncio.TaskGroup() as group:
        turn = group.create_task(caught(everything(maker.generate(GenerateOrder("Hi")))))
        await asked(runtime)
        runtime.do(break_down)
        assert "the driver is gone" in str(await turn)
        assert "the driver is gone" in str(await caught(maker.wait()))
        assert "gone" in str(await caught(everything(maker.generate(GenerateOrder("Hi")))))
    logger.enable("bridge.engines.device_thread")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (model_errors.NonFiniteLogits("vocoder", 1), "LOGITS_NOT_FINITE"),
        (RuntimeError("out of memory"), "ENGINE_UNAVAILABLE"),
    ],
)
async def test_a_device_that_does_not_warm_up_is_not_loaded(error: Exception, reason: str) -> None:
    maker = NativeMaker(FakeRuntime(cold=error), INFO)
    with pytest.raises(NotLoaded) as caught:
        await maker.start()
    assert (caught.value.reason, str(caught.value)) == (reason, str(error))
    await maker.close()


async def test_closing_ends_turns_that_are_being_made() -> None:
    runtime = FakeRuntime()
    async with asyncio.TaskGroup() as group:
        async with making(runtime) as maker:
            turn = group.create_task(caught(everything(maker.generate(GenerateOrder("Hi")))))
            await asked(runtime)
        assert "stopping" in str(await turn)


async def test_how_a_worker_is_comes_from_its_runtime() -> None:
    async with making(FakeRuntime()) as maker:
        assert maker.state() == WorkerState(1, 2, 3, 0.25, 4)
        assert maker.info is INFO


async def test_only_a_streamed_turn_is_cut_into_clauses() -> None:
    for mode in GenerationMode:
        runtime = FakeRuntime()
        await performed(runtime, FINISHED, order=GenerateOrder("Hi", mode=mode))
        assert (runtime.asked[0].cutter is None) == (mode is GenerationMode.OFFLINE)


def test_an_order_is_a_turn_with_all_it_says() -> None:
    order = GenerateOrder(
        text="Hi",
        role=TextRole.LINE,
        question=SpokenQuestion(np.zeros(9, np.int16), 8_000),
        system="You are a guard.",
        history=(PastExchange("Who?", "Me.", spoken=True),),
        sampling=Sampling(0.5, 7, 0.9),
        max_tokens=64,
        seed=-3,
    )
    turn = turn_of(order)
    assert turn.clip is order.question.pcm  # type: ignore[union-attr]
    assert (turn.clip_rate_hz, turn.verbatim, turn.max_new_ids, turn.seed) == (8_000, True, 64, -3)
    assert turn.system == "You are a guard."
    assert [(e.text, e.reply, e.heard) for e in turn.history] == [("Who?", "Me.", True)]
    assert turn.sampling is not None
    assert (turn.sampling.temperature, turn.sampling.top_k, turn.sampling.top_p) == (0.5, 7, 0.9)


def test_what_an_order_leaves_open_is_the_models_own() -> None:
    turn = turn_of(GenerateOrder("Hi"))
    assert turn.system == SYSTEM
    assert turn.sampling is None
    assert turn.clip is None


def model_error_classes() -> list[type[model_errors.ModelError]]:
    found, waiting = [], [model_errors.ModelError]
    while waiting:
        kind = waiting.pop()
        found.append(kind)
        waiting += kind.__subclasses__()
    return found


@pytest.mark.parametrize("kind", model_error_classes(), ids=lambda kind: kind.reason)
def test_a_callers_mistake_keeps_its_reason_and_anything_else_is_a_failure(
    kind: type[model_errors.ModelError],
) -> None:
    error = bridge_error(model_errors.ModelError.__new__(kind))
    callers = issubclass(kind, model_errors.AudioError | model_errors.PromptError)
    callers = callers or kind in (model_errors.EmptyReply, model_errors.ReplyTooLong)
    assert (error.reason == kind.reason) == (callers or kind is model_errors.WorkerBusy)
    assert isinstance(error, EngineFailed) == (error.reason != kind.reason)


def test_refusals_come_as_our_classes() -> None:
    assert type(bridge_error(model_errors.PromptError("no"))) is InvalidPrompt
    assert type(bridge_error(model_errors.TurnTooLarge(9, 8))) is TurnTooLarge


def test_columns_are_mapped_by_name() -> None:
    faces = np.linspace(0.0, 1.0, 52, dtype=np.float32)[None]
    canonical = to_canonical(faces)
    for column, name in enumerate(COLUMN_NAMES):
        assert canonical[0, INDEX[name]] == faces[0, column]


async def caught(work: Awaitable[object]) -> EngineFailed:
    """The failure of work that must fail."""
    with pytest.raises(EngineFailed) as failure:
        await work
    return failure.value


async def bare(work: Awaitable[object]) -> None:
    """Await `work`; a lone error of a task group is raised as itself."""
    try:
        await work
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None
