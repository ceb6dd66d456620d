"""What a WebSocket refuses: a branch of `bridge.errors`; import it from there."""

from bridge.error_base import BridgeError


class SocketError(BridgeError):
    """A call, or a connection of many calls, cannot go on."""

    reason = "SOCKET_ERROR"


class ClientSilent(SocketError):
    """A client connected and did not say who it is."""

    reason = "CLIENT_SILENT"


class RequestsTooFast(SocketError):
    """A client sends more of a call's requests than wait for it at once."""

    reason = "REQUESTS_TOO_FAST"


class ResponsesLost(SocketError):
    """Responses that a lost connection swallowed are not kept any more."""

    reason = "RESPONSES_LOST"


class CallCanceled(SocketError):
    """The client has cancelled the call."""

    reason = "CALL_CANCELED"
