"""Every part of the model built from its configuration, on the meta device or loaded."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import torch
from torch import nn

from model.backbone import Backbone
from model.blendshape_decoder import BlendshapeDecoder
from model.checkpoint import load_part
from model.config import ModelConfig
from model.folder import open_checkpoint
from model.layout import PartName
from model.speech_encoder import SpeechEncoder, SpeechProjector
from model.unit_generator import UnitGenerator

BUILDERS: Final[dict[PartName, Callable[[ModelConfig], nn.Module]]] = {
    "backbone": lambda config: Backbone(config.backbone),
    "speech_encoder": lambda config: SpeechEncoder(config.speech_encoder),
    "speech_projector": lambda config: SpeechProjector(config.projector),
    "speech_generator": lambda config: UnitGenerator(config.unit_generator),
    "blendshape_generator": lambda config: BlendshapeDecoder(config.blendshapes),
}


def build(part: PartName, config: ModelConfig) -> nn.Module:
    """The part without memory."""
    with torch.device("meta"):
        return BUILDERS[part](config)


def load(folder: Path, part: PartName, dtype: torch.dtype = torch.float32) -> nn.Module:
    """The part with the weights of the checkpoint in `folder`, on the CPU."""
    files = open_checkpoint(folder)
    module = build(part, files.config)
    load_part(files, part, module, dtype=dtype, device=torch.device("cpu"))
    return module
