"""Traces of a whole service: a caller's context in, spans of real speech at a real collector."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import grpc
import pytest
from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1.avatar_service_pb2_grpc import AvatarServiceStub
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bridge.app import running
from bridge.config import CharacterConfig
from bridge.errors import CapabilityMissing
from bridge.settings.web import WebSettings
from bridge.web.server import WebServer
from tests.test_app import settings_for

TRACE = "0af7651916cd43dd8448eb211c80319c"
CALLER = "b7ad6b7169203331"


@dataclass
class Collector:
    """An OTLP/HTTP receiver on a free port of loopback."""

    endpoint: str
    spans: dict[str, Span]


@asynccontextmanager
async def collecting() -> AsyncIterator[Collector]:
    spans: dict[str, Span] = {}

    async def take(request: Request) -> Response:
        message = ExportTraceServiceRequest.FromString(await request.body())
        for resource in message.resource_spans:
            spans.update({s.name: s for scope in resource.scope_spans for s in scope.spans})
        return Response(b"", media_type="application/x-protobuf")

    server = WebServer(
        WebSettings(port=0), Starlette(routes=[Route("/v1/traces", take, methods=["POST"])])
    )
    server.open()
    async with asyncio.TaskGroup() as group:
        serving = group.create_task(server.run())
        yield Collector(f"http://127.0.0.1:{server.port}/v1/traces", spans)
        serving.cancel()


async def test_a_callers_trace_goes_on_in_the_service() -> None:
    async with collecting() as collector:
        settings = settings_for(
            CharacterConfig(name="Ava", outputs=()), tracing={"endpoint": collector.endpoint}
        )
        async with (
            running(settings) as service,
            grpc.aio.insecure_channel(service.target) as channel,
        ):
            stub = AvatarServiceStub(channel)  # type: ignore[no-untyped-call]
            request = pb.SpeakRequest(text="Halt.")
            metadata = (("traceparent", f"00-{TRACE}-{CALLER}-01"),)
            _ = [e async for e in stub.Speak(request, metadata=metadata)]
        whole = collector.spans["exomni.v1.AvatarService/Speak"]
        assert whole.trace_id.hex() == TRACE
        assert whole.parent_span_id.hex() == CALLER
        parts = [collector.spans[name] for name in ("wait", "engine", "playback")]
        assert {part.parent_span_id for part in parts} == {whole.span_id}
        assert 0.2e9 < whole.end_time_unix_nano - whole.start_time_unix_nano < 60e9
        assert not [a for span in [whole, *parts] for a in span.attributes if "Halt" in str(a)]


async def test_without_the_extra_a_service_says_which_it_needs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> object:
        raise ModuleNotFoundError(f"No module named {name!r}", name="opentelemetry.sdk")

    monkeypatch.setattr("bridge.observed.importlib.import_module", missing)
    with pytest.raises(CapabilityMissing, match=r"exomni-bridge\[otel\]"):
        async with running(settings_for(tracing={"endpoint": "http://127.0.0.1:9/v1/traces"})):
            pass
