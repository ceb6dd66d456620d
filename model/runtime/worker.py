"""The loop that owns the device: turns come in, one step after the other is taken, events go out.

One thread calls `run`; every other method may be called from any thread. A turn is admitted when a
row is free, takes part in the steps the scheduler chooses, and ends in exactly one of `Finished`,
`Failed` or silence after a cancel; its row is free before the next step. What breaks one turn
leaves the others alone; what breaks the device ends the loop (`DeviceFailed`).
"""

import itertools
import threading
from collections import deque
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

import torch

from model.errors import DeviceFailed, ModelError, OutOfMemory, WorkerBusy
from model.exomni import ExOmni
from model.runtime.desk import Desk
from model.runtime.graphs import Capture
from model.runtime.pipeline import Opening, Pipeline
from model.runtime.rehearsal import (
    REHEARSAL,
    REHEARSAL_UNITS,
    Rehearsal,
    warm_up_counts,
)
from model.runtime.requests import (
    Batch,
    Chunk,
    Clause,
    ClauseCutter,
    Event,
    Failed,
    Finished,
    Kind,
    RuntimeLimits,
    Sink,
    Words,
)
from model.runtime.runner import Runner
from model.runtime.scheduler import NARROW, WIDE, Scheduler
from model.turn import Forced, Turn

#: Longest wait for something to do, seconds: a block may become due by time alone.
_IDLE_WAIT_S: Final = 0.02


@dataclass(eq=False)
class Ticket:
    """One submitted turn, seen from outside."""

    number: int
    arrived_s: float
    opening: Opening
    cutter: ClauseCutter | None
    sink: Sink
    canceled: bool = False
    read: int = 0
    pipeline: Pipeline | None = None

    def tell(self, event: Event) -> None:
        """Pass `event` on, unless nobody wants it any more."""
        if not self.canceled:
            self.sink(event)


@dataclass(frozen=True, slots=True)
class RuntimeStats:
    """How the loop is. By kind of step: seconds spent, steps taken, rows served."""

    running: int
    waiting: int
    #: Steps taken since the start; how long the one that runs now has been running.
    step_count: int
    step_s: float
    #: Device memory the process holds; 0 where that is not known.
    memory_bytes: int
    seconds: dict[str, float] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Meter:
    """What one kind of step has cost."""

    seconds: float = 0.0
    steps: int = 0
    rows: int = 0


class Canceled(Exception):
    """Nobody wants the answer any more."""


