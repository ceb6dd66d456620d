"""Errors to gRPC statuses and back: the only place that knows both.

A status carries its error three times, for whoever can read which: code and sentence for every
client; `exomni-reason` and `exomni-retry-delay-ms` in the trailing metadata for clients whose gRPC
library shows no more; google.rpc.Status with ErrorInfo and RetryInfo (AIP-193) for the rest.
"""

import inspect
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import grpc
from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import DecodeError
from google.rpc.error_details_pb2 import ErrorInfo, RetryInfo  # type: ignore[import-untyped]
from google.rpc.status_pb2 import Status  # type: ignore[import-untyped]

from bridge import errors
from bridge.errors import BridgeError, LimitReached
from bridge.wire.unreachable import explained

ERROR_DOMAIN: Final = "exomni.v1"
#: The domain of a worker's errors.
WORKER_DOMAIN: Final = "exomni.engine.v1"
REASON_KEY: Final = "exomni-reason"
RETRY_DELAY_KEY: Final = "exomni-retry-delay-ms"
DETAILS_KEY: Final = "grpc-status-details-bin"

#: Longest sentence sent, UTF-8 bytes. Clients take 8 KiB of metadata unless told otherwise, and
#: gRPC writes a byte outside ASCII as three and binary values as base64.
_MESSAGE_BYTES: Final = 1000
#: Longest single fact sent, UTF-8 bytes; no error has more than two that can be long.
_FACT_BYTES: Final = 500

#: The code of an error is that of its nearest ancestor here.
_CODES: Final[dict[type[BridgeError], grpc.StatusCode]] = {
    errors.BridgeError: grpc.StatusCode.INTERNAL,
    errors.InputError: grpc.StatusCode.INVALID_ARGUMENT,
    errors.UnknownCharacter: grpc.StatusCode.NOT_FOUND,
    errors.UnknownUtterance: grpc.StatusCode.NOT_FOUND,
    errors.UnknownSession: grpc.StatusCode.NOT_FOUND,
    errors.UnknownPhone: grpc.StatusCode.NOT_FOUND,
    errors.UnknownCue: grpc.StatusCode.NOT_FOUND,
    errors.UnknownTake: grpc.StatusCode.NOT_FOUND,
    errors.TakeError: grpc.StatusCode.FAILED_PRECONDITION,
    errors.StageError: grpc.StatusCode.FAILED_PRECONDITION,
    errors.TooManyLines: grpc.StatusCode.RESOURCE_EXHAUSTED,
    errors.CharacterExists: grpc.StatusCode.ALREADY_EXISTS,
    errors.BusyError: grpc.StatusCode.RESOURCE_EXHAUSTED,
    errors.CharacterChanged: grpc.StatusCode.ABORTED,
    errors.SessionTaken: grpc.StatusCode.ABORTED,
    errors.TurnError: grpc.StatusCode.FAILED_PRECONDITION,
    errors.OutOfTurn: grpc.StatusCode.INTERNAL,
    errors.ClientTooSlow: grpc.StatusCode.RESOURCE_EXHAUSTED,
    errors.SocketError: grpc.StatusCode.RESOURCE_EXHAUSTED,
    errors.SecurityError: grpc.StatusCode.PERMISSION_DENIED,
    errors.TokenRefused: grpc.StatusCode.UNAUTHENTICATED,
    errors.ClientSilent: grpc.StatusCode.DEADLINE_EXCEEDED,
    errors.ResponsesLost: grpc.StatusCode.ABORTED,
    errors.CallCanceled: grpc.StatusCode.CANCELLED,
    errors.EngineError: grpc.StatusCode.INTERNAL,
    errors.EngineUnavailable: grpc.StatusCode.UNAVAILABLE,
    errors.EndpointUnreachable: grpc.StatusCode.UNAVAILABLE,
    errors.EndpointTimedOut: grpc.StatusCode.UNAVAILABLE,
    errors.EndpointBusy: grpc.StatusCode.RESOURCE_EXHAUSTED,
    errors.EndpointRefused: grpc.StatusCode.FAILED_PRECONDITION,
    errors.ServiceDraining: grpc.StatusCode.UNAVAILABLE,
    errors.CapabilityMissing: grpc.StatusCode.UNIMPLEMENTED,
    errors.MachineError: grpc.StatusCode.FAILED_PRECONDITION,
    errors.StorageFailed: grpc.StatusCode.INTERNAL,
    errors.ServiceUnreachable: grpc.StatusCode.UNAVAILABLE,
    errors.ConfigError: grpc.StatusCode.FAILED_PRECONDITION,
    errors.PacketError: grpc.StatusCode.INVALID_ARGUMENT,
}

#: How long to wait before trying again, milliseconds: about one sentence of speech for what ends
#: with an utterance, a restart for the engine or the service. Errors without an entry are not cured
#: by waiting.
_RETRY_DELAY_MS: Final[dict[type[BridgeError], int]] = {
    errors.CharacterBusy: 1000,
    errors.TooManyUtterances: 500,
    errors.TooManyCalls: 1000,
    errors.TooManyClients: 2000,
    errors.TooManyConnections: 2000,
    errors.TooManyConversations: 2000,
    errors.TooMuchSpeech: 2000,
    errors.MemoryFull: 5000,
    errors.CallIdle: 0,
    errors.CallTooLong: 0,
    errors.WorkerBusy: 500,
    errors.EngineFailed: 200,
    errors.EngineUnavailable: 2000,
    errors.ServiceDraining: 5000,
    errors.EndpointUnreachable: 2000,
    errors.EndpointTimedOut: 2000,
    errors.EndpointBusy: 2000,
    errors.EndpointFailed: 500,
}


