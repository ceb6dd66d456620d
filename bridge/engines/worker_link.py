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

from bridge.channel import open_channel
from bridge.engines.maker import GenerateOrder, TurnSummary, WorkerInfo, WorkerState
from bridge.engines.worker_target import distrust, refusal, silence
from bridge.errors import (
    EngineFailed,
    EngineUnavailable,
    InputError,
    InvalidArgument,
    SecurityError,
    WorkerBusy,
)
from bridge.events import EngineEvent
from bridge.target import Target
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


class WorkerRefuses(WorkerGone):
    """The worker lets nobody like us in, or is not who it should be: waiting cures neither."""


class WorkerLink:
    """Calls to the worker at `target`. Raises `ConfigError` for files that cannot be read."""

    def __init__(self, target: Target) -> None:
        self._shows_itself = bool(target.token or target.certificate_path)
        self._channel = open_channel(target, _OPTIONS)
        self._stub: Any = EngineServiceStub(self._channel)  # type: ignore[no-untyped-call]
        self._rate_hz = 0
        self._closed_because = ""

    async def info(self) -> WorkerInfo:
        """What the worker is; to be asked first.

        Raises `WorkerGone`, `WorkerRefuses`, `EngineFailed`.
        """
        with self._errors():
            try:
                answer = await self._stub.GetWorkerInfo(pb.GetWorkerInfoRequest())
            except grpc.aio.AioRpcError as error:
                raise first_meaning(error) or error
            info = info_of(answer)
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
        `EngineUnavailable`), `WorkerGone` and `WorkerRefuses`.
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
            raise meaning(error, shown=self._shows_itself)
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


def first_meaning(error: grpc.aio.AioRpcError) -> WorkerGone | None:
    """What it says that a worker cannot be reached at all; None where it was reached."""
    details = error.details() or error.code().name
    if error.code() is not grpc.StatusCode.UNAVAILABLE or _has_reason(error):
        return None
    if reason := distrust(details):
        return WorkerRefuses(reason)
    return WorkerGone(silence(details))


def meaning(error: grpc.aio.AioRpcError, *, shown: bool = False) -> Exception:
    """What a status of a worker says. `shown`: it was shown a token or a certificate."""
    code, details = error.code(), error.details() or error.code().name
    if _has_reason(error):
        told = error_of(code, details, error.trailing_metadata() or ())
        if isinstance(told, SecurityError):
            return WorkerRefuses(refusal(told, shown=shown))
        if isinstance(told, InputError | WorkerBusy | EngineFailed | EngineUnavailable):
            return told
    if code in _LOST:
        return WorkerGone(details)
    if code is grpc.StatusCode.INVALID_ARGUMENT:
        return InvalidArgument(details)
    return EngineFailed(f"the worker refused: {details} ({code.name})")


def _has_reason(error: grpc.aio.AioRpcError) -> bool:
    """Whether the worker itself said it, and not the connection."""
    return any(key == REASON_KEY for key, _ in error.trailing_metadata() or ())
