"""The published decoder's own streaming of the vocoder, kept as it is for comparison.

Each block of mel after the first begins with the last frame of the block before (`flow_stream`
puts it there). The block is voiced as if it were an utterance, but for its first frame's
excitation, which is taken over from the block before; its last frame's sound is withheld,
because the next block voices that frame again. So at every seam the phases of all harmonics
jump and each side lacks the other's context, and the sound before the seam is cut, not faded,
into the sound after it. `vocoder_stream` has none of this.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

from model.vocoder import Vocoder
from model.vocoder_source import reference_draws


@dataclass(frozen=True, slots=True)
class VoicedBlock:
    """One block as sound. `samples`: `[1, N]`, what follows the blocks before; `excitation`: of the
    whole block, `[1, 1, T * hop]`; hand it to the next block as `before`."""

    samples: Tensor
    excitation: Tensor


def voice_block(
    vocoder: Vocoder,
    before: VoicedBlock | None,
    mel: Tensor,
    generator: torch.Generator,
    *,
    last: bool,
) -> VoicedBlock:
    """Voice one block of one utterance, `mel`: `[1, mel, T]`.

    `before`: what the block before returned, None for the first; `generator`: on the CPU, drawn
    from in the order of the reference; `last`: nothing is withheld. Returns `T - 1` frames of
    sound, or T if `last`.
    """
    hop = vocoder.hop_samples
    draws = reference_draws(generator, vocoder.m_source.harmonic_count, mel.shape[2] * hop)
    cached = None if before is None else before.excitation[:, :, -hop:]
    samples, excitation = vocoder(mel, draws.to(mel.device), cached)
    return VoicedBlock(samples if last else samples[:, :-hop], excitation)
