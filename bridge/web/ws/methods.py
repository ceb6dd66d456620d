"""What can be called on the WebSocket: a table that the composition root fills.

`name` is the method's name in gRPC: who may call it there may call it here.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from google.protobuf.message import Message


@dataclass(frozen=True, slots=True)
class Unary:
    """One request, one response."""

    name: str
    call: Callable[[Any], Awaitable[Message]]


@dataclass(frozen=True, slots=True)
class Stream:
    """One request, a stream of responses.

    `passing`: whether a response is worthless once there is a newer one: only the newest waits
    for a slow reader, and none is sent again after a lost connection.
    """

    name: str
    call: Callable[[Any], AsyncGenerator[Message, None]]
    passing: Callable[[Any], bool] = lambda _response: False


@dataclass(frozen=True, slots=True)
class Exchange:
    """A stream of requests, a stream of responses."""

    name: str
    call: Callable[[AsyncIterator[Any]], AsyncGenerator[Message, None]]


Method: TypeAlias = Unary | Stream | Exchange
#: By the name that request and response have in `SocketRequest` and `SocketResponse`.
Methods: TypeAlias = Mapping[str, Method]
