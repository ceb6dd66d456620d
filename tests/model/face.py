"""A tiny face decoder for tests, and the reference's from the fixtures."""

import json
from typing import Any

from torch import Tensor

from model.blendshape_decoder import BlendshapeDecoder
from model.config import BlendshapeConfig, TqgfConfig
from tests.model import parity
from tests.model.seeded import fill, normal

PREFIX = "model.blendshape_generator."


def face_config(**changes: Any) -> BlendshapeConfig:
    """Sizes small enough to keep with their outputs."""
    sizes: dict[str, Any] = {
        "width": 16,
        "heads": 2,
        "layers": 2,
        "out_count": 52,
        "unit_count": 20,
        "embed_width": 6,
        "hidden_width": 10,
        "tqgf": TqgfConfig(width=16, depth=1, heads=2, head_width=4),
    }
    return BlendshapeConfig(**{**sizes, **changes})


def face_decoder(seed: int = 0, **changes: Any) -> BlendshapeDecoder:
    """Random weights in evaluation mode."""
    return fill(BlendshapeDecoder(face_config(**changes)), seed)


def states(count: int, seed: int = 1, batch: int = 1) -> Tensor:
    """Unit generator states, `[B, S, 10]`."""
    return normal(seed, batch, count, 10)


def reference_decoder(checkpoint: str) -> BlendshapeDecoder:
    """The fixtures' decoder: `checkpoint` is "exomni" or "blendshape51"."""
    folder = parity.folder() / checkpoint
    raw = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    decoder = BlendshapeDecoder(BlendshapeConfig.from_json(raw))
    decoder.load_state_dict(parity.weights(f"{checkpoint}/model.safetensors", PREFIX))
    return decoder.eval()
