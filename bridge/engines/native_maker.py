"""The model's runtime as a `Maker`: on a thread of its own, its answers as engine events.

One thread owns the device (`Runtime.run`). It tells what it made by `call_soon_threadsafe`; each
turn has a mailbox on the loop. A mailbox holds the words of one answer and at most
`RuntimeLimits.unread_chunks` quanta: `Runtime.read` counts only what was taken, and the runtime
pauses a turn with so much untaken, so nothing is ever dropped and no reader holds up another.
"""

import asyncio
from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, suppress
from typing import Any, Final, Protocol, TypeAlias, assert_never

from bridge.engines.device_thread import DeviceThread
from bridge.engines.maker import (
    GenerateOrder,
    GenerationMode,
    TurnSummary,
    WorkerInfo,
    WorkerState,
)
from bridge.engines.markers import Span, clause_markers
from bridge.engines.native import bridge_error, load_errors, to_canonical, turn_of
from bridge.engines.tracks import Tracks
from bridge.errors import EngineFailed
from bridge.events import EngineEvent, Marker, Text
from bridge.text.speech import speech_cutter
from model.errors import ModelError
from model.runtime.requests import (
    Chunk,
    Clause,
    ClauseCutter,
    Event,
    Failed,
    Finished,
    Sink,
    Words,
)
from model.turn import UNIT_SAMPLES, Turn

_NS_PER_S: Final = 1_000_000_000
#: What the device's thread has told of one turn and nobody has taken yet.
Mailbox: TypeAlias = "asyncio.Queue[Event | EngineFailed]"


class Stats(Protocol):
    """What a runtime tells of itself; as `WorkerState`."""

    @property
    def running(self) -> int: ...

    @property
    def waiting(self) -> int: ...

    @property
    def step_count(self) -> int: ...

    @property
    def step_s(self) -> float: ...

    @property
    def memory_bytes(self) -> int: ...


class Runtime(Protocol):
    """What a maker needs of `model.runtime.worker.Runtime`; all but `warm_up` and
    `run` from any thread."""

    def submit(self, turn: Turn, sink: Sink, cutter: ClauseCutter | None) -> Any: ...

    def cancel(self, ticket: Any) -> None: ...

    def read(self, ticket: Any, quanta: int) -> None: ...

    def warm_up(self) -> None: ...

    def run(self) -> None: ...

    def close(self) -> None: ...

    def stats(self) -> Stats: ...


class NativeMaker:
    """A `Maker` on the model's runtime. `start`, then `close`; both once."""

    def __init__(self, runtime: Runtime, info: WorkerInfo) -> None:
        self._runtime = runtime
        self._info = info
        self._device = DeviceThread(runtime.warm_up, runtime.run)
        # Prompts and clips are prepared here: beside the loop, one after the other.
        self._desk = ThreadPoolExecutor(1, "turns")
        self._mailboxes: set[Mailbox] = set()

    @property
    def info(self) -> WorkerInfo:
        return self._info

    def state(self) -> WorkerState:
        stats = self._runtime.stats()
        return WorkerState(
            stats.running, stats.waiting, stats.step_count, stats.step_s, stats.memory_bytes
        )

    async def start(self) -> None:
        with load_errors():
            await self._device.start(self._fail_turns)

    async def close(self) -> None:
        self._runtime.close()
        with suppress(EngineFailed):  # `wait` has told of it
            await self._device.wait()
        self._desk.shutdown()

    async def wait(self) -> None:
        await self._device.wait()

    async def generate(
        self, order: GenerateOrder
    ) -> AsyncGenerator[EngineEvent | TurnSummary, None]:
        mailbox: Mailbox = asyncio.Queue()
        self._mailboxes.add(mailbox)
        try:
            ticket = await self._submit(order, mailbox)
            try:
                async with aclosing(self._answer(ticket, mailbox)) as events:
                    async for event in events:
                        yield event
            finally:
                self._runtime.cancel(ticket)
        finally:
            self._mailboxes.discard(mailbox)

    async def _answer(
        self, ticket: Any, mailbox: Mailbox
    ) -> AsyncGenerator[EngineEvent | TurnSummary, None]:
        """What `mailbox` brings, up to the summary. Raises what the turn failed with."""
        tracks = Tracks()
        while True:
            match await mailbox.get():
                case Words(text):
                    yield Text(text)
                case Clause() as clause:
                    for marker in _markers(clause):
                        yield marker
                case Chunk() as chunk:
                    for pair in tracks.chunks(chunk.pcm, to_canonical(chunk.coefficients)):
                        for event in pair:
                            yield event
                        # Asked for more: the pair was taken.
                        self._runtime.read(ticket, 1)
                case Finished() as end:
                    for event in tracks.rest():
                        yield event
                    yield _summary(end)
                    return
                case Failed(error):
                    raise bridge_error(error)
                case EngineFailed() as lost:
                    raise lost
                case never:
                    assert_never(never)

    async def _submit(self, order: GenerateOrder, mailbox: Mailbox) -> Any:
        """The turn's ticket; its events go to `mailbox`. Raises what refuses the turn."""
        if self._device.ended:
            raise EngineFailed("the worker's device is gone")
        loop = asyncio.get_running_loop()
        cutter = None if order.mode is GenerationMode.OFFLINE else speech_cutter()

        def tell(event: Event) -> None:
            loop.call_soon_threadsafe(mailbox.put_nowait, event)

        def submit() -> Any:
            return self._runtime.submit(turn_of(order), tell, cutter)

        submitting = loop.run_in_executor(self._desk, submit)
        try:
            return await asyncio.shield(submitting)
        except asyncio.CancelledError:
            submitting.add_done_callback(self._cancel_unwanted)
            raise
        except ModelError as error:
            raise bridge_error(error)

    def _cancel_unwanted(self, submitting: "asyncio.Future[Any]") -> None:
        """Cancel a turn whose caller went while it was prepared."""
        if not submitting.cancelled() and submitting.exception() is None:
            self._runtime.cancel(submitting.result())

    def _fail_turns(self, error: EngineFailed) -> None:
        for mailbox in self._mailboxes:
            mailbox.put_nowait(error)


def _markers(clause: Clause) -> list[Marker]:
    span = Span(UNIT_SAMPLES * clause.first_unit, UNIT_SAMPLES * clause.unit_count)
    return clause_markers(clause.text, clause.text_offset, span)


def _summary(end: Finished) -> TurnSummary:
    return TurnSummary(
        token_count=len(end.ids),
        unit_count=end.unit_count,
        text_ended=end.text_ended,
        speech_ended=end.speech_ended,
        unheard_ns=round(end.dropped_s * _NS_PER_S),
        dropped_count=end.dropped_count,
        reused_count=end.reused_count,
    )
