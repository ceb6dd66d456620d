"""Decoding steps on the CPU: rows of a static cache against transformers, and eight against one.

`python -m tests.bench.decode_step [--threads N] [--prompt N] [--steps N]`. A random decoder of 12
layers, 512 wide, float32, reads a prompt and then one position per step. Of the same positions:
transformers' forward with its growing cache, a step of one row, a step of eight. Rates and the
ratio are those of the medians.
"""

import argparse
from collections.abc import Callable
from statistics import median

import torch
from torch import Tensor
from transformers import DynamicCache, Qwen3Model

from bridge.clock import MonotonicClock
from model.config import LanguageModelConfig
from model.qwen3 import qwen3_decoder
from model.slot_decoder import SlotDecoder
from tests.bench.line import emit, percentiles
from tests.model.seeded import fill, normal

CONFIG = LanguageModelConfig(
    hidden_size=512,
    num_hidden_layers=12,
    num_attention_heads=8,
    num_key_value_heads=4,
    head_dim=64,
    intermediate_size=1536,
    vocab_size=64,
)
ROWS = 8
WARM_UP = 5
#: Lengths looked at are rounded up to this, as where steps are captured as graphs.
BUCKET = 64


class Talk:
    """A prompt that was read, and what follows it."""

    def __init__(self, decoder: Qwen3Model, prompt: int, steps: int) -> None:
        self.prompt = prompt
        self.embeddings = normal(1, 1, prompt + steps, CONFIG.hidden_size)
        self._decoder = decoder
        self._cache = DynamicCache(config=decoder.config)
        self._slots = SlotDecoder(decoder, ROWS, -(-(prompt + steps) // BUCKET) * BUCKET)
        for row in range(ROWS):
            self._slots.extend(row, self.embeddings[:, :prompt], 0)
        self._grow(0, prompt)

    def grow(self, position: int) -> Tensor:
        """A step as transformers does it, `[D]`."""
        return self._grow(position, position + 1)

    def step(self, position: int, rows: int) -> Tensor:
        """A step of `rows` rows that stand alike; the first one's state, `[D]`."""
        read = self.embeddings[0, position].expand(rows, -1)
        length = (position // BUCKET + 1) * BUCKET
        return self._slots.step(read, torch.full((rows,), position), length)[0]

    @torch.no_grad()
    def _grow(self, start: int, end: int) -> Tensor:
        read = self.embeddings[:, start:end]
        output = self._decoder(inputs_embeds=read, past_key_values=self._cache, use_cache=True)
        state: Tensor = output.last_hidden_state[0, -1]
        return state


def timed(step: Callable[[int], Tensor], position: int) -> tuple[float, Tensor]:
    """Seconds of the step at `position`, and its state."""
    clock = MonotonicClock()
    began = clock.now()
    state = step(position)
    return clock.now() - began, state


def measure(threads: int, prompt: int, steps: int) -> None:
    """Every position in all three ways before the next one, so that noise hits all; one line."""
    torch.set_num_threads(threads)
    talk = Talk(fill(qwen3_decoder(CONFIG), seed=1), prompt, steps)
    ways = (talk.grow, lambda at: talk.step(at, 1), lambda at: talk.step(at, ROWS))
    laps = [[timed(way, at) for way in ways] for at in range(prompt, prompt + steps)]
    grown, single, batch = ([lap[way][0] for lap in laps[WARM_UP:]] for way in range(3))
    differences = [(lap[way][1] - lap[0][1]).abs().max() for lap in laps for way in (1, 2)]
    emit(
        "decode_step",
        threads=threads,
        layers=CONFIG.num_hidden_layers,
        width=CONFIG.hidden_size,
        dtype="float32",
        prompt=prompt,
        warm_up=WARM_UP,
        n=len(single),
        transformers_ms=percentiles(grown, 1e3),
        single_ms=percentiles(single, 1e3),
        batch_ms=percentiles(batch, 1e3),
        batch_rows=ROWS,
        transformers_tokens_per_s=round(1 / median(grown), 1),
        single_tokens_per_s=round(1 / median(single), 1),
        batch_tokens_per_s=round(ROWS / median(batch), 1),
        batch_per_singles=round(median(batch) / (ROWS * median(single)), 3),
        largest_difference=float(torch.stack(differences).max()),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--prompt", type=int, default=200)
    parser.add_argument("--steps", type=int, default=105)
    options = parser.parse_args()
    measure(options.threads, options.prompt, options.steps)


if __name__ == "__main__":
    main()
