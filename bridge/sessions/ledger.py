"""How utterances went: one entry each, written when it is over, for those who keep count."""

import enum
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Protocol

from bridge.clock import Clock
from bridge.events import EngineEvent
from bridge.tracecontext import TraceContext, current_call


class Kind(enum.Enum):
    """How an utterance came about. Only of the first two does the engine set the pace."""

    SPEECH = "speech"
    """A text, said or answered."""
    WRITTEN = "written"
    """A text that was written while it was said."""
    ANIMATION = "animation"
    """A face for speech that its caller brought."""
    REPLAY = "replay"
    """A take, performed again."""


class Outcome(enum.Enum):
    """How an utterance ended."""

    COMPLETED = "completed"
    INTERRUPTED = "interrupted"
    FAILED = "failed"
    REFUSED = "refused"
    """It was not begun: there was no room, or its input was wrong."""


@dataclass(frozen=True, slots=True)
class Spans:
    """Places of one utterance in a trace: `parent` called, `whole` is the utterance, `making` the
    engine's work in it."""

    parent: TraceContext | None
    whole: TraceContext
    making: TraceContext


class Labor:
    """How long the making of one utterance takes.

    `begun_s`, `done_s`: clock time of its begin and its end, None before. `waited_s`: how long the
    maker was waited for in between, without the time in which it was not asked.
    """

    def __init__(self) -> None:
        self.begun_s: float | None = None
        self.done_s: float | None = None
        self.waited_s = 0.0

    async def of(
        self, made: AsyncGenerator[EngineEvent, None], clock: Clock
    ) -> AsyncGenerator[EngineEvent, None]:
        """`made`, timed. Closes it."""
        self.begun_s = asked_s = clock.now()
        async with aclosing(made):
            async for event in made:
                self.waited_s += clock.now() - asked_s
                yield event
                asked_s = clock.now()
        self.done_s = clock.now()
        self.waited_s += self.done_s - asked_s


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One utterance. Times are the service's clock, seconds; None for what never came.

    `performed`: it was heard at its time, not only made for its caller. `method`: the call that
    asked for it, "" for a command from elsewhere. `heard_s`: of media time zero. `audio_s`,
    `face_s`: how much of both was made, seconds of media. `error`: the reason of what went wrong,
    UPPER_SNAKE, or "".
    """

    utterance_id: str
    character: str
    kind: Kind
    performed: bool
    method: str
    arrived_s: float
    first_audio_s: float | None
    first_face_s: float | None
    heard_s: float | None
    ended_s: float
    labor: Labor
    audio_s: float
    face_s: float
    underrun_count: int
    outcome: Outcome
    error: str
    spans: Spans | None


class Ledger(Protocol):
    """Told in the utterance's own task: nothing here may wait or raise."""

    def enter(self, entry: Entry) -> None:
        """An utterance is over."""
        ...


class Tracer(Protocol):
    """Draws the places of utterances in traces."""

    def begin(self, caller: TraceContext | None) -> Spans | None:
        """Those of the next utterance, which `caller` asked for; None: it is not traced."""
        ...


class Books:
    """Everybody who keeps count."""

    def __init__(self) -> None:
        self._ledgers: list[Ledger] = []
        self._tracer: Tracer | None = None

    def keep(self, ledger: Ledger) -> None:
        """Enter everything there too."""
        self._ledgers.append(ledger)

    def trace(self, tracer: Tracer) -> None:
        """Have `tracer` say where utterances stand."""
        self._tracer = tracer

    def begin(self) -> Spans | None:
        """Places in a trace for an utterance of the running call."""
        return None if self._tracer is None else self._tracer.begin(current_call().caller)

    def enter(self, entry: Entry) -> None:
        """An utterance is over."""
        for ledger in self._ledgers:
            ledger.enter(entry)
