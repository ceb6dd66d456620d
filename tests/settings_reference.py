"""Writes docs/settings.md from the settings models: `python -m tests.settings_reference`."""

from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bridge.config import CharacterConfig, OutputSettings, Settings
from bridge.settings.reply import ReplyRule

TARGET = Path(__file__).parents[1] / "docs" / "settings.md"

INTRODUCTION = """# Settings

The service reads `exomni-bridge.yaml` in the working folder (or the file that `--config` names).
Environment variables override it: `EXOMNI_` and the key in upper case, `__` between levels, as in
`EXOMNI_SERVER__PORT=52001`. Unknown keys are errors that name the nearest valid key.

This page is written by `python -m tests.settings_reference` from the models in
`bridge/config.py`; a test compares the two.
"""


def render() -> str:
    """The whole page."""
    parts = [INTRODUCTION, "## The settings file\n", *table(Settings, "")]
    parts += [
        "\n## A character\n",
        "One YAML file each in `characters_path`, or an entry of `characters`.\n",
        *table(CharacterConfig, ""),
        "\n## An output of a character\n",
        *table(OutputSettings, ""),
        "\n## A rule of a character's replies\n",
        "See [talk.md](talk.md).\n",
        *table(ReplyRule, ""),
    ]
    return "\n".join(parts) + "\n"


def table(model: type[BaseModel], prefix: str) -> list[str]:
    """Markdown rows of `model`, nested models flattened."""
    rows = ["| key | default | meaning |", "|---|---|---|"]
    rows += fields(model, prefix)
    return rows


def fields(model: type[BaseModel], prefix: str) -> list[str]:
    rows: list[str] = []
    for name, info in model.model_fields.items():
        nested = model_in(info)
        if nested is not None:
            rows += fields(nested, f"{prefix}{name}.")
        else:
            rows.append(f"| `{prefix}{name}` | {default(info)} | {info.description} |")
    return rows


def model_in(info: FieldInfo) -> type[BaseModel] | None:
    """The model that a field holds, or may hold."""
    kind, arguments = info.annotation, get_args(info.annotation)
    if arguments[1:] == (type(None),):
        kind = arguments[0]
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def default(info: FieldInfo) -> str:
    if info.is_required():
        return "required"
    value: Any = info.get_default(call_default_factory=True, validated_data={})
    if value is None or value == () or value == "":
        return "–"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value}`"


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
