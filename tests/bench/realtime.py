"""Streaming against making whole, and eight turns at once against one after the other, on a CPU.

`python -m tests.bench.realtime [--seconds N] [--many N] [--many-seconds N] [--threads N]`. Random
weights of the size `bench` (the audio decoder as published, small language models). Bars:

    first audio of one reply: at least 5 times sooner streamed than made whole
    its whole cost: at most 1.5 times as much
    text ids under greedy decoding: the same
    eight turns at once: steps of text and units at most 0.35 of eight one after the other;
    mel, sound and face at most 1.0

Seconds by kind are the runtime's own counters. Each part is a line, printed when it is known.
"""

import argparse
from collections.abc import Mapping, Sequence

import torch

from bridge.clock import MonotonicClock
from model.benchmark.measure import step_costs, summary
from model.benchmark.offline import Whole, answer_whole
from model.benchmark.questions import limits, question
from model.benchmark.random_parts import random_parts
from model.benchmark.sizes import SIZES
from model.benchmark.streamed import running, speak
from model.exomni import ExOmni
from model.runtime.requests import Kind
from model.runtime.worker import Runtime
from model.sampling import TextSampling
from model.turn import Turn
from tests.bench.line import emit

MODEL_KINDS = (Kind.TEXT, Kind.UNIT)
TRACK_KINDS = (Kind.MEL, Kind.SOUND, Kind.FACE)
#: Ids of the reply that is decoded greedily: as many as 20 s of speech.
GREEDY_IDS = 66
NOW = MonotonicClock().now

Costs = Mapping[str, Mapping[str, float]]


def seconds_of(costs: Costs, kinds: Sequence[Kind]) -> float:
    """What steps of these kinds took together."""
    return sum(costs[kind.value]["seconds"] for kind in kinds if kind.value in costs)


def one_reply(model: ExOmni, runtime: Runtime, seconds: float) -> dict[str, object]:
    """The same reply made whole and streamed, both warm."""
    answer_whole(model, question(model.parts, 1.0), NOW)
    speak(runtime, [question(model.parts, 1.0)], NOW)
    turn = question(model.parts, seconds)
    whole: Whole = answer_whole(model, turn, NOW)
    before = runtime.stats()
    (heard,) = speak(runtime, [turn], NOW)
    sooner, cost = whole.wall_s / heard.audio_s, heard.wall_s / whole.wall_s
    return {
        "spoken_s": whole.spoken_s,
        "whole": {"wall_s": round(whole.wall_s, 3), "stage_s": rounded(whole.stages)},
        "streamed": {**summary([heard]), "wall_s": round(heard.wall_s, 3)},
        "streamed_steps": step_costs(before, runtime.stats()),
        "sooner": round(sooner, 2),
        "cost": round(cost, 3),
        "met": {"sooner >= 5": sooner >= 5, "cost <= 1.5": cost <= 1.5},
    }


def greedy(model: ExOmni, runtime: Runtime) -> dict[str, object]:
    """A reply nobody forces, decoded greedily both ways."""
    turn = Turn(
        text="Who are you?",
        sampling=TextSampling(temperature=0.0),
        unit_sampling=None,
        max_new_ids=GREEDY_IDS,
    )
    with torch.inference_mode():
        said = model.think(turn, model.read(model.prompt(turn), []), lambda *_: None)
    (heard,) = speak(runtime, [turn], NOW)
    ids = said.ids[0].tolist()
    return {"ids": len(ids), "met": {"text ids equal": ids == list(heard.ids)}}


def many(model: ExOmni, runtime: Runtime, count: int, seconds: float) -> dict[str, object]:
    """`count` turns one after the other, then at once."""
    # no prompt is asked twice: the second time a row would know it
    turns = [question(model.parts, seconds, number) for number in range(1, 2 * count + 1)]
    before, began = runtime.stats(), NOW()
    for turn in turns[:count]:
        speak(runtime, [turn], NOW)
    between, middle = runtime.stats(), NOW()
    heard = speak(runtime, turns[count:], NOW)
    ended = NOW()
    apart, together = step_costs(before, between), step_costs(between, runtime.stats())
    ratios = {
        name: round(seconds_of(together, kinds) / seconds_of(apart, kinds), 3)
        for name, kinds in (("model", MODEL_KINDS), ("tracks", TRACK_KINDS))
    }
    return {
        "count": count,
        "spoken_s": summary(heard)["spoken_s"],
        "apart": {"wall_s": round(middle - began, 3), "steps": apart},
        "together": {"wall_s": round(ended - middle, 3), "steps": together, **summary(heard)},
        "ratio": {**ratios, "wall": round((ended - middle) / (middle - began), 3)},
        "met": {
            "model <= 0.35": ratios["model"] <= 0.35,
            "tracks <= 1.0": ratios["tracks"] <= 1.0,
        },
    }


def rounded(seconds: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in seconds.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="bench")
    parser.add_argument("--seconds", type=float, default=20.0, help="of speech, one reply")
    parser.add_argument("--many", type=int, default=8, help="turns at once")
    parser.add_argument("--many-seconds", type=float, default=20.0, help="of speech, each of them")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    configs = SIZES[options.size]().configs()
    model = ExOmni(random_parts(*configs, device=torch.device("cpu"), dtype=torch.float32))
    made_for = limits(model.parts, options.many, max(options.seconds, options.many_seconds))
    settings = {"size": options.size, "threads": options.threads, "torch": torch.__version__}
    with running(model, made_for, NOW, None) as runtime:
        emit("realtime", part="one reply", **settings, **one_reply(model, runtime, options.seconds))
        emit("realtime", part="greedy", **settings, **greedy(model, runtime))
        together = many(model, runtime, options.many, options.many_seconds)
        emit("realtime", part="many at once", **settings, **together)


if __name__ == "__main__":
    main()
