"""Turns are asked at once and each is timed on its own."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
import torch

from model.benchmark.listener import BenchmarkFailed
from model.benchmark.questions import id_count, limits, question
from model.benchmark.streamed import running, speak
from model.errors import ConfigMismatch, WorkerBusy
from model.exomni import ExOmni
from model.runtime.requests import ClauseCutter, Event, Failed, Sink
from model.turn import Turn
from tests.model.benchmark.test_listener import DONE, quanta
from tests.model.benchmark.test_random_parts import tiny


@dataclass
class Script:
    """A runtime that tells every turn the same events at once; `now_s` is when each is told."""

    told: list[tuple[float, Event]]
    now_s: float = 0.0
    asked: list[Turn] = field(default_factory=list)

    def submit(self, turn: Turn, sink: Sink, cutter: ClauseCutter | None) -> object:
        self.asked.append(turn)
        began_s = self.now_s
        for after_s, event in self.told:
            self.now_s = began_s + after_s
            sink(event)
        self.now_s = began_s
        return self

    @property
    def clock(self) -> Callable[[], float]:
        return lambda: self.now_s


def test_every_turn_is_heard() -> None:
    script = Script([(0.2, quanta(1)), (0.4, quanta(1)), (0.5, DONE)])
    turns = [Turn("a"), Turn("b")]
    heard = speak(script, turns, script.clock)
    assert script.asked == turns
    assert [one.audio_s for one in heard] == [0.2, 0.2]


def test_what_breaks_a_turn_breaks_the_benchmark() -> None:
    script = Script([(0.2, Failed(WorkerBusy(1, 1)))])
    with pytest.raises(WorkerBusy):
        speak(script, [Turn("a")], script.clock)


def test_a_turn_that_never_ends_is_given_up() -> None:
    script = Script([(0.2, quanta(1))])
    with pytest.raises(BenchmarkFailed):
        speak(script, [Turn("a")], script.clock, patience_s=0.0)


def test_a_runtime_speaks_replies_of_the_length_asked_for() -> None:
    model = ExOmni(tiny())
    turns = [question(model.parts, 1.0, number) for number in range(2)]
    made_for = limits(model.parts, 2, 1.0)
    with torch.inference_mode(), running(model, made_for, lambda: 0.0, None) as runtime:
        heard = speak(runtime, turns, lambda: 0.0)
    forced = turns[0].forced
    assert forced is not None
    assert [one.ids[:-1] for one in heard] == [forced.ids] * 2
    assert all(0.5 < one.spoken_s <= 1.0 for one in heard)


def test_no_two_questions_begin_alike() -> None:
    parts = tiny()
    numbers = [question(parts, 1.0, number).system.partition(":")[0] for number in range(50)]
    assert len(set(numbers)) == 50


def test_a_second_of_speech_is_a_little_over_three_words() -> None:
    assert [id_count(seconds) for seconds in (0.1, 1.0, 20.0)] == [1, 3, 66]


def test_a_reply_beyond_the_model_is_refused() -> None:
    with pytest.raises(ConfigMismatch):
        limits(tiny(), 1, 1000.0)