@dataclass(frozen=True, slots=True)
class ErrorStatus:
    """What `context.abort` takes."""

    code: grpc.StatusCode
    message: str
    trailing_metadata: tuple[tuple[str, str | bytes], ...]


def code_of(kind: type[BridgeError]) -> grpc.StatusCode:
    """The code of an error class."""
    return next(_CODES[ancestor] for ancestor in kind.__mro__ if ancestor in _CODES)


def retry_delay_ms(error: BridgeError) -> int | None:
    """How long to wait before trying again; None where that does not help."""
    if isinstance(error, LimitReached) and error.retry_delay_s is not None:
        return math.ceil(error.retry_delay_s * 1000)
    return _RETRY_DELAY_MS.get(type(error))


def status_of(error: BridgeError, domain: str = ERROR_DOMAIN) -> ErrorStatus:
    """`error` as a status. Long sentences and facts are cut so that the metadata arrives.

    `domain`: the contract that names the reason.
    """
    code = code_of(type(error))
    message = _cut(str(error), _MESSAGE_BYTES)
    info = ErrorInfo(reason=error.reason, domain=domain, metadata=facts_of(error))
    number: int = code.value[0]
    details = Status(code=number, message=message)
    details.details.add().Pack(info)
    metadata: list[tuple[str, str | bytes]] = [(REASON_KEY, error.reason)]
    delay_ms = retry_delay_ms(error)
    if delay_ms is not None:
        delay = Duration()
        delay.FromMilliseconds(delay_ms)
        details.details.add().Pack(RetryInfo(retry_delay=delay))
        metadata.append((RETRY_DELAY_KEY, str(delay_ms)))
    metadata.append((DETAILS_KEY, details.SerializeToString()))
    return ErrorStatus(code, message, tuple(metadata))


def facts_of(error: BridgeError) -> dict[str, str]:
    """What is known of `error` beside its sentence, by name; long ones are cut."""
    facts = {}
    for name in _fact_parameters(type(error)):
        value = getattr(error, name)
        if value is not None:
            facts[name] = _cut_fact(value)
    return facts


def error_of(
    code: grpc.StatusCode,
    message: str,
    trailing_metadata: Iterable[tuple[str, str | bytes]] = (),
) -> BridgeError:
    """The error that a status says, with its facts, for a client of ours.

    A status without our reason is one that gRPC made itself: no connection, too large a message.
    """
    metadata = dict(trailing_metadata)
    kind = _BY_REASON.get(str(metadata.get(REASON_KEY, "")))
    if kind is not None:
        return _rebuilt(kind, message, metadata.get(DETAILS_KEY, b""))
    if code is grpc.StatusCode.UNAVAILABLE:
        return errors.ServiceUnreachable(explained(message))
    if code is grpc.StatusCode.UNIMPLEMENTED:
        return errors.CapabilityMissing(message)
    if code is grpc.StatusCode.RESOURCE_EXHAUSTED:
        return errors.InvalidMessage(message)
    return BridgeError(f"{code.name}: {message}")


def error_classes() -> Iterator[type[BridgeError]]:
    """Every error class, the root first."""
    waiting = [BridgeError]
    while waiting:
        kind = waiting.pop(0)
        yield kind
        waiting.extend(kind.__subclasses__())


_BY_REASON: Final = {kind.reason: kind for kind in error_classes()}


def _cut(text: str, limit_bytes: int) -> str:
    data = text.encode(errors="replace")
    if len(data) <= limit_bytes:
        return data.decode()
    return data[:limit_bytes].decode(errors="ignore") + "…"


def _fact_parameters(kind: type[BridgeError]) -> Mapping[str, inspect.Parameter]:
    # A class with facts takes them as arguments of the same names and words its own sentence.
    if kind.__init__ is BridgeError.__init__:
        return {}
    return inspect.signature(kind).parameters


def _cut_fact(value: object) -> str:
    if isinstance(value, str):
        return _cut(value, _FACT_BYTES)
    if isinstance(value, tuple):
        return _cut_list([str(item) for item in value])
    return json.dumps(value)


def _cut_list(items: list[str]) -> str:
    while True:
        text = json.dumps(items)
        if len(text) <= _FACT_BYTES:
            return text
        items = items[: len(items) // 2]


def _rebuilt(kind: type[BridgeError], message: str, details: str | bytes) -> BridgeError:
    # The sentence is the service's own, so the class's wording is not run again.
    error = kind.__new__(kind)
    Exception.__init__(error, message)
    facts = _read_facts(details) if isinstance(details, bytes) else {}
    for name, parameter in _fact_parameters(kind).items():
        setattr(error, name, _parse_fact(facts.get(name), parameter))
    return error


def _read_facts(details: bytes) -> Mapping[str, str]:
    info = ErrorInfo()
    try:
        status = Status.FromString(details)
        if any(packed.Unpack(info) for packed in status.details):
            return dict(info.metadata)
    except DecodeError:
        return {}
    return {}


def _parse_fact(text: str | None, parameter: inspect.Parameter) -> object:
    if text is None or parameter.annotation in (str, str | None):
        return text
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return tuple(value) if isinstance(value, list) else value
