"""The small flow decoders that the tests of its parts share."""

import json

import torch
from torch import nn

from model.decoder_config import DecoderConfig, EstimatorConfig, FlowConfig, FlowEncoderConfig
from model.flow_decoder import FlowDecoder
from tests.model import parity, seeded

TINY = FlowConfig(
    unit_count=32,
    embed_width=24,
    speaker_width=12,
    steps=3,
    encoder=FlowEncoderConfig(width=16, heads=2, hidden_width=24, layers=2),
    estimator=EstimatorConfig(channels=(16, 24), blocks=1, mid_blocks=1, heads=2, head_width=8),
)


def tiny_decoder(seed: int = 0) -> FlowDecoder:
    """A decoder of the size `TINY` with seeded random weights."""
    decoder = seeded.fill(FlowDecoder(TINY), seed).requires_grad_(False)
    for module in decoder.modules():
        if isinstance(module, nn.GroupNorm):
            module.weight.add_(1.0)
    return decoder


def parity_decoder() -> FlowDecoder:
    """The decoder of the parity fixtures with its weights; skips where there are none."""
    raw = json.loads((parity.folder() / "decoder" / "config.json").read_text(encoding="utf-8"))
    decoder = FlowDecoder(DecoderConfig.from_json(raw).flow)
    decoder.load_state_dict(parity.weights("decoder/flow.safetensors"), strict=True)
    return decoder.requires_grad_(False)


def tiny_units(count: int, seed: int = 1) -> torch.Tensor:
    """Random units of the tiny decoder, int64, `[1, count]`."""
    generator = torch.Generator().manual_seed(seed)
    return torch.randint(TINY.unit_count, (1, count), generator=generator)
