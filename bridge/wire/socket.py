"""Messages of the WebSocket: ends of calls, and responses in two parts that join by themselves.

A protobuf message is the fields it consists of, one after the other, so a response can be encoded
when it is made and get its number when it leaves.
"""

from exomni.v1 import socket_pb2 as pb
from google.protobuf.message import DecodeError, Message

from bridge.errors import BridgeError, InvalidMessage
from bridge.wire.status import facts_of, retry_delay_ms, status_of


def read_request(data: bytes) -> pb.SocketRequest:
    """Raises `InvalidMessage`."""
    try:
        return pb.SocketRequest.FromString(data)
    except DecodeError as error:
        raise InvalidMessage(f"this is no SocketRequest; text must be UTF-8 ({error})")


def body_of(field: str, message: Message) -> bytes:
    """A response without its numbers. `field`: where in SocketResponse `message` belongs."""
    return pb.SocketResponse(**{field: message}).SerializeToString()  # type: ignore[arg-type]


def numbered(call_id: int, sequence: int, body: bytes) -> bytes:
    """A whole response. `body`: of `body_of`."""
    return pb.SocketResponse(call_id=call_id, sequence=sequence).SerializeToString() + body


def end_body(error: BridgeError | None) -> bytes:
    """The end of a call: by `error`, or as it should be."""
    return body_of("end", pb.SocketEnd() if error is None else end_of(error))


def end_of(error: BridgeError) -> pb.SocketEnd:
    """`error` as gRPC's statuses have it: code, reason, sentence, facts, wait."""
    status = status_of(error)
    end = pb.SocketEnd(
        code=status.code.value[0],
        reason=error.reason,
        explanation=status.message,
        facts=[pb.SocketFact(name=name, value=fact) for name, fact in facts_of(error).items()],
    )
    delay_ms = retry_delay_ms(error)
    if delay_ms is not None:
        end.retry_delay_duration.FromMilliseconds(delay_ms)
    return end
