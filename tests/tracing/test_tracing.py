"""Traces of turns: which are traced, what their spans say, how they reach a collector."""

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import httpx
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from bridge.sessions.ledger import Outcome, Spans
from bridge.settings.tracing import TracingSettings
from bridge.tracecontext import TraceContext
from bridge.tracing.drawing import Drawing
from bridge.tracing.sending import Sender
from bridge.tracing.telling import SpanTeller
from tests.fakes import VirtualClock, settle
from tests.metrics.test_metrics import entry

CALLER = TraceContext(0xAB, 0xCD)
SPANS = Spans(CALLER, TraceContext(0xAB, 1), TraceContext(0xAB, 2))
SPEAK = "exomni.v1.AvatarService/Speak"


def told(**changes: object) -> dict[str, ReadableSpan]:
    """What an in-memory exporter of OpenTelemetry gets of one entry."""
    exporter, clock = InMemorySpanExporter(), VirtualClock(20.0)
    teller = SpanTeller("test", clock, lambda span: exporter.export([span]) and None)
    teller.enter(entry(**{"spans": SPANS, "method": SPEAK} | changes))
    return {span.name: span for span in exporter.get_finished_spans()}


def seconds(span: ReadableSpan) -> tuple[float, float]:
    """Begin and end on the service's clock, which says 20 s now."""
    assert span.start_time is not None
    assert span.end_time is not None
    now_ns = VirtualClock().utc_ns()
    begin, end = ((ns - now_ns) / 1e9 + 20.0 for ns in (span.start_time, span.end_time))
    return round(begin, 6), round(end, 6)


def test_a_turn_is_one_span_with_its_parts_in_it() -> None:
    spans = told()
    whole = spans[SPEAK]
    assert set(spans) == {SPEAK, "wait", "engine", "playback"}
    assert whole.parent is not None
    assert (whole.parent.trace_id, whole.parent.span_id) == (0xAB, 0xCD)
    assert {s.parent and s.parent.span_id for n, s in spans.items() if n != SPEAK} == {1}
    assert whole.context.span_id == 1
    assert spans["engine"].context.span_id == 2
    assert (whole.kind, spans["engine"].kind) == (SpanKind.SERVER, SpanKind.CLIENT)
    assert seconds(whole) == (10.0, 11.1)
    assert seconds(spans["wait"]) == (10.0, 10.1)
    assert seconds(spans["engine"]) == (10.1, 10.6)
    assert seconds(spans["playback"]) == (10.1, 11.1)
    assert [event.name for event in whole.events] == ["first audio", "first face"]


def test_a_command_from_elsewhere_begins_a_trace() -> None:
    spans = told(method="", spans=Spans(None, SPANS.whole, SPANS.making))
    assert spans["speech"].parent is None
    assert spans["speech"].context.trace_id == 0xAB
    assert spans["engine"].context.trace_id == 0xAB


def test_failures_and_interrupts_are_seen() -> None:
    failed = told(outcome=Outcome.FAILED, error="ENGINE_FAILED")[SPEAK]
    assert failed.status.status_code is StatusCode.ERROR
    assert failed.attributes is not None
    assert failed.attributes["error.type"] == "ENGINE_FAILED"
    stopped = told(outcome=Outcome.INTERRUPTED)[SPEAK]
    assert stopped.status.is_ok or stopped.status.is_unset
    assert "interrupted" in [event.name for event in stopped.events]


def test_what_nobody_traces_costs_no_span() -> None:
    assert told(spans=None) == {}


def test_callers_decide_and_the_share_decides_for_those_who_do_not() -> None:
    never, always = Drawing(0.0, random.Random(1)), Drawing(1.0, random.Random(1))
    assert never.begin(None) is None
    drawn = never.begin(CALLER)
    assert drawn is not None
    assert (drawn.parent, drawn.whole.trace_id, drawn.making.trace_id) == (CALLER, 0xAB, 0xAB)
    assert always.begin(TraceContext(0xAB, 0xCD, sampled=False)) is None
    half = Drawing(0.5, random.Random(1))
    assert 400 < sum(half.begin(None) is not None for _ in range(1000)) < 600
    assert len({spans.whole for _ in range(100) if (spans := always.begin(None))}) == 100


class Collector(httpx.AsyncBaseTransport):
    """Answers with `statuses` one after the other, then with 200."""

    def __init__(self, statuses: Sequence[int] = ()) -> None:
        self._statuses = list(statuses)
        self.names: list[str] = []
        self.tokens: set[str] = set()
        self.asked = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked += 1
        status = self._statuses.pop(0) if self._statuses else 200
        if status == 0:
            raise httpx.ConnectError("nobody is there")
        if status == 200:
            message = ExportTraceServiceRequest.FromString(await request.aread())
            self.tokens.add(request.headers.get("authorization", ""))
            for resource in message.resource_spans:
                self.names += [s.name for scope in resource.scope_spans for s in scope.spans]
        return httpx.Response(status)


@asynccontextmanager
async def sending(collector: Collector) -> AsyncIterator[tuple[Sender, SpanTeller, VirtualClock]]:
    clock = VirtualClock(20.0)
    sender = Sender("http://collector/v1/traces", clock, "secret", collector)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(sender.run())
        await settle()
        yield sender, SpanTeller("test", clock, sender.take), clock
        running.cancel()


async def test_spans_arrive_as_otlp_with_the_token() -> None:
    collector = Collector()
    async with sending(collector) as (_, teller, clock):
        teller.enter(entry(spans=SPANS))
        await clock.advance(1.0)
        assert sorted(collector.names) == ["engine", "playback", "speech", "wait"]
    assert collector.tokens == {"Bearer secret"}


async def test_spans_wait_for_a_collector_that_is_away() -> None:
    collector = Collector([0, 503])
    async with sending(collector) as (sender, teller, clock):
        teller.enter(entry(spans=SPANS))
        await clock.advance(10.0)
        assert (collector.asked, len(collector.names)) == (3, 4)
    assert sender.dropped_count == 0


async def test_what_a_collector_refuses_is_dropped_and_counted() -> None:
    collector = Collector([400])
    async with sending(collector) as (sender, teller, clock):
        teller.enter(entry(spans=SPANS))
        await clock.advance(1.0)
        assert (sender.dropped_count, collector.names) == (4, [])


async def test_no_more_is_held_than_there_is_room_for() -> None:
    collector = Collector([0] * 100)
    async with sending(collector) as (sender, teller, _):
        for _ in range(600):
            teller.enter(entry(spans=SPANS))
    assert sender.dropped_count == 600 * 4 - 2048


async def test_the_last_spans_leave_when_the_service_ends() -> None:
    collector = Collector()
    async with sending(collector) as (_, teller, _):
        teller.enter(entry(spans=SPANS))
    assert len(collector.names) == 4


def test_an_endpoint_is_a_whole_address() -> None:
    with pytest.raises(ValueError, match="whole address"):
        TracingSettings(endpoint="localhost:4318")
