"""A character as a phone that receivers ask: iFacialMocap's start strings and Face Motion v3.

An output that only pushes text leaves by the sender of all datagrams. One that hears what receivers
say is here: start strings (answered by datagram or TCP), HELLO, and v3 unasked, which waits for the
receiver's word too. A receiver that comes, goes or hangs costs the others nothing: whatever would
wait is dropped and counted.
"""

import asyncio
import secrets
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

from loguru import logger

from bridge.clock import Clock
from bridge.errors import BridgeError, ReceiverLost
from bridge.face.frame import FaceRows
from bridge.outputs.carried import Carrier, Tell
from bridge.outputs.ifacialmocap_codec import (
    make_payloads,
    make_text_encoder,
    options_of,
    pushed_form,
)
from bridge.outputs.mocap_receivers import TcpReceivers, TextReceivers
from bridge.outputs.mocap_streams import BinaryStreams
from bridge.outputs.output import Route
from bridge.outputs.rig import shaper
from bridge.outputs.target import Target, resolve
from bridge.protocols import fmv3
from bridge.protocols.fmv3 import Revision
from bridge.protocols.fmv3_sessions import Sessions
from bridge.protocols.ifacialmocap import TextEncoder, TextForm, Wish, parse_wish
from bridge.settings.ifacialmocap import IFacialMocapSettings

#: How often time is looked at: schemas again, ends of sessions, seconds.
_LOOK_EVERY_S: Final = 0.25
#: Between two offers of a stream that nobody acknowledges, seconds.
_OFFER_AGAIN_S: Final = 5.0


class IFacialMocap:
    """Serves routes whose receivers ask."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    @asynccontextmanager
    async def dial(self, route: Route, tell: Tell) -> AsyncIterator[Carrier]:
        """Receivers may ask within the block. Raises `ReceiverLost` where they cannot."""
        target = await _pushed_to(route, tell)
        with await _bind(options_of(route.settings), target) as own:
            phone = Phone(route, target, own, self._clock)
            loop = asyncio.get_running_loop()
            transport, _ = await loop.create_datagram_endpoint(
                lambda: _Datagrams(phone.receive), sock=own
            )
            try:
                # Outside the group, which would wrap what it raises.
                async with _accepting(phone), asyncio.TaskGroup() as tasks:
                    looking = tasks.create_task(phone.look_after(tasks), name="receivers")
                    yield phone
                    looking.cancel()
                    phone.close()
            finally:
                phone.close()
                transport.close()


class Phone:
    """One character, played as a phone; a `Carrier`."""

    def __init__(
        self, route: Route, target: Target | None, own: socket.socket, clock: Clock
    ) -> None:
        """`target` gets frames unasked; `own` is bound and not blocking."""
        self._name = route.character
        self._settings = route.settings
        self.options = options = options_of(route.settings)
        self._target = target
        self._socket = own
        self._clock = clock
        self._shaped = shaper(route.settings)
        pushes = pushed_form(route.settings) is not None
        self._texts = TextReceivers(options.receivers + pushes)
        self._streams = TcpReceivers(options.tcp_port, options.receivers, clock)
        self._sessions = Sessions(
            lambda: secrets.randbits(64) or 1, options.receivers, options.app == "facemotion3d"
        )
        self._callers = BinaryStreams(self._sessions, 2 * options.receivers, clock)
        self._encoders: dict[TextForm, TextEncoder] = {}
        self._payloads = make_payloads(route.settings)
        self._started_s = self._offer_s = clock.now()
        self._offer_count = 0
        self._tasks: asyncio.TaskGroup | None = None
        #: Where receivers of v3 may connect; 0: nowhere.
        self.tcp_port = 0
        #: Datagrams that asked for nothing.
        self.unknown_count = 0

    @property
    def port(self) -> int:
        """Where receivers may ask."""
        port: int = self._socket.getsockname()[1]
        return port

    @property
    def receiver_counts(self) -> tuple[int, int, int]:
        """Receivers of text by datagram, by TCP, and of v3, acknowledged or not."""
        return len(self._texts), len(self._streams), len(self._sessions)

    async def carry(self, face: FaceRows) -> None:
        """Send `face`, one row, to everybody at once; nothing waits."""
        forms = self._texts.forms() | self._streams.forms()
        if not forms and not self._sessions:
            return
        face = self._shaped(face)
        frames = {form: self._encoder(form).encode(face)[0] for form in forms}
        now_s = self._clock.now()
        self._texts.send(frames, now_s)
        self._streams.send(frames, now_s)
        if self._sessions:
            self._payloads.encode(face)
            elapsed_s = now_s - self._started_s
            for peer, frame in self._sessions.frames(self._payloads.row(0), elapsed_s):
                self._post(frame, peer)

    def receive(self, datagram: bytes, address: tuple[Any, ...]) -> None:
        """Take what a receiver sent from `address`."""
        if fmv3.is_fmv3(datagram):
            for reply in self._sessions.receive(datagram, address, self._clock.now()):
                self._post(reply, address)
            return
        wish = parse_wish(datagram)
        if wish is None:
            self.unknown_count += 1
            return
        self._grant(*wish, address)

    def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take a receiver of v3 that has connected."""
        if self._tasks is None:
            writer.close()
            return
        self._tasks.create_task(self._callers.serve(reader, writer), name="a receiver of v3")

    async def look_after(self, tasks: asyncio.TaskGroup) -> None:
        """Do what time asks for; connections to receivers are among `tasks`. Never returns."""
        self._tasks = tasks
        while True:
            now_s = self._clock.now()
            self._push(now_s)
            for peer, message in self._sessions.due(now_s):
                self._post(message, peer)
            self._texts.forget_gone(now_s)
            self._streams.forget_gone(now_s)
            self._callers.forget_gone()
            await self._clock.sleep_until(now_s + _LOOK_EVERY_S)

    def close(self) -> None:
        """Forget everybody."""
        self._tasks = None
        self._texts.close()
        self._streams.close()
        self._callers.close()

    def _grant(self, wish: Wish, form: TextForm, address: tuple[Any, ...]) -> None:
        host, port = address[:2]
        logger.info("{}: {} asks to {} ({})", self._name, host, wish.value, form.value)
        match wish:
            case Wish.START:
                family = socket.AF_INET6 if ":" in host else socket.AF_INET
                answered = self.options.reply_port or port
                self._start(Target(family, (host, answered, *address[2:])), form)
            case Wish.START_TCP:
                if self._tasks is not None and self._streams.admit(host, form):
                    self._tasks.create_task(self._streams.serve(host), name=f"frames to {host}")
            case Wish.STOP:
                self._texts.stop(host)
            case Wish.STOP_TCP:
                self._streams.stop(host)

    def _start(self, target: Target, form: TextForm) -> None:
        try:
            self._texts.start(target, form)
        except OSError as error:
            logger.warning("{}: no way to {}: {}", self._name, target.address[0], error.strerror)

    def _push(self, now_s: float) -> None:
        """Send to the target what it did not ask for."""
        if self._target is None:
            return
        form = pushed_form(self._settings)
        if form is not None:
            if self._target not in self._texts:
                self._start(self._target, form)
        elif self._target.address in self._sessions.peers():
            self._offer_s = now_s + _OFFER_AGAIN_S
        elif now_s >= self._offer_s:
            self._offer(self._target.address, now_s)

    def _offer(self, address: tuple[Any, ...], now_s: float) -> None:
        """Start a v3 stream, in each revision by turns: nobody says which one it wants."""
        revisions: Sequence[Revision] = (Revision.R5, Revision.R4)
        revision = revisions[self._offer_count % len(revisions)]
        self._offer_count += 1
        for message in self._sessions.offer(address, revision, fmv3.MAX_FPS, now_s):
            self._post(message, address)

    def _encoder(self, form: TextForm) -> TextEncoder:
        if form not in self._encoders:
            self._encoders[form] = make_text_encoder(self._settings, 1, form)
        return self._encoders[form]

    def _post(self, message: bytes, peer: Any) -> None:
        """Send a message, or drop it: without room or a way there, the next frame is newer."""
        if isinstance(peer, asyncio.StreamWriter):
            if not peer.is_closing() and not peer.transport.get_write_buffer_size():
                peer.write(message)
            return
        try:
            self._socket.sendto(message, peer)
        except OSError as error:
            logger.debug("{}: nothing leaves to {}: {}", self._name, peer, error.strerror)


