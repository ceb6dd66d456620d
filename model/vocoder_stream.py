"""The vocoder run piece by piece, with the output of running it once.

The network is not causal: a waveform frame depends on a few mel frames to either side, and on
pitch, which depends on a few more. So the stream withholds the frames whose future is not known
yet (`delay_frames`, 19 mel frames or 0.22 s at the published sizes), keeps as many frames of
the past as the network looks back on, and continues the excitation, phase, noise and all, where
it ended. What it returns is then what one call over the whole utterance returns, up to
rounding. Work grows with the number of frames, not with its square.

A state is a value: `step` changes nothing in it. Stepping one state twice is allowed, and
useful: frames that are only a forecast may be stepped over to hear the withheld frames early,
and the state before them kept.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import torch
from torch import Tensor

from model.decoder_config import HiftConfig
from model.transfer import to_device
from model.vocoder import EDGE_KERNEL, Vocoder
from model.vocoder_source import (
    PITCH_CONTEXT_FRAMES,
    SourceDraws,
    draw_noise,
    draw_phase,
    exact_dtype,
)

#: Mel frames and their excitation → samples, as `Vocoder.decode`.
Decode: TypeAlias = Callable[[Tensor, Tensor], Tensor]


@dataclass(frozen=True, slots=True)
class VocoderState:
    """Where a stream of B utterances stands; all are equally far.

    `mel`: kept frames, `[B, mel, T]`, beginning at frame `first_frame` of the utterance;
    `excitation`: of the first of them, `[B, 1, E * hop]`; `cycles`: phase after it, `[B, H,
    1]`; `offsets`: drawn phases, `[B, H, 1]`, rad; `noise`: the state of each row's generator;
    `voiced_frames`: frames returned as sound.
    """

    mel: Tensor
    excitation: Tensor
    cycles: Tensor
    offsets: Tensor
    noise: tuple[Tensor, ...]
    first_frame: int = 0
    voiced_frames: int = 0


class VocoderStream:
    """Runs a vocoder over pieces of mel."""

    def __init__(self, vocoder: Vocoder, decode: Decode | None = None) -> None:
        """`decode` stands in for the vocoder's own, a captured graph of it for example."""
        self.vocoder = vocoder
        self._decode = decode or vocoder.decode
        self.context_frames = context_frames(vocoder.config)

    @property
    def delay_frames(self) -> int:
        """Mel frames that must be known beyond a frame before it is returned as sound."""
        return self.context_frames + PITCH_CONTEXT_FRAMES

    def begin(self, generators: Sequence[torch.Generator]) -> VocoderState:
        """Start one utterance for each CPU generator. The generators are read, never kept."""
        device = self.vocoder.m_source.l_linear.weight.device
        harmonics = self.vocoder.m_source.harmonic_count
        rows = len(generators)
        offsets = to_device(draw_phase(generators, harmonics), device)
        return VocoderState(
            mel=torch.zeros((rows, self.vocoder.config.mel_count, 0), device=device),
            excitation=torch.zeros((rows, 1, 0), device=device),
            cycles=offsets.new_zeros(offsets.shape, dtype=exact_dtype(offsets.device)),
            offsets=offsets,
            noise=tuple(generator.get_state() for generator in generators),
        )

    def step(
        self, state: VocoderState, mel: Tensor, *, last: bool = False
    ) -> tuple[Tensor, VocoderState]:
        """Voice what became certain with the next frames, `mel`: `[B, mel, T]`, T may be 0.

        `last`: the utterance ends with them, so everything is returned. Returns the waveform
        that follows what was returned before, `[B, N]` in [-0.99, 0.99] with N a multiple of
        the hop, 22050 Hz, and the state to step next.
        """
        state = replace(state, mel=torch.cat([state.mel, mel], dim=2))
        return self._voice(self._excite(state, last), last)

    def _excite(self, state: VocoderState, last: bool) -> VocoderState:
        """Extend the excitation to every frame whose pitch is certain."""
        known = state.excitation.shape[2] // self.vocoder.hop_samples
        ready = state.mel.shape[2] - (0 if last else PITCH_CONTEXT_FRAMES)
        if ready <= known:
            return state
        context = min(known, PITCH_CONTEXT_FRAMES)
        pitch = self.vocoder.f0_predictor(state.mel[:, :, known - context :])
        noise, states = self._noise(state, ready - known)
        more, cycles = self.vocoder.m_source(
            pitch[:, context : context + ready - known],
            SourceDraws(state.offsets, noise),
            state.cycles,
        )
        excitation = torch.cat([state.excitation, more], dim=2)
        return replace(state, excitation=excitation, cycles=cycles, noise=states)

    def _noise(self, state: VocoderState, frames: int) -> tuple[Tensor, tuple[Tensor, ...]]:
        generators = [torch.Generator() for _ in state.noise]
        for generator, saved in zip(generators, state.noise, strict=True):
            generator.set_state(saved)
        source = self.vocoder.m_source
        noise = draw_noise(generators, source.harmonic_count, source.hop_samples, frames)
        saved_states = tuple(generator.get_state() for generator in generators)
        return to_device(noise, state.offsets.device), saved_states

    def _voice(self, state: VocoderState, last: bool) -> tuple[Tensor, VocoderState]:
        """Decode, return what no later frame can change, forget what no later frame needs."""
        hop = self.vocoder.hop_samples
        excited = state.excitation.shape[2] // hop
        start = state.voiced_frames - state.first_frame
        ready = excited - (0 if last else self.context_frames)
        if ready <= start:
            return state.excitation.new_zeros((len(state.noise), 0)), state
        samples = self._decode(state.mel[:, :, :excited], state.excitation)
        dropped = max(0, ready - self.context_frames)
        kept = replace(
            state,
            mel=state.mel[:, :, dropped:],
            excitation=state.excitation[:, :, dropped * hop :],
            first_frame=state.first_frame + dropped,
            voiced_frames=state.first_frame + ready,
        )
        return samples[:, start * hop : ready * hop], kept


def context_frames(config: HiftConfig) -> int:
    """Mel frames before and after a frame that its sound depends on, its excitation being given.

    Counted in frames of the inverse transform: a convolution reaches half its kernel times its
    dilation to either side, an upsampling one frame of its input, both transforms half a
    window.
    """
    window = config.n_fft // config.hop
    unit = math.prod(config.upsample_rates)
    frame, reach = unit, EDGE_KERNEL // 2 * unit
    levels = zip(config.upsample_rates, config.source_kernels, config.source_dilations, strict=True)
    for rate, source_kernel, source_dilations in levels:
        reach += unit + 1
        unit //= rate
        source = window + unit * (2 + _block_reach(source_kernel, source_dilations))
        reach = max(reach, source) + unit * _widest_block(config)
    return math.ceil((reach + EDGE_KERNEL // 2 + window) / frame)


def _widest_block(config: HiftConfig) -> int:
    blocks = zip(config.resblock_kernels, config.resblock_dilations, strict=True)
    return max(_block_reach(kernel, dilations) for kernel, dilations in blocks)


def _block_reach(kernel: int, dilations: Sequence[int]) -> int:
    return kernel // 2 * sum(dilation + 1 for dilation in dilations)
