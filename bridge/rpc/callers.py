"""What a gRPC call tells of who makes it."""

from typing import Any, Final, TypeAlias
from urllib.parse import unquote

import grpc

from bridge.security.caller import Caller
from bridge.security.credentials import bearer_token

AUTHORIZATION_KEY: Final = "authorization"
#: What a client calls itself; nobody checks it.
CLIENT_KEY: Final = "exomni-client"
_LONGEST_NAME: Final = 100
#: Of a verified certificate, in gRPC's words.
_COMMON_NAME: Final = "x509_common_name"

# Quoted: it is generic for type checkers only.
Context: TypeAlias = "grpc.aio.ServicerContext[Any, Any]"


def caller_of(context: Context) -> Caller:
    """Who calls, as far as the connection and the metadata tell."""
    token, client = "", ""
    for key, value in context.invocation_metadata() or ():
        if key == AUTHORIZATION_KEY and isinstance(value, str):
            token = bearer_token(value)
        elif key == CLIENT_KEY and isinstance(value, str):
            client = value[:_LONGEST_NAME]
    return Caller(peer_address(context.peer()), token, _certificate(context), client)


def peer_address(peer: str) -> str:
    """The address in gRPC's "ipv4:1.2.3.4:5", "ipv6:%5B::1%5D:5", "unix:…"."""
    kind, _, rest = peer.partition(":")
    if kind == "unix":
        return "unix"
    host = unquote(rest).rpartition(":")[0]
    return host.removeprefix("[").removesuffix("]") or peer


def _certificate(context: Context) -> str:
    names = (context.auth_context() or {}).get(_COMMON_NAME, ())
    return next((name.decode("utf-8", errors="replace") for name in names), "")
