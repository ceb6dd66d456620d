"""WAV that arrives in pieces."""

import struct

import numpy as np
import pytest

from bridge.audio.wav import WavReader, wav_bytes
from bridge.errors import PacketError

PCM = np.array([0, 1, -1, 32_767, -32_768, 5], np.int16)
#: Microsoft/IBM RIFF 1991: "RIFF" size "WAVE", "fmt " 16: PCM, 1 channel, 8000 Hz, "data" size.
HEADER = bytes.fromhex(
    "52494646 30000000 57415645 666d7420 10000000 0100 0100 401f0000 803e0000 0200 1000"
    "64617461 0c000000"
)


def read(data: bytes, size: int) -> tuple[int, list[int]]:
    reader = WavReader()
    parts = [reader.push(data[i : i + size]) for i in range(0, len(data), size)]
    return reader.rate_hz, np.concatenate(parts).tolist()


def test_a_wav_is_written_to_the_byte() -> None:
    assert wav_bytes(PCM, 8000) == HEADER + PCM.astype("<i2").tobytes()


@pytest.mark.parametrize("size", [1, 2, 3, 7, 43, 45, 1000])
def test_it_is_read_in_any_pieces(size: int) -> None:
    assert read(HEADER + PCM.astype("<i2").tobytes(), size) == (8000, PCM.tolist())


def test_channels_become_one_and_other_chunks_are_skipped() -> None:
    form = struct.pack("<HHIIHH", 0xFFFE, 2, 44_100, 176_400, 4, 16)
    form += struct.pack("<HHIH", 22, 16, 3, 1) + bytes(14)
    data = b"RIFF" + bytes(4) + b"WAVELIST" + struct.pack("<I", 3) + b"abc\0"
    data += b"fmt " + struct.pack("<I", len(form)) + form + b"data\xff\xff\xff\xff"
    assert read(data + struct.pack("<4h", 10, 20, -4, -8), 5) == (44_100, [15, -6])


@pytest.mark.parametrize(
    "data",
    [
        b"ID3\x04" + bytes(60),
        b"RIFF\0\0\0\0WAVEdata" + bytes(40),
        b"RIFF\0\0\0\0WAVEfmt " + struct.pack("<IHHIIHH", 16, 3, 1, 8000, 0, 4, 32) + bytes(20),
        b"RIFF\0\0\0\0WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 0, 8000, 0, 0, 16) + bytes(20),
        b"RIFF\0\0\0\0WAVEfmt " + struct.pack("<I", 4) + bytes(40),
        b"RIFF\0\0\0\0WAVEjunk\xff\xff\xff\x0f" + bytes(40),
    ],
)
def test_what_is_no_pcm_wav_is_refused(data: bytes) -> None:
    with pytest.raises(PacketError):
        read(data, 16)