class Runtime:
    """Makes many turns on one device."""

    def __init__(
        self,
        model: ExOmni,
        limits: RuntimeLimits,
        *,
        clock: Callable[[], float],
        capture: Capture | None = None,
    ) -> None:
        """`clock`: seconds, monotonic. `capture`: how steps become graphs, None: not."""
        self.limits = limits
        self._model = model
        self._clock = clock
        self._captures = capture is not None
        self._runner = Runner(model, limits, capture)
        self._desk = Desk(model, self._runner, limits, clock)
        sizes = NARROW if model.parts.device.type == "cpu" else WIDE
        self._scheduler = Scheduler(limits, self._runner.reach, sizes)
        self._changed = threading.Condition()
        self._waiting: deque[Ticket] = deque()
        self._running: dict[int, Ticket] = {}
        self._numbers = itertools.count()
        self._closed = False
        self._step_began: float | None = None
        self._meters = {kind: _Meter() for kind in Kind}

    # -- from any thread -----------------------------------------------------------------------

    def submit(self, turn: Turn, sink: Sink, cutter: ClauseCutter | None) -> Ticket:
        """Take `turn` on; events go to `sink`, on the device's thread. `cutter` None: the answer
        is made whole, as published, before anything of it is told, while every other turn waits.

        Raises `PromptError` (`TurnTooLarge` among them), `EmptyReply`, `WorkerBusy`.
        """
        opening = self._desk.open(turn)
        with self._changed:
            if len(self._waiting) >= self.limits.waiting:
                raise WorkerBusy(self.limits.streams, len(self._waiting))
            ticket = Ticket(next(self._numbers), self._clock(), opening, cutter, sink)
            self._waiting.append(ticket)
            self._changed.notify()
        return ticket

    def cancel(self, ticket: Ticket) -> None:
        """Drop a turn before the device's next step. Nothing more is told of it."""
        with self._changed:
            ticket.canceled = True
            self._changed.notify()

    def read(self, ticket: Ticket, quanta: int) -> None:
        """The reader of `ticket` has taken so many quanta more."""
        with self._changed:
            ticket.read += quanta
            self._changed.notify()

    def close(self) -> None:
        """Have `run` return before its next step; turns that run or wait are dropped."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def stats(self) -> RuntimeStats:
        """How the loop is now."""
        began = self._step_began
        meters = {kind.value: meter for kind, meter in self._meters.items() if meter.steps}
        return RuntimeStats(
            running=len(self._running),
            waiting=len(self._waiting),
            step_count=sum(meter.steps for meter in self._meters.values()),
            step_s=0.0 if began is None else max(0.0, self._clock() - began),
            memory_bytes=_memory_bytes(self._model.parts.device),
            seconds={kind: meter.seconds for kind, meter in meters.items()},
            steps={kind: meter.steps for kind, meter in meters.items()},
            rows={kind: meter.rows for kind, meter in meters.items()},
        )

    # -- the device's thread -------------------------------------------------------------------

    def warm_up(self) -> None:
        """Make ready what the first turns would have to wait for: on a GPU, graphs of every step
        and of the usual windows of sound. Before `run`, on the thread that will run."""
        with torch.inference_mode():
            self._runner.warm_up()
        if self._captures:
            for count in warm_up_counts(self.limits.streams):
                self._rehearse(count)
        self._meters = {kind: _Meter() for kind in Kind}

    def _rehearse(self, count: int) -> None:
        """Speak `count` lines at once, to nobody."""
        ids = tuple(self._model.parts.tokenizer.encode(REHEARSAL))
        turn = Turn("Speak.", forced=Forced(ids, REHEARSAL_UNITS / len(ids)))
        for _ in range(count):
            self.submit(turn, lambda _event: None, Rehearsal())
        while self.step():
            pass

    def run(self) -> None:
        """Take steps until `close`. Raises `DeviceFailed`, after every turn has been told."""
        while not self._closed:
            if not self.step():
                with self._changed:
                    if not self._closed and not self._has_news():
                        self._changed.wait(_IDLE_WAIT_S if self._running else None)

    def step(self) -> bool:
        """Drop, admit, and take the most urgent step. False: there is nothing to do now."""
        self._drop_canceled()
        self._admit()
        lanes = []
        for ticket in self._running.values():
            assert ticket.pipeline is not None
            ticket.pipeline.lane.read = ticket.read
            lanes.append(ticket.pipeline.lane)
        batch = self._scheduler.choose(lanes, self._clock(), self._shape)
        if batch is None:
            return False
        self._take(batch)
        return True

    def _shape(self, kind: Kind, row: int, upto_units: int) -> Hashable:
        pipeline = self._running[row].pipeline
        assert pipeline is not None
        return self._runner.shape(kind, pipeline, upto_units)

    def _take(self, batch: Batch) -> None:
        turns = {row: ticket.pipeline for row, ticket in self._running.items() if ticket.pipeline}
        with self._metered(batch.kind, len(batch.rows)):
            try:
                faults = self._runner.run(batch, turns)
            except (torch.OutOfMemoryError, MemoryError) as error:
                reason = OutOfMemory(f"no memory for a step of {batch.kind.value}: {error}")
                faults = dict.fromkeys(batch.rows, reason)
            except Exception as error:
                raise self._break(error) from error
        for row, fault in faults.items():
            self._running[row].tell(Failed(fault))
        if batch.kind is Kind.TEXT_PROMPT:
            self._desk.note(turns[batch.rows[0]])
        for row in batch.rows:
            if row in faults or turns[row].finished:
                self._leave(row, broken=row in faults)

    def _has_news(self) -> bool:
        """Whether something was said since the last step that `step` must look at."""
        return (
            any(ticket.canceled for ticket in self._running.values())
            or any(
                ticket.pipeline is not None and ticket.pipeline.lane.read != ticket.read
                for ticket in self._running.values()
            )
            or (bool(self._waiting) and len(self._running) < self.limits.streams)
        )

    def _drop_canceled(self) -> None:
        with self._changed:
            self._waiting = deque(ticket for ticket in self._waiting if not ticket.canceled)
        for row in [row for row, ticket in self._running.items() if ticket.canceled]:
            self._leave(row)

    def _admit(self) -> None:
        while len(self._running) < self.limits.streams:
            with self._changed:
                if not self._waiting:
                    return
                ticket = self._waiting.popleft()
            if ticket.cutter is None:
                self._answer_whole(ticket)
                continue
            pipeline = self._desk.admit(ticket.opening, ticket.cutter, ticket.tell)
            pipeline.lane.arrival, pipeline.lane.arrived_s = ticket.number, ticket.arrived_s
            ticket.pipeline = pipeline
            self._running[pipeline.lane.row] = ticket

    def _leave(self, row: int, *, broken: bool = False) -> None:
        ticket = self._running.pop(row)
        assert ticket.pipeline is not None
        self._desk.leave(ticket.pipeline, broken=broken)

    def _answer_whole(self, ticket: Ticket) -> None:
        """The published way: one turn, start to end, nothing told before."""

        def check(_stage: str, _done: int, _total: int) -> None:
            if ticket.canceled or self._closed:
                raise Canceled
            self._step_began = self._clock()  # each stage's step counts as one, or it looks hung

        with self._metered(Kind.TEXT, 1):
            try:
                answer = self._model.answer(ticket.opening.turn, check)
            except Canceled:
                return
            except ModelError as error:
                ticket.tell(Failed(error))
                return
            except (torch.OutOfMemoryError, MemoryError) as error:
                ticket.tell(Failed(OutOfMemory(f"no memory for the answer: {error}")))
                return
            except Exception as error:
                ticket.tell(Failed(DeviceFailed(str(error))))
                raise self._break(error) from error
        ticket.tell(Words(answer.text))
        ticket.tell(Clause(answer.text, 0, 0, len(answer.units)))
        pcm, coefficients = answer.aligned()
        ticket.tell(Chunk(pcm, coefficients))
        ticket.tell(
            Finished(
                ids=tuple(answer.ids),
                unit_count=len(answer.units),
                text_ended=answer.text_ended,
                speech_ended=answer.speech_ended,
                dropped_s=answer.dropped_s,
                dropped_count=answer.dropped_count,
            )
        )

    def _break(self, error: Exception) -> DeviceFailed:
        failure = DeviceFailed(f"the model broke: {type(error).__name__}: {error}")
        with self._changed:
            tickets = [*self._running.values(), *self._waiting]
            self._running, self._waiting, self._closed = {}, deque(), True
        for ticket in tickets:
            ticket.tell(Failed(failure))
        return failure

    @contextmanager
    def _metered(self, kind: Kind, rows: int) -> Iterator[None]:
        began = self._step_began = self._clock()
        try:
            yield
        finally:
            self._step_began = None
            meter = self._meters[kind]
            meter.seconds += self._clock() - began
            meter.steps += 1
            meter.rows += rows


def _memory_bytes(device: torch.device) -> int:
    return torch.cuda.memory_reserved(device) if device.type == "cuda" else 0
