"""Protobuf on the wire, as far as it takes to damage a value and keep the lengths around it right.

Source: the encoding guide of Protocol Buffers. Groups, which no contract of ours has, are not read.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_VARINT, _FIXED_64, _BYTES, _FIXED_32 = 0, 1, 2, 5
_FIXED: Final = {_FIXED_64: 8, _FIXED_32: 4}
#: Messages in messages that are looked into.
_DEEPEST: Final = 8
_MOST_BYTES_OF_VARINT: Final = 10

_ODD_NUMBERS: Final = (0, 1, 2**31 - 1, 2**31, 2**32 - 1, 2**63 - 1, 2**63, 2**64 - 1)
_ODD_FLOATS: Final = (0.0, -1.0, 1.5, 3e38, float("inf"), float("-inf"), float("nan"))


@dataclass(slots=True)
class Field:
    """A field: `value` is a number, bytes, or the fields of bytes that may be a message."""

    number: int
    wire: int
    value: "int | bytes | list[Field]"


def parsed(data: bytes, depth: int = _DEEPEST) -> list[Field] | None:
    """The fields of `data`; None where it is no message, or an empty one."""
    found: list[Field] = []
    at = 0
    while at < len(data):
        tag, at = _varint(data, at)
        number, wire = tag >> 3, tag & 7
        if number == 0 or wire not in (_VARINT, _BYTES, *_FIXED):
            return None
        size = _FIXED.get(wire, 0)
        value: int | bytes | list[Field] = 0
        if wire in (_VARINT, _BYTES):
            size, at = _varint(data, at)
            value = size
        if wire != _VARINT:
            value, at = data[at : at + size], at + size
        if at > len(data):
            return None
        if wire == _BYTES and depth and isinstance(value, bytes):
            value = parsed(value, depth - 1) or value
        found.append(Field(number, wire, value))
    return found or None


def encoded(fields: list[Field]) -> bytes:
    """The inverse of `parsed`."""
    return b"".join(_encoded(field) for field in fields)


def swapped(data: bytes, place: int, piece: bytes) -> bytes | None:
    """`data` with one field, nested ones included, swapped, doubled or taken away.

    None where `data` is no message.
    """
    fields = parsed(data)
    if fields is None:
        return None
    places = list(_places(fields))
    holder, index = places[place % len(places)]
    field, choice = holder[index], place // len(places)
    odd = _odd(field, piece)
    match choice % (len(odd) + 2):
        case 0:
            del holder[index]
        case 1:
            holder.insert(index, field)
        case number:
            holder[index] = Field(field.number, field.wire, odd[number - 2])
    return encoded(fields)


def _odd(field: Field, piece: bytes) -> tuple[int | bytes, ...]:
    """What stands there where another value is meant."""
    match field.wire:
        case 0:
            return _ODD_NUMBERS
        case 1:
            return tuple(struct.pack("<d", value) for value in _ODD_FLOATS)
        case 5:
            return tuple(struct.pack("<f", value) for value in _ODD_FLOATS)
        case _:
            own = _bytes(field.value)
            return b"", piece, own + piece, own * 3, own[:-1]


def _places(fields: list[Field]) -> Iterator[tuple[list[Field], int]]:
    for index, field in enumerate(fields):
        yield fields, index
        if isinstance(field.value, list):
            yield from _places(field.value)


def _encoded(field: Field) -> bytes:
    tag = _encoded_varint(field.number << 3 | field.wire)
    if isinstance(field.value, int):
        return tag + _encoded_varint(field.value)
    data = _bytes(field.value)
    return tag + (_encoded_varint(len(data)) if field.wire == _BYTES else b"") + data


def _bytes(value: int | bytes | list[Field]) -> bytes:
    if isinstance(value, list):
        return encoded(value)
    assert isinstance(value, bytes)
    return value


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number and where it ends, which is beyond `data` if it does not end in it."""
    value = 0
    for index in range(_MOST_BYTES_OF_VARINT):
        if at + index >= len(data):
            break
        value |= (data[at + index] & 0x7F) << 7 * index
        if data[at + index] < 0x80:
            return value, at + index + 1
    return 0, len(data) + 1


def _encoded_varint(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)
