"""Writing tiny checkpoint files without torch: headers and zeros, or what a test spoils."""

import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from model import layout
from model.config import ModelConfig
from model.headers import ELEMENT_BYTES
from tests.model import raw

Table = Mapping[str, tuple[str, tuple[int, ...]]]


def safetensors_bytes(table: Table) -> bytes:
    """A safetensors file of zeros: name → (dtype, shape)."""
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    end = 0
    for name, (dtype, shape) in table.items():
        start, count = end, 1
        for size in shape:
            count *= size
        end = start + count * ELEMENT_BYTES[dtype]
        header[name] = {"dtype": dtype, "shape": list(shape), "data_offsets": [start, end]}
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + bytes(end)


def tiny_config() -> ModelConfig:
    """The configuration `write_checkpoint` writes."""
    return ModelConfig.from_json(raw.exomni(), raw.whisper(), raw.unit_language_model())


def tiny_table(dtype: str = "F32") -> dict[str, tuple[str, tuple[int, ...]]]:
    """Every tensor of the tiny checkpoint under its full name."""
    return {
        layout.full_name(part, name): (dtype, shape)
        for part, tensors in layout.expected(tiny_config()).items()
        for name, shape in tensors.every.items()
    }


def write_checkpoint(
    folder: Path, table: Table | None = None, config: Mapping[str, Any] | None = None
) -> Path:
    """A whole checkpoint folder with its two referenced ones, all weights zero."""
    write_json(folder / "config.json", config or raw.exomni())
    write_json(folder / "speech_encoder" / "config.json", raw.whisper())
    write_json(folder / "speech_generator_llm" / "config.json", raw.unit_language_model())
    data = safetensors_bytes(tiny_table() if table is None else table)
    (folder / "model.safetensors").write_bytes(data)
    return folder


def write_json(path: Path, value: Mapping[str, Any]) -> None:
    """`value` as a JSON file, folders made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")