@asynccontextmanager
async def _accepting(phone: Phone) -> AsyncIterator[None]:
    """Receivers of v3 may connect within the block, if the settings say so."""
    address = phone.options.listen_tcp_address
    if address is None:
        yield
        return
    host, port = address
    try:
        server = await asyncio.start_server(phone.accept, host, port)
    except OSError as error:
        raise ReceiverLost(f"receivers cannot connect to {host}:{port}: {error.strerror}")
    async with server:
        phone.tcp_port = server.sockets[0].getsockname()[1]
        yield


async def _pushed_to(route: Route, tell: Tell) -> Target | None:
    """Who gets frames unasked."""
    if not options_of(route.settings).push:
        return None
    if route.target is not None:
        return route.target
    tell("its host is not resolved yet")
    try:
        return await resolve(route.settings)
    except BridgeError as error:
        raise ReceiverLost(str(error))


async def _bind(options: IFacialMocapSettings, target: Target | None) -> socket.socket:
    """A socket on the listening address, else on any port of the family of `target`.

    Ours as well as the loop's: what the loop would queue has to be dropped. Raises `ReceiverLost`.
    """
    any_host = "::" if target is not None and target.family == socket.AF_INET6 else "0.0.0.0"
    host, port = options.listen_address or (any_host, 0)
    try:
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_DGRAM)
        own = socket.socket(found[0][0], socket.SOCK_DGRAM)
    except OSError as error:
        raise ReceiverLost(f"receivers cannot ask at {host}:{port}: {error.strerror}")
    try:
        own.setblocking(False)
        own.bind(found[0][4])
    except OSError as error:
        own.close()
        raise ReceiverLost(
            f"receivers cannot ask at {host}:{port}: {error.strerror}; a receiver on this machine "
            f"holds the port itself: leave `listen:` out and push to it"
        )
    return own


class _Datagrams(asyncio.DatagramProtocol):
    """Hands datagrams on."""

    def __init__(self, receive: Callable[[bytes, tuple[Any, ...]], None]) -> None:
        self._receive = receive

    def datagram_received(self, data: bytes, addr: tuple[Any, ...]) -> None:
        self._receive(data, addr)

    def error_received(self, exc: Exception) -> None:
        """Somebody is not there: its session ends by itself."""
