"""What streaming does to the sound: its gap to the offline sound by context, and its work.

    python -m tests.bench.stream_sound [--flow FILE] [--plot FILE]
    python -m tests.bench.stream_sound --cost medium|full

The first takes a flow that has learned to speak (`tests.bench.small_flow`; trained first, for some
minutes, if no FILE is given) and sentences that it has not heard, decodes them at once and in
blocks with the same noise, and prints a line for each context and way of cutting into blocks;
`decoded` is how many frames the windows have for each that is made, the flow's work but for its
attention. The
second tells the work of a reply of 20 s in growing blocks against the offline work, with random
weights of the published flow, or of a fifth of it, and of the published vocoder: work does not
depend on values. Times are those of one thread's own processor, so that other programs disturb
them little.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, islice, repeat, takewhile
from pathlib import Path
from typing import Any, Final, TypeVar

import torch
from torch import Tensor, nn

from model.benchmark.random_parts import PITCH_HZ, random_tensor
from model.decoder_config import EstimatorConfig, FlowConfig, FlowEncoderConfig, HiftConfig
from model.flow_decoder import FlowDecoder
from model.flow_matching import FrameNoise, frame_noise
from model.mel_stream import MelStreamer
from model.mel_window import MelContext
from model.timing import duration_s, mel_frames
from model.vocoder import Vocoder
from model.vocoder_layers import fold_weight_norm
from model.vocoder_source import utterance_draws
from model.vocoder_stream import VocoderStream
from tests.bench import small_flow
from tests.bench.line import emit
from tests.bench.sound_gap import join_gap, mean_facts, mel_gap, mel_joins, sound_gap, sound_joins
from tests.bench.stream_plot import plot

#: Units of each block, the last size repeated.
SCHEDULES: Final = {
    "tens": (10,),
    "twenties": (20,),
    "growing": (10, 20, 40, 60),
    "sixties": (60,),
}
#: What is varied, the others being those of the default context and growing blocks.
BACKS: Final = (0, 34, 69, 138, 276, 552)
AHEADS: Final = (0, 1, 2, 3, 4, 6)
CHOSEN: Final = MelContext()
#: Units of an utterance, of the reply whose cost is told, and utterances of each measurement.
GAP_UNITS: Final = 200
COST_UNITS: Final = 250
UTTERANCES: Final = 4
#: Seed and words of speech that no flow was trained on.
UNHEARD: Final = (5, 400)
#: About a fifth of the published flow, at its widths.
MEDIUM: Final = FlowConfig(
    encoder=FlowEncoderConfig(layers=2), estimator=EstimatorConfig(blocks=2, mid_blocks=4)
)
#: The published vocoder at an eighth of its width; it reaches as far.
SMALL: Final = HiftConfig(base_channels=64, f0_channels=64)

Facts = dict[str, Any]
_M = TypeVar("_M", bound=nn.Module)


class Streamed:
    """What each block gave out, and the seconds it took; and the frames of all windows."""

    def __init__(self) -> None:
        self.window_frames = 0
        self.mel: list[Tensor] = []
        self.sound: list[Tensor] = []
        self.mel_s: list[float] = []
        self.sound_s: list[float] = []


class Voice:
    """A flow, a vocoder and one utterance: offline at once, streamed as often as asked."""

    def __init__(
        self, flow: FlowDecoder, vocoder: Vocoder, units: Sequence[int], seed: int
    ) -> None:
        self._flow, self._vocoder, self._units, self._seed = flow, vocoder, list(units), seed
        frames = mel_frames(len(units))
        began = time.process_time()
        self.mel: Tensor = flow(torch.tensor([self._units]), frame_noise(frames, seed))
        self.mel_s = time.process_time() - began
        began = time.process_time()
        source = vocoder.m_source
        draws = utterance_draws(self._draws(), source.harmonic_count, source.hop_samples, frames)
        self.sound: Tensor = vocoder(self.mel, draws)[0]
        self.sound_s = time.process_time() - began

    def streamed(self, context: MelContext, schedule: str) -> Streamed:
        """The utterance block by block."""
        streamer, stream = MelStreamer(self._flow, context), VocoderStream(self._vocoder)
        row, state, result = (
            streamer.begin(FrameNoise(self._seed)),
            stream.begin(self._draws()),
            Streamed(),
        )
        start = 0
        for stop in bounds(SCHEDULES[schedule], len(self._units)):
            row.push(self._units[start:stop])
            if last := stop == len(self._units):
                row.end()
            result.window_frames += streamer.window(row, stop)
            began = time.process_time()
            solve = streamer.start([row], [stop])
            solve.advance(solve.steps_left)
            (mel,) = solve.finish()
            made = time.process_time()
            sound, state = stream.step(state, mel, last=last)
            result.sound_s.append(time.process_time() - made)
            result.mel_s.append(made - began)
            result.mel.append(mel)
            result.sound.append(sound)
            start = stop
        return result

    def _draws(self) -> list[torch.Generator]:
        return [torch.Generator().manual_seed(self._seed)]


def bounds(sizes: Sequence[int], units: int) -> list[int]:
    """Where blocks of `sizes`, the last one repeated, end in an utterance of `units` units."""
    blocks = chain(sizes, repeat(sizes[-1]))
    return [*takewhile(lambda end: end < units, accumulate(islice(blocks, units))), units]


def gap(voice: Voice, truth: Tensor, context: MelContext, schedule: str) -> Facts:
    """How far one streamed utterance is from the offline one, and both from `truth`."""
    result = voice.streamed(context, schedule)
    mel, sound = torch.cat(result.mel, dim=2), torch.cat(result.sound, dim=1)
    frames = [block.shape[2] for block in result.mel]
    return {
        **mel_gap(mel, voice.mel),
        **mel_joins(mel, voice.mel, frames),
        **join_gap(mel, voice.mel, truth, frames),
        **sound_gap(sound[0], voice.sound[0]),
        **sound_joins(sound[0], voice.sound[0], frames),
        "truth_l1": float((mel - truth).abs().mean()),
        "truth_l1_offline": float((voice.mel - truth).abs().mean()),
        "decoded": result.window_frames / mel.shape[2],
    }


def contexts() -> Iterator[tuple[MelContext, str]]:
    """What is measured: one thing varied at a time."""
    back, ahead, bucket = CHOSEN.back_frames, CHOSEN.ahead_units, CHOSEN.bucket_frames
    for schedule in ("growing", "tens"):
        yield from ((MelContext(frames, ahead, bucket), schedule) for frames in BACKS)
        yield from (
            (MelContext(back, units, bucket), schedule) for units in AHEADS if units != ahead
        )
    yield from ((CHOSEN, schedule) for schedule in SCHEDULES if schedule not in ("growing", "tens"))


def measure_gap(learned: small_flow.Learned, units: int, picture: Path | None) -> None:
    """Every context, over unheard speech; first how much two noises differ, as a yardstick."""
    said, vocoder = small_flow.speech(*UNHEARD, learned.centers), random_vocoder(SMALL)
    pieces = [said.crop(i * units, units) for i in range(UTTERANCES)]
    voices, others = (
        [Voice(learned.flow, vocoder, ids.tolist(), seed + i) for i, (ids, _) in enumerate(pieces)]
        for seed in (1, 101)
    )
    differ = [mel_gap(a.mel, b.mel) for a, b in zip(voices, others, strict=True)]
    emit("stream_sound_noise", n=UTTERANCES, units=units, **mean_facts(differ))
    lines = []
    for context, schedule in contexts():
        gaps = [gap(v, mel, context, schedule) for v, (_, mel) in zip(voices, pieces, strict=True)]
        facts = {
            "back_frames": context.back_frames,
            "ahead_units": context.ahead_units,
            "schedule": schedule,
            **mean_facts(gaps),
        }
        emit("stream_sound_gap", n=UTTERANCES, units=units, **facts)
        lines.append(facts)
    if picture:
        plot(lines, CHOSEN, picture)


def measure_cost(size: str, units: int) -> None:
    """Seconds of a reply in growing blocks, and what they are of the offline seconds."""
    config = FlowConfig() if size == "full" else MEDIUM
    ids = torch.randint(config.unit_count, (units,), generator=_seeded(3)).tolist()
    voice = Voice(_filled(FlowDecoder(config), 1), random_vocoder(HiftConfig()), ids, 1)
    result = voice.streamed(CHOSEN, "growing")
    mel_s, sound_s = sum(result.mel_s), sum(result.sound_s)
    emit(
        "stream_sound_cost",
        size=size,
        back_frames=CHOSEN.back_frames,
        ahead_units=CHOSEN.ahead_units,
        spoken_s=duration_s(units),
        offline_mel_s=round(voice.mel_s, 2),
        offline_sound_s=round(voice.sound_s, 2),
        mel_s=round(mel_s, 2),
        sound_s=round(sound_s, 2),
        cost=round((mel_s + sound_s) / (voice.mel_s + voice.sound_s), 3),
        first_block_s=round(result.mel_s[0] + result.sound_s[0], 2),
        first_samples=result.sound[0].shape[1],
    )


def random_vocoder(config: HiftConfig) -> Vocoder:
    """Random weights that speak at some 150 Hz."""
    vocoder = _filled(Vocoder(config), 2)
    vocoder.f0_predictor.classifier.bias.add_(PITCH_HZ)
    fold_weight_norm(vocoder)
    return vocoder


def _filled(module: _M, seed: int) -> _M:
    generator, weights = _seeded(seed), module.state_dict()
    drawn = {name: random_tensor(name, w.shape, generator) for name, w in weights.items()}
    module.load_state_dict(drawn)
    return module.eval().requires_grad_(False)


def _seeded(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flow", type=Path, help="what tests.bench.small_flow wrote")
    parser.add_argument("--steps", type=int, default=small_flow.STEPS, help="of the training")
    parser.add_argument("--plot", type=Path, help="where to draw the curves")
    parser.add_argument("--cost", choices=("medium", "full"), help="the work, at this size")
    parser.add_argument("--units", type=int, help="of an utterance; 12.5 a second")
    options = parser.parse_args()
    torch.set_num_threads(1)
    if options.cost:
        with torch.inference_mode():
            measure_cost(options.cost, options.units or COST_UNITS)
        return
    learned = small_flow.load(options.flow) if options.flow else small_flow.learn(options.steps)
    with torch.inference_mode():
        measure_gap(learned, options.units or GAP_UNITS, options.plot)


if __name__ == "__main__":
    main()
