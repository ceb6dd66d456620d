"""MIDI time code: bytes in, labels out.

Running, a time comes in eight quarter-frame messages, four a frame, so it is whole after two
frames; it belongs to the moment of the first of them. Standing, a full-frame message tells where
the source has gone to. Source: MIDI 1.0 Detailed Specification, MIDI Time Code.
"""

from dataclasses import dataclass
from typing import Final

from bridge.protocols.timecode import FrameRate, Label

#: What the two bits of rate mean: frames per second, and whether labels drop.
_RATES: Final = (
    (FrameRate(24), False),
    (FrameRate(25), False),
    (FrameRate(30_000, 1001), True),
    (FrameRate(30), False),
)

_QUARTER_FRAME: Final = 0xF1
_SYSEX, _SYSEX_END = 0xF0, 0xF7
_REAL_TIME: Final = 0xF8
_PIECES: Final = 8
#: F0 7F, device, 01 01, then hours with the rate, minutes, seconds, frames, F7.
_FULL_FRAME_BYTES: Final = 10
#: Longest system exclusive message looked at, bytes.
_MOST_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class MtcTime:
    """The source was at `label`, of `rate`, at clock time `at_s`. `located`: it stands there."""

    label: Label
    rate: FrameRate
    at_s: float
    located: bool = False


class MtcReader:
    """Takes what a MIDI input gives, in pieces of any size."""

    def __init__(self) -> None:
        self._pieces: list[int] = []
        self._first_s = 0.0
        self._sysex: bytearray | None = None
        self._quarter = False

    def feed(self, data: bytes, at_s: float) -> list[MtcTime]:
        """`data` came at clock time `at_s`; the times it completes."""
        found = [self._take(byte, at_s) for byte in data]
        return [time for time in found if time is not None]

    def _take(self, byte: int, at_s: float) -> MtcTime | None:
        if byte >= _REAL_TIME:
            return None  # clock, active sensing: they may stand anywhere, even in a message
        if byte < 0x80:
            return self._data(byte, at_s)
        sysex, self._sysex = self._sysex, None
        self._quarter = byte == _QUARTER_FRAME
        if byte == _SYSEX:
            self._sysex = bytearray([byte])
        elif byte == _SYSEX_END and sysex is not None:
            return self._full_frame(bytes(sysex) + b"\xf7", at_s)
        return None

    def _data(self, byte: int, at_s: float) -> MtcTime | None:
        if self._sysex is not None:
            self._sysex.append(byte)
            if len(self._sysex) > _MOST_BYTES:
                self._sysex = None
            return None
        if not self._quarter:
            return None
        # System messages have no running status: one byte, and no more.
        self._quarter = False
        return self._piece(byte >> 4, byte & 0xF, at_s)

    def _piece(self, number: int, nibble: int, at_s: float) -> MtcTime | None:
        if number == 0:
            self._pieces, self._first_s = [nibble], at_s
            return None
        if number != len(self._pieces):
            # One was lost, the source was joined in its middle, or it runs backward.
            self._pieces = []
            return None
        self._pieces.append(nibble)
        if len(self._pieces) < _PIECES:
            return None
        pieces, self._pieces = self._pieces, []
        frames, seconds, minutes, hours = (
            pieces[i] | pieces[i + 1] << 4 for i in range(0, _PIECES, 2)
        )
        return _time(hours, minutes, seconds, frames, self._first_s)

    def _full_frame(self, message: bytes, at_s: float) -> MtcTime | None:
        self._pieces = []
        universal = len(message) == _FULL_FRAME_BYTES and message[1] == 0x7F
        if not universal or message[3:5] != b"\x01\x01":
            return None
        hours, minutes, seconds, frames = message[5:9]
        return _time(hours, minutes, seconds, frames, at_s, located=True)


def _time(
    hours: int, minutes: int, seconds: int, frames: int, at_s: float, *, located: bool = False
) -> MtcTime | None:
    """A time, None where its digits are none. `hours` holds the rate in bits 5 and 6."""
    rate, drop = _RATES[hours >> 5 & 0b11]
    label = Label(hours & 0x1F, minutes, seconds, frames, drop)
    skipped = drop and minutes % 10 and not seconds and frames < rate.drop_labels
    if label.hours > 23 or minutes > 59 or seconds > 59 or frames >= rate.nominal or skipped:
        return None
    return MtcTime(label, rate, at_s, located)
