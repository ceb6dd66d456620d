"""A call of a service by its bytes: through the gate as gRPC drives it, without a network.

An input is an envelope in protobuf: fields whose numbers say which method is called (the first of
them does) and whose values are the messages that come. So damage reaches into the messages and
keeps what is around them right.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from typing import Any, Final, NoReturn, cast

import grpc
from google.protobuf.message import Message

from bridge.clock import Clock
from bridge.config import LimitSettings
from bridge.limits.patience import Patience
from bridge.rpc.gate import Context, Gate
from tests.fakes import VirtualClock, settle
from tests.fuzz.protobuf import Field, encoded, parsed

_BYTES: Final = 2
#: Virtual seconds after which a call that still waits is left.
_PATIENCE_S: Final = 2
#: Turns of the loop that a call gets before time goes on.
_TURNS: Final = 20


class Methods:
    """What services would add to a gRPC server: handlers by the names of their methods."""

    def __init__(self) -> None:
        self.handlers: dict[str, Any] = {}

    def add_generic_rpc_handlers(self, handlers: object) -> None:
        """The same handlers once more."""

    def add_registered_method_handlers(self, service: str, handlers: Mapping[str, Any]) -> None:
        """All of a service."""
        self.handlers |= {f"/{service}/{name}": handler for name, handler in handlers.items()}


class Caller:
    """The context of a call: takes every answer, and raises what the call is ended with."""

    def __init__(self) -> None:
        self.answers: list[Message] = []

    def invocation_metadata(self) -> tuple[tuple[str, str], ...]:
        return (("exomni-client", "fuzz"),)

    def peer(self) -> str:
        return "ipv4:127.0.0.1:9"

    def auth_context(self) -> dict[str, Any]:
        return {}

    async def write(self, answer: Message) -> None:
        self.answers.append(answer)
        answer.SerializeToString()

    async def abort(self, *status: object) -> NoReturn:
        """The error itself, which tells a refusal from a bug."""
        error = sys.exception()
        assert error is not None
        raise error


def envelope(number: int, *messages: Message) -> bytes:
    """An input that calls the method `number`, from 1, with `messages`."""
    fields = [Field(number, _BYTES, message.SerializeToString()) for message in messages]
    return encoded(fields)


def empty(number: int) -> bytes:
    """An input that calls the method `number` with a message that says nothing."""
    return encoded([Field(number, _BYTES, b"")])


def opened(data: bytes) -> tuple[int, list[bytes]]:
    """The number of a method and the messages to it, whatever `data` is."""
    fields = parsed(data, depth=0) or [Field(1, _BYTES, data)]
    messages = [field.value for field in fields if isinstance(field.value, bytes)]
    return fields[0].number, messages


async def call(handlers: Mapping[str, Any], data: bytes, clock: Clock) -> None:
    """Make the call in `data`. Raises what ends it."""
    names = sorted(handlers)
    number, messages = opened(data)
    name = names[(number - 1) % len(names)]

    async def continuation(_details: object) -> Any:
        return handlers[name]

    details = cast("grpc.HandlerCallDetails", _Details(name))
    gate = Gate(Patience(clock, LimitSettings()))
    handler: Any = await gate.intercept_service(continuation, details)
    context = cast("Context", Caller())
    read = handler.request_deserializer
    if handler.request_streaming:
        requests: Any = _stream(read, messages)
    else:
        requests = read(messages[0] if messages else b"")
    method = handler.unary_unary or handler.unary_stream
    await (method or handler.stream_unary or handler.stream_stream)(requests, context)


async def run(work: Coroutine[Any, Any, None], clock: VirtualClock) -> Exception | None:
    """Do `work` to its end, or until it waits for what never comes; what it raised.

    It is for the caller to raise, once everything else has ended: groups would wrap it.
    """
    errors: list[Exception] = []

    async def attempt() -> None:
        try:
            await work
        except Exception as error:
            errors.append(error)

    async with asyncio.TaskGroup() as group:
        task = group.create_task(attempt())
        for _ in range(_PATIENCE_S):
            await settle(_TURNS)
            if task.done():
                break
            await clock.advance(1.0)
        task.cancel()
    return errors[0] if errors else None


class _Details:
    """Of `grpc.HandlerCallDetails`, which has no public constructor, what a gate looks at."""

    def __init__(self, method: str) -> None:
        self.method = method
        self.invocation_metadata = ()


async def _stream(read: Callable[[bytes], Any], messages: list[bytes]) -> AsyncIterator[Any]:
    for data in messages:
        yield read(data)
