"""A whole model of random weights, made where it will run: no file is read or written.

It says nothing sensible, but it computes what a real one computes: speed does not depend on the
values, as long as they stay finite and the pitch is that of a voice. So the numbers keep
activations near 1, units end soon after they may, and the pitch is near 150 Hz.
"""

from collections.abc import Mapping
from typing import Final

import torch
from torch import Tensor, nn

from model.backbone import Backbone
from model.benchmark.words import tokenizer
from model.blendshape_decoder import BlendshapeDecoder
from model.checkpoint import FREQUENCIES, TIED, fill
from model.config import ModelConfig
from model.decoder_config import DecoderConfig
from model.features import LogMel
from model.flow_decoder import FlowDecoder
from model.layout import PartName, Shape
from model.parts import Parts, check_sizes
from model.prompt import ChatTokenizer
from model.speech_encoder import SpeechEncoder, SpeechProjector
from model.unit_generator import UnitGenerator
from model.vocoder import Vocoder

#: Logit advantage of the end mark over any unit: near certain once it is allowed.
END_BIAS: Final = 12.0
PITCH_HZ: Final = 150.0


def random_parts(
    config: ModelConfig,
    decoder_config: DecoderConfig,
    *,
    device: torch.device,
    dtype: torch.dtype,
    seed: int = 1,
) -> Parts:
    """Every network of those sizes, on `device`; the audio decoder in float32, the rest in `dtype`.

    Numbers are drawn on the device, so they differ from one kind of device to another. Raises
    `ConfigMismatch` where the parts do not fit each other.
    """
    check_sizes(config, decoder_config)
    vocabulary = min(config.backbone.vocab_size, config.unit_generator.llm.vocab_size)
    with torch.device("meta"):
        parts = Parts(
            config=config,
            decoder_config=decoder_config,
            tokenizer=ChatTokenizer(tokenizer(vocabulary), vocabulary),
            log_mel=LogMel(config.features),
            backbone=Backbone(config.backbone),
            speech_encoder=SpeechEncoder(config.speech_encoder),
            projector=SpeechProjector(config.projector),
            unit_generator=UnitGenerator(config.unit_generator),
            blendshapes=BlendshapeDecoder(config.blendshapes),
            flow=FlowDecoder(decoder_config.flow),
            vocoder=Vocoder(decoder_config.hift),
            device=device,
            dtype=dtype,
        )
    _fill_all(parts, torch.Generator(device).manual_seed(seed))
    return parts


def random_tensor(
    name: str,
    shape: Shape,
    generator: torch.Generator,
    dtype: torch.dtype = torch.float32,
) -> Tensor:
    """Numbers of a kind that keeps activations near 1, by what the name says they are.

    On the generator's device.
    """
    last, device = name.rsplit(".", 1)[-1], generator.device
    if last == "alpha" or (last == "weight" and len(shape) == 1):
        return torch.ones(shape, dtype=dtype, device=device)
    if last == "weight_g":
        return torch.full(shape, 0.5, dtype=dtype, device=device)
    drawn = torch.randn(shape, generator=generator, dtype=dtype, device=device)
    if len(shape) == 1:
        return drawn.mul_(0.02)
    fan_in = drawn[0].numel()
    return drawn if "embed" in name else drawn.div_(fan_in**0.5)


def _fill_all(parts: Parts, generator: torch.Generator) -> None:
    named: list[tuple[PartName, nn.Module]] = [
        ("backbone", parts.backbone),
        ("speech_encoder", parts.speech_encoder),
        ("speech_projector", parts.projector),
        ("speech_generator", parts.unit_generator),
        ("blendshape_generator", parts.blendshapes),
    ]
    for part, module in named:
        _fill(module, generator, parts.dtype, tied=TIED[part])
    for half in (parts.flow, parts.vocoder):
        _fill(half, generator, torch.float32, tied={})
    with torch.no_grad():
        parts.unit_generator.llm_decoder.bias[parts.config.unit_generator.end_id] = END_BIAS
        parts.vocoder.f0_predictor.classifier.bias.add_(PITCH_HZ)


def _fill(
    module: nn.Module, generator: torch.Generator, dtype: torch.dtype, tied: Mapping[str, str]
) -> None:
    state = {
        name: random_tensor(name, tuple(tensor.shape), generator, dtype)
        for name, tensor in module.state_dict().items()
        if name not in tied and not name.endswith(FREQUENCIES)
    }
    fill(module, state, tied, generator.device)
