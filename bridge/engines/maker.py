"""The seam inside a worker: `Maker`, whatever makes performances, and the words it is spoken to in.

A front orders one turn at a time (`GenerateOrder`) over `exomni.engine.v1`; the worker's gRPC side
hands it to its maker. Nothing here knows gRPC or the model.
"""

import enum
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Final, Protocol

from bridge.engines.engine import PastExchange, SpokenQuestion, TextRole
from bridge.events import EngineEvent

#: Text tokens of an answer where the order names no limit.
DEFAULT_TOKENS: Final = 128


class GenerationMode(enum.Enum):
    """How a performance is made."""

    STREAMED = "streamed"
    """Speech begins after the first clause, while the rest is still being written."""
    OFFLINE = "offline"
    """As the model was published: all is made before anything leaves."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """How text is chosen. `temperature` 0 is greedy; `top_k` 0 is no limit; 0 < `top_p` <= 1."""

    temperature: float
    top_k: int = 0
    top_p: float = 1.0


@dataclass(frozen=True, slots=True)
class GenerateOrder:
    """One turn of a conversation.

    `text`: what is asked, or with `TextRole.LINE` said word for word. `character`: whose turn; ""
    is nobody in particular. `system`: "" is the model's own. `history`: oldest first. `sampling`:
    None is the checkpoint's own. `max_tokens`: of the answer; a line has no such limit. The same
    order gives the same performance.
    """

    text: str
    role: TextRole = TextRole.PROMPT
    question: SpokenQuestion | None = None
    system: str = ""
    history: tuple[PastExchange, ...] = ()
    sampling: Sampling | None = None
    max_tokens: int = DEFAULT_TOKENS
    seed: int = 0
    mode: GenerationMode = GenerationMode.STREAMED
    character: str = ""


@dataclass(frozen=True, slots=True)
class TurnSummary:
    """What became of a turn that was made to its end.

    `text_ended`, `speech_ended`: false where a limit cut it. `unheard_ns`: nanoseconds of a spoken
    question's end that were not heard. `dropped_count`: earlier exchanges without room.
    `reused_count`: prompt tokens still known from an earlier turn.
    """

    token_count: int
    unit_count: int
    text_ended: bool = True
    speech_ended: bool = True
    unheard_ns: int = 0
    dropped_count: int = 0
    reused_count: int = 0


@dataclass(frozen=True, slots=True)
class WorkerInfo:
    """What a worker is. `streams` turns at once, `waiting` more may wait, each of `turn_tokens`."""

    version: str
    model: str
    device: str
    device_name: str
    dtype: str
    streams: int
    waiting: int
    turn_tokens: int
    audio_rate_hz: int


@dataclass(frozen=True, slots=True)
class WorkerState:
    """How a worker is. `step_s`: how long the step that runs now has been running, 0 when idle.

    A worker with turns running whose `steps` stand still has hung. `memory_bytes` 0: not known.
    """

    running: int
    waiting: int
    steps: int
    step_s: float = 0.0
    memory_bytes: int = 0


class Maker(Protocol):
    """Makes performances, several at a time, on one device."""

    @property
    def info(self) -> WorkerInfo: ...

    def state(self) -> WorkerState:
        """How it is now. Never blocks."""
        ...

    async def start(self) -> None:
        """Begin to work; returns once the first turn would be made at once. Raises `NotLoaded`."""
        ...

    async def close(self) -> None:
        """Stop; turns that are being made end with `EngineFailed`."""
        ...

    async def wait(self) -> None:
        """Return once closed. Raises `EngineFailed` when the device is lost before."""
        ...

    def generate(self, order: GenerateOrder) -> AsyncGenerator[EngineEvent | TurnSummary, None]:
        """Yield one performance in media order, and at last its one summary.

        Every Audio is followed at once by the Face of the same time; markers may name times whose
        sound has been yielded. An event counts as taken when the next is asked for: who asks for
        none pauses this turn and no other. Closing the generator ends the making before the next
        step. Raises the input errors of `bridge.errors`, `WorkerBusy`, `EngineFailed`.
        """
        ...
