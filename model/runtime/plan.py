"""How many streams a device holds: decided at the start, so that no turn finds memory missing.

Every row is allocated at once and at its full length. What is left free is what the largest step
takes while it runs. A device that does not hold a single row is refused, with the numbers.
"""

from dataclasses import dataclass, replace
from typing import Final

from model.config import ModelConfig
from model.decoder_config import DecoderConfig
from model.errors import NotEnoughMemory
from model.mel_window import MelContext
from model.memory import BYTES, Dtype, StreamSizes, row_bytes, step_bytes
from model.runtime.blocks import SIZES as BLOCK_SIZES
from model.runtime.requests import RuntimeLimits
from model.runtime.scheduler import NARROW, WIDE, BatchSizes
from model.timing import mel_frames

#: More than these are no use: a CPU is slower than one stream, a GPU's steps get too long.
CPU_STREAMS: Final = 8
GPU_STREAMS: Final = 128
TEXT_POSITIONS: Final = 2048
#: Of one clause: some 60 words' ids and their 12.5 units a second, over a minute.
UNIT_POSITIONS: Final = 1024
#: Of the free memory, for what allocators lose between blocks.
_SPARE: Final = 0.05
#: Logits of each captured step stay allocated: widths double up to all rows, so twice the rows,
#: for each of the lengths that are looked at.
_CAPTURED: Final = 2 * 6


@dataclass(frozen=True, slots=True)
class Device:
    """Where streams run. `free_bytes`: with the weights loaded; None: not known, so not checked.

    `batches`: whether it gains by them, and replays captured steps, as a GPU does.
    """

    free_bytes: int | None
    batches: bool

    @property
    def most_streams(self) -> int:
        """Streams beyond which nothing is won."""
        return GPU_STREAMS if self.batches else CPU_STREAMS

    @property
    def batch_sizes(self) -> BatchSizes:
        """Rows its steps take."""
        return WIDE if self.batches else NARROW


def plan(
    config: ModelConfig,
    decoder: DecoderConfig,
    dtype: Dtype,
    device: Device,
    *,
    streams: int = 0,
    text_positions: int = TEXT_POSITIONS,
    unit_positions: int = UNIT_POSITIONS,
) -> RuntimeLimits:
    """The limits of a runtime on `device`.

    `streams` 0: as many as fit, up to `Device.most_streams`. Positions are cut to those the model
    has. Raises `NotEnoughMemory` where not one stream fits, or not the `streams` asked for.
    """
    limits = RuntimeLimits(
        streams or device.most_streams,
        min(text_positions, config.backbone.max_position_embeddings),
        min(unit_positions, config.unit_generator.llm.max_position_embeddings),
    )
    if device.free_bytes is None:
        return limits
    usable = int(device.free_bytes * (1 - _SPARE))
    for rows in range(limits.streams, streams - 1 if streams else 0, -1):
        limits = replace(limits, streams=rows)
        need = streams_bytes(config, decoder, dtype, device, limits)
        if need <= usable:
            return limits
    raise NotEnoughMemory(limits.streams, limits.text_positions, need, usable)


def streams_bytes(
    config: ModelConfig,
    decoder: DecoderConfig,
    dtype: Dtype,
    device: Device,
    limits: RuntimeLimits,
) -> int:
    """What the rows of `limits` and their largest step take beside the weights."""
    batches, context = device.batch_sizes, MelContext()
    block_units = BLOCK_SIZES.largest + BLOCK_SIZES.grain + context.ahead_units
    sizes = StreamSizes(
        limits.text_positions,
        limits.unit_positions,
        prompt_positions=batches.prompt_positions,
        window_frames=mel_frames(block_units) + context.back_frames + context.bucket_frames,
        sound_frames=batches.sound_frames,
        mel_rows=batches.mel_rows,
        sound_rows=batches.sound_rows,
    )
    row = row_bytes(config, decoder, dtype, sizes)
    if device.batches:
        row += _CAPTURED * BYTES["float32"] * config.backbone.vocab_size
    step = step_bytes(config, decoder, dtype, sizes, limits.streams)
    return limits.streams * row + step
