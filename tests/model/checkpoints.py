"""Configurations the tests build models from: the fixture checkpoint's, and a tiny one."""

import json
from typing import Any

from model.config import ModelConfig
from tests.model import parity, raw


def parity_config() -> ModelConfig:
    """The fixture checkpoint's configuration; skips where there are no fixtures."""
    folder = parity.folder() / "exomni"

    def read(name: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((folder / name).read_text(encoding="utf-8"))
        return found

    return ModelConfig.from_json(
        read("config.json"),
        speech_encoder=read("speech_encoder/config.json"),
        unit_llm=read("speech_generator_llm/config.json"),
        features=read("speech_encoder/preprocessor_config.json"),
        generation=read("generation_config.json"),
    )


def tiny_config() -> ModelConfig:
    """A model of a few thousand parameters."""
    return ModelConfig.from_json(
        raw.exomni(), speech_encoder=raw.whisper(), unit_llm=raw.unit_language_model()
    )
