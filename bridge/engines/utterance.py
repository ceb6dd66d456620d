"""One utterance in a speech process: order and text in, frames out."""

from collections.abc import Callable
from typing import BinaryIO

import numpy as np

from bridge.engines.assembly import Assembly, Chunk
from bridge.engines.espeak import SAMPLE_RATE_HZ, Event, EventKind, Synthesizer
from bridge.engines.framing import (
    HEADER,
    Kind,
    SpeechOrder,
    decode_order,
    decode_text,
    encode_audio,
    encode_cues,
    encode_error,
    encode_face,
    frame,
    parse_header,
)
from bridge.engines.passages import Passage, passages
from bridge.engines.script import Script
from bridge.errors import BridgeError, EngineFailed, PacketError
from bridge.face.articulation import Articulator
from bridge.text.clean import clean_pieces


def serve_one(synthesizer: Synthesizer, reader: BinaryIO, writer: BinaryIO) -> None:
    """Read one order and speak it; returns at once if none comes.

    What goes wrong is told to the other side; a broken line raises `OSError`.
    """
    try:
        received = _read_order(reader)
        if received is not None:
            speak(synthesizer, *received, lambda data: _write(writer, data))
            _write(writer, frame(Kind.END))
    except OSError:
        raise
    except BridgeError as error:
        _write(writer, frame(Kind.ERROR, encode_error(error.reason, str(error))))
    except Exception as error:
        # The last stop of this process: whatever it was belongs to the one who waits for it.
        message = f"the speech process failed: {type(error).__name__}: {error}"
        _write(writer, frame(Kind.ERROR, encode_error(EngineFailed.reason, message)))


def rehearse() -> None:
    """Run what an utterance runs, but for the library, so that its first chunk finds it warm.

    Worth 2 ms of 8 to a forked process. Leaves no state behind.
    """
    assembly = Assembly(Articulator(sample_rate_hz=SAMPLE_RATE_HZ), _discard)
    for text in clean_pieces("Mi mi *mi*, see https://example.com."):
        assembly.begin(Script(text))
        events = [Event(EventKind.WORD, 0, 0, 2)]
        symbols = ("m", "ˈiː", "f", "uː", "ʃ", "l", "ɑ", "t", "w", "ə", "")
        events += [
            Event(EventKind.PHONEME, number * SAMPLE_RATE_HZ // 5, symbol=symbol)
            for number, symbol in enumerate(symbols)
        ]
        assembly.push(np.ones(2 * SAMPLE_RATE_HZ, np.int16), events)
    assembly.finish()


def speak(
    synthesizer: Synthesizer, order: SpeechOrder, text: str, send: Callable[[bytes], None]
) -> None:
    """Speak `text` as ordered, sending CUES, AUDIO and FACE for each chunk of media time.

    Blocks where `send` blocks, so no more than one chunk is ever ahead of the reader. Raises
    `InvalidText`, `InvalidSsml`, `EngineFailed`.
    """

    def emit(chunk: Chunk) -> None:
        cues = frame(Kind.CUES, encode_cues(chunk.cues)) if chunk.cues else b""
        audio = frame(Kind.AUDIO, encode_audio(chunk.pcm))
        send(cues + audio + frame(Kind.FACE, encode_face(chunk.face)))

    articulator = Articulator(sample_rate_hz=SAMPLE_RATE_HZ, seed=order.seed)
    assembly = Assembly(articulator, emit)
    configured = False
    for script, parts in passages(order, text):
        if not configured:
            synthesizer.configure(order.voice, order.seed)
            configured = True
        assembly.begin(script)
        for passage in parts:
            _speak_passage(synthesizer, assembly, passage, ssml=order.ssml)
    assembly.finish()


def _discard(chunk: Chunk) -> None:
    encode_cues(chunk.cues)


def _speak_passage(
    synthesizer: Synthesizer, assembly: Assembly, passage: Passage, *, ssml: bool
) -> None:
    assembly.begin_passage(passage.start, passage.commands)
    if passage.markup:
        end_pause = passage.pause_ms is None
        synthesizer.synthesize(passage.markup, assembly.push, ssml=ssml, end_pause=end_pause)
    if passage.pause_ms is not None:
        assembly.pause(passage.pause_ms * SAMPLE_RATE_HZ // 1000)


def _read_order(reader: BinaryIO) -> tuple[SpeechOrder, str] | None:
    first = _read_frame(reader)
    if first is None:
        return None
    second = _read_frame(reader)
    if second is None or (first[0], second[0]) != (Kind.REQUEST, Kind.TEXT):
        raise PacketError("an order is a REQUEST and a TEXT")
    return decode_order(first[1]), decode_text(second[1])


def _read_frame(reader: BinaryIO) -> tuple[Kind, bytes] | None:
    header = reader.read(HEADER.size)
    if not header:
        return None
    kind, length = parse_header(header)
    payload = reader.read(length)
    if len(payload) < length:
        raise PacketError(f"the line ended {length - len(payload)} bytes early")
    return kind, payload


def _write(writer: BinaryIO, data: bytes) -> None:
    writer.write(data)
    writer.flush()
