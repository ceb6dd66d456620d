"""What a request to the web server tells of who makes it."""

from starlette.requests import HTTPConnection

from bridge.security.caller import Caller
from bridge.security.credentials import bearer_token
from bridge.web.connection import CERTIFICATE


def caller_of(connection: HTTPConnection, token: str = "", client: str = "") -> Caller:
    """Who asks. `token`: what came in a message; "" takes the one of the header, if any."""
    peer = connection.client.host if connection.client is not None else ""
    given = token or bearer_token(connection.headers.get("authorization", ""))
    certificate = connection.scope.get("state", {}).get(CERTIFICATE, "")
    return Caller(peer, given, certificate, client)
