"""A small flow decoder that has learned to speak, to measure streaming on.

    python -m tests.bench.small_flow FILE [--steps N]

Random weights make noise of noise whatever they are shown, so no context can be chosen with them.
This trains the published architecture at a twentieth of its width on half an hour of espeak-ng
reading random words: units are clusters of mel frames, 80 ms each. It takes some minutes of one
core, is the same every time, and is good for comparing one decoder with itself, not for listening.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional
from transformers.audio_utils import mel_filter_bank

from bridge.engines.engine import VoiceSettings
from bridge.engines.espeak import Event, Synthesizer
from model.decoder_config import EstimatorConfig, FlowConfig, FlowEncoderConfig
from model.flow_decoder import FlowDecoder
from model.timing import MEL_HOP_SAMPLES, SAMPLE_RATE_HZ, duration_s, mel_frames
from tests.bench.line import emit

CONFIG: Final = FlowConfig(
    unit_count=256,
    embed_width=96,
    encoder=FlowEncoderConfig(width=96, heads=4, hidden_width=192, layers=2),
    estimator=EstimatorConfig(channels=(96, 96), blocks=1, mid_blocks=3, heads=4, head_width=32),
)
SEED: Final = 11
WORD_COUNT: Final = 4_000
WORDS_PER_SENTENCE: Final = 12
#: What a syllable may begin with, consist of and end in; one in five has no end.
SYLLABLE: Final = (
    "b bl ch d dr f fl g gr h j k kl l m n p pr r s sh st t tr v w y z",
    "a ai ee i o oa oo ou u",
    "   b d k l m n p r s t ng st",
)
N_FFT: Final = 1024
#: Quietest amplitude that a mel band tells apart, as in HiFi-GAN.
FLOOR: Final = 1e-5
#: Passes of k-means; more change next to nothing.
PASSES: Final = 15
STEPS: Final = 1_300
BATCH: Final = 6
#: Units of a training crop, at least and at most.
CROP: Final = (12, 48)
#: How often the conditions are dropped, for guidance, and how often there is no prompt.
FREE_SHARE: Final = 0.2
UNPROMPTED_SHARE: Final = 0.4
LEARNING_RATE: Final = 1.5e-3


@dataclass(frozen=True)
class Speech:
    """`units`, `[N]`, and their `mel`, `[80, mel_frames(N)]`, of zero mean and unit spread.

    `centers`: of the clusters that the units are.
    """

    units: Tensor
    mel: Tensor
    centers: Tensor

    def crop(self, start: int, count: int) -> tuple[Tensor, Tensor]:
        """`count` units from unit `start` on, and their frames."""
        first = mel_frames(start)
        mel = self.mel[:, first : first + mel_frames(count)]
        return self.units[start : start + count], mel


@dataclass(frozen=True)
class Learned:
    """A decoder that has learned to speak, and the `centers` of the clusters that its units are."""

    flow: FlowDecoder
    centers: Tensor


def speech(seed: int = SEED, word_count: int = WORD_COUNT, centers: Tensor | None = None) -> Speech:
    """Random words read aloud; `centers`: clusters to sort mel frames into, found if not given."""
    mel = log_mel(read(sentences(seed, word_count)))
    mel = (mel - mel.mean()) / mel.std()
    count = mel.shape[1] * 64 // 441 - 1
    stacks = unit_stacks(mel, count)
    centers = clusters(stacks) if centers is None else centers
    units = torch.cdist(stacks, centers).argmin(dim=1)
    return Speech(units, mel[:, : mel_frames(count)], centers)


def sentences(seed: int, word_count: int) -> Iterator[str]:
    """Words of random syllables, a dozen at a time: the same ones whenever this is run."""
    numbers = np.random.default_rng(seed)
    parts = [sounds.split(" ") for sounds in SYLLABLE]

    def word() -> str:
        return "".join(
            "".join(numbers.choice(sounds) for sounds in parts)
            for _ in range(numbers.integers(1, 4))
        )

    for _ in range(0, word_count, WORDS_PER_SENTENCE):
        yield " ".join(word() for _ in range(WORDS_PER_SENTENCE)) + "."


def read(texts: Iterator[str]) -> NDArray[np.float32]:
    """`texts` read by espeak-ng, mono, 22 050 Hz."""
    synthesizer, pieces = Synthesizer(), list[NDArray[np.int16]]()

    def keep(pcm: NDArray[np.int16], _events: Sequence[Event]) -> bool:
        pieces.append(pcm)
        return True

    synthesizer.configure(VoiceSettings("gmw/en-US"), SEED)
    for text in texts:
        synthesizer.synthesize(text, keep)
    return np.concatenate(pieces).astype(np.float32) / np.float32(32_768)


def log_mel(samples: NDArray[np.float32]) -> Tensor:
    """Log amplitudes in 80 bands up to 8 kHz, `[80, T]`, one frame per 256 samples."""
    bank = mel_filter_bank(
        1 + N_FFT // 2, 80, 0.0, 8000.0, SAMPLE_RATE_HZ, norm="slaney", mel_scale="slaney"
    )
    window = torch.hann_window(N_FFT)
    bins = torch.stft(
        torch.from_numpy(samples), N_FFT, MEL_HOP_SAMPLES, window=window, return_complex=True
    )
    bands = torch.from_numpy(bank.T).float() @ bins.abs()
    return bands.clamp(min=FLOOR).log()


def unit_stacks(mel: Tensor, count: int) -> Tensor:
    """For each of `count` units the mean mel of its two halves, `[count, 160]`."""
    starts = torch.tensor([mel_frames(unit) for unit in range(count)])
    halves = [torch.stack([mel[:, starts + i + j] for i in range(3)]).mean(dim=0) for j in (0, 3)]
    return torch.cat(halves).T


def clusters(stacks: Tensor) -> Tensor:
    """Centers of `CONFIG.unit_count` clusters of `[N, D]`, by k-means from random rows."""
    generator = torch.Generator().manual_seed(SEED)
    centers = stacks[torch.randperm(len(stacks), generator=generator)[: CONFIG.unit_count]]
    for _ in range(PASSES):
        nearest = torch.cdist(stacks, centers).argmin(dim=1)
        sums = torch.zeros_like(centers).index_add_(0, nearest, stacks)
        counts = nearest.bincount(minlength=len(centers))[:, None]
        centers = torch.where(counts > 0, sums / counts.clamp(min=1), centers)
    return centers


def train(decoder: FlowDecoder, said: Speech, steps: int) -> float:
    """Teach `decoder` to make the mel of `said`; the mean loss of the last tenth."""
    generator = torch.Generator().manual_seed(SEED)
    optimizer = torch.optim.AdamW(decoder.parameters(), LEARNING_RATE)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, LEARNING_RATE, steps, pct_start=0.1)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = flow_loss(decoder, *batch(said, generator), generator)
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(decoder.parameters(), 1.0)
        optimizer.step()
        rate.step()
        losses.append(loss.item())
    return float(np.mean(losses[-max(1, steps // 10) :]))


def batch(said: Speech, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Crops of one random length: units `[B, N]`, mel `[B, 80, T]`."""
    count = int(torch.randint(*CROP, (), generator=generator))
    starts = torch.randint(len(said.units) - count - 1, (BATCH,), generator=generator)
    crops = [said.crop(int(start), count) for start in starts]
    return torch.stack([units for units, _ in crops]), torch.stack([mel for _, mel in crops])


