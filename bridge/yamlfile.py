"""YAML files that fill pydantic models, and their mistakes in plain words."""

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from bridge.errors import ConfigError
from bridge.yamlbounds import load_bounded, read_text


def read_yaml(path: Path) -> dict[str, Any]:
    """The mapping in a YAML file. Raises `ConfigError`."""
    try:
        values = load_bounded(read_text(path))
    except OSError as error:
        raise ConfigError(f"cannot read {path}: {error.strerror}")
    except (yaml.YAMLError, ValueError) as error:
        # Bytes that are no text, or a number longer than Python reads.
        raise ConfigError(f"{path} is not YAML: {error}")
    if values is None:
        return {}
    if not isinstance(values, dict) or any(not isinstance(k, str) for k in values):
        raise ConfigError(f"{path} must hold a mapping of names to values")
    return values


def explain(error: ValidationError, model: type[BaseModel], source: str) -> str:
    """One line per mistake: source, key path, what is wrong, and the nearest valid key."""
    lines = []
    for item in error.errors():
        where = ".".join(str(part) for part in item["loc"]) or "(all)"
        if item["type"] == "extra_forbidden":
            known = keys_at(model, item["loc"][:-1])
            lines.append(
                f"{source}: unknown key {where!r}{nearest_key(str(item['loc'][-1]), known)}"
            )
        else:
            lines.append(f"{source}: {where}: {item['msg'].removeprefix('Value error, ')}")
    return "\n".join(lines)


def nearest_key(key: str, known: Iterable[str]) -> str:
    """The end of a sentence about an unknown `key`: the nearest of `known`, or all of them."""
    names = sorted(known)
    close = difflib.get_close_matches(key.lower(), names, n=1, cutoff=0.5)
    if close:
        return f"; did you mean {close[0]!r}?"
    return f"; valid keys here: {', '.join(names)}"


def keys_at(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """The keys of `model`'s part at `location`, empty where there is no such part."""
    for part in location:
        if isinstance(part, int):
            continue
        nested = _nested_model(model, part)
        if nested is None:
            return []
        model = nested
    return list(model.model_fields)


def _nested_model(model: type[BaseModel], field: str) -> type[BaseModel] | None:
    info = model.model_fields.get(field)
    if info is None:
        return None
    candidates = [info.annotation, *getattr(info.annotation, "__args__", ())]
    for candidate in candidates:
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return candidate
    return None
