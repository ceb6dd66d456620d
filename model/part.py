"""The kind of value a part's sizes are, and reading one from a JSON object. No torch."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from model.errors import ConfigMismatch

Raw = Mapping[str, Any]
Count = Annotated[int, Field(gt=0)]


class Part(BaseModel):
    """Sizes of one part: frozen, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


_P = TypeVar("_P", bound=Part)


def need(raw: Raw, key: str) -> int:
    """The positive integer under `key`. Raises `ConfigMismatch`."""
    if raw.get(key) is None:
        raise ConfigMismatch(key, "absent, and nothing else says it")
    value = raw[key]
    if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
        raise ConfigMismatch(key, f"is {value!r}, a positive integer is needed")
    return value


def pick(part: type[_P], raw: Raw) -> _P:
    """Build `part` of the keys it knows; a null means the default. Raises `ConfigMismatch`."""
    return build(part, **{k: raw[k] for k in part.model_fields if raw.get(k) is not None})


def build(part: type[_P], **values: Any) -> _P:
    """`part(**values)`. Raises `ConfigMismatch` naming the first value that does not fit."""
    try:
        return part(**values)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(step) for step in first["loc"])
        raise ConfigMismatch(key, f"{first['msg']} ({part.__name__})") from error
