"""What every message from outside is checked for before anything reads it."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from bridge.errors import InvalidArgument, NonFiniteValue

_FLOATS = (FieldDescriptor.CPPTYPE_FLOAT, FieldDescriptor.CPPTYPE_DOUBLE)


def check(message: Message) -> None:
    """Look at every value of `message`, nested ones included.

    Raises `NonFiniteValue` for NaN and infinity and `InvalidArgument` for an enum value that this
    version does not know, each naming the field's path. Unknown fields are left alone: a newer
    caller may say more than we understand.
    """
    _check(message, "")


def _check(message: Message, path: str) -> None:
    for field, value in message.ListFields():
        where = f"{path}{field.name}"
        if _is_map(field):
            _check_map(where, value)
            continue
        values: Iterable[Any] = value if field.is_repeated else (value,)
        if field.cpp_type in _FLOATS:
            _check_finite(where, values)
        elif field.cpp_type == FieldDescriptor.CPPTYPE_ENUM:
            _check_known(where, field, values)
        elif field.cpp_type == FieldDescriptor.CPPTYPE_MESSAGE:
            for index, nested in enumerate(values):
                _check(nested, f"{where}[{index}]." if field.is_repeated else f"{where}.")


def _is_map(field: FieldDescriptor) -> bool:
    return field.message_type is not None and field.message_type.GetOptions().map_entry


def _check_map(where: str, values: Mapping[Any, Any]) -> None:
    for key, value in values.items():
        if isinstance(value, float):
            _check_finite(f"{where}[{key!r}]", (value,))
        elif isinstance(value, Message):
            _check(value, f"{where}[{key!r}].")


def _check_finite(where: str, values: Iterable[float]) -> None:
    for value in values:
        if not math.isfinite(value):
            raise NonFiniteValue(f"{where} is {value}: give a finite number")


def _check_known(where: str, field: FieldDescriptor, values: Iterable[int]) -> None:
    assert field.enum_type is not None
    known = field.enum_type.values_by_number
    for value in values:
        if value not in known:
            names = ", ".join(v.name for number, v in sorted(known.items()) if number)
            raise InvalidArgument(f"{where} has the unknown value {value}; known: {names}")
