"""What is served where: metrics for those who may see them, probes for everybody."""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bridge.errors import BridgeError, SecurityError
from bridge.metrics.exposition import CONTENT_TYPE, Exposition
from bridge.metrics.readiness import Readiness
from bridge.security.door import Caller, Door
from bridge.security.methods import METRICS
from bridge.settings.metrics import MetricsSettings
from bridge.web.guard import Guard, names_of

#: Probes are asked often, and what they said before is worth nothing.
_FRESH: Final = {"Cache-Control": "no-store"}

Respond = Callable[[Request], Awaitable[Response]]


def make_site(
    settings: MetricsSettings,
    exposition: Exposition,
    readiness: Readiness,
    door: Door,
    caller_of: Callable[[Request], Caller],
) -> Starlette:
    """`door` and `caller_of`: who may see metrics, and who asks."""
    routes = [
        Route("/metrics", _metrics(exposition, door, caller_of)),
        Route("/healthz", _alive),
        Route("/readyz", _ready(readiness)),
    ]
    guard = Middleware(Guard, names=names_of(settings.host, settings.names))
    return Starlette(routes=routes, middleware=[guard])


def _metrics(exposition: Exposition, door: Door, caller_of: Callable[[Request], Caller]) -> Respond:
    async def respond(request: Request) -> Response:
        try:
            with door.enter(caller_of(request), METRICS):
                text = await exposition.text()
        except BridgeError as error:
            return _refusal(error)
        return Response(text, headers={"Content-Type": CONTENT_TYPE, **_FRESH})

    return respond


def _refusal(error: BridgeError) -> Response:
    status, headers = (403, {}) if isinstance(error, SecurityError) else (429, {"Retry-After": "1"})
    if error.reason.startswith("TOKEN"):
        status, headers = 401, {"WWW-Authenticate": "Bearer"}
    return PlainTextResponse(f"{error} ({error.reason})\n", status, {**headers, **_FRESH})


async def _alive(request: Request) -> Response:  # noqa: ARG001
    """That it answers says that the process lives and its loop turns."""
    return JSONResponse({"status": "alive"}, headers=_FRESH)


def _ready(readiness: Readiness) -> Respond:
    async def respond(request: Request) -> Response:  # noqa: ARG001
        obstacles = readiness.obstacles()
        told = [{"reason": o.reason, "explanation": o.explanation} for o in obstacles]
        values = {"status": "not ready" if obstacles else "ready", "obstacles": told}
        return JSONResponse(values, 503 if obstacles else 200, headers=_FRESH)

    return respond
