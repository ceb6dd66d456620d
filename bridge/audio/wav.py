"""WAV as it arrives from a network: a header, then samples without end. And one to send.

Source: Microsoft/IBM RIFF specification, 1991; `WAVE_FORMAT_EXTENSIBLE` as of 2001. A stream's
lengths are often zero or the largest there is, so the samples go on until the stream ends.
"""

import struct
from typing import Final

import numpy as np

from bridge.audio.pcm import Pcm, freeze, to_bytes
from bridge.errors import PacketError

_PCM, _EXTENSIBLE = 1, 0xFFFE
#: No honest header is longer, bytes.
_MAX_HEADER_BYTES: Final = 65_536


class WavReader:
    """Reads one stream of 16-bit PCM, any number of channels, to mono."""

    def __init__(self) -> None:
        self._held = b""
        self._channels = 0
        self.rate_hz = 0
        """Samples per second; 0 until the header has come."""

    def push(self, data: bytes) -> Pcm:
        """Take the next bytes; the samples that are complete, `[n]` int16, read-only.

        Raises `PacketError` for what is no WAV of 16-bit PCM.
        """
        self._held += data
        if not self.rate_hz and not self._read_header():
            return freeze(np.zeros(0, np.int16))
        size = 2 * self._channels
        whole = len(self._held) // size * size
        frames = np.frombuffer(self._held[:whole], "<i2").reshape(-1, self._channels)
        self._held = self._held[whole:]
        if self._channels == 1:
            return freeze(frames[:, 0].copy())
        return freeze(np.rint(frames.mean(axis=1)).astype(np.int16))

    def _read_header(self) -> bool:
        data = self._held
        if len(data) < 12:
            return False
        if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
            raise PacketError("not a WAV")
        position = 12
        rate_hz = channels = 0
        while position + 8 <= len(data):
            name, length = struct.unpack_from("<4sI", data, position)
            if name == b"data":
                if not rate_hz:
                    raise PacketError("a WAV whose samples come before their format")
                self.rate_hz, self._channels = rate_hz, channels
                self._held = data[position + 8 :]
                return True
            end = position + 8 + length + length % 2
            if end > _MAX_HEADER_BYTES:
                raise PacketError("a WAV whose header does not end")
            if end > len(data):
                return False
            if name == b"fmt ":
                rate_hz, channels = _format(data[position + 8 : end])
            position = end
        return False


def wav_bytes(pcm: Pcm, rate_hz: int) -> bytes:
    """A whole WAV of mono 16-bit `pcm`."""
    data = to_bytes(pcm)
    form = struct.pack("<HHIIHH", _PCM, 1, rate_hz, 2 * rate_hz, 2, 16)
    chunks = b"WAVEfmt " + struct.pack("<I", len(form)) + form
    chunks += b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(chunks)) + chunks


def _format(chunk: bytes) -> tuple[int, int]:
    """Rate and channels."""
    if len(chunk) < 16:
        raise PacketError("a WAV whose format is cut off")
    kind, channels, rate_hz, _, _, bits = struct.unpack_from("<HHIIHH", chunk)
    if kind == _EXTENSIBLE and len(chunk) >= 26:
        (kind,) = struct.unpack_from("<H", chunk, 24)
    if kind != _PCM or bits != 16:
        raise PacketError(f"a WAV of format {kind} with {bits} bits; 16-bit PCM is read")
    if not 1 <= channels <= 8 or not 4_000 <= rate_hz <= 192_000:
        raise PacketError(f"a WAV of {channels} channels at {rate_hz} Hz")
    return rate_hz, channels
