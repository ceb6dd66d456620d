"""The least time a step can take: every weight it uses is read once from memory. No torch.

This holds for a step of few rows, which waits for memory and not for arithmetic. Batches add what
each row's own keys and values take. The flow and the vocoder work on whole stretches of sound and
are bound by arithmetic; their floor here is far below what any device does.
"""

from collections.abc import Callable
from math import prod

from model import decoder_layout, layout
from model.config import ModelConfig
from model.decoder_config import DecoderConfig
from model.layout import Shapes
from model.memory import cache_values
from model.runtime.requests import Kind


def step_weights(config: ModelConfig, decoder: DecoderConfig) -> dict[Kind, int]:
    """Parameters that one step of a kind reads: tables of which it reads a row are not counted."""
    parts = {name: part.required for name, part in layout.expected(config).items()}
    head = "model.embed_tokens" if config.backbone.tie_word_embeddings else "lm_head"
    return {
        Kind.TEXT: _count(
            parts["backbone"], lambda name: "embed_tokens" not in name or name.startswith(head)
        ),
        Kind.UNIT: _count(
            parts["speech_generator"], lambda name: ".layers." in name and "tqgf" not in name
        )
        + _count(parts["speech_generator"], lambda name: name.startswith("llm_decoder.")),
        Kind.FACE: _count(parts["blendshape_generator"], lambda name: "embedding" not in name),
        Kind.MEL: _count(
            decoder_layout.flow(decoder.flow), lambda name: name.startswith("decoder.")
        ),
        Kind.SOUND: _count(decoder_layout.hift(decoder.hift), lambda _: True),
    }


def step_bytes(config: ModelConfig, decoder: DecoderConfig, value_bytes: int) -> dict[Kind, int]:
    """The same in bytes: `value_bytes` each, the audio decoder's four."""
    audio = (Kind.MEL, Kind.SOUND)
    return {
        kind: count * (4 if kind in audio else value_bytes)
        for kind, count in step_weights(config, decoder).items()
    }


def cache_bytes(config: ModelConfig, kind: Kind, positions: int, value_bytes: int) -> int:
    """Keys and values that a step of TEXT or UNIT reads for one row that holds `positions`."""
    llm = config.backbone if kind is Kind.TEXT else config.unit_generator.llm
    return value_bytes * cache_values(llm, positions)


def _count(shapes: Shapes, wanted: Callable[[str], bool]) -> int:
    return sum(prod(shape) for name, shape in shapes.items() if wanted(name))
