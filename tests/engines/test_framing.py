"""Frames survive the line, and nonsense does not."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.engines.dictation_wire import decode_hints
from bridge.engines.engine import VoiceSettings
from bridge.engines.framing import (
    HEADER,
    MAX_PAYLOAD_BYTES,
    Cue,
    Kind,
    SpeechOrder,
    decode_audio,
    decode_cues,
    decode_error,
    decode_face,
    decode_hello,
    decode_order,
    decode_text,
    encode_audio,
    encode_cues,
    encode_error,
    encode_face,
    encode_hello,
    encode_order,
    encode_text,
    frame,
    parse_header,
)
from bridge.engines.voices import LibraryVoice
from bridge.errors import PacketError
from bridge.events import Marker, MarkerKind, Text

ORDER = SpeechOrder(VoiceSettings("gmw/en-US+f3", 200, 60, 70, 90), True, 7, "word", "speak")


def test_a_frame_is_kind_length_and_payload() -> None:
    assert frame(Kind.AUDIO, b"\x01\x02") == (
        b"\x05"  # kind
        b"\x02\x00\x00\x00"  # payload length, little-endian
        b"\x01\x02"
    )
    assert parse_header(frame(Kind.END)) == (Kind.END, 0)


@pytest.mark.parametrize("length", range(HEADER.size))
def test_a_truncated_header_is_refused(length: int) -> None:
    with pytest.raises(PacketError, match="header"):
        parse_header(frame(Kind.END)[:length])


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(PacketError, match="kind 99"):
        parse_header(HEADER.pack(99, 0))


def test_an_absurd_length_is_refused() -> None:
    with pytest.raises(PacketError, match="longer"):
        parse_header(HEADER.pack(Kind.AUDIO, MAX_PAYLOAD_BYTES + 1))


def test_voices_and_orders_come_back_equal() -> None:
    voices = [LibraryVoice("gmw/en-US", "English", ("en-us", "en"), (2, 3), "male")]
    assert decode_hello(encode_hello(voices)) == voices
    assert decode_order(encode_order(ORDER)) == ORDER


@given(st.text())
def test_any_text_comes_back_equal(text: str) -> None:
    assert decode_text(encode_text(text)) == text


def test_a_text_with_half_a_surrogate_pair_comes_back_equal() -> None:
    assert decode_text(encode_text("a\ud800\x00b")) == "a\ud800\x00b"


def test_cues_come_back_equal() -> None:
    cues: list[Cue] = [Text("Hé "), Marker(MarkerKind.WORD, "Hé", 735, 100, 0)]
    assert decode_cues(encode_cues(cues)) == cues


def test_audio_and_faces_come_back_equal() -> None:
    pcm = np.array([0, 1, -32768, 32767], np.int16)
    faces = np.linspace(0, 1, 104, dtype=np.float32).reshape(2, 52)
    assert np.array_equal(decode_audio(encode_audio(pcm)), pcm)
    assert np.array_equal(decode_face(encode_face(faces)), faces)
    assert not decode_face(encode_face(faces)).flags.writeable


def test_errors_come_back_equal() -> None:
    assert decode_error(encode_error("R", "m")) == {"reason": "R", "message": "m"}


def test_a_place_beyond_any_number_is_refused() -> None:
    with pytest.raises(PacketError, match="cues"):
        decode_cues(b'[["word", "a", 1e999, 0, 0]]')


@pytest.mark.parametrize("decode", [decode_hello, decode_cues, decode_error, decode_hints])
def test_lists_too_deep_for_any_reader_are_refused(decode: Callable[[bytes], object]) -> None:
    with pytest.raises(PacketError):
        decode(b"[" * 100_000)


@pytest.mark.parametrize("decode", [decode_hello, decode_order, decode_cues, decode_error])
@pytest.mark.parametrize("payload", [b"", b"{", b"\xff", b"[1]", b'{"a": 1}', b"[[1]]", b"3"])
def test_nonsense_in_json_is_a_packet_error(decode: object, payload: bytes) -> None:
    assert callable(decode)
    with pytest.raises(PacketError):
        decode(payload)


@pytest.mark.parametrize("length", range(1, 104))
def test_parts_of_samples_and_faces_are_refused(length: int) -> None:
    if length % 2:
        with pytest.raises(PacketError):
            decode_audio(bytes(length))
    with pytest.raises(PacketError):
        decode_face(bytes(length))


def test_text_that_is_not_utf8_is_refused() -> None:
    with pytest.raises(PacketError):
        decode_text(b"\xff")
