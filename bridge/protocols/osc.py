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


#: Seconds from NTP's epoch, 1900, to Unix's, 1970.
NTP_OFFSET_S: Final = 2_208_988_800
NS_PER_S: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Slot:
    """Stands for a float argument that changes; values are given in the order of the slots."""


@dataclass(frozen=True, slots=True)
class IntegerSlot:
    """Stands for a 32-bit integer argument that changes; integers have an order of their own."""


@dataclass(frozen=True, slots=True)
class BooleanSlot:
    """Stands for a boolean argument that changes: a letter among the types, `T` or `F`."""


SLOT: Final = Slot()
BOOLEAN_SLOT: Final = BooleanSlot()
INTEGER_SLOT: Final = IntegerSlot()

Argument = str | int | float | Slot | IntegerSlot | BooleanSlot


@dataclass(frozen=True, slots=True)
class Message:
    """An OSC message. Arguments are strings, booleans, 32-bit integers, floats, and slots."""

    address: str
    arguments: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """A message's bytes with zeros in its slots, and the byte offsets of its slots."""

    data: bytes
    floats: list[int]
    integers: list[int]
    booleans: list[int]


def build(message: Message) -> Built:
    """The message as bytes."""
    builder = OscMessageBuilder(message.address)
    for argument in message.arguments:
        match argument:
            case Slot():
                builder.add_arg(0.0, "f")
            case IntegerSlot():
                builder.add_arg(0, "i")
            case BooleanSlot():
                builder.add_arg(False, "F")
            case bool():
                builder.add_arg(argument, "T" if argument else "F")
            case str():
                builder.add_arg(argument, "s")
            case int():
                builder.add_arg(argument, "i")
            case float():
                builder.add_arg(argument, "f")
    data: bytes = builder.build().dgram
    ends = list(accumulate(_size(argument) for argument in message.arguments))
    start = len(data) - (ends[-1] if ends else 0)
    places: dict[type, list[int]] = {Slot: [], IntegerSlot: []}
    for argument, end in zip(message.arguments, ends, strict=True):
        if isinstance(argument, Slot | IntegerSlot):
            places[type(argument)].append(start + end - 4)
    # The types follow the address: a comma, then a letter for each argument.
    types = _size(message.address) + 1
    booleans = [types + i for i, a in enumerate(message.arguments) if isinstance(a, BooleanSlot)]
    return Built(data, places[Slot], places[IntegerSlot], booleans)


