"""What fronts and workers tell each other goes over the wire and comes back the same."""

from collections.abc import Iterable

import numpy as np
import pytest
from exomni.engine.v1 import engine_service_pb2 as pb
from google.protobuf.duration_pb2 import Duration
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from bridge.engines.engine import PastExchange, SpokenQuestion, TextRole
from bridge.engines.maker import (
    GenerateOrder,
    GenerationMode,
    Sampling,
    TurnSummary,
    WorkerInfo,
    WorkerState,
)
from bridge.errors import InputError, InvalidMessage
from bridge.events import Audio, Face, Marker, Text
from bridge.wire import engine as wire
from tests.wire.test_streams import STRATEGIES, assert_same

RATE_HZ = 22_050
TEXT = st.text(max_size=20)
COUNT = st.integers(0, 2**31 - 1)

ORDERS = st.builds(
    GenerateOrder,
    text=TEXT,
    role=st.sampled_from(TextRole),
    question=st.none()
    | st.builds(
        SpokenQuestion, hnp.arrays(np.int16, st.integers(0, 9)), st.sampled_from([8_000, 48_000])
    ),
    system=TEXT,
    history=st.lists(st.builds(PastExchange, TEXT, TEXT, st.booleans()), max_size=3).map(tuple),
    sampling=st.none()
    | st.builds(Sampling, st.floats(0, 5), COUNT, st.floats(0, 1, exclude_min=True)),
    max_tokens=st.integers(1, 2**31 - 1),
    seed=st.integers(-(2**63), 2**63 - 1),
    mode=st.sampled_from(GenerationMode),
    character=TEXT,
)
SUMMARIES = st.builds(
    TurnSummary,
    COUNT,
    COUNT,
    st.booleans(),
    st.booleans(),
    st.integers(0, 10**12),
    COUNT,
    COUNT,
)
EVENTS = st.one_of(*(STRATEGIES[kind] for kind in (Text, Audio, Face, Marker)))
INFOS = st.builds(
    WorkerInfo,
    *[TEXT] * 5,
    st.integers(1, 999),
    COUNT,
    COUNT,
    st.sampled_from([22_050, 24_000]),
)
STATES = st.builds(
    WorkerState,
    COUNT,
    COUNT,
    st.integers(0, 2**63 - 1),
    st.integers(0, 10**12).map(lambda us: us / 10**6),
    st.integers(0, 2**60),
)


@given(ORDERS)
def test_an_order_survives_the_wire(order: GenerateOrder) -> None:
    packet = wire.order_message(order).SerializeToString()
    received = wire.order_of(pb.GenerateRequest.FromString(packet))
    assert_same(order, received)


@given(st.lists(EVENTS, max_size=3), st.none() | SUMMARIES)
def test_a_piece_of_a_performance_survives_the_wire(
    events: list[Text | Audio | Face | Marker], summary: TurnSummary | None
) -> None:
    packet = wire.response_message(events, summary, RATE_HZ).SerializeToString()
    received, end = wire.response_of(pb.GenerateResponse.FromString(packet), RATE_HZ)
    assert end == summary
    assert len(received) == len(events)
    for sent, event in zip(events, received, strict=True):
        assert_same(sent, event)


@given(INFOS)
def test_what_a_worker_is_survives_the_wire(info: WorkerInfo) -> None:
    assert wire.info_of(wire.info_message(info)) == info


@given(STATES)
def test_how_a_worker_is_survives_the_wire(state: WorkerState) -> None:
    assert wire.state_of(wire.state_message(state)) == state


@given(st.integers(10**8, 6 * 10**10))
def test_a_heartbeat_keeps_its_interval(interval_ns: int) -> None:
    assert wire.interval_ns_of(wire.watch_message(interval_ns)) == interval_ns


def test_an_order_of_nothing_but_text_is_a_streamed_prompt() -> None:
    assert wire.order_of(pb.GenerateRequest(text="Hi")) == GenerateOrder("Hi")
    assert wire.interval_ns_of(pb.WatchWorkerRequest()) == wire.HEARTBEAT_NS


def nonsense() -> Iterable[pb.GenerateRequest]:
    """Requests that the contract rules out."""
    yield pb.GenerateRequest(max_token_count=-1)
    yield pb.GenerateRequest(sampling={"temperature": 5.1})
    yield pb.GenerateRequest(sampling={"top_k": -1})
    yield pb.GenerateRequest(sampling={"top_p": 1.1})
    yield pb.GenerateRequest(spoken_question={"pcm": b"ab"})
    yield pb.GenerateRequest(spoken_question={"format": {"encoding": 1}, "pcm": b"ab"})
    mono = {"encoding": 1, "rate_hz": 16_000}
    yield pb.GenerateRequest(spoken_question={"format": mono, "pcm": b"abc"})
    yield pb.GenerateRequest(spoken_question={"format": {**mono, "channel_count": 2}})


@pytest.mark.parametrize("request_", list(nonsense()), ids=range(8))
def test_an_order_that_the_contract_rules_out_is_refused(request_: pb.GenerateRequest) -> None:
    with pytest.raises(InputError):
        wire.order_of(request_)


@pytest.mark.parametrize("interval", [Duration(nanos=99_999_999), Duration(seconds=61)])
def test_a_heartbeat_outside_its_range_is_refused(interval: Duration) -> None:
    with pytest.raises(InputError, match="interval_duration"):
        wire.interval_ns_of(pb.WatchWorkerRequest(interval_duration=interval))


def test_a_worker_says_neither_start_nor_end() -> None:
    response = pb.GenerateResponse(events=[{"ended": {"reason": 1}}])
    with pytest.raises(InvalidMessage, match="neither"):
        wire.response_of(response, RATE_HZ)


def test_what_a_newer_worker_tells_is_left_out() -> None:
    response = pb.GenerateResponse(events=[{}, {"text": {"text": "Hi"}}])
    assert wire.response_of(response, RATE_HZ) == ([Text("Hi")], None)
