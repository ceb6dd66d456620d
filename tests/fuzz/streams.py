"""What comes as streams: processes of ours, endpoints that speak and listen, LTC as sound."""

import struct
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np

from bridge.audio.pcm import freeze
from bridge.audio.wav import WavReader, wav_bytes
from bridge.engines import dictation_wire, framing
from bridge.engines.engine import VoiceSettings
from bridge.engines.framing import SpeechOrder
from bridge.engines.sse import EventReader
from bridge.events import Marker, MarkerKind, Text
from bridge.load import http2
from bridge.protocols.ltc import LtcDecoder
from bridge.takes import messages
from bridge.takes.messages import Cut, Open, Sound
from tests.fuzz.target import Target
from tests.ltc_audio import frame_bits, sound
from tests.takes.scripting import metadata

_VOICE: Final = VoiceSettings("gmw/en-US+f3", 200, 60, 70, 90)
_SOUND: Final = Sound(0, 0, 16_000, freeze(np.zeros(4, np.int16)))
_MARKER: Final = Marker(MarkerKind.WORD, "Hello", 10, 20, 0)


def _wav(data: bytes) -> None:
    reader = WavReader()
    for at in range(0, len(data), 50):
        reader.push(data[at : at + 50])


def _sse(data: bytes) -> None:
    reader = EventReader()
    for at in range(0, len(data), 7):
        reader.push(data[at : at + 7])
    reader.finish()


_DECODERS: Final[dict[framing.Kind, Callable[[bytes], object]]] = {
    framing.Kind.HELLO: framing.decode_hello,
    framing.Kind.REQUEST: framing.decode_order,
    framing.Kind.TEXT: framing.decode_text,
    framing.Kind.CUES: framing.decode_cues,
    framing.Kind.AUDIO: framing.decode_audio,
    framing.Kind.FACE: framing.decode_face,
    framing.Kind.ERROR: framing.decode_error,
}


def _speech(data: bytes) -> None:
    """A kind, then a payload: JSON stays JSON under damage where the kind is a byte before it."""
    kind, _ = framing.parse_header(data[:1] + struct.pack("<I", len(data)))
    decoder = _DECODERS.get(kind)
    if decoder is not None:
        decoder(data[1:])


def _dictation(data: bytes) -> None:
    for frame in dictation_wire.FrameReader().push(data):
        if frame.kind is dictation_wire.Kind.BEGIN:
            dictation_wire.decode_hints(frame.payload)


def _scribe(data: bytes) -> None:
    if data:
        messages.decode(data[0], data[1:])


def _payload(message: messages.Message) -> bytes:
    """Its kind and its payload: there is no damaging the length, which comes from a header."""
    frame = messages.encode(1, message)
    _, kind, _ = messages.HEADER.unpack_from(frame)
    return bytes([kind]) + frame[messages.HEADER.size :]


def _http2(data: bytes) -> None:
    whole = http2.MessageReader()
    for frame in http2.FrameReader().feed(data):
        list(whole.feed(frame.payload))


def _ltc(data: bytes) -> None:
    pcm = np.frombuffer(data[: len(data) // 2 * 2], "<i2")
    decoder = LtcDecoder(16_000)
    for at in range(0, len(pcm), 160):
        decoder.feed(pcm[at : at + 160])


def _ltc_tape() -> bytes:
    labels = "".join(frame_bits(1, 0, 0, frame, drop=False) for frame in range(3))
    return sound(labels, 25.0, 16_000).astype("<i2").tobytes()


def _hints() -> bytes:
    hints = dictation_wire.encode_hints(["yes", "no"])
    return dictation_wire.Frame(dictation_wire.Kind.BEGIN, 1, hints).encode()


TARGETS: Final = (
    Target("wav_stream", _wav, (wav_bytes(np.arange(99, dtype=np.int16), 16_000),)),
    Target("server_sent_events", _sse, (b'\xef\xbb\xbfdata: {"a": 1}\r\n\r\n: note\ndata: x\n\n',)),
    Target(
        "speech_process",
        _speech,
        (
            b"\x02" + framing.encode_order(SpeechOrder(_VOICE, True, 7, "word", "speak")),
            b"\x03" + framing.encode_text("Hello."),
            b"\x04" + framing.encode_cues([Text("Hello"), _MARKER]),
            b"\x08" + framing.encode_error("ENGINE_FAILED", "gone"),
        ),
    ),
    Target("speech_cues", framing.decode_cues, (framing.encode_cues([Text("a"), _MARKER]),)),
    Target("dictation_process", _dictation, (_hints(),)),
    Target("dictation_hints", dictation_wire.decode_hints, (b'["yes", "no"]',)),
    Target(
        "scribe_process",
        _scribe,
        tuple(_payload(message) for message in (Open(Path("takes"), metadata()), Cut(7), _SOUND)),
    ),
    Target("http2", _http2, (http2.frame(http2.FrameType.DATA, 0, 1, http2.message(b"abc")),)),
    Target("ltc", _ltc, (_ltc_tape(),)),
)
