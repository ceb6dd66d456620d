"""OSC 1.0 bundles as templates: built once, then only their floats change.

python-osc builds each message (about 10 microseconds, too slow for every frame); what is left
for each frame is one array write. Everything in OSC is aligned to four bytes, so a float is one
word of the datagram, big-endian. Source: the OSC 1.0 specification, opensoundcontrol.stanford.edu.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray
from pythonosc.osc_message_builder import OscMessageBuilder

from bridge.errors import InvalidArgument

#: Header of a bundle whose time tag means "now".
BUNDLE_HEADER: Final = b"#bundle\0" + struct.pack(">Q", 1)

#: Datagrams stay below this, in bytes, so that nothing on the way cuts them in pieces: a frame of
#: Ethernet less the headers of PPPoE, IPv6 and UDP is 1444. The 52 names need two of 1404.
MAX_DATAGRAM_BYTES: Final = 1420


@dataclass(frozen=True, slots=True)
class Slot:
    """Stands for a float argument that changes; values are given in the order of the slots."""


SLOT: Final = Slot()


@dataclass(frozen=True, slots=True)
class Message:
    """An OSC message. Arguments are strings, 32-bit integers, floats, and slots for floats."""

    address: str
    arguments: tuple[str | int | float | Slot, ...] = ()


def build(message: Message) -> tuple[bytes, list[int]]:
    """The message's bytes with 0.0 in its slots, and the byte offset of each slot."""
    builder = OscMessageBuilder(message.address)
    for argument in message.arguments:
        match argument:
            case Slot():
                builder.add_arg(0.0, "f")
            case str():
                builder.add_arg(argument, "s")
            case int():
                builder.add_arg(argument, "i")
            case float():
                builder.add_arg(argument, "f")
    data: bytes = builder.build().dgram
    ends = list(accumulate(_size(argument) for argument in message.arguments))
    start = len(data) - (ends[-1] if ends else 0)
    return data, [
        start + end - 4
        for argument, end in zip(message.arguments, ends, strict=True)
        if isinstance(argument, Slot)
    ]


def _size(argument: str | int | float | Slot) -> int:
    # A string ends with at least one NUL and fills whole words.
    return (len(argument.encode()) // 4 + 1) * 4 if isinstance(argument, str) else 4


@dataclass(frozen=True, slots=True)
class BundleTemplate:
    """Messages packed into as few bundles as their order and `limit` allow.

    `bundles`: the datagrams with zeros in their slots. `offsets` `[n]`: byte offset of each slot
    in the bundles put end to end.
    """

    bundles: tuple[bytes, ...]
    offsets: NDArray[np.intp]

    @classmethod
    def pack(cls, messages: Sequence[Message], limit: int = MAX_DATAGRAM_BYTES) -> Self:
        """Pack `messages` in order. Raises `InvalidArgument` for one that exceeds `limit`."""
        done = 0
        bundles: list[bytes] = []
        current = BUNDLE_HEADER
        offsets: list[int] = []
        for message in messages:
            data, found = build(message)
            if len(BUNDLE_HEADER) + 4 + len(data) > limit:
                raise InvalidArgument(f"{message.address} does not fit {limit} bytes")
            if len(current) + 4 + len(data) > limit:
                bundles.append(current)
                done += len(current)
                current = BUNDLE_HEADER
            start = done + len(current) + 4
            offsets += [start + offset for offset in found]
            current += struct.pack(">i", len(data)) + data
        bundles.append(current)
        return cls(tuple(bundles), np.array(offsets, np.intp))


class BundleWriter:
    """`count` copies of a template whose floats are written together."""

    def __init__(self, template: BundleTemplate, count: int) -> None:
        """Every row is the template; `packets` holds each row's bundles in order."""
        whole = np.frombuffer(b"".join(template.bundles), np.uint8)
        buffer = np.tile(whole, (count, 1))
        #: Datagrams of all rows, row by row, `packets_per_row` of each; rewritten by `write`.
        self.packets: list[memoryview] = []
        self.packets_per_row = len(template.bundles)
        for row in buffer:
            start = 0
            for bundle in template.bundles:
                end = start + len(bundle)
                self.packets.append(row.data[start:end].toreadonly())
                start = end
        self._words = buffer.view(">f4")
        self._slots = template.offsets // 4

    def write(self, values: NDArray[np.float32]) -> Sequence[memoryview]:
        """Put `values` `[count, slots]` into the slots and return the datagrams."""
        self._words[:, self._slots] = values
        return self.packets
