"""What stands around the show beside gRPC: controls, captions, web pages, as the settings ask."""

import asyncio

from loguru import logger

from bridge.captions.captions import Captions
from bridge.captions.file import CaptionFile
from bridge.clock import Clock
from bridge.config import Settings
from bridge.control.chat import ChatGate
from bridge.control.controls import Controls
from bridge.control.desk import Desk
from bridge.errors import AddressInUse, BridgeError
from bridge.limits.patience import Patience
from bridge.security.door import Door
from bridge.security.safeguards import Tls
from bridge.sessions.cast import Cast
from bridge.settings.captions import CaptionSettings
from bridge.web.chat import ChatSocket
from bridge.web.entrance import Entrance
from bridge.web.profiles import ProfileList
from bridge.web.server import WebServer
from bridge.web.site import make_site
from bridge.web.ws.endpoint import SocketEndpoint
from bridge.web.ws.methods import Methods
from bridge.web.ws.sessions import Sessions


class Surfaces:
    """`await open()`, then keep `run()` running, or `close()`."""

    def __init__(
        self,
        settings: Settings,
        cast: Cast,
        desk: Desk,
        clock: Clock,
        methods: Methods,
        door: Door,
        tls: Tls | None,
        patience: Patience,
    ) -> None:
        """`methods`: what the WebSocket /ws carries. `tls` None encrypts nothing.

        `patience`: with clients of /ws.
        """
        self._patience = patience
        self._door = door
        self._tls = tls
        self.controls = Controls(settings.control, desk, cast.names, clock)
        self._cast = cast
        self._captions = Captions(cast, clock, settings.captions.clear_s)
        self._file = self._make_file(settings.captions, clock)
        self._web_settings = settings.web
        self._calls = Sessions(methods, settings.web, clock, patience)
        self.web = self._make_web(settings, desk, clock) if settings.web.enabled else None

    async def open(self) -> None:
        """Take ports and files. Raises `AddressInUse`, `HostUnresolvable`, `StorageFailed`…"""
        await self.controls.open()
        if self._file is not None:
            self._file.open()
        if self.web is not None and not self._opened(self.web):
            self.web = None

    async def run(self) -> None:
        """Serve until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.controls.run(), name="controls")
            if self._file is not None or self.web is not None:
                group.create_task(self._captions.run(), name="captions")
            if self._file is not None:
                group.create_task(self._file.run(), name="caption file")
            if self.web is not None:
                group.create_task(self._calls.run(), name="web calls")
                group.create_task(self.web.run(), name="web")

    async def retire(self, error: BridgeError) -> None:
        """Refuse new WebSocket sessions with `error`; what is there goes on."""
        self._calls.retire(error)

    def dismiss(self, error: BridgeError) -> None:
        """Hang up on every WebSocket session, with `error`."""
        self._calls.dismiss(error)

    @property
    def client_count(self) -> int:
        """Clients of the WebSocket, those that may come back included."""
        return self._calls.count

    def close(self) -> None:
        """Let go of what was taken and never run."""
        self.controls.close()
        if self.web is not None:
            self.web.close()

    def _opened(self, web: WebServer) -> bool:
        """Open it; False where another program has the port and nobody insisted on that."""
        try:
            web.open()
        except AddressInUse as error:
            if self._web_settings.wanted:
                raise
            logger.warning("no viewer and no web pages: {}", error)
            return False
        return True

    def _make_file(self, settings: CaptionSettings, clock: Clock) -> CaptionFile | None:
        if settings.file is None:
            return None
        return CaptionFile(settings.file, settings, self._captions, clock)

    def _make_web(self, settings: Settings, desk: Desk, clock: Clock) -> WebServer:
        entrance = Entrance(self._door, clock)
        chat = _make_chat(settings, desk, clock, entrance) if settings.web.chat else None
        endpoint = SocketEndpoint(self._calls, settings.web, self._patience, clock, self._door)
        profiles = ProfileList(self._cast.characters)
        site = make_site(
            settings.web, self._captions, chat, endpoint, profiles=profiles, entrance=entrance
        )
        return WebServer(settings.web, site, tls=self._tls)


def _make_chat(settings: Settings, desk: Desk, clock: Clock, entrance: Entrance) -> ChatSocket:
    lines = settings.control.lines
    return ChatSocket(desk, ChatGate(lines), clock, lines.character, entrance)
