"""Who may ask: browsers that were sent here by a name of ours, and pages that we served.

A page anywhere can make a browser open a WebSocket to loopback, and by a name of its own that it
lets point here (DNS rebinding) even read what comes back. The browser tells both: the name in
Host, the page in Origin. Programs that are no browsers send no Origin and may ask.
"""

from collections.abc import Collection, Iterable
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

#: Names that always mean this machine. Nobody but it can let them point here.
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_REFUSED: Final = 403
#: WebSocket close code for a policy violation (RFC 6455, 7.4.1).
_POLICY: Final = 1008


class Guard:
    """Lets pass what asks for a name of ours, from a page of ours or from none."""

    def __init__(self, app: ASGIApp, names: Iterable[str]) -> None:
        """`names`: host names and addresses, beside those of loopback."""
        self._app = app
        self._names = _LOOPBACK | {name.lower() for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        complaint = complaint_about(Headers(scope=scope), self._names)
        if complaint is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": _POLICY, "reason": complaint})
        else:
            await PlainTextResponse(f"{complaint}\n", _REFUSED)(scope, receive, send)


def names_of(host: str, names: Iterable[str]) -> list[str]:
    """The names by which a server bound to `host` is asked for, beside those of loopback."""
    return [*names] if host in ("", "0.0.0.0", "::") else [host, *names]


def complaint_about(headers: Headers, names: Collection[str]) -> str | None:
    """Why a request is refused, None for one that may pass.

    An address without a name cannot be rebound: any that reaches us may be asked for.
    """
    host = _host(f"//{headers.get('host', '')}")
    if host is None or not _is_ours(host, names):
        return "this host name is not served here: add it to web.names"
    origin = headers.get("origin")
    if origin is None:
        return None
    asked = _host(origin)
    if asked is None or (asked != host and asked not in _LOOPBACK):
        return "pages of other sites are not served"
    return None


def _is_ours(host: str, names: Collection[str]) -> bool:
    return host in names or _is_address(host)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
