"""Everything that needs a GPU, in one command that ends within nine minutes.

    python -m tests.bench.gpu --out FOLDER

The published sizes with random bfloat16 weights (speed does not depend on their values) on the
first GPU. Written to FOLDER/gpu.json, a JSON object a line, as each is known:

    floor, whole, alone, streams, capacity, memory    as `python -m model.benchmark` prints them
    decoder     a step of the language model or the unit generator for 1 to 64 rows: plainly, as a
                graph, and the floor, which is what it reads over the bandwidth of a copy
    audio       a step of the flow's solver and of the vocoder against the operations they take
    kinds       what every kind of step takes inside the runtime, with graphs and without; the
                device is waited for around each, so that a step pays for what it started
    gap         of a word and a unit: the floor, and what is above it: kernels (graph less floor),
                what surrounds the network (step in the runtime less graph: choosing, copying,
                bookkeeping), and what launching kernels one by one would add (plain less graph)

It needs the model's own dependencies (numpy, pydantic, safetensors, torch, transformers) and no
network. Never run on a GPU: without one it runs the tiny size, and that is how it is tested.
"""

import argparse
import gc
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from time import perf_counter
from typing import Any

import torch

from model.benchmark.machine import describe, device_name
from model.benchmark.measure import Measuring, Plan, step_costs
from model.benchmark.offline import settler
from model.benchmark.questions import limits, question
from model.benchmark.sizes import SIZES, Size
from model.benchmark.streamed import running, speak
from model.benchmark.subject import Subject, open_subject, pick_device
from model.exomni import ExOmni
from model.runtime.graphs import Capture, capture_for
from model.runtime.requests import Kind
from model.runtime.row_decoder import RowDecoder
from model.runtime.runner import Runner
from model.turn import Turn
from tests.bench.gpu_steps import (
    audio_steps,
    decoder_steps,
    memory_floor_ms,
    product_rate,
)
from tests.bench.line import emit

ROWS = (1, 8, 32, 64)
#: Turns whose steps are counted by kind.
COUNTED_TURNS = 2
#: Time kept free for the last lines, seconds.
RESERVE_S = 20.0


@dataclass(frozen=True, slots=True)
class Settings:
    """What to run: `seconds` of speech a reply, `rows` of single steps, `budget_s` for all."""

    seconds: float
    rows: tuple[int, ...]
    whole_repeats: int
    repeats: int
    most_streams: int
    budget_s: float


