"""The listening process' program: makes faces of brought speech, one utterance a process.

`python -m bridge.engines.listening`, with the arguments of `bridge.engines.oneshot`. It reads
REQUEST and TEXT, then any number of AUDIO at the request's rate, and END; it answers with CUES and
FACE, whole tenths of a second each, as soon as they are known, NOTE where the transcript does not
fit, and END or ERROR.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Final

from bridge.engines.espeak import Synthesizer
from bridge.engines.follower import Follower
from bridge.engines.framing import (
    HEADER,
    Kind,
    decode_audio,
    encode_cues,
    encode_error,
    encode_face,
    frame,
    parse_header,
)
from bridge.engines.listener import FaceChunk, Hearing, Listener
from bridge.engines.listening_order import TRANSCRIPT_MISMATCH, ListeningOrder, decode_listening
from bridge.engines.oneshot import OneShot
from bridge.engines.phones import PhoneModel
from bridge.engines.pronunciation import spoken_words
from bridge.errors import BridgeError, EngineFailed, PacketError

_ENGLISH: Final = "en"


@dataclass(frozen=True, slots=True)
class Ears:
    """Loaded ahead: what listens, what doubts the transcript, and what pronounces its words."""

    model: PhoneModel
    witness: PhoneModel
    synthesizer: Synthesizer


def main(arguments: list[str]) -> int:
    """Run as `arguments` say; returns the exit status."""
    return OneShot(load, lambda _: (), serve_one).run(arguments)


def load() -> Ears:
    """Raises `EngineUnavailable`."""
    return Ears(PhoneModel(), PhoneModel(), Synthesizer())


def hearing_of(
    ears: Ears, order: ListeningOrder, transcript: str, mismatch: Callable[[str], None]
) -> Hearing:
    """How `order` is listened to: through its transcript, if it has one."""
    if not transcript.strip():
        return _recognizing(ears, order)
    english = order.language.lower().partition("-")[0] in ("", _ENGLISH)
    if not _select(ears.synthesizer, order.language or _ENGLISH):
        mismatch(f"nobody here reads {order.language!r}: the speech is recognized instead")
        return _recognizing(ears, order)
    for model in (ears.model, ears.witness):
        model.forget()
    words = spoken_words(transcript, ears.model if english else None, ears.synthesizer.phonemes)
    follower = Follower(ears.model, ears.witness, words, mismatch)
    return Hearing(follower, words, order.whole)


def serve_one(ears: Ears, reader: BinaryIO, writer: BinaryIO) -> None:
    """Listen to one utterance. A broken line raises `OSError`; what else goes wrong is told."""
    try:
        if _listen(ears, reader, writer):
            _write(writer, frame(Kind.END))
    except OSError:
        raise
    except BridgeError as error:
        _write(writer, frame(Kind.ERROR, encode_error(error.reason, str(error))))
    except Exception as error:
        # The last stop of this process: whatever it was belongs to the one who waits for it.
        message = f"the listening process failed: {type(error).__name__}: {error}"
        _write(writer, frame(Kind.ERROR, encode_error(EngineFailed.reason, message)))


def _listen(ears: Ears, reader: BinaryIO, writer: BinaryIO) -> bool:
    """Whether an order came and was carried out."""
    first = _read_frame(reader)
    if first is None:
        return False
    second = _read_frame(reader)
    if second is None or (first[0], second[0]) != (Kind.REQUEST, Kind.TEXT):
        raise PacketError("an order is a REQUEST and a TEXT")
    order, transcript = decode_listening(first[1], second[1])

    def emit(chunk: FaceChunk) -> None:
        cues = frame(Kind.CUES, encode_cues(chunk.cues)) if chunk.cues else b""
        _write(writer, cues + frame(Kind.FACE, encode_face(chunk.face)))

    def note(message: str) -> None:
        _write(writer, frame(Kind.NOTE, encode_error(TRANSCRIPT_MISMATCH, message)))

    hearing = hearing_of(ears, order, transcript, note)
    listener = Listener(hearing, order.rate_hz, order.seed, emit)
    while (received := _read_frame(reader)) is not None:
        kind, payload = received
        if kind is Kind.END:
            listener.finish()
            return True
        if kind is not Kind.AUDIO:
            raise PacketError(f"{kind.name} instead of sound")
        listener.push(decode_audio(payload))
    return False


def _recognizing(ears: Ears, order: ListeningOrder) -> Hearing:
    # Patiently, a stretch's own mean is known from its start.
    ears.witness.forget(learning=not order.whole)
    return Hearing(ears.witness, patient=order.whole)


def _select(synthesizer: Synthesizer, language: str) -> bool:
    """Whether a voice reads `language`, BCP-47, or the language it is a kind of."""
    names = (language.lower(), language.lower().partition("-")[0])
    return any(synthesizer.select(name) for name in names)


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
