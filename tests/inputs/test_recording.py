"""What the recorder says, as bytes and back."""

import numpy as np
import pytest

from bridge.errors import PacketError
from bridge.inputs.recording import (
    HEADER,
    Dropped,
    Failed,
    News,
    Opened,
    Recorded,
    decode_news,
    encode_news,
    payload_length,
)


def back(frame: bytes) -> News:
    header, payload = frame[: HEADER.size], frame[HEADER.size :]
    assert payload_length(header) == len(payload)
    return decode_news(header, payload)


@pytest.mark.parametrize(
    "news", [Opened("Größe", "ALSA", 44_100), Dropped(2**40), Failed("lost", "gone")]
)
def test_news_there_and_back(news: News) -> None:
    assert back(encode_news(news)) == news


def test_audio_there_and_back() -> None:
    news = back(encode_news(Recorded(np.array([1, -2], np.int16))))
    assert isinstance(news, Recorded)
    assert news.pcm.tolist() == [1, -2]


def test_audio_is_little_endian_after_kind_and_length() -> None:
    assert encode_news(Recorded(np.array([258], np.int16))) == b"\x02\x02\0\0\0\x02\x01"


@pytest.mark.parametrize(
    ("kind", "payload"), [(9, b""), (1, b"{"), (2, b"x"), (3, b"1"), (4, b"1")]
)
def test_nonsense_is_refused(kind: int, payload: bytes) -> None:
    with pytest.raises(PacketError):
        decode_news(HEADER.pack(kind, len(payload)), payload)


def test_a_frame_too_long_is_refused() -> None:
    with pytest.raises(PacketError):
        payload_length(HEADER.pack(2, 2**31))