class GpuBench:
    """One run; every result is a line, in memory and in the file."""

    def __init__(self, subject: Subject, settings: Settings, file: Path, began_s: float) -> None:
        self._subject = subject
        self._model: ExOmni = subject.model
        self._settings = settings
        self._file = file
        self._began = began_s
        self._capture = capture_for(self._model.parts.device)
        self._device_name = device_name(self._model.parts.device)
        self.lines: list[dict[str, Any]] = []

    def run(self) -> None:
        """Measure in the order of what matters most; what time does not allow is left out."""
        self.say("machine", describe(self._model.parts.device))
        self.say("model", self._subject.facts())
        measuring = self._measuring()
        measuring.measure_floor()
        self.measure_decoders()
        self.measure_audio()
        self.measure_kinds()
        self.measure_gap()
        measuring.measure_speaking()

    def say(self, line: str, facts: Mapping[str, Any]) -> None:
        """Keep one line; progress goes to the screen only."""
        print(f"{perf_counter() - self._began:6.1f} s  {line}", file=sys.stderr, flush=True)
        if line == "progress":
            return
        self.lines.append({"line": line, **facts})
        text = StringIO()
        with redirect_stdout(text):
            emit("gpu", **{"device": self._device_name, "line": line, **facts})
        with self._file.open("a", encoding="utf-8") as file:
            file.write(text.getvalue())

    # -- single steps --------------------------------------------------------------------------

    def measure_decoders(self) -> None:
        """Steps of both language models, plainly and as graphs."""
        for capture in self._captures():
            self._measure_rows(capture)
            self._free()

    def _measure_rows(self, capture: Capture | None) -> None:
        made_for = limits(self._model.parts, max(self._settings.rows), self._settings.seconds)
        runner = Runner(self._model, made_for, capture)
        for kind, decoder in ((Kind.TEXT, runner.text), (Kind.UNIT, runner.units)):
            for rows in self._settings.rows:
                self._measure_decoder(kind, decoder, rows, graphs=capture is not None)

    def _measure_decoder(self, kind: Kind, decoder: RowDecoder, rows: int, *, graphs: bool) -> None:
        parts, bandwidth = self._model.parts, self.one("floor")["bandwidth_bytes_per_s"]
        facts = {
            "kind": kind.value,
            "rows": rows,
            "graphs": graphs,
            "step_ms": decoder_steps(decoder, kind, rows, parts.device, perf_counter),
            "floor_ms": round(memory_floor_ms(parts, kind, rows, bandwidth), 4),
        }
        self.say("decoder", facts)

    def measure_audio(self) -> None:
        """Steps of the flow and the vocoder, in the type they run in."""
        rate = product_rate(self._model.parts.device, torch.float32, perf_counter)
        steps = audio_steps(self._model, perf_counter, rate)
        self.say("audio", {"operations_per_s": round(rate), **steps})

    # -- inside the runtime --------------------------------------------------------------------

    def measure_kinds(self) -> None:
        """Steps by kind of turns that are alone, plainly and as graphs."""
        settle = settler(self._model.parts.device)

        def settled() -> float:
            settle()
            return perf_counter()

        made_for = limits(self._model.parts, 1, self._settings.seconds)
        for capture in self._captures():
            with running(self._model, made_for, settled, capture) as runtime:
                turns = [self._question(number) for number in range(COUNTED_TURNS + 1)]
                speak(runtime, turns[:1], perf_counter)
                before = runtime.stats()
                heard = [speak(runtime, [turn], perf_counter)[0] for turn in turns[1:]]
                costs = step_costs(before, runtime.stats())
            spoken_s = sum(one.spoken_s for one in heard)
            per_second = {kind: round(c["seconds"] / spoken_s, 5) for kind, c in costs.items()}
            facts = {"spoken_s": round(spoken_s, 3), "steps": costs, "s_per_spoken_s": per_second}
            self.say("kinds", {"graphs": capture is not None, **facts})
            self._free()

    def measure_gap(self) -> None:
        """What a step for one row is made of."""
        for kind in (Kind.TEXT, Kind.UNIT):
            alone = [line for line in self.all("decoder") if line["rows"] == 1]
            of_kind = {line["graphs"]: line for line in alone if line["kind"] == kind.value}
            plain, best = of_kind[False], of_kind[max(of_kind)]
            inside = self.all("kinds")[-1]["steps"][kind.value]["step_ms"]
            network, floor_ms = best["step_ms"]["p50"], best["floor_ms"]
            facts = {
                "kind": kind.value,
                "floor_ms": floor_ms,
                "kernels_ms": round(network - floor_ms, 4),
                "around_ms": round(inside - network, 4),
                "step_ms": inside,
                "launching_saved_ms": round(plain["step_ms"]["p50"] - network, 4),
            }
            self.say("gap", facts)

    # -- details -------------------------------------------------------------------------------

    def all(self, name: str) -> list[dict[str, Any]]:
        """Lines of one name so far."""
        return [line for line in self.lines if line["line"] == name]

    def one(self, name: str) -> dict[str, Any]:
        """The line of a name that there is one of."""
        (line,) = self.all(name)
        return line

    def _captures(self) -> Sequence[Capture | None]:
        """Plainly, and where there are graphs with them."""
        return (None,) if self._capture is None else (None, self._capture)

    def _measuring(self) -> Measuring:
        settings = self._settings
        plan = Plan(
            seconds=settings.seconds,
            whole_repeats=settings.whole_repeats,
            repeats=settings.repeats,
            most_streams=settings.most_streams,
            ends_s=self._began + settings.budget_s - RESERVE_S,
        )
        return Measuring(self._model, plan, perf_counter, self.say, self._capture)

    def _question(self, number: int) -> Turn:
        return question(self._model.parts, self._settings.seconds, number)

    def _free(self) -> None:
        # what was built on the weights goes first, or they stay twice
        gc.collect()
        if self._model.parts.device.type == "cuda":
            torch.cuda.empty_cache()


def settings(options: argparse.Namespace, subject: Subject) -> Settings:
    """Full measurements on a GPU, a smoke test elsewhere."""
    parts = subject.model.parts
    full = parts.device.type == "cuda"
    return Settings(
        seconds=options.seconds or (20.0 if full else 1.0),
        rows=ROWS if full else ROWS[:2],
        whole_repeats=2 if full else 1,
        repeats=10 if full else 1,
        most_streams=0 if full else 2,
        budget_s=options.budget,
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder of gpu.json")
    parser.add_argument("--size", choices=SIZES, help="default: full on a GPU, else tiny")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--seconds", type=float, help="of speech in a reply; default 20")
    parser.add_argument("--budget", type=float, default=480.0, help="seconds for everything")
    options = parser.parse_args()
    device = pick_device(options.device)
    size: Size = options.size or ("tiny" if device == "cpu" else "full")
    options.out.mkdir(parents=True, exist_ok=True)
    file = options.out / "gpu.json"
    file.unlink(missing_ok=True)
    began = perf_counter()
    subject = open_subject(None, None, size, device=device, dtype="auto", clock=perf_counter)
    GpuBench(subject, settings(options, subject), file, began).run()


if __name__ == "__main__":
    main()
