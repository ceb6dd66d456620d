"""What is served where."""

from collections.abc import Mapping, Sequence

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from bridge.captions.captions import Captions
from bridge.security.methods import WEB_PAGE, WEB_PROFILES
from bridge.settings.web import WebSettings
from bridge.web.assets import Asset, load_assets
from bridge.web.captions import CaptionSocket
from bridge.web.chat import ChatSocket
from bridge.web.entrance import Entrance, Respond
from bridge.web.guard import Guard, names_of
from bridge.web.profiles import ProfileList
from bridge.web.sockets import FewSockets
from bridge.web.ws.endpoint import SocketEndpoint


def make_site(
    settings: WebSettings,
    captions: Captions,
    chat: ChatSocket | None,
    calls: SocketEndpoint | None = None,
    *,
    profiles: ProfileList | None = None,
    entrance: Entrance,
) -> Starlette:
    """Pages, their files, and WebSockets. `chat` None takes no lines, `calls` None no calls.

    `profiles` None has built-in rig profiles only. `entrance`: who may see what.
    """
    builtin = ProfileList(list)
    rigs = builtin if profiles is None else profiles
    assets = load_assets()
    routes: list[BaseRoute] = [
        Route("/", entrance.page(WEB_PAGE, _page(assets["index.html"]))),
        Route("/captions", entrance.page(WEB_PAGE, _page(assets["captions.html"]))),
        WebSocketRoute("/captions/events", CaptionSocket(captions, entrance).talk),
        # The page has its head on before anybody has given a token.
        Route("/profiles.json", entrance.page(WEB_PROFILES, rigs.respond, builtin.respond)),
        Route("/static/{name}", entrance.page(WEB_PAGE, _files(assets))),
    ]
    if chat is not None:
        routes.append(WebSocketRoute("/chat", chat.talk))
    if calls is not None:
        routes.append(WebSocketRoute("/ws", calls.talk))
    return Starlette(routes=routes, middleware=_middleware(settings))


def _middleware(settings: WebSettings) -> Sequence[Middleware]:
    return (
        Middleware(Guard, names=names_of(settings.host, settings.names)),
        Middleware(FewSockets, most=settings.clients),
    )


def _page(asset: Asset) -> Respond:
    async def respond(request: Request) -> Response:
        return asset.respond(request)

    return respond


def _files(assets: Mapping[str, Asset]) -> Respond:
    async def respond(request: Request) -> Response:
        asset = assets.get(request.path_params["name"])
        return Response(status_code=404) if asset is None else asset.respond(request)

    return respond
