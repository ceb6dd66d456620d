"""Broadcast Wave: mono 16-bit PCM with the timecode of its first sample.

The header has the same length for every take, so that the samples' place is known before their
count is: `fmt `, `bext` (EBU Tech 3285 version 1: time reference in samples since midnight) and
`iXML` (speed and timecode flags; iXML 2.10). While a take is recorded both lengths are the largest
there are, as in a stream.
"""

import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from xml.sax.saxutils import escape

from bridge import __version__
from bridge.errors import TakeDamaged
from bridge.protocols.timecode import NS_PER_S
from bridge.takes.take import TakeInfo

SAMPLE_BYTES: Final = 2
_UNKNOWN: Final = 0xFFFFFFFF
_BEXT: Final = struct.Struct("<256s32s32s10s8sIIH64s190s")
_BEXT_VERSION: Final = 1
#: Room for the XML; what is left of it is filled with spaces, which XML allows at its end.
_IXML_BYTES: Final = 4096
_NAME_LIMIT: Final = 100
_CHUNK: Final = struct.Struct("<4sI")
_FORMAT: Final = struct.Struct("<HHIIHH")

HEADER_BYTES: Final = (
    12 + _CHUNK.size + _FORMAT.size + _CHUNK.size + _BEXT.size + 2 * _CHUNK.size + _IXML_BYTES
)
#: Most samples that the format's 32-bit lengths can count.
MOST_SAMPLES: Final = (_UNKNOWN - 1 - HEADER_BYTES) // SAMPLE_BYTES


@dataclass(frozen=True, slots=True)
class WaveHeader:
    """`sample_count` None: the file was never finished. `data_offset`: of sample 0, bytes."""

    rate_hz: int
    data_offset: int
    sample_count: int | None


def wave_header(info: TakeInfo, rate_hz: int, sample_count: int | None = None) -> bytes:
    """The first `HEADER_BYTES` of a take's sound; `sample_count` None while it is recorded."""
    data_bytes = _UNKNOWN if sample_count is None else sample_count * SAMPLE_BYTES
    riff_bytes = _UNKNOWN if sample_count is None else HEADER_BYTES - 8 + data_bytes
    form = _FORMAT.pack(1, 1, rate_hz, SAMPLE_BYTES * rate_hz, SAMPLE_BYTES, 8 * SAMPLE_BYTES)
    return b"".join(
        (
            _CHUNK.pack(b"RIFF", riff_bytes),
            b"WAVE",
            _CHUNK.pack(b"fmt ", len(form)) + form,
            _CHUNK.pack(b"bext", _BEXT.size) + _bext(info, rate_hz),
            _CHUNK.pack(b"iXML", _IXML_BYTES) + _ixml(info, rate_hz),
            _CHUNK.pack(b"data", data_bytes),
        )
    )


def read_wave_header(data: bytes, name: str) -> WaveHeader:
    """The header in `data`, the first bytes of file `name`. Raises `TakeDamaged`."""
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise TakeDamaged(f"{name} is not a WAV file")
    position, rate_hz = 12, 0
    while position + _CHUNK.size <= len(data):
        kind, length = _CHUNK.unpack_from(data, position)
        begin = position + _CHUNK.size
        if kind == b"fmt " and begin + _FORMAT.size <= len(data):
            form, channels, rate_hz, _, _, bits = _FORMAT.unpack_from(data, begin)
            if (form, channels, bits) != (1, 1, 16) or not rate_hz:
                raise TakeDamaged(f"{name} is not mono 16-bit PCM")
        if kind == b"data" and rate_hz:
            count = None if length == _UNKNOWN else length // SAMPLE_BYTES
            return WaveHeader(rate_hz, begin, count)
        position = begin + length + length % 2
    raise TakeDamaged(f"{name} has a damaged header")


def _bext(info: TakeInfo, rate_hz: int) -> bytes:
    begun = datetime.fromtimestamp(info.started_utc_ns // NS_PER_S, UTC).astimezone()
    reference = info.timecode.time_reference(rate_hz)
    return _BEXT.pack(
        f"{info.character} {info.slate}".strip()[:_NAME_LIMIT].encode("ascii", "replace"),
        f"exomni-bridge {__version__}".encode()[:32],
        f"{info.started_utc_ns}".encode()[:32],
        begun.strftime("%Y-%m-%d").encode(),
        begun.strftime("%H:%M:%S").encode(),
        reference & 0xFFFFFFFF,
        reference >> 32,
        _BEXT_VERSION,
        b"",
        b"",
    )


def _ixml(info: TakeInfo, rate_hz: int) -> bytes:
    reference = info.timecode.time_reference(rate_hz)
    rate = info.timecode.rate
    speed = f"{rate.numerator}/{rate.denominator}"
    scene, _, take = info.slate.rpartition(" ")
    fields = (
        ("IXML_VERSION", "2.10"),
        ("PROJECT", _plain(info.character)),
        ("SCENE", _plain(scene)),
        ("TAKE", _plain(take)),
        ("TAPE", _plain(info.name)),
        ("SPEED", None),
        ("MASTER_SPEED", speed),
        ("CURRENT_SPEED", speed),
        ("TIMECODE_RATE", speed),
        ("TIMECODE_FLAG", "DF" if info.timecode.drop else "NDF"),
        ("FILE_SAMPLE_RATE", str(rate_hz)),
        ("AUDIO_BIT_DEPTH", str(8 * SAMPLE_BYTES)),
        ("DIGITIZER_SAMPLE_RATE", str(rate_hz)),
        ("TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI", str(reference >> 32)),
        ("TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO", str(reference & 0xFFFFFFFF)),
        ("TIMESTAMP_SAMPLE_RATE", str(rate_hz)),
        ("/SPEED", None),
    )
    lines = [f"<{n}>" if v is None else f"<{n}>{escape(v)}</{n}>" for n, v in fields]
    text = '<?xml version="1.0" encoding="UTF-8"?><BWFXML>' + "".join(lines) + "</BWFXML>"
    data = text.encode(errors="replace")
    assert len(data) <= _IXML_BYTES
    return data.ljust(_IXML_BYTES)


def _plain(text: str) -> str:
    """The beginning of `text` without what XML 1.0 has no place for: controls, noncharacters."""
    return "".join(c if c.isprintable() else " " for c in text[:_NAME_LIMIT])
