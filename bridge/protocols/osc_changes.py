"""OSC bundles that hold only what changed, and everything once a second.

A receiver that keeps the last value of each address needs no more; a face at rest costs nearly
nothing, and one that starts late, or missed a datagram, knows everything within a second.
"""

import struct
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.protocols.osc import BUNDLE_HEADER, MAX_DATAGRAM_BYTES, BundleTemplate, Message, build

#: How often everything is sent, seconds.
REFRESH_S: Final = 1.0


_TRUE, _FALSE = np.uint8(ord("T")), np.uint8(ord("F"))


class ChangeWriter:
    """Rows of equal messages, of which each frame sends those that changed."""

    def __init__(
        self,
        messages: Sequence[Message],
        count: int,
        tolerance: float,
        limit: int = MAX_DATAGRAM_BYTES,
        refresh_s: float = REFRESH_S,
    ) -> None:
        """`messages` hold floats or booleans that change, or nothing that does: those are sent
        with the rest every `refresh_s` seconds. A change up to `tolerance` is none. Raises
        `InvalidArgument` for a message that exceeds `limit` bytes.
        """
        self.packets_per_row = len(BundleTemplate.pack(messages, limit).bundles)
        #: Bundles of all rows, row by row, `packets_per_row` of each, empty where there is nothing
        #: to send; replaced by `write`.
        self.packets: list[bytes] = [b""] * (self.packets_per_row * count)
        self._tolerance = np.float32(tolerance)
        self._limit = limit
        self._rows = [_Pieces(messages) for _ in range(count)]
        self._refresh_s = refresh_s
        slots = [len(built.floats) + len(built.booleans) for built in map(build, messages)]
        #: Message of each slot.
        self._messages = np.repeat(np.arange(len(slots)), slots)
        self._sent = np.zeros((count, len(self._messages)), np.float32)
        self._everything = list(range(len(messages)))
        self._refresh_at_s = -np.inf

    def write(self, values: NDArray[np.float32], elapsed_s: float) -> Sequence[bytes]:
        """Take `values` `[rows, slots]` at `elapsed_s` of the sender's seconds; returns the packets
        to send. A boolean is true above a half.
        """
        refresh = elapsed_s >= self._refresh_at_s
        if refresh:
            self._refresh_at_s = elapsed_s + self._refresh_s
        changed = np.abs(values - self._sent) > self._tolerance
        for row, pieces in enumerate(self._rows):
            wanted = self._everything if refresh else self._wanted(changed[row])
            pieces.write(values[row])
            kept = slice(None) if refresh else np.isin(self._messages, wanted)
            self._sent[row, kept] = values[row, kept]
            first = row * self.packets_per_row
            found = pieces.bundles(wanted, self._limit)
            found += [b""] * (self.packets_per_row - len(found))
            self.packets[first : first + self.packets_per_row] = found
        return self.packets

    def _wanted(self, changed: NDArray[np.bool_]) -> list[int]:
        """Messages with a slot that changed, in order."""
        return sorted(set(self._messages[changed].tolist()))


class _Pieces:
    """The messages of one row, each as a bundle holds it: its size, then its bytes."""

    def __init__(self, messages: Sequence[Message]) -> None:
        self._buffer = bytearray()
        self._places: list[tuple[int, int]] = []
        words: dict[int, int] = {}
        letters: dict[int, int] = {}
        for message in messages:
            built = build(message)
            start = len(self._buffer)
            self._buffer += struct.pack(">i", len(built.data)) + built.data
            self._places.append((start, len(self._buffer)))
            for places, offsets in ((words, built.floats), (letters, built.booleans)):
                for offset in offsets:
                    places[len(words) + len(letters)] = start + 4 + offset
        self._floats = np.frombuffer(self._buffer, ">f4")
        self._bytes = np.frombuffer(self._buffer, np.uint8)
        self._float_slots = np.array(list(words), np.intp)
        self._words = np.array(list(words.values()), np.intp) // 4
        self._boolean_slots = np.array(list(letters), np.intp)
        self._letters = np.array(list(letters.values()), np.intp)

    def write(self, values: NDArray[np.float32]) -> None:
        self._floats[self._words] = values[self._float_slots]
        self._bytes[self._letters] = np.where(values[self._boolean_slots] > 0.5, _TRUE, _FALSE)

    def bundles(self, wanted: Sequence[int], limit: int) -> list[bytes]:
        """`wanted` messages in as few bundles as their order and `limit` allow."""
        groups: list[list[bytes]] = []
        size = limit + 1
        for index in wanted:
            start, end = self._places[index]
            if size + end - start > limit:
                groups.append([BUNDLE_HEADER])
                size = len(BUNDLE_HEADER)
            groups[-1].append(bytes(self._buffer[start:end]))
            size += end - start
        return [b"".join(group) for group in groups]
