"""Every event goes over the wire and comes back the same."""

import typing
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from fractions import Fraction

import numpy as np
import pytest
from exomni.v1 import avatar_service_pb2, character_service_pb2
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from bridge import events
from bridge.audio.pcm import CLIENT_RATES_HZ, AudioFormat
from bridge.errors import InputError, InvalidMessage
from bridge.events import (
    Audio,
    Ended,
    EndReason,
    Face,
    Latencies,
    Marker,
    MarkerKind,
    PacedFrame,
    Started,
    Text,
)
from bridge.wire.streams import Decoder, Encoder

#: One hour at the highest rate.
SAMPLES = st.integers(0, 48_000 * 3600)
MS = st.none() | st.integers(0, 10**9).map(lambda us: us / 1000)
#: Wall-clock time of the clock's zero in these tests.
ORIGIN_NS = 1_750_000_000_000_000_000


def floats(*shape: int) -> st.SearchStrategy[np.ndarray]:
    return hnp.arrays(np.float32, shape, elements=st.floats(-2, 2, width=32))


def faces(count: int) -> st.SearchStrategy[Face]:
    return st.builds(
        Face,
        st.integers(0, 10**6),
        floats(count, 52),
        st.none() | floats(count, 3),
        st.none() | floats(count, 4),
    )


STARTED = st.builds(
    Started,
    st.text(max_size=40),
    st.text(max_size=40),
    st.sampled_from(CLIENT_RATES_HZ).map(AudioFormat),
    st.sampled_from([Fraction(30), Fraction(30_000, 1001)]),
    st.none() | st.integers(0, 10**6).map(float),
)
FAILED = st.builds(
    Ended,
    st.just(EndReason.FAILED),
    st.text(max_size=40),
    SAMPLES,
    st.builds(Latencies, MS, MS, MS),
    st.just("ENGINE_FAILED"),
    st.text(max_size=40),
)
STRATEGIES: dict[type, st.SearchStrategy[typing.Any]] = {
    Started: STARTED,
    Text: st.builds(Text, st.text(max_size=40)),
    Audio: st.builds(Audio, SAMPLES, hnp.arrays(np.int16, st.integers(1, 99))),
    Face: st.integers(1, 5).flatmap(faces),
    Marker: st.builds(
        Marker,
        st.sampled_from(MarkerKind),
        st.text(max_size=9),
        SAMPLES,
        SAMPLES,
        st.integers(-1, 2**31 - 1),
    ),
    Ended: FAILED
    | st.builds(
        Ended,
        st.sampled_from([EndReason.COMPLETED, EndReason.INTERRUPTED]),
        st.text(max_size=40),
        SAMPLES,
        st.builds(Latencies, MS, MS, MS),
    ),
    PacedFrame: st.builds(
        PacedFrame,
        st.integers(0, 2**40),
        st.integers(0, 2**62),
        floats(52),
        floats(3),
        floats(4),
        st.text(max_size=40),
        st.integers(-1, 2**50),
    ),
}


def assert_same(one: object, other: object) -> None:
    """Equal dataclasses, arrays included."""
    assert type(one) is type(other)
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        assert one.dtype == other.dtype
        assert np.array_equal(one, other)
    elif is_dataclass(one):
        for field in fields(one):
            assert_same(getattr(one, field.name), getattr(other, field.name))
    else:
        assert one == other


def test_every_event_has_a_strategy_here() -> None:
    assert set(STRATEGIES) == set(typing.get_args(events.WatchEvent))


@pytest.mark.parametrize("kind", STRATEGIES, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_an_event_survives_the_wire(kind: type, data: st.DataObject) -> None:
    started, event = data.draw(STARTED), data.draw(STRATEGIES[kind])
    encoder, decoder = Encoder(ORIGIN_NS), Decoder(ORIGIN_NS)
    for sent in (started, event):
        packet = encoder.watch(sent).SerializeToString()
        message = character_service_pb2.WatchCharacterResponse.FromString(packet)
        received = decoder.watch(message)
    assert_same(event, received)


@given(st.sampled_from(CLIENT_RATES_HZ), SAMPLES)
def test_a_marker_keeps_its_sample_at_every_rate(rate_hz: int, samples: int) -> None:
    started = Started("u", "Ava", AudioFormat(rate_hz), Fraction(30))
    encoder, decoder = Encoder(), Decoder()
    decoder.performance(encoder.performance(started))
    marker = Marker(MarkerKind.WORD, "so", samples)
    assert decoder.performance(encoder.performance(marker)) == marker


def test_a_face_in_another_order_arrives_by_name() -> None:
    decoder = Decoder()
    decoder.performance(start("jawOpen", "tongueOut", "somethingNew"))
    message = avatar_service_pb2.PerformanceEvent()
    message.face_chunk.frame_count = 1
    message.face_chunk.coefficients.extend([0.5, 0.25, 1.0])
    face = decoder.performance(message)
    assert isinstance(face, Face)
    assert face.coefficients[0, 17] == 0.5
    assert face.coefficients[0, 51] == 0.25
    assert np.count_nonzero(face.coefficients) == 2


def start(*names: str) -> avatar_service_pb2.PerformanceEvent:
    """A performance of these coefficients begins."""
    message = Encoder().performance(Started("u", "Ava", AudioFormat(16_000), Fraction(30)))
    del message.started.coefficient_names[:]
    message.started.coefficient_names.extend(names)
    return message


def nonsense() -> Iterable[avatar_service_pb2.PerformanceEvent]:
    """Messages that the contract rules out, after a start."""
    event = avatar_service_pb2.PerformanceEvent
    yield event(audio_chunk={"pcm": b"123"})
    yield event(face_chunk={"frame_count": 2, "coefficients": [0.0] * 52})
    yield event(face_chunk={"frame_count": -1})
    yield event(ended={"reason": 77})
    yield event(started={"frame_rate": {"numerator": 30}})
    yield event(started={"audio_format": {"encoding": 1, "rate_hz": 16_000}})
    yield event(started={"audio_format": {"encoding": 1}, "frame_rate": {"numerator": 30}})


@pytest.mark.parametrize("message", list(nonsense()), ids=range(7))
def test_what_the_contract_rules_out_is_refused(
    message: avatar_service_pb2.PerformanceEvent,
) -> None:
    decoder = Decoder()
    decoder.performance(start("jawOpen"))
    with pytest.raises(InputError):
        decoder.performance(message)


def test_a_marker_before_its_start_is_refused() -> None:
    message = avatar_service_pb2.PerformanceEvent(marker={"kind": 1})
    with pytest.raises(InvalidMessage, match="before"):
        Decoder().performance(message)


@pytest.mark.parametrize("packet", [b"", b"\xfa\x01\x02\x08\x01"], ids=["none", "unknown"])
def test_an_event_of_a_newer_contract_is_skipped(packet: bytes) -> None:
    message = avatar_service_pb2.PerformanceEvent.FromString(packet)
    assert Decoder().performance(message) is None


def test_a_marker_kind_of_a_newer_contract_is_skipped() -> None:
    decoder = Decoder()
    decoder.performance(start("jawOpen"))
    assert decoder.performance(avatar_service_pb2.PerformanceEvent(marker={"kind": 99})) is None
