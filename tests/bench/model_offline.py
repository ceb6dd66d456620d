"""The whole model on the CPU: seconds per stage, and peak memory against the announced one.

`python -m tests.bench.model_offline [--size tiny|medium] [--ids N] [--threads N]`. Writes a random
checkpoint of about 150 M parameters to a temporary folder and lets a fresh process answer a spoken
question with it. Weights are on disk in bfloat16 and run in float32. The peak is the process's
own, the mapped files included; where the system does not tell it, it is left out.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch

from bridge.clock import MonotonicClock
from model.benchmark.machine import peak_bytes
from model.benchmark.offline import Laps
from model.exomni import Answer, ExOmni, Turn
from model.memory import MemoryNeed, estimate, parameter_counts
from model.sampling import TextSampling
from model.timing import duration_s
from tests.bench.line import emit
from tests.model.make_checkpoint import SIZES, make_checkpoint

CLIP_S = 3
CPU = torch.device("cpu")


def question(ids: int) -> Turn:
    """A noisy clip; words are drawn freely, because random weights have none to prefer."""
    clip = 0.1 * np.random.default_rng(0).standard_normal(16_000 * CLIP_S).astype(np.float32)
    return Turn(clip=clip, sampling=TextSampling(temperature=1.0), max_new_ids=ids)


def announced(model: ExOmni, prompt: int, answer: Answer) -> MemoryNeed:
    """What `model.memory` says for exactly this turn."""
    return estimate(
        model.parts.config,
        model.parts.decoder_config,
        "float32",
        prompt_tokens=prompt,
        reply_tokens=len(answer.ids),
        reply_units=len(answer.units),
    )


def measure(folder: Path, ids: int, threads: int) -> None:
    """Load, answer once, print the line."""
    torch.set_num_threads(threads)
    laps = Laps(MonotonicClock().now)
    model = ExOmni.load(folder / "exomni", folder / "decoder", progress=laps)
    loaded_bytes = peak_bytes(CPU)
    turn = question(ids)
    answer = model.answer(turn, laps)
    config = model.parts.config
    prompt = len(model.prompt(turn, model.clip_rows).ids) + model.clip_rows - 1
    spoken_s = duration_s(len(answer.units))
    need = announced(model, prompt, answer)
    counts = parameter_counts(config, model.parts.decoder_config)
    seconds = {stage: round(value, 3) for stage, value in laps.seconds.items()}
    answered_s = sum(value for stage, value in seconds.items() if stage != "load")
    emit(
        "model_offline",
        threads=threads,
        parameters=sum(counts.values()),
        dtype="float32",
        clip_s=CLIP_S,
        text_ids=len(answer.ids),
        units=len(answer.units),
        spoken_s=spoken_s,
        stage_s=seconds,
        answer_s_per_spoken_s=round(answered_s / spoken_s, 3),
        peak_bytes=peak_bytes(CPU),
        peak_while_loading_bytes=loaded_bytes,
        announced_bytes=need.total,
        announced_weights_bytes=sum(need.weights.values()),
        announced_working_bytes=need.working,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=sorted(SIZES), default="medium")
    parser.add_argument("--ids", type=int, default=64, help="text ids of the reply")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="a model to measure in this process")
    options = parser.parse_args()
    if options.folder:
        measure(options.folder, options.ids, options.threads)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = make_checkpoint(Path(name), options.size, dtype=torch.bfloat16)
        sizes = ["--ids", str(options.ids), "--threads", str(options.threads)]
        command = [sys.executable, "-m", "tests.bench.model_offline", "--folder", str(folder)]
        subprocess.run([*command, *sizes], check=True)


if __name__ == "__main__":
    main()
