"""Encoders that say clock times as wall-clock time."""

from bridge.clock import Clock
from bridge.wire.streams import Encoder

_NS_PER_S = 1_000_000_000


def encoder_on(clock: Clock) -> Encoder:
    """An encoder for one stream of events that carry times of `clock`."""
    return Encoder(clock.utc_ns() - round(clock.now() * _NS_PER_S))