def _size(argument: Argument) -> int:
    match argument:
        case bool() | BooleanSlot():
            return 0  # the type says it all
        case str():
            # A string ends with at least one NUL and fills whole words.
            return (len(argument.encode()) // 4 + 1) * 4
        case _:
            return 4


def ntp_time(utc_ns: int) -> int:
    """The time tag of a moment, nanoseconds since the Unix epoch: NTP, 32.32 bits."""
    seconds, rest_ns = divmod(utc_ns, NS_PER_S)
    return (seconds + NTP_OFFSET_S) << 32 | (rest_ns << 32) // NS_PER_S


@dataclass(frozen=True, slots=True)
class BundleTemplate:
    """Messages packed into as few bundles as their order and `limit` allow.

    `bundles`: the datagrams with zeros in their slots. `offsets` `[n]`, `integer_offsets` `[m]`:
    byte offset of each slot in the bundles put end to end; `tag_offsets`: of each time tag.
    """

    bundles: tuple[bytes, ...]
    offsets: NDArray[np.intp]
    integer_offsets: NDArray[np.intp]
    tag_offsets: NDArray[np.intp]

    @classmethod
    def pack(cls, messages: Sequence[Message], limit: int = MAX_DATAGRAM_BYTES) -> Self:
        """Pack `messages` in order. Raises `InvalidArgument` for one that exceeds `limit`."""
        bundles: list[list[Built]] = [[]]
        size = len(BUNDLE_HEADER)
        for message in messages:
            built = build(message)
            length = 4 + len(built.data)
            if len(BUNDLE_HEADER) + length > limit:
                raise InvalidArgument(f"{message.address} does not fit {limit} bytes")
            if size + length > limit:
                bundles.append([])
                size = len(BUNDLE_HEADER)
            bundles[-1].append(built)
            size += length
        return cls._lay_out(bundles, BUNDLE_HEADER)

    @classmethod
    def single(cls, messages: Sequence[Message], limit: int = MAX_DATAGRAM_BYTES) -> Self:
        """Each message a datagram of its own, in no bundle. Raises as `pack` does."""
        built = [build(message) for message in messages]
        for message, each in zip(messages, built, strict=True):
            if len(each.data) > limit:
                raise InvalidArgument(f"{message.address} does not fit {limit} bytes")
        return cls._lay_out([[each] for each in built], b"")

    @classmethod
    def _lay_out(cls, bundles: Sequence[Sequence[Built]], header: bytes) -> Self:
        packets: list[bytes] = []
        floats: list[int] = []
        integers: list[int] = []
        tags: list[int] = []
        done = 0
        for bundle in bundles:
            packet = header
            tags += [done + len(header) - 8] if header else []
            for built in bundle:
                packet += struct.pack(">i", len(built.data)) if header else b""
                floats += [done + len(packet) + offset for offset in built.floats]
                integers += [done + len(packet) + offset for offset in built.integers]
                packet += built.data
            packets.append(packet)
            done += len(packet)
        places = (np.array(offsets, np.intp) for offsets in (floats, integers, tags))
        return cls(tuple(packets), *places)


class BundleWriter:
    """A template for each row, all written together."""

    def __init__(self, templates: Sequence[BundleTemplate]) -> None:
        """`templates` have equally many slots; their strings may differ."""
        buffer = bytearray(b"".join(b"".join(template.bundles) for template in templates))
        view = memoryview(buffer).toreadonly()
        #: Datagrams of all rows, row by row, `packets_per_row` of each (empty where a row needs
        #: fewer); rewritten by `write`.
        self.packets: list[memoryview] = []
        self.packets_per_row = max((len(template.bundles) for template in templates), default=0)
        starts: list[int] = []
        end = 0
        for template in templates:
            starts.append(end)
            for bundle in template.bundles:
                self.packets.append(view[end : end + len(bundle)])
                end += len(bundle)
            missing = self.packets_per_row - len(template.bundles)
            self.packets += [view[:0]] * missing
        self._floats = np.frombuffer(buffer, ">f4")
        self._integers = np.frombuffer(buffer, ">i4")
        self._tags = np.frombuffer(buffer, ">u4")
        pairs = list(zip(starts, templates, strict=True))
        self._float_words = _words([start + t.offsets for start, t in pairs])
        self._integer_words = _words([start + t.integer_offsets for start, t in pairs])
        tag_words = [(start + t.tag_offsets) // 4 for start, t in pairs]
        self._tag_words = np.concatenate(tag_words) if tag_words else np.zeros(0, np.intp)

    def write(self, values: NDArray[np.float32]) -> Sequence[memoryview]:
        """Put `values` `[rows, slots]` into the slots and return the datagrams."""
        self._floats[self._float_words] = values
        return self.packets

    def write_integers(self, values: NDArray[np.int32]) -> None:
        """Put `values` `[integer slots]`, those of every row, into the integer slots."""
        self._integers[self._integer_words] = values

    def write_time(self, time_tag: int) -> None:
        """Put `time_tag` into every bundle's header; see `ntp_time`."""
        self._tags[self._tag_words] = time_tag >> 32
        self._tags[self._tag_words + 1] = time_tag & 0xFFFF_FFFF


def _words(offsets: Sequence[NDArray[np.intp]]) -> NDArray[np.intp]:
    """Byte offsets of the rows' slots as word indices, `[rows, slots]`."""
    return np.stack(offsets) // 4 if offsets else np.zeros((0, 0), np.intp)
