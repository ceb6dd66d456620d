"""Everything that is measured of one model on one device, told line by line as it is known."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import inf, isfinite
from typing import Any

from model.benchmark import floor
from model.benchmark.bandwidth import copy_bandwidth
from model.benchmark.capacity import find_capacity
from model.benchmark.listener import Clock, Heard
from model.benchmark.machine import peak_bytes
from model.benchmark.offline import answer_whole
from model.benchmark.questions import limits, question
from model.benchmark.spread import spread
from model.benchmark.streamed import running, speak
from model.exomni import ExOmni
from model.runtime.graphs import Capture
from model.runtime.requests import Kind
from model.runtime.worker import Runtime, RuntimeStats
from model.turn import Turn

#: Takes one line: what it is about, and its values, fit for JSON.
Say = Callable[[str, Mapping[str, Any]], None]

#: Reply of a warm-up, seconds of speech.
WARM_UP_S = 2.0
#: Attempts at a count of streams: the first may meet shapes that nothing has prepared.
ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure.

    `seconds`: of speech in every reply. `whole_repeats`, `repeats`: answers timed alone, made whole
    and streamed. `streams`: counts to try at once; none: the largest count in real time is looked
    for, up to `most_streams` (0: as many as the device holds), for `search_s`, and not beyond
    `ends_s` on the clock.
    """

    seconds: float
    whole_repeats: int
    repeats: int
    most_streams: int = 0
    streams: tuple[int, ...] = ()
    search_s: float = 150.0
    ends_s: float = inf

    @property
    def rows(self) -> int:
        """Rows the runtime is built with, 0 for as many as the device holds."""
        return max(self.streams, default=self.most_streams)


