"""Mel frames while units still arrive: the published decoder's streaming, and its repair.

Units come in blocks of ten, the encoder's own. Each block decodes everything said so far again,
with the mel already given out as prompt, holds its last frames back and fades them into the next
block's. What is given out can no longer change. The cost is quadratic in the length, because
every block repeats all earlier ones.

With `strict_parity` the numbers are those of the published decoder, which puts the vocoder's one
frame of context into the prompt as well. The prompt then holds one frame twice per block, new
frames start one frame late, and b blocks give b - 2 frames fewer than the utterance has; an
utterance of many blocks ends in an error, as there are no frames left to fade. Its fading weights
also add up to about 1.08 in place of 1. Otherwise none of this happens, and the frames of all
blocks are exactly those of the utterance.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from model.errors import GenerationError
from model.flow_decoder import FlowDecoder, MelPrompt
from model.timing import mel_frames

#: Frames held back from each block and faded into the next: trunc(5 units at 86.13 per second).
FADE_FRAMES = 34

#: Draws start noise for a number of mel frames: `[1, 80, count]`.
Noise = Callable[[int], Tensor]


@dataclass(frozen=True, slots=True)
class MelBlock:
    """What the vocoder gets for one block.

    `mel`: `[1, 80, T]`, of which the first `context_frames` (0 or 1) were already in the block
    before; `last`: nothing follows.
    """

    mel: Tensor
    context_frames: int
    last: bool

    @property
    def new_frames(self) -> Tensor:
        """The frames no earlier block had, `[1, 80, T - context_frames]`."""
        return self.mel[:, :, self.context_frames :]


@dataclass(frozen=True, slots=True)
class MelStream:
    """What one utterance has said so far; empty before the first block.

    `prompt`: all units so far and the mel the next block continues; `held`: the `FADE_FRAMES`
    frames not yet given out; `context`: the last frame given out.
    """

    prompt: MelPrompt
    held: Tensor
    context: Tensor


def stream_mel(
    decoder: FlowDecoder,
    units: Tensor,
    noise: Noise,
    *,
    speaker: Tensor | None = None,
    strict_parity: bool = False,
) -> Iterator[MelBlock]:
    """Decode `units`, int64, `[1, T]`, block by block; see `decode_block`."""
    blocks = torch.split(units, decoder.encoder.block_units, dim=1)
    stream: MelStream | None = None
    for k, block in enumerate(blocks):
        mel, stream = decode_block(
            decoder,
            stream,
            block,
            noise,
            last=k == len(blocks) - 1,
            speaker=speaker,
            strict_parity=strict_parity,
        )
        yield mel


def decode_block(
    decoder: FlowDecoder,
    stream: MelStream | None,
    units: Tensor,
    noise: Noise,
    *,
    last: bool,
    speaker: Tensor | None = None,
    strict_parity: bool = False,
) -> tuple[MelBlock, MelStream]:
    """Decode one block of an utterance.

    `stream`: what the block before returned, None before the first; `units`: int64, `[1, T]`,
    exactly one block of the encoder unless `last`; `noise`: called with the number of mel frames
    of everything said so far (`reference_noise` with `strict_parity`, else `frame_noise`, which
    lets a frame keep its noise). Returns the mel for the vocoder and the state to go on with. An
    utterance of a single block gives what decoding it at once gives.

    Raises GenerationError for a block of another size and where `strict_parity` runs out of
    frames; else as `FlowDecoder` does.
    """
    block_units = decoder.encoder.block_units
    if units.shape[1] != block_units and not (last and 0 < units.shape[1] < block_units):
        raise GenerationError(f"a block of {units.shape[1]} units, the decoder's are {block_units}")
    mel = _continued(decoder, stream, units, noise, speaker)
    if stream is not None:
        mel = torch.cat((stream.context, fade(stream.held, mel, strict_parity)), dim=2)
    held = mel[:, :, mel.shape[2] :] if last else mel[:, :, -FADE_FRAMES:]
    block = MelBlock(mel[:, :, : mel.shape[2] - held.shape[2]], int(stream is not None), last)
    said = block.mel if strict_parity else block.new_frames
    return block, MelStream(_extend(stream, units, said), held, block.mel[:, :, -1:])


def fade(held: Tensor, mel: Tensor, strict_parity: bool = False) -> Tensor:
    """Fade from `held`, `[1, 80, FADE_FRAMES]`, into the beginning of `mel`, `[1, 80, T]`.

    Returns a new `[1, 80, T]`. The weights are the halves of a symmetric Hamming window; without
    `strict_parity` they are scaled to add up to 1 in every frame. Raises GenerationError where
    `mel` has fewer frames than `held`.
    """
    count = held.shape[2]
    if mel.shape[2] < count:
        raise GenerationError(f"{mel.shape[2]} mel frames left to fade {count} into")
    rising, falling = (part.to(mel) for part in fade_weights(count, strict_parity))
    mixed = mel[:, :, :count] * rising + held * falling
    return torch.cat((mixed, mel[:, :, count:]), dim=2)


def fade_weights(count: int, strict_parity: bool) -> tuple[Tensor, Tensor]:
    """Weights of the new and of the old mel over `count` frames, float64, `[count]` each.

    On the CPU, because not every device has double precision.
    """
    window = torch.hamming_window(2 * count, periodic=False, dtype=torch.float64)
    rising, falling = window[:count], window[count:]
    total = torch.ones_like(rising) if strict_parity else rising + falling
    return rising / total, falling / total


def _continued(
    decoder: FlowDecoder,
    stream: MelStream | None,
    units: Tensor,
    noise: Noise,
    speaker: Tensor | None,
) -> Tensor:
    """Mel of everything not yet given out, `[1, 80, T]`."""
    prompt = None if stream is None else stream.prompt
    said = 0 if prompt is None else prompt.units.shape[1]
    mel: Tensor = decoder(units, noise(mel_frames(said + units.shape[1])), prompt, speaker)
    return mel


def _extend(stream: MelStream | None, units: Tensor, mel: Tensor) -> MelPrompt:
    """The prompt with one block more."""
    if stream is None:
        return MelPrompt(units, mel)
    prompt = stream.prompt
    return MelPrompt(torch.cat((prompt.units, units), dim=1), torch.cat((prompt.mel, mel), dim=2))
