"""Every network of one model, loaded from its two folders or refused as a whole.

Everything that headers can tell is checked before the first weight is read, and a weight that is
no number stops the load: what `load_parts` returns is complete.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from torch import nn

from model.backbone import Backbone
from model.blendshape_decoder import BlendshapeDecoder
from model.checkpoint import load_decoder, load_part
from model.config import ModelConfig
from model.decoder_config import DecoderConfig
from model.errors import BadCheckpoint, ConfigMismatch
from model.faults import find_decoder_faults, find_faults
from model.features import LogMel
from model.flow_decoder import FlowDecoder
from model.folder import CheckpointFiles, DecoderFiles, open_checkpoint, open_decoder
from model.layout import PartName
from model.prompt import ChatTokenizer
from model.speech_encoder import SpeechEncoder, SpeechProjector
from model.unit_generator import UnitGenerator
from model.vocoder import Vocoder

#: Told after each step: what is going on, how far it is, of how much (0: nobody knows). It may
#: raise, which ends the work between two steps.
Progress = Callable[[str, int, int], None]

_DTYPES: Final = {
    "float32": torch.float32,
    "bfloat16": torch.bfloat16,
    "float16": torch.float16,
}


@dataclass(frozen=True, slots=True)
class Parts:
    """The networks, in evaluation mode, with what surrounds them.

    The audio decoder's weights are float32 whatever the others are: it is a hundredth of the
    model, and its errors are heard.
    """

    config: ModelConfig
    decoder_config: DecoderConfig
    tokenizer: ChatTokenizer
    log_mel: LogMel
    backbone: Backbone
    speech_encoder: SpeechEncoder
    projector: SpeechProjector
    unit_generator: UnitGenerator
    blendshapes: BlendshapeDecoder
    flow: FlowDecoder
    vocoder: Vocoder
    device: torch.device
    dtype: torch.dtype


def load_parts(
    checkpoint: Path,
    decoder: Path,
    *,
    device: str,
    dtype: torch.dtype | None = None,
    progress: Progress | None = None,
) -> Parts:
    """Load everything; stage "load", counted in parameters.

    `dtype`: by default float32 on the CPU, elsewhere what the checkpoint says. Raises
    `CheckpointError`, `ConfigMismatch`, `TokenizerMismatch`.
    """
    place = find_device(device)
    files, audio = open_checkpoint(checkpoint), open_decoder(decoder)
    check_sizes(files.config, audio.config)
    vocabulary = min(files.config.backbone.vocab_size, files.config.unit_generator.llm.vocab_size)
    tokenizer = ChatTokenizer.open(checkpoint, vocabulary)
    faults = [*find_faults(files), *find_decoder_faults(audio)]
    if faults:
        raise faults[0] if len(faults) == 1 else BadCheckpoint(checkpoint, faults)
    parts = _build(files, audio, tokenizer, place, dtype or default_dtype(files.config, place))
    _fill(parts, files, audio, progress)
    return parts


def check_sizes(config: ModelConfig, decoder: DecoderConfig) -> None:
    """What one part says must be understood by the next. Raises `ConfigMismatch`."""
    units = config.unit_generator.unit_count
    for key, count in (
        ("speech_vocab_size", config.blendshapes.unit_count),
        ("vocab_size of the audio decoder", decoder.flow.unit_count),
    ):
        if count < units:
            raise ConfigMismatch(key, f"is {count}, the unit generator speaks {units} units")
    words, known = config.backbone.vocab_size, config.unit_generator.llm.vocab_size
    if known < words:
        raise ConfigMismatch("vocab_size", f"is {words}, the unit generator knows {known} words")
    if decoder.flow.mel_count != decoder.hift.mel_count:
        raise ConfigMismatch("output_size", "flow and vocoder differ in their count of mel bands")


def find_device(name: str) -> torch.device:
    """The device called `name` ("cpu", "cuda", "cuda:1", "mps"). Raises `ConfigMismatch`."""
    try:
        return torch.empty(0, device=name).device
    except (RuntimeError, AssertionError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise ConfigMismatch("device", f"{name!r} cannot be used: {reason}") from error


def default_dtype(config: ModelConfig, device: torch.device) -> torch.dtype:
    """float32 on the CPU, where half types are slow; else the checkpoint's own."""
    return torch.float32 if device.type == "cpu" else _DTYPES[config.dtype]


def _build(
    files: CheckpointFiles,
    audio: DecoderFiles,
    tokenizer: ChatTokenizer,
    device: torch.device,
    dtype: torch.dtype,
) -> Parts:
    config = files.config
    with torch.device("meta"):
        return Parts(
            config=config,
            decoder_config=audio.config,
            tokenizer=tokenizer,
            log_mel=LogMel(config.features),
            backbone=Backbone(config.backbone),
            speech_encoder=SpeechEncoder(config.speech_encoder),
            projector=SpeechProjector(config.projector),
            unit_generator=UnitGenerator(config.unit_generator),
            blendshapes=BlendshapeDecoder(config.blendshapes),
            flow=FlowDecoder(audio.config.flow),
            vocoder=Vocoder(audio.config.hift),
            device=device,
            dtype=dtype,
        )


def _fill(
    parts: Parts, files: CheckpointFiles, audio: DecoderFiles, progress: Progress | None
) -> None:
    modules: list[tuple[PartName, nn.Module]] = list(_named(parts))
    halves = _count(parts.flow) + _count(parts.vocoder)
    total, done = sum(_count(module) for _, module in modules) + halves, 0
    for name, module in modules:
        _tell(progress, done, total)
        load_part(files, name, module, dtype=parts.dtype, device=parts.device)
        done += _count(module)
    _tell(progress, done, total)
    load_decoder(audio, parts.flow, parts.vocoder, dtype=torch.float32, device=parts.device)
    _tell(progress, total, total)


def _named(parts: Parts) -> Iterator[tuple[PartName, nn.Module]]:
    yield "speech_projector", parts.projector
    yield "blendshape_generator", parts.blendshapes
    yield "speech_generator", parts.unit_generator
    yield "speech_encoder", parts.speech_encoder
    yield "backbone", parts.backbone


def _count(module: nn.Module) -> int:
    return sum(parameter.numel() for parameter in module.parameters())


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None:
        progress("load", done, total)
