"""Ways to damage an input: pure functions of the input, a place in it, and a piece of bytes."""

import json
from collections.abc import Callable, Iterator
from typing import Any, Final

from tests.fuzz.protobuf import swapped

Damage = Callable[[bytes, int, bytes], bytes]

#: Pieces at which decoders break: ends of ranges, lengths, marks of formats.
PIECES: Final = (
    b"",
    b"\x00",
    b"\xff",
    b"\x00\x00\x00\x00",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\x80\x00\x00\x00",
    b"\x7f\xc0\x00\x00",
    b"\x7f\x80\x00\x00",
    b"\x00\x00\xc0\x7f",
    b"\xc3\x28",
    b"\xed\xa0\x80",
    b"#bundle\x00",
    b"\r\n",
    b'"',
    b"{",
    b"[" * 2000,
    b"9" * 5000,
    b"\xef\xbb\xbf",
    b"-1",
    b"1e999",
    b"NaN",
    b"99999999999999999999",
    b",",
    b": ",
    b"\n- ",
    b"/",
    b"..",
)

#: Values that stand in JSON where others are meant.
ODD_VALUES: Final[tuple[Any, ...]] = (
    None,
    True,
    -1,
    0,
    2**63,
    10**400,
    1.5,
    float("inf"),
    float("nan"),
    1e308,
    "",
    "\x00",
    "\ud800",
    "x" * 3000,
    [],
    [[]],
    {},
    {"": None},
    [None, 1, "a"],
)


def overwrite(data: bytes, place: int, piece: bytes) -> bytes:
    at = _at(data, place)
    return data[:at] + piece + data[at + len(piece) :]


def insert(data: bytes, place: int, piece: bytes) -> bytes:
    at = _at(data, place)
    return data[:at] + piece + data[at:]


def delete(data: bytes, place: int, piece: bytes) -> bytes:
    at = _at(data, place)
    return data[:at] + data[at + 1 + len(piece) :]


def cut(data: bytes, place: int, piece: bytes) -> bytes:
    return data[: _at(data, place)] + piece


def flip(data: bytes, place: int, piece: bytes) -> bytes:
    at = _at(data, place)
    return data[:at] + bytes(b ^ (1 << (place % 8)) for b in data[at : at + 1]) + data[at + 1 :]


def repeat(data: bytes, place: int, piece: bytes) -> bytes:
    at = _at(data, place)
    return data[:at] + data[at : at + 8 + len(piece)] * 3 + data[at:]


def swap_value(data: bytes, place: int, piece: bytes) -> bytes:
    """JSON with one of its values, nested ones included, replaced or taken away."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return insert(data, place, piece)
    holders = list(_holders(document))
    if not holders:
        return data + piece
    holder, key = holders[place % len(holders)]
    odd = (place // len(holders)) % (len(ODD_VALUES) + 1)
    if odd < len(ODD_VALUES):
        holder[key] = ODD_VALUES[odd]
    else:
        del holder[key]
    return json.dumps(document).encode()


def swap_field(data: bytes, place: int, piece: bytes) -> bytes:
    """Protobuf with one of its fields, nested ones included, swapped, doubled or taken away."""
    found = swapped(data, place, piece)
    return insert(data, place, piece) if found is None else found


DAMAGES: Final[tuple[Damage, ...]] = (
    overwrite,
    insert,
    delete,
    cut,
    flip,
    repeat,
    swap_value,
    swap_value,
    swap_field,
    swap_field,
)


def _at(data: bytes, place: int) -> int:
    return place % (len(data) + 1)


def _holders(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a JSON document: what holds it, and the key or index."""
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _holders(value[key])
