"""Every error has a status, and a client of ours gets the same error back."""

import inspect

import grpc
import pytest
from google.rpc.error_details_pb2 import ErrorInfo, RetryInfo  # type: ignore[import-untyped]
from google.rpc.status_pb2 import Status  # type: ignore[import-untyped]

from bridge import errors
from bridge.errors import BridgeError, TextTooLong, UnknownCharacter, UnknownVoice
from bridge.wire import status
from bridge.wire.status import error_of, status_of

CLASSES = list(status.error_classes())
#: Arguments of the classes that word their own sentence.
FACTS: dict[str, object] = {
    "length": 99,
    "setting": "limits.calls",
    "value": 64,
    "retry_delay_s": 0.25,
    "limit": 10,
    "voice": "brumel",
    "nearest": "brummel",
    "label": "joyy",
    "known": ("joy", "anger"),
    "name": "Eva",
    "cue_id": "gate-1",
    "near": ("nod", "bow"),
    "subject": "iPhone",
    "heard": ("Anna", "Ben"),
    "file": "phone.csv",
    "line": 17,
    "problem": "JawOpen is nan: coefficients run from 0 to 1",
}


def example(kind: type[BridgeError]) -> BridgeError:
    """An error of that class."""
    if kind.__init__ is BridgeError.__init__:
        return kind("it went wrong")
    return kind(*(FACTS[name] for name in inspect.signature(kind).parameters))


def test_every_class_is_found() -> None:
    defined = {value for value in vars(errors).values() if inspect.isclass(value)}
    assert set(CLASSES) == {kind for kind in defined if issubclass(kind, BridgeError)}


def test_reasons_are_distinct_and_upper_snake() -> None:
    reasons = [kind.reason for kind in CLASSES]
    assert len(set(reasons)) == len(reasons)
    assert all(reason.replace("_", "").isupper() for reason in reasons)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_an_error_comes_back_with_its_facts(kind: type[BridgeError]) -> None:
    error = example(kind)
    sent = status_of(error)
    received = error_of(sent.code, sent.message, sent.trailing_metadata)
    assert type(received) is kind
    assert str(received) == str(error)
    assert vars(received) == vars(error)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (errors.InvalidText, "INVALID_ARGUMENT"),
        (errors.UnknownCharacter, "NOT_FOUND"),
        (errors.CharacterExists, "ALREADY_EXISTS"),
        (errors.CharacterChanged, "ABORTED"),
        (errors.CharacterBusy, "RESOURCE_EXHAUSTED"),
        (errors.ClientTooSlow, "RESOURCE_EXHAUSTED"),
        (errors.EngineFailed, "INTERNAL"),
        (errors.EngineUnavailable, "UNAVAILABLE"),
        (errors.CapabilityMissing, "UNIMPLEMENTED"),
        (errors.HostUnresolvable, "FAILED_PRECONDITION"),
        (errors.BridgeError, "INTERNAL"),
    ],
)
def test_codes_say_what_a_client_can_do(kind: type[BridgeError], code: str) -> None:
    assert status.code_of(kind).name == code


def test_what_may_be_retried_says_when_in_both_ways() -> None:
    metadata = dict(
        status_of(errors.TooManyUtterances("limits.concurrent_utterances", 64)).trailing_metadata
    )
    assert metadata["exomni-reason"] == "TOO_MANY_UTTERANCES"
    assert metadata["exomni-retry-delay-ms"] == "500"
    info, retry = Status.FromString(metadata["grpc-status-details-bin"]).details
    assert info.Is(ErrorInfo.DESCRIPTOR)
    delay = RetryInfo()
    assert retry.Unpack(delay)
    assert delay.retry_delay.ToMilliseconds() == 500


def test_a_limit_that_knows_when_there_will_be_room_says_that() -> None:
    error = errors.TooManyRequests("limits.client_requests_per_s", 50, 0.0123)
    metadata = dict(status_of(error).trailing_metadata)
    assert metadata["exomni-retry-delay-ms"] == "13"
    info = ErrorInfo()
    assert Status.FromString(metadata["grpc-status-details-bin"]).details[0].Unpack(info)
    assert dict(info.metadata) == {
        "setting": "limits.client_requests_per_s",
        "value": "50",
        "retry_delay_s": "0.0123",
    }


def test_what_cannot_be_cured_by_waiting_names_no_delay() -> None:
    metadata = dict(status_of(TextTooLong(2, 1)).trailing_metadata)
    assert "exomni-retry-delay-ms" not in metadata


def test_standard_details_carry_reason_and_facts() -> None:
    metadata = dict(status_of(TextTooLong(99, 10)).trailing_metadata)
    info = ErrorInfo()
    assert Status.FromString(metadata["grpc-status-details-bin"]).details[0].Unpack(info)
    assert (info.reason, info.domain) == ("TEXT_TOO_LONG", "exomni.v1")
    assert dict(info.metadata) == {"length": "99", "limit": "10"}


@pytest.mark.parametrize(
    "error",
    [
        UnknownVoice("ä" * 1_000_000, "ö" * 1_000_000),
        UnknownCharacter("x", tuple("ñ" * 10_000 for _ in range(1000))),
        errors.InvalidText("\udcff" * 5000),
    ],
    ids=["voice", "list", "surrogates"],
)
def test_a_status_fits_into_the_metadata_clients_take(error: BridgeError) -> None:
    sent = status_of(error)
    encoded = len(sent.message.encode()) * 3
    encoded += sum(len(value) * 4 // 3 for _, value in sent.trailing_metadata)
    assert encoded < 8192


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (grpc.StatusCode.UNAVAILABLE, errors.ServiceUnreachable),
        (grpc.StatusCode.UNIMPLEMENTED, errors.CapabilityMissing),
        (grpc.StatusCode.RESOURCE_EXHAUSTED, errors.InvalidMessage),
        (grpc.StatusCode.UNKNOWN, BridgeError),
    ],
)
def test_a_status_of_grpc_itself_becomes_an_error_too(
    code: grpc.StatusCode, kind: type[BridgeError]
) -> None:
    error = error_of(code, "connection refused")
    assert type(error) is kind
    assert "connection refused" in str(error)


def test_broken_details_lose_the_facts_and_nothing_else() -> None:
    metadata = (("exomni-reason", "UNKNOWN_VOICE"), ("grpc-status-details-bin", b"\xff"))
    error = error_of(grpc.StatusCode.INVALID_ARGUMENT, "no such voice", metadata)
    assert isinstance(error, UnknownVoice)
    assert error.voice is None
