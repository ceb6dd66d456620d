"""A tiny model and a runtime that a test steps by hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pytest

pytest.importorskip("torch", reason="the extra `model` is not installed")

from bridge.text.speech import speech_cutter
from model.exomni import ExOmni, Turn
from model.runtime.graphs import Capture
from model.runtime.requests import Chunk, Clause, Event, Failed, Finished, RuntimeLimits, Words
from model.runtime.worker import Runtime, Ticket
from tests.model.make_checkpoint import make_checkpoint

LIMITS = RuntimeLimits(streams=4, text_positions=512, unit_positions=700, waiting=8)


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> ExOmni:
    folder = make_checkpoint(tmp_path_factory.mktemp("runtime"))
    return ExOmni.load(folder / "exomni", folder / "decoder")


@dataclass
class Heard:
    """What one turn was told."""

    events: list[Event] = field(default_factory=list)

    def __call__(self, event: Event) -> None:
        self.events.append(event)

    @property
    def text(self) -> str:
        return "".join(event.text for event in self.events if isinstance(event, Words))

    @property
    def chunks(self) -> list[Chunk]:
        return [event for event in self.events if isinstance(event, Chunk)]

    @property
    def clauses(self) -> list[Clause]:
        return [event for event in self.events if isinstance(event, Clause)]

    @property
    def pcm(self) -> np.ndarray:
        return np.concatenate([chunk.pcm for chunk in self.chunks])

    @property
    def coefficients(self) -> np.ndarray:
        return np.concatenate([chunk.coefficients for chunk in self.chunks])

    @property
    def end(self) -> Finished | Failed:
        last = self.events[-1]
        assert isinstance(last, Finished | Failed)
        assert sum(isinstance(event, Finished | Failed) for event in self.events) == 1
        return last

    @property
    def finished(self) -> Finished:
        assert isinstance(self.end, Finished), self.end
        return self.end


class House:
    """A runtime on a clock that stands still unless told."""

    def __init__(
        self, model: ExOmni, limits: RuntimeLimits = LIMITS, capture: Capture | None = None
    ) -> None:
        self.now_s = 0.0
        self.runtime = Runtime(model, limits, clock=lambda: self.now_s, capture=capture)

    def submit(self, turn: Turn, *, offline: bool = False) -> tuple[Ticket, Heard]:
        heard = Heard()
        cutter = None if offline else speech_cutter()
        return self.runtime.submit(turn, heard, cutter), heard

    def run(self, most: int = 100_000) -> int:
        """Take steps until there is nothing to do; how many it took."""
        for count in range(most):
            if not self.runtime.step():
                return count
        return most

    def answer(self, *turns: Turn) -> list[Heard]:
        """All of `turns` at once, to their ends."""
        heard = [self.submit(turn)[1] for turn in turns]
        self.run()
        return heard


def line(text: str, **fields: object) -> Turn:
    return replace(Turn(text, verbatim=True), **fields)  # type: ignore[arg-type]


@pytest.fixture
def house(model: ExOmni) -> House:
    return House(model)


Builder = Callable[[RuntimeLimits], House]


@pytest.fixture
def build(model: ExOmni) -> Builder:
    return lambda limits: House(model, limits)


def same(one: Heard, other: Heard, tolerance: float = 1e-4) -> bool:
    """Whether two answers are one, up to the rounding of another batch."""
    return (
        one.text == other.text
        and one.clauses == other.clauses
        and one.pcm.shape == other.pcm.shape
        and bool(np.abs(one.coefficients - other.coefficients).max() < tolerance)
        and bool(np.abs(one.pcm - other.pcm).max() < tolerance)
    )


def starts(heards: Sequence[Heard]) -> list[int]:
    """Length of the first chunk of each."""
    return [len(heard.chunks[0].pcm) for heard in heards]
