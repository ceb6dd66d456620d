"""Spans of utterances that are over, written with their real times.

    <method>            the utterance, from its request to its end
      wait              until its making begins: others are heard, or all places are taken
      engine            its making; a worker's own spans would be children of it
      playback          from media time zero to its end, where it is performed

Nothing that anybody said is in them: names, counts and reasons only.
"""

from collections import deque
from collections.abc import Callable
from typing import Final

from opentelemetry import context as otel_context
from opentelemetry import trace
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, Span, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.id_generator import IdGenerator, RandomIdGenerator
from opentelemetry.sdk.trace.sampling import ALWAYS_ON
from opentelemetry.trace import (
    NonRecordingSpan,
    SpanContext,
    SpanKind,
    Status,
    StatusCode,
    TraceFlags,
)

from bridge import __version__
from bridge.clock import Clock, utc_ns_at
from bridge.sessions.ledger import Entry, Outcome, Spans
from bridge.tracecontext import TraceContext

_SCOPE: Final = "exomni_bridge"

Attributes = dict[str, str | bool | int | float]


class SpanTeller:
    """A ledger. `take` gets every span that is over."""

    def __init__(
        self, service_name: str, clock: Clock, take: Callable[[ReadableSpan], None]
    ) -> None:
        self._clock = clock
        self._ids = _DrawnIds()
        # No environment, no threads, no hooks at exit: those are the process's own.
        provider = TracerProvider(
            sampler=ALWAYS_ON,
            resource=Resource({"service.name": service_name, "service.version": __version__}),
            id_generator=self._ids,
            shutdown_on_exit=False,
        )
        provider.add_span_processor(_Ended(take))
        self._tracer = provider.get_tracer(_SCOPE, __version__)

    def enter(self, entry: Entry) -> None:
        """An utterance is over."""
        spans = entry.spans
        if spans is None:
            return
        self._ids.next(spans.whole)
        method = entry.method
        whole = self._tracer.start_span(
            method or entry.kind.value,
            context=None if spans.parent is None else _context(spans.parent, remote=True),
            kind=SpanKind.SERVER if method else SpanKind.INTERNAL,
            attributes=_attributes(entry),
            start_time=self._ns(entry.arrived_s),
        )
        self._note(whole, entry)
        self._children(entry, spans)
        if entry.outcome is Outcome.FAILED:
            whole.set_status(Status(StatusCode.ERROR, entry.error))
        whole.end(self._ns(entry.ended_s))

    def _note(self, span: trace.Span, entry: Entry) -> None:
        times = {"first audio": entry.first_audio_s, "first face": entry.first_face_s}
        for name, time_s in times.items():
            if time_s is not None:
                span.add_event(name, timestamp=self._ns(time_s))
        if entry.outcome is Outcome.INTERRUPTED:
            span.add_event("interrupted", timestamp=self._ns(entry.ended_s))

    def _children(self, entry: Entry, spans: Spans) -> None:
        begun_s, done_s = entry.labor.begun_s, entry.labor.done_s
        if begun_s is None:
            self._child("wait", spans.whole, entry.arrived_s, entry.ended_s)
            return
        self._child("wait", spans.whole, entry.arrived_s, begun_s)
        self._ids.next(spans.making)
        waited: Attributes = {"exomni.waited_s": round(entry.labor.waited_s, 6)}
        end_s = entry.ended_s if done_s is None else done_s
        self._child("engine", spans.whole, begun_s, end_s, SpanKind.CLIENT, waited)
        if entry.heard_s is not None:
            heard_s = min(entry.heard_s, entry.ended_s)
            self._child("playback", spans.whole, heard_s, entry.ended_s)

    def _child(
        self,
        name: str,
        parent: TraceContext,
        begin_s: float,
        end_s: float,
        kind: SpanKind = SpanKind.INTERNAL,
        attributes: Attributes | None = None,
    ) -> None:
        context, begin_ns = _context(parent, remote=False), self._ns(begin_s)
        child = self._tracer.start_span(
            name, context=context, kind=kind, attributes=attributes, start_time=begin_ns
        )
        child.end(self._ns(end_s))

    def _ns(self, time_s: float) -> int:
        """Wall time of a clock time, nanoseconds."""
        return utc_ns_at(self._clock, time_s)


class _DrawnIds(IdGenerator):
    """Ids that were drawn before, and random ones for spans that nobody has to know of."""

    def __init__(self) -> None:
        self._random = RandomIdGenerator()
        self._drawn: deque[TraceContext] = deque(maxlen=1)

    def next(self, place: TraceContext) -> None:
        """The next span stands there."""
        self._drawn.append(place)

    def generate_span_id(self) -> int:
        return self._drawn.pop().span_id if self._drawn else self._random.generate_span_id()

    def generate_trace_id(self) -> int:
        # Asked for before the span's own, of spans without a parent.
        return self._drawn[0].trace_id if self._drawn else self._random.generate_trace_id()


class _Ended(SpanProcessor):
    """Hands over what is over."""

    def __init__(self, take: Callable[[ReadableSpan], None]) -> None:
        self._take = take

    def on_start(self, span: Span, parent_context: object = None) -> None:
        """Nothing to do yet."""

    def on_end(self, span: ReadableSpan) -> None:
        self._take(span)


def _context(place: TraceContext, *, remote: bool) -> otel_context.Context:
    flags = TraceFlags(TraceFlags.SAMPLED)
    context = SpanContext(place.trace_id, place.span_id, remote, flags)
    return trace.set_span_in_context(NonRecordingSpan(context))


def _attributes(entry: Entry) -> Attributes:
    attributes: Attributes = {
        "exomni.character": entry.character,
        "exomni.utterance_id": entry.utterance_id,
        "exomni.kind": entry.kind.value,
        "exomni.outcome": entry.outcome.value,
        "exomni.performed": entry.performed,
        "exomni.audio_s": round(entry.audio_s, 6),
        "exomni.underrun_count": entry.underrun_count,
    }
    if entry.error:
        attributes["error.type"] = entry.error
    if entry.method:
        attributes["rpc.system"] = "grpc"
        attributes["rpc.method"] = entry.method
    return attributes
