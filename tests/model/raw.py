"""The upstream configuration files of a tiny model, as JSON objects a test may spoil."""

from model.benchmark.raw import exomni, language_model, unit_language_model, whisper

__all__ = ["exomni", "language_model", "unit_language_model", "whisper"]
