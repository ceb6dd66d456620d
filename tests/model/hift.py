"""The small vocoders that the tests of its parts share."""

import json

import torch

from model.decoder_config import DecoderConfig, HiftConfig
from model.vocoder import Vocoder
from tests.model import parity, seeded

TINY = HiftConfig(base_channels=16, f0_channels=12)
HARMONICS = TINY.harmonics + 1
HOP = 256


def tiny_vocoder(seed: int = 0) -> Vocoder:
    """A vocoder of the size `TINY` with seeded random weights, speaking at some 100 Hz."""
    vocoder = seeded.fill(Vocoder(TINY), seed).requires_grad_(False)
    vocoder.f0_predictor.classifier.weight.mul_(20.0)
    vocoder.f0_predictor.classifier.bias.add_(100.0)
    return vocoder


def parity_vocoder() -> Vocoder:
    """The vocoder of the parity fixtures with its weights; skips where there are none."""
    raw = json.loads((parity.folder() / "decoder" / "config.json").read_text(encoding="utf-8"))
    vocoder = Vocoder(DecoderConfig.from_json(raw).hift)
    vocoder.load_state_dict(parity.weights("decoder/hift.safetensors"), strict=True)
    return vocoder.requires_grad_(False)


def rows(*seeds: int) -> list[torch.Generator]:
    """One generator for each row of a batch."""
    return [torch.Generator().manual_seed(seed) for seed in seeds]
