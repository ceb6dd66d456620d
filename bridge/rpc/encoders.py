"""Encoders that say clock times as wall-clock time."""

from bridge.clock import Clock, utc_ns_at
from bridge.wire.streams import Encoder


def encoder_on(clock: Clock, rate_hz: int = 0) -> Encoder:
    """An encoder for one stream of events that carry times of `clock`; `rate_hz` as it takes."""
    return Encoder(utc_ns_at(clock, 0.0), rate_hz)
