"""A message on a command's topic → the command, with its id. Pure; raises only `InputError`s."""

import json
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from bridge.control.commands import Command
from bridge.control.mqtt.payload import LONGEST_ID
from bridge.control.mqtt.payloads import PAYLOADS
from bridge.control.mqtt.topics import Address
from bridge.errors import InvalidMessage
from bridge.yamlfile import nearest_key

#: How much of a sentence about somebody's payload is told, characters.
_LONGEST_MESSAGE: Final = 500


@dataclass(frozen=True, slots=True)
class Given:
    """A command and the id it was given with, "" for none."""

    command: Command
    id: str


def read_command(address: Address, payload: bytes, limit_bytes: int) -> Given:
    """What `payload` asks of `address`, at most `limit_bytes` of it. Raises `InvalidMessage`."""
    kind = PAYLOADS[address.verb]
    try:
        fields = _fields(address, payload, limit_bytes)
        asked = kind.model_validate(fields)
    except ValidationError as error:
        raise InvalidMessage(_explain(error, list(kind.model_fields)))
    given = "" if asked.id is None else str(asked.id)
    return Given(asked.command(address.character), given)


def find_id(payload: bytes, limit_bytes: int) -> str:
    """The id in a payload that may be wrong in every other way, "" for none."""
    if len(payload) > limit_bytes or not payload.lstrip().startswith(b"{"):
        return ""
    try:
        given = json.loads(payload).get("id")
    except (ValueError, RecursionError):
        return ""
    usable = isinstance(given, str | int) and not isinstance(given, bool)
    return str(given)[:LONGEST_ID] if usable else ""


def _fields(address: Address, payload: bytes, limit_bytes: int) -> dict[str, Any]:
    if len(payload) > limit_bytes:
        raise InvalidMessage(
            f"the payload has {len(payload)} bytes, the limit is {limit_bytes}: send less, or "
            "raise mqtt.payload_bytes"
        )
    try:
        text = payload.decode("utf-8").strip()
    except UnicodeDecodeError:
        raise InvalidMessage("the payload is not UTF-8")
    if text.startswith("{"):
        return _object(text)
    try:
        return PAYLOADS[address.verb].plain(text)
    except ValueError as error:
        raise InvalidMessage(_cut(str(error)))


def _object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text, object_pairs_hook=_distinct, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        what = str(error) if isinstance(error, ValueError) else "it is nested too deeply"
        raise InvalidMessage(_cut(f"the payload is not a JSON object: {what}"))
    assert isinstance(value, dict)
    return value


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a name is given twice")
    return fields


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number")


def _explain(error: ValidationError, known: list[str]) -> str:
    """One mistake in plain words: a misspelled name rather than the one that is missing."""
    mistakes = error.errors(include_url=False, include_input=False)
    first = min(mistakes, key=lambda mistake: mistake["type"] != "extra_forbidden")
    where = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return _cut(f"unknown field {where!r}{nearest_key(where, known)}")
    what = first["msg"].removeprefix("Value error, ")
    return _cut(f"{where}: {what}" if where else what)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_MESSAGE else text[:_LONGEST_MESSAGE] + "…"
