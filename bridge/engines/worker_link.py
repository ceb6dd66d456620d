"""A connection to one worker, over `exomni.engine.v1`.

A reader that takes nothing is felt by the worker through gRPC's flow control alone: HTTP/2 lets
`_WINDOW_BYTES` of one performance travel, and nothing is queued here. With what both ends hold in
their hands a worker is six chunks (2.4 s) ahead when it feels it, measured on loopback. A slow
performance does not hold up others on the same connection.
"""

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from typing import Any, Final

import grpc
from exomni.engine.v1 import engine_service_pb2 as pb
from exomni.engine.v1.engine_service_pb2_grpc import EngineServiceStub

from bridge.engines.maker import GenerateOrder, TurnSummary, WorkerInfo, WorkerState
from bridge.errors import (
    EngineFailed,
    EngineUnavailable,
    InputError,
    InvalidArgument,
    WorkerBusy,
)
from bridge.events import EngineEvent
from bridge.tracecontext import outgoing
from bridge.wire.engine import info_of, order_message, response_of, state_of, watch_message
from bridge.wire.status import REASON_KEY, error_of

#: A chunk of 400 ms is 20 kB: three travel.
_WINDOW_BYTES: Final = 64 * 1024
#: A worker's machine that vanished is noticed by its silence; pings keep networks' tables warm.
_PING_MS: Final = 10_000
_NS_PER_S: Final = 1_000_000_000

_OPTIONS: Final = (
    ("grpc.http2.lookahead_bytes", _WINDOW_BYTES),
    ("grpc.http2.bdp_probe", 0),
    ("grpc.keepalive_time_ms", _PING_MS),
    # What has begun must not be said twice, and when to try again is for us to say.
    ("grpc.enable_retries", 0),
    # Each link connects anew, whatever an earlier one to the same address waits for.
    ("grpc.use_local_subchannel_pool", 1),
    # Workers are on this machine or on a network of its own.
    ("grpc.enable_http_proxy", 0),
)

#: Statuses without a reason of ours that mean the connection and not the call.
_LOST: Final = frozenset(
    {
        grpc.StatusCode.UNAVAILABLE,
        grpc.StatusCode.CANCELLED,
        grpc.StatusCode.UNKNOWN,
        grpc.StatusCode.INTERNAL,
    }
)


class WorkerGone(Exception):
    """The worker, or the way to it, broke while it was asked something."""


class WorkerLink:
    """Calls to the worker at `target`, "host:port"."""

    def __init__(self, target: str) -> None:
        self._channel = grpc.aio.insecure_channel(target, _OPTIONS)
        self._stub: Any = EngineServiceStub(self._channel)  # type: ignore[no-untyped-call]
        self._rate_hz = 0
        self._closed_because = ""

    async def info(self) -> WorkerInfo:
        """What the worker is; to be asked first. Raises `WorkerGone`, `EngineFailed`."""
        with self._errors():
            info = info_of(await self._stub.GetWorkerInfo(pb.GetWorkerInfoRequest()))
        self._rate_hz = info.audio_rate_hz
        return info

    async def beats(self, interval_s: float) -> AsyncGenerator[WorkerState, None]:
        """Its heartbeat, until it stops in order. Raises `WorkerGone`, `EngineFailed`."""
        with (
            self._errors(),
            _called(self._stub.WatchWorker, watch_message(round(interval_s * _NS_PER_S))) as call,
        ):
            async for message in call:
                yield state_of(message)

    async def generate(
        self, order: GenerateOrder
    ) -> AsyncGenerator[EngineEvent | TurnSummary, None]:
        """A performance as it arrives. Closing the generator cancels the call at once.

        Raises what the worker raises (`InputError`, `WorkerBusy`, `EngineFailed`,
        `EngineUnavailable`) and `WorkerGone`.
        """
        message = order_message(order)
        with self._errors(), _called(self._stub.Generate, message, metadata=outgoing()) as call:
            async for message in call:
                events, summary = response_of(message, self._rate_hz)
                for event in events:
                    yield event
                if summary is not None:
                    yield summary

    async def close(self, reason: str) -> None:
        """End every call, with `reason` for those who wait for it."""
        self._closed_because = self._closed_because or reason
        await self._channel.close()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except grpc.aio.AioRpcError as error:
            raise meaning(error)
        except asyncio.CancelledError:
            # gRPC says so too where it was the channel that was closed.
            task = asyncio.current_task()
            if task is None or task.cancelling() or not self._closed_because:
                raise
            raise WorkerGone(self._closed_because)
        except grpc.aio.UsageError:
            # A call on a channel that has just been closed.
            raise WorkerGone(self._closed_because or "the connection is closed")
        except InputError as error:
            raise EngineFailed(f"the worker talks nonsense: {error}")


@contextmanager
def _called(method: Any, request: object, **options: object) -> Iterator[Any]:
    """A call, canceled at the end of the block unless it is over."""
    call = method(request, **options)
    try:
        yield call
    finally:
        call.cancel()


def meaning(error: grpc.aio.AioRpcError) -> Exception:
    """What a status of a worker says."""
    code, details = error.code(), error.details() or error.code().name
    metadata = error.trailing_metadata() or ()
    if any(key == REASON_KEY for key, _ in metadata):
        told = error_of(code, details, metadata)
        if isinstance(told, InputError | WorkerBusy | EngineFailed | EngineUnavailable):
            return told
    if code in _LOST:
        return WorkerGone(details)
    if code is grpc.StatusCode.INVALID_ARGUMENT:
        return InvalidArgument(details)
    return EngineFailed(f"the worker refused: {details} ({code.name})")
