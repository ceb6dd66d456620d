"""OSC 1.0 datagrams → messages, bounded, with the argument types that controllers send.

Source: opensoundcontrol.org, "The Open Sound Control 1.0 Specification" (packets, bundles, type
tags i f s b) and its table of non-standard types (h t d S c r m T F N I and arrays).
"""

import struct
from dataclasses import dataclass
from typing import Final

from bridge.errors import PacketError

Argument = int | float | str | bool | None

#: Bundles within bundles, messages in a datagram, arguments of a message: far above any cue.
_DEEPEST: Final = 4
_MOST_MESSAGES: Final = 256
_MOST_ARGUMENTS: Final = 64

_BUNDLE: Final = b"#bundle\x00"
#: Bundle header: its name and a time tag.
_HEADER_BYTES: Final = 16
_NUMBERS: Final = {"i": struct.Struct(">i"), "f": struct.Struct(">f")} | {
    "h": struct.Struct(">q"),
    "d": struct.Struct(">d"),
}
_CONSTANTS: Final[dict[str, Argument]] = {"T": True, "F": False, "N": None, "I": True}
#: Values nobody here has a use for: time tag, character, color, MIDI.
_SKIPPED_BYTES: Final = {"t": 8, "c": 4, "r": 4, "m": 4}


@dataclass(frozen=True, slots=True)
class OscMessage:
    """An address and its arguments; blobs and the like are None."""

    address: str
    arguments: tuple[Argument, ...] = ()


def read_packet(datagram: bytes) -> list[OscMessage]:
    """The messages in a datagram, those of bundles in order; time tags are not waited for.

    Raises `PacketError` for anything that is not whole OSC.
    """
    messages: list[OscMessage] = []
    _read_element(datagram, 0, messages)
    return messages


def _read_element(data: bytes, depth: int, messages: list[OscMessage]) -> None:
    if data.startswith(_BUNDLE):
        _read_bundle(data, depth, messages)
        return
    if len(messages) >= _MOST_MESSAGES:
        raise PacketError(f"more than {_MOST_MESSAGES} messages in a packet")
    messages.append(_read_message(data))


def _read_bundle(data: bytes, depth: int, messages: list[OscMessage]) -> None:
    if depth >= _DEEPEST:
        raise PacketError(f"bundles more than {_DEEPEST} deep")
    if len(data) < _HEADER_BYTES:
        raise PacketError("a bundle without a time tag")
    at = _HEADER_BYTES
    while at < len(data):
        size = _size(data, at)
        at += 4
        if size <= 0 or size % 4 or at + size > len(data):
            raise PacketError(f"a bundle's element of {size} bytes in {len(data) - at}")
        _read_element(data[at : at + size], depth + 1, messages)
        at += size


def _read_message(data: bytes) -> OscMessage:
    if len(data) % 4:
        raise PacketError(f"{len(data)} bytes are no OSC: not a multiple of 4")
    address, at = _read_string(data, 0)
    if not address.startswith("/"):
        raise PacketError("a message without an address")
    if at == len(data):
        # Some old senders leave the type tags out where there are no arguments.
        return OscMessage(address)
    tags, at = _read_string(data, at)
    if not tags.startswith(","):
        raise PacketError("a message without type tags")
    if len(tags) > _MOST_ARGUMENTS + 1:
        raise PacketError(f"more than {_MOST_ARGUMENTS} arguments")
    arguments: list[Argument] = []
    for tag in tags[1:]:
        if tag in "[]":
            continue
        value, at = _read_argument(tag, data, at)
        arguments.append(value)
    if at != len(data):
        raise PacketError(f"{len(data) - at} bytes after the last argument")
    return OscMessage(address, tuple(arguments))


def _read_argument(tag: str, data: bytes, at: int) -> tuple[Argument, int]:
    if tag in _CONSTANTS:
        return _CONSTANTS[tag], at
    if tag in _NUMBERS:
        return _number(_NUMBERS[tag], data, at), at + _NUMBERS[tag].size
    if tag in "sS":
        return _read_string(data, at)
    if tag == "b":
        size = _size(data, at)
        return None, _skip(data, at + 4, size)
    if tag in _SKIPPED_BYTES:
        return None, _skip(data, at, _SKIPPED_BYTES[tag])
    raise PacketError(f"no argument has the type {tag!r}")


def _skip(data: bytes, at: int, size: int) -> int:
    end = at + (size + 3) // 4 * 4
    if size < 0 or end > len(data):
        raise PacketError(f"an argument of {size} bytes in {len(data) - at}")
    return end


def _size(data: bytes, at: int) -> int:
    return int(_number(_NUMBERS["i"], data, at))


def _number(kind: struct.Struct, data: bytes, at: int) -> int | float:
    try:
        value: int | float = kind.unpack_from(data, at)[0]
    except struct.error:
        raise PacketError("the packet ends within a number")
    return value


def _read_string(data: bytes, at: int) -> tuple[str, int]:
    """A string and where it ends with its padding."""
    end = data.find(b"\x00", at)
    if end < 0:
        raise PacketError("a string without an end")
    try:
        text = data[at:end].decode("utf-8")
    except UnicodeDecodeError:
        raise PacketError("a string that is not UTF-8")
    return text, at + (end - at) // 4 * 4 + 4
