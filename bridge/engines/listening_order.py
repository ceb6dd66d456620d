"""An animation request on the line to a listening process: REQUEST, then TEXT, the transcript."""

import json
from dataclasses import asdict, dataclass
from typing import Final

from bridge.engines.framing import Kind, decode_text, encode_text, frame
from bridge.errors import PacketError

#: Reason of a note: the transcript, or its language, did not help.
TRANSCRIPT_MISMATCH: Final = "TRANSCRIPT_MISMATCH"


@dataclass(frozen=True, slots=True)
class ListeningOrder:
    """As `bridge.engines.animator.AnimationRequest`."""

    rate_hz: int
    language: str
    whole: bool
    seed: int


def encode_listening(order: ListeningOrder, transcript: str) -> bytes:
    """Both frames."""
    values = json.dumps(asdict(order)).encode()
    return frame(Kind.REQUEST, values) + frame(Kind.TEXT, encode_text(transcript))


def decode_listening(request: bytes, text: bytes) -> tuple[ListeningOrder, str]:
    """The order and the transcript of the payloads. Raises `PacketError`."""
    try:
        return ListeningOrder(**json.loads(request)), decode_text(text)
    except (TypeError, ValueError, RecursionError) as error:
        raise PacketError(f"not a listening order: {error}")
