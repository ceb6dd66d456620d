"""Encoders that say clock times as wall-clock time."""

from bridge.clock import Clock
from bridge.wire.streams import Encoder

_NS_PER_S = 1_000_000_000


def encoder_on(clock: Clock, rate_hz: int = 0) -> Encoder:
    """An encoder for one stream of events that carry times of `clock`; `rate_hz` as it takes."""
    return Encoder(clock.utc_ns() - round(clock.now() * _NS_PER_S), rate_hz)
