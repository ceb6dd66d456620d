"""One paced frame as a payload, and which frames a stream of fewer of them takes. Pure."""

from collections.abc import Callable
from fractions import Fraction
from typing import Final, Literal

from bridge.control.mqtt.reports import seconds, to_json
from bridge.events import PacedFrame
from bridge.face.names import NAMES
from bridge.wire.convert import paced_frame_message

#: What most outputs run at: a stream that divides it shares their ticks.
USUAL_HZ: Final = 60
#: The slowest tick that there is.
_SLOWEST_HZ: Final = 24

#: Digits of a coefficient: a twentieth of what an eye can tell.
_DIGITS: Final = 4

Encoder = Callable[[PacedFrame], bytes]


def encoder(form: Literal["json", "protobuf"]) -> Encoder:
    """What makes payloads of frames."""
    return _json if form == "json" else _protobuf


def tick_rate(rate_hz: float) -> tuple[Fraction, int]:
    """The frame rate to ask for, and which of its frames to take: each, every second, third…

    `rate_hz` in [1, 60].
    """
    if USUAL_HZ % rate_hz == 0:
        return Fraction(USUAL_HZ), round(USUAL_HZ / rate_hz)
    rate = Fraction(rate_hz).limit_denominator(1001)
    step = -(-_SLOWEST_HZ // rate)
    return rate * step, step


def _protobuf(frame: PacedFrame) -> bytes:
    data: bytes = paced_frame_message(frame).SerializeToString()
    return data


def _json(frame: PacedFrame) -> bytes:
    values = [round(value, _DIGITS) for value in frame.coefficients.tolist()]
    media_s = None if frame.media_ns < 0 else seconds(frame.media_ns)
    return to_json(
        {
            "sequence": frame.sequence,
            "time": seconds(frame.utc_ns),
            "utterance_id": frame.utterance_id,
            "media_s": media_s,
            "coefficients": dict(zip(NAMES, values, strict=True)),
            "head_rad": [round(value, _DIGITS) for value in frame.head.tolist()],
            "eyes_rad": [round(value, _DIGITS) for value in frame.eyes.tolist()],
        }
    )
