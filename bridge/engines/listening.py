"""The listening process' program: makes faces of brought speech, one utterance a process.

`python -m bridge.engines.listening`, with the arguments of `bridge.engines.oneshot`. It reads
REQUEST and TEXT, then any number of AUDIO at the request's rate, and END; it answers with CUES and
FACE, whole tenths of a second each, as soon as they are known, and END or ERROR.
"""

import sys
from typing import BinaryIO

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
from bridge.engines.listener import FaceChunk, Listener
from bridge.engines.listening_order import decode_listening
from bridge.engines.oneshot import OneShot
from bridge.engines.phones import PhoneModel
from bridge.errors import BridgeError, EngineFailed, PacketError


def main(arguments: list[str]) -> int:
    """Run as `arguments` say; returns the exit status."""
    return OneShot(PhoneModel, lambda _: (), serve_one).run(arguments)


def serve_one(model: PhoneModel, reader: BinaryIO, writer: BinaryIO) -> None:
    """Listen to one utterance. A broken line raises `OSError`; what else goes wrong is told."""
    try:
        if _listen(model, reader, writer):
            _write(writer, frame(Kind.END))
    except OSError:
        raise
    except BridgeError as error:
        _write(writer, frame(Kind.ERROR, encode_error(error.reason, str(error))))
    except Exception as error:
        # The last stop of this process: whatever it was belongs to the one who waits for it.
        message = f"the listening process failed: {type(error).__name__}: {error}"
        _write(writer, frame(Kind.ERROR, encode_error(EngineFailed.reason, message)))


def _listen(model: PhoneModel, reader: BinaryIO, writer: BinaryIO) -> bool:
    """Whether an order came and was carried out."""
    first = _read_frame(reader)
    if first is None:
        return False
    second = _read_frame(reader)
    if second is None or (first[0], second[0]) != (Kind.REQUEST, Kind.TEXT):
        raise PacketError("an order is a REQUEST and a TEXT")
    order, _ = decode_listening(first[1], second[1])

    def emit(chunk: FaceChunk) -> None:
        cues = frame(Kind.CUES, encode_cues(chunk.cues)) if chunk.cues else b""
        _write(writer, cues + frame(Kind.FACE, encode_face(chunk.face)))

    listener = Listener(model, order.rate_hz, order.seed, emit)
    while (received := _read_frame(reader)) is not None:
        kind, payload = received
        if kind is Kind.END:
            listener.finish()
            return True
        if kind is not Kind.AUDIO:
            raise PacketError(f"{kind.name} instead of sound")
        listener.push(decode_audio(payload))
    return False


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