def flow_loss(
    decoder: FlowDecoder, units: Tensor, mel: Tensor, generator: torch.Generator
) -> Tensor:
    """Squared error of the velocity at random times, beyond a random prompt."""
    rows, frames = len(units), mel.shape[2]
    moment = torch.rand(rows, generator=generator)
    noise = torch.randn(mel.shape, generator=generator)
    conditions = decoder.condition(units)
    prompted = torch.rand(rows, generator=generator) > UNPROMPTED_SHARE
    ends = (torch.rand(rows, generator=generator) * 0.9 * frames * prompted).long()
    shown = (torch.arange(frames) < ends[:, None])[:, None].float()
    kept = (torch.rand(rows, generator=generator) > FREE_SHARE).float()[:, None]
    at = moment[:, None, None]
    velocity = decoder.decoder.estimator(
        (1 - at) * noise + at * mel,
        conditions.mu * kept[:, None],
        moment,
        conditions.speaker * kept,
        mel * shown * kept[:, None],
    )
    return functional.mse_loss(velocity, mel - noise)


def learn(steps: int) -> Learned:
    """A fresh decoder, taught; prints a line on it."""
    torch.manual_seed(SEED)
    said, decoder, began = speech(), FlowDecoder(CONFIG), time.process_time()
    loss = train(decoder, said, steps)
    emit(
        "small_flow",
        speech_s=round(duration_s(len(said.units))),
        parameters=sum(parameter.numel() for parameter in decoder.parameters()),
        steps=steps,
        loss=round(loss, 4),
        cpu_s=round(time.process_time() - began),
    )
    return Learned(decoder.eval().requires_grad_(False), said.centers)


def save(learned: Learned, path: Path) -> None:
    """Write it for `load`."""
    torch.save({"flow": learned.flow.state_dict(), "centers": learned.centers}, path)


def load(path: Path) -> Learned:
    """Read what `save` wrote."""
    saved = torch.load(path, weights_only=True)
    decoder = FlowDecoder(CONFIG)
    decoder.load_state_dict(saved["flow"])
    return Learned(decoder.eval().requires_grad_(False), saved["centers"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--steps", type=int, default=STEPS)
    options = parser.parse_args()
    torch.set_num_threads(1)
    save(learn(options.steps), options.file)


if __name__ == "__main__":
    main()