class Measuring:
    """One run over a loaded model."""

    def __init__(
        self, model: ExOmni, plan: Plan, clock: Clock, say: Say, capture: Capture | None = None
    ) -> None:
        self._model = model
        self._plan = plan
        self._clock = clock
        self._say = say
        self._capture = capture
        self._asked = 0

    def run(self) -> None:
        """Measure all of it. Raises `ModelError`."""
        self.measure_floor()
        self.measure_speaking()

    def measure_speaking(self) -> None:
        """Whole turns: made whole, streamed alone, streamed at once. Raises `ModelError`."""
        self.measure_whole()
        made_for = limits(self._model.parts, self._plan.rows, self._plan.seconds)
        with running(self._model, made_for, self._clock, self._capture) as runtime:
            alone = self.measure_alone(runtime, spoken=False)
            self.measure_alone(runtime, spoken=True)
            if self._plan.streams:
                for count in self._plan.streams:
                    self.keeps(runtime, count)
            else:
                self.measure_capacity(runtime, alone)
        self._say("memory", {"peak_bytes": peak_bytes(self._model.parts.device)})

    def measure_floor(self) -> None:
        """What memory alone asks of a step."""
        parts = self._model.parts
        per_second = copy_bandwidth(parts.device, self._clock)
        bytes_read = floor.step_bytes(parts.config, parts.decoder_config, parts.dtype.itemsize)
        facts = {
            "bandwidth_bytes_per_s": round(per_second),
            "step_bytes": {kind.value: count for kind, count in bytes_read.items()},
            "step_ms": {k.value: round(1e3 * n / per_second, 4) for k, n in bytes_read.items()},
        }
        self._say("floor", facts)

    def measure_whole(self) -> None:
        """Answers made whole, one after the other."""
        self._progress("answers made whole", self._plan.whole_repeats)
        answer_whole(self._model, self._question(WARM_UP_S), self._clock)
        runs = [
            answer_whole(self._model, self._question(), self._clock)
            for _ in range(self._plan.whole_repeats)
        ]
        facts = {
            "spoken_s": runs[-1].spoken_s,
            "rtf": spread([run.rtf for run in runs]),
            "wall_s": spread([run.wall_s for run in runs]),
            "first_unit_s": spread([run.first_unit_s for run in runs]),
            "face_s": spread([run.face_s for run in runs]),
            "stage_s": {name: round(value, 4) for name, value in runs[-1].stages.items()},
        }
        self._say("whole", facts)

    def measure_alone(self, runtime: Runtime, *, spoken: bool) -> list[Heard]:
        """Streamed answers, one at a time."""
        asked = "spoken" if spoken else "text"
        self._progress(f"streamed answers to a {asked} question, one at a time", self._plan.repeats)
        speak(runtime, [self._question(WARM_UP_S, spoken=spoken)], self._clock)
        before = runtime.stats()
        heard = [
            speak(runtime, [self._question(spoken=spoken)], self._clock)[0]
            for _ in range(self._plan.repeats)
        ]
        steps = step_costs(before, runtime.stats())
        self._say("alone", {"question": asked, **summary(heard), "steps": steps})
        return heard

    def measure_capacity(self, runtime: Runtime, alone: Sequence[Heard]) -> None:
        """The most streams in real time; one is known already."""
        one = all(heard.in_time for heard in alone)
        found = find_capacity(
            lambda count: one if count == 1 else self.keeps(runtime, count),
            runtime.limits.streams,
            self._clock,
            min(self._plan.search_s, self._plan.ends_s - self._clock()),
        )
        self._say("capacity", {**asdict(found), "exact": found.exact})

    def keeps(self, runtime: Runtime, count: int) -> bool:
        """Whether `count` streams that begin at once all play without a pause."""
        in_time = False
        for _ in range(ATTEMPTS):
            self._progress("streams at once", count)
            before, began = runtime.stats(), self._clock()
            heard = speak(runtime, [self._question() for _ in range(count)], self._clock)
            wall_s = self._clock() - began
            in_time = all(one.in_time for one in heard)
            facts = {
                "count": count,
                "in_time": in_time,
                **summary(heard),
                "wall_s": round(wall_s, 3),
                "spoken_s_per_s": round(sum(one.spoken_s for one in heard) / wall_s, 3),
                "steps": step_costs(before, runtime.stats()),
            }
            self._say("streams", facts)
            if in_time:
                break
        return in_time

    def _question(self, seconds: float | None = None, *, spoken: bool = False) -> Turn:
        self._asked += 1
        length = min(seconds or self._plan.seconds, self._plan.seconds)
        return question(self._model.parts, length, self._asked, spoken=spoken)

    def _progress(self, what: str, count: int) -> None:
        self._say("progress", {"what": what, "count": count})


def summary(heard: Sequence[Heard]) -> dict[str, Any]:
    """The marks of some turns."""
    return {
        "spoken_s": round(heard[-1].spoken_s, 3),
        "rtf": spread([one.rtf for one in heard]),
        "words_s": spread([one.words_s for one in heard]),
        "audio_s": spread([one.audio_s for one in heard]),
        "face_s": spread([one.face_s for one in heard]),
        "slack_s": _finite(min(one.slack_s for one in heard)),
    }


def _finite(slack_s: float) -> float | None:
    """None where every turn was a single chunk: there was no second one to be late."""
    return round(slack_s, 3) if isfinite(slack_s) else None


def step_costs(before: RuntimeStats, after: RuntimeStats) -> dict[str, dict[str, float]]:
    """What was spent between two looks at a runtime, by kind: seconds, steps, rows, ms a step."""
    costs: dict[str, dict[str, float]] = {}
    for kind in (str(kind.value) for kind in Kind if kind.value in after.steps):
        steps = after.steps[kind] - before.steps.get(kind, 0)
        seconds = after.seconds[kind] - before.seconds.get(kind, 0.0)
        if steps:
            costs[kind] = {
                "seconds": round(seconds, 4),
                "steps": steps,
                "rows": after.rows[kind] - before.rows.get(kind, 0),
                "step_ms": round(1e3 * seconds / steps, 4),
            }
    return costs
