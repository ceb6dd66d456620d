"""What every call of ours passes: the door, parsing, checks, the slow-reader rule, statuses.

So an RPC method is only what it does: it takes checked messages, yields or returns responses, and
raises the errors of `bridge.errors`. It is an interceptor because gRPC turns a message that does
not parse, and any exception, into a bare UNKNOWN or INTERNAL on its own.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import grpc
from google.protobuf.message import DecodeError, Message
from loguru import logger

from bridge.errors import BridgeError, InvalidMessage
from bridge.limits.patience import Patience
from bridge.limits.uses import UNHURRIED
from bridge.rpc.callers import caller_of
from bridge.security.door import Door, Visit
from bridge.tracecontext import Call, traceparent_in, within
from bridge.wire.check import check
from bridge.wire.status import ERROR_DOMAIN, status_of

#: Methods under these prefixes pass the gate. Health does not: who watches over a service asks it
#: before anything else, and it tells nothing but that the service is there.
_GATED: Final = ("/exomni.", "/nvidia_ace.", "/grpc.reflection.")
#: Names of methods that are told when they are not there: enough for every contract there is.
_MOST_TOLD: Final = 100

# Quoted: they are generic for type checkers only.
Context: TypeAlias = "grpc.aio.ServicerContext[Any, Any]"
Handler: TypeAlias = "grpc.RpcMethodHandler[Any, Any] | None"


@dataclass(frozen=True, slots=True)
class Malformed:
    """Stands for a message that did not parse until somebody can be told."""

    explanation: str


class Gate(grpc.aio.ServerInterceptor):
    """`patience`: how long clients may take. `domain`: the contract that names the errors' reasons.

    `door`: who may call; None lets in everybody.
    """

    def __init__(
        self, patience: Patience, domain: str = ERROR_DOMAIN, door: Door | None = None
    ) -> None:
        self._patience = patience
        self._door = door or Door()
        self._domain = domain
        self._told: set[str] = set()
        #: Calls that run, and why they must not go on.
        self._running: dict[asyncio.Task[Any], BridgeError | None] = {}

    def dismiss(self, error: BridgeError) -> None:
        """End every call that runs now with `error`."""
        for task in self._running:
            self._running[task] = error
            task.cancel()

    async def intercept_service(
        self,
        continuation: Callable[[grpc.HandlerCallDetails], Awaitable[Handler]],
        handler_call_details: grpc.HandlerCallDetails,
    ) -> Handler:
        handler = await continuation(handler_call_details)
        method = handler_call_details.method
        if not method.startswith(_GATED):
            return handler
        if handler is None:
            self._tell_missing(method)
            return None
        return self._gated(handler, method)

    def _tell_missing(self, method: str) -> None:
        """Log, once, what a client wants and does not get: it may be of another version."""
        name = method[:200]
        if name not in self._told and len(self._told) < _MOST_TOLD:
            self._told.add(name)
            logger.warning("a client called {}, which this service does not have", name)

    def _gated(self, handler: Any, name: str) -> Handler:
        codecs = {
            "request_deserializer": _tolerant(handler.request_deserializer),
            "response_serializer": handler.response_serializer,
        }
        if handler.unary_unary:
            return grpc.unary_unary_rpc_method_handler(
                self._unary(handler.unary_unary, name), **codecs
            )
        if handler.unary_stream:
            stream = self._stream(handler.unary_stream, _checked, name)
            return grpc.unary_stream_rpc_method_handler(stream, **codecs)
        if handler.stream_unary:
            gathered = self._gathered(handler.stream_unary, name)
            return grpc.stream_unary_rpc_method_handler(gathered, **codecs)
        awaited = _checked_stream if name in UNHURRIED else self._awaited
        stream = self._stream(handler.stream_stream, awaited, name)
        return grpc.stream_stream_rpc_method_handler(stream, **codecs)

    def _unary(self, method: Callable[..., Awaitable[Message]], name: str) -> Callable[..., Any]:
        async def respond(request: Message | Malformed, context: Context) -> Message:
            async with self._entered(context, name) as visit:
                return await method(_checked(request, visit), context)

        return respond

    def _gathered(self, method: Callable[..., Awaitable[Message]], name: str) -> Callable[..., Any]:
        async def respond(requests: Any, context: Context) -> Message:
            async with self._entered(context, name) as visit:
                return await method(self._awaited(requests, visit), context)

        return respond

    def _stream(
        self,
        method: Callable[..., AsyncGenerator[Message, None]],
        checked: Callable[[Any, Visit], Any],
        name: str,
    ) -> Callable[..., Any]:
        async def respond(request: Any, context: Context) -> None:
            async with (
                self._entered(context, name) as visit,
                aclosing(method(checked(request, visit), context)) as responses,
            ):
                async for response in responses:
                    visit.check()
                    await self._patience.taken(context.write(response))

        return respond

    def _awaited(
        self, requests: AsyncIterator[Message | Malformed], visit: Visit
    ) -> AsyncIterator[Message]:
        return _checked_stream(self._patience.requests(requests), visit)

    @asynccontextmanager
    async def _entered(self, context: Context, name: str) -> AsyncIterator[Visit]:
        """A call of the method `name`, by somebody who may; errors become its status."""
        task = asyncio.current_task()
        assert task is not None
        self._running[task] = None
        try:
            with self._door.enter(caller_of(context), name) as visit, within(_call(context, name)):
                async with self._patience.call():
                    yield visit
        except BridgeError as error:
            await self._abort(context, error)
        except asyncio.CancelledError:
            dismissal = self._running[task]
            if dismissal is None:
                raise
            task.uncancel()
            await self._abort(context, dismissal)
        except grpc.aio.AbortError:
            raise
        except Exception:
            # A bug of ours. The caller gets no traceback, the log does.
            logger.exception("an RPC failed")
            bug = BridgeError("an error inside the service; its log tells more")
            await self._abort(context, bug)
        finally:
            del self._running[task]

    async def _abort(self, context: Context, error: BridgeError) -> None:
        status = status_of(error, self._domain)
        await context.abort(status.code, status.message, status.trailing_metadata)


def _call(context: Context, name: str) -> Call:
    """What traces say of a call of the method `name`, "/package.Service/Method"."""
    return Call(name.removeprefix("/"), traceparent_in(context.invocation_metadata() or ()))


def _tolerant(deserialize: Callable[[bytes], Any]) -> Callable[[bytes], Any]:
    def parse(data: bytes) -> Any:
        try:
            return deserialize(data)
        except DecodeError as error:
            return Malformed(str(error))

    return parse


def _checked(request: Message | Malformed, visit: Visit) -> Message:
    if isinstance(request, Malformed):
        raise InvalidMessage(
            "the request is not a message of the documented type; text must be UTF-8 "
            f"({request.explanation})"
        )
    check(request)
    visit.take(request)
    return request


async def _checked_stream(
    requests: AsyncIterator[Message | Malformed], visit: Visit
) -> AsyncIterator[Message]:
    async for request in requests:
        yield _checked(request, visit)
