"""What browsers and programs send to the web server and to the site of metrics."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, Final

from exomni.v1 import socket_pb2
from starlette.datastructures import Headers

from bridge.captions.captions import Captions
from bridge.config import LimitSettings, ServerSettings
from bridge.control.chat import ChatGate
from bridge.control.desk import Desk
from bridge.limits.patience import Patience
from bridge.metrics.site import make_site as make_metrics_site
from bridge.rpc.server import Server
from bridge.security.door import Door
from bridge.settings.control import LineSettings
from bridge.settings.metrics import MetricsSettings
from bridge.settings.web import WebSettings
from bridge.socketcalls import socket_methods
from bridge.web.callers import caller_of
from bridge.web.chat import ChatSocket, read_message
from bridge.web.entrance import Entrance, token_in
from bridge.web.guard import complaint_about
from bridge.web.site import make_site
from bridge.web.ws.endpoint import SocketEndpoint
from bridge.web.ws.sessions import Sessions
from tests.captions.stage import Playing
from tests.control.acting import Actors
from tests.fakes import VirtualClock, settle
from tests.fakes_cast import FakeCast
from tests.fuzz.target import Target
from tests.fuzz.wire import converse
from tests.metrics.parts import Parts

_SETTINGS: Final = WebSettings(enabled=True, port=0)
_HOST: Final = b"Host: localhost:8765\r\n"
#: A mask of zeros changes nothing: what is masked by it can be damaged as it is.
_MASK: Final = bytes(4)


async def _web(data: bytes) -> None:
    """The whole site, with a chat, captions and calls behind it."""
    clock, cast = VirtualClock(), FakeCast()
    patience, door = Patience(clock, LimitSettings()), Door()
    entrance = Entrance(door, clock)
    captions, desk = Captions(Playing(clock), clock, 3.0), Desk(Actors(), clock)
    chat = ChatSocket(desk, ChatGate(LineSettings()), clock, "Bo", entrance)
    methods = socket_methods(Server(ServerSettings(), LimitSettings(), cast, clock))
    sessions = Sessions(methods, _SETTINGS, clock, patience)
    endpoint = SocketEndpoint(sessions, _SETTINGS, patience, clock, door)
    site = make_site(_SETTINGS, captions, chat, endpoint, entrance=entrance)
    await _beside((captions.run(), desk.run(), sessions.run()), site, data)


async def _metrics(data: bytes) -> None:
    observation = Parts().observation()
    settings = MetricsSettings()
    site = make_metrics_site(
        settings, observation.exposition, observation.readiness, Door(), caller_of
    )
    await _beside((), site, data)


async def _beside(running: tuple[Coroutine[Any, Any, None], ...], site: Any, data: bytes) -> None:
    """Send `data` to `site` while `running` run."""
    errors: list[Exception] = []
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(each) for each in running]
        await settle(4)
        try:
            await converse(site, _SETTINGS, data)
        except Exception as error:  # it is raised below, outside of the group
            errors.append(error)
        for task in tasks:
            task.cancel()
    if errors:
        raise errors[0]


def _feed(served: Callable[[bytes], Coroutine[Any, Any, None]], data: bytes) -> None:
    asyncio.run(served(data))


def _get(path: bytes, *lines: bytes) -> bytes:
    return b"GET " + path + b" HTTP/1.1\r\n" + _HOST + b"".join(lines) + b"\r\n"


def _socket(path: bytes, *frames: bytes) -> bytes:
    """A WebSocket that is opened, and what is sent on it."""
    upgrade = (
        b"Connection: Upgrade\r\n",
        b"Upgrade: websocket\r\n",
        b"Sec-WebSocket-Version: 13\r\n",
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
    )
    return _get(path, *upgrade) + b"".join(frames)


def _frame(opcode: int, payload: bytes) -> bytes:
    size = len(payload)
    length = bytes([0x80 | size]) if size < 126 else b"\xfe" + size.to_bytes(2, "big")
    return bytes([0x80 | opcode]) + length + _MASK + payload


def _request(**fields: Any) -> bytes:
    return _frame(2, socket_pb2.SocketRequest(**fields).SerializeToString())


def _headers(data: bytes) -> None:
    host, _, origin = data.partition(b"\n")
    raw = [(b"host", host), (b"origin", origin), (b"authorization", origin)]
    complaint_about(Headers(raw=raw), {"localhost"})


TARGETS: Final = (
    Target(
        "web",
        partial(_feed, _web),
        (
            _get(b"/"),
            _get(b"/static/viewer.js", b"Accept-Encoding: gzip\r\n", b'If-None-Match: "a"\r\n'),
            _get(b"/profiles.json", b"Authorization: Bearer exo_1\r\n"),
            b"POST / HTTP/1.1\r\n" + _HOST + b"Content-Length: 2\r\n\r\n{}" + _get(b"/"),
            b"POST / HTTP/1.1\r\n" + _HOST + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n",
            _socket(b"/chat", _frame(1, b'{"text": "Hello.", "user": "ann", "id": 7}')),
            _socket(b"/captions/events?character=Bo", _frame(9, b"ping")),
            _socket(
                b"/ws",
                _request(hello={"client": "fuzz"}),
                _request(call_id=1, speak={"text": "Hello."}),
                _request(call_id=2, converse={"config": {"character": "Ava"}}),
                _request(call_id=2, close={}),
                _request(ping={"cookie": 7}),
                _frame(8, b"\x03\xe8"),
            ),
        ),
    ),
    Target(
        "metrics_site",
        partial(_feed, _metrics),
        (_get(b"/metrics"), _get(b"/healthz"), _get(b"/readyz", b"Connection: close\r\n")),
    ),
    Target("web_origin", _headers, (b"localhost:8765\nhttp://localhost:8765", b"[::1]:1\nnull")),
    Target("web_token", lambda d: token_in(d.decode(errors="replace")), (b'{"token": "exo_1"}',)),
    Target(
        "chat_message",
        lambda data: read_message(data.decode(errors="surrogateescape")),
        (b'{"text": "Hello.", "user": "ann", "id": 7}', b"Hello."),
    ),
)
