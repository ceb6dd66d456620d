"""A character as a phone that receivers ask: iFacialMocap's start strings and Face Motion v3.

What is sent unasked as text leaves by the sender of all datagrams; everything that needs an answer
is here: start strings (by datagram and TCP), HELLO, and v3 unasked, which waits for the receiver's
word too. A receiver that comes, goes or hangs costs the others nothing: whatever would wait is
dropped and counted.
"""

import asyncio
import secrets
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from loguru import logger

from bridge.clock import Clock
from bridge.config import OutputSettings
from bridge.errors import BridgeError
from bridge.face.frame import FaceRows
from bridge.outputs.ifacialmocap_codec import make_payloads, make_text_encoder, options_of
from bridge.outputs.mocap_receivers import TcpReceivers, TextReceivers
from bridge.outputs.output import Route, Slots, Tick
from bridge.outputs.rig import shaper
from bridge.outputs.target import Target, resolve
from bridge.protocols import fmv3
from bridge.protocols.fmv3 import Revision
from bridge.protocols.fmv3_sessions import Sessions
from bridge.protocols.ifacialmocap import TextEncoder, TextForm, Wish, parse_wish

#: How often time is looked at: schemas again, ends of sessions, seconds.
_LOOK_EVERY_S: Final = 0.25
#: Between two tries to bind, or to offer a stream that nobody acknowledged, seconds.
_RETRY_S: Final = 5.0


@dataclass(frozen=True, slots=True)
class MocapStats:
    """What a served output does. `obstacle`: why nobody can ask ("" while they can).

    Receivers by the way they asked; `refused_count`: those for whom there was no room or no
    understanding; `malformed_count`: datagrams that ask nothing.
    """

    character: str
    listen: str
    obstacle: str
    text_count: int
    tcp_count: int
    binary_count: int
    refused_count: int
    malformed_count: int
    sent_count: int
    dropped_count: int
    late_frame_count: int


def needs_server(settings: OutputSettings) -> bool:
    """Whether an output of iFacialMocap has to hear what receivers say."""
    options = options_of(settings)
    return bool(options.listen) or (options.push and options.version == "v3")


class MocapServer:
    """One character's output; an `Output` of the pacer that must also `run`."""

    def __init__(self, route: Route, clock: Clock) -> None:
        self._route = route
        self._options = options = options_of(route.settings)
        self._clock = clock
        self._slots = np.array([route.slot], np.intp)
        self._texts = TextReceivers(options.receivers)
        self._streams = TcpReceivers(options.tcp_port, options.receivers, clock)
        self._sessions = Sessions(
            lambda: secrets.randbits(64) or 1, options.receivers, options.app == "facemotion3d"
        )
        self._encoders: dict[TextForm, TextEncoder] = {}
        self._frames: dict[TextForm, memoryview] = {}
        self._payloads = make_payloads(route.settings)
        self._shaped = shaper(route.settings)
        self._elapsed_s = 0.0
        self._socket: socket.socket | None = None
        self._group: asyncio.TaskGroup | None = None
        self._obstacle = "it has not started"
        self._offer_count = 0
        self._malformed_count = 0
        self._refused_count = 0
        self._sent_count = 0
        self._dropped_count = 0
        self._late_frame_count = 0

    @property
    def slots(self) -> Slots:
        return self._slots

    @property
    def port(self) -> int:
        """The port it listens on, 0 while it does not."""
        if self._socket is None:
            return 0
        port: int = self._socket.getsockname()[1]
        return port

    def prepare(self, rows: FaceRows, tick: Tick) -> None:
        self._elapsed_s = tick.elapsed_s
        forms = self._texts.forms() | self._streams.forms()
        if not forms and not self._sessions:
            return
        rows = self._shaped(rows)
        for form in forms:
            self._frames[form] = self._encoder(form).encode(rows)[0]
        if self._sessions:
            self._payloads.encode(rows)

    def send(self) -> None:
        now_s = self._clock.now()
        for receivers in (self._texts, self._streams):
            if receivers.forms() <= self._frames.keys():
                sent, dropped = receivers.send(self._frames, now_s)
                self._sent_count += sent
                self._dropped_count += dropped
        if self._sessions:
            for peer, frame in self._sessions.frames(self._payloads.row(0), self._elapsed_s):
                self._post(frame, peer)

    def skip(self, frame_count: int) -> None:
        self._late_frame_count += frame_count

    async def run(self) -> None:
        """Listen until cancelled; an address that is taken is tried again every few seconds."""
        try:
            while True:
                try:
                    await self._serve()
                except OSError as error:
                    self._report(error)
                await self._clock.sleep_until(self._clock.now() + _RETRY_S)
        finally:
            self._texts.close()

    def stats(self) -> MocapStats:
        """A snapshot."""
        return MocapStats(
            character=self._route.character,
            listen=self._options.listen,
            obstacle=self._obstacle,
            text_count=len(self._texts),
            tcp_count=len(self._streams),
            binary_count=len(self._sessions),
            refused_count=self._refused_count + self._sessions.refused_count,
            malformed_count=self._malformed_count + self._sessions.malformed_count,
            sent_count=self._sent_count,
            dropped_count=self._dropped_count,
            late_frame_count=self._late_frame_count,
        )

    def receive(self, datagram: bytes, address: tuple[Any, ...]) -> None:
        """Take what a receiver sent from `address`."""
        if fmv3.is_fmv3(datagram):
            for reply in self._sessions.receive(datagram, address, self._clock.now()):
                self._post(reply, address)
            return
        wish = parse_wish(datagram)
        if wish is None:
            self._malformed_count += 1
            return
        self._grant(*wish, address)

    def _grant(self, wish: Wish, form: TextForm, address: tuple[Any, ...]) -> None:
        host, port = address[:2]
        match wish:
            case Wish.START:
                family = socket.AF_INET6 if ":" in host else socket.AF_INET
                target = Target(family, (host, self._options.reply_port or port, *address[2:]))
                try:
                    self._texts.start(target, form)
                except OSError:
                    self._refused_count += 1
            case Wish.START_TCP:
                if self._group is not None and self._streams.admit(host, form):
                    self._group.create_task(self._streams.serve(host), name=f"mocap to {host}")
            case Wish.STOP:
                self._texts.stop(host)
            case Wish.STOP_TCP:
                self._streams.stop(host)

    def _encoder(self, form: TextForm) -> TextEncoder:
        if form not in self._encoders:
            encoder = make_text_encoder(self._route.settings, 1, form)
            assert encoder is not None, "a form was given"
            self._encoders[form] = encoder
        return self._encoders[form]

    def _post(self, message: bytes, peer: Any) -> None:
        """Send or drop a datagram."""
        try:
            if self._socket is not None:
                self._socket.sendto(message, peer)
                self._sent_count += 1
                return
        except OSError:
            pass  # no room, or no way there: the next frame is a newer one
        self._dropped_count += 1

    async def _serve(self) -> None:
        target = await self._offered()
        with await self._bind(target) as own:
            loop = asyncio.get_running_loop()
            transport, _ = await loop.create_datagram_endpoint(
                lambda: _Datagrams(self.receive), sock=own
            )
            self._socket, self._obstacle = own, ""
            try:
                async with asyncio.TaskGroup() as group:
                    self._group = group
                    await self._look_after(target)
            finally:
                self._group, self._socket, self._obstacle = None, None, "it is not listening"
                transport.close()

    async def _bind(self, target: Target | None) -> socket.socket:
        """A socket on the listening address, else on any port of the family of `target`.

        Ours and the loop's: what the loop would queue must be dropped.
        """
        any_host = "::" if target is not None and target.family == socket.AF_INET6 else "0.0.0.0"
        host, port = self._options.listen_address or (any_host, 0)
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_DGRAM)
        family, _, _, _, address = found[0]
        own = socket.socket(family, socket.SOCK_DGRAM)
        try:
            own.setblocking(False)
            own.bind(address)
        except OSError:
            own.close()
            raise
        if self._options.listen:
            logger.info("{}: receivers may ask at {}", self._route.character, self._options.listen)
        return own

    async def _look_after(self, offered: Target | None) -> None:
        """Do what time asks for. Never returns."""
        offer_s = self._clock.now()
        while True:
            now_s = self._clock.now()
            if offered is not None and offered.address in self._sessions.peers():
                offer_s = now_s + _RETRY_S
            elif offered is not None and now_s >= offer_s:
                self._offer(offered.address, now_s)
            for peer, message in self._sessions.due(now_s):
                self._post(message, peer)
            self._texts.forget_gone(now_s)
            self._streams.forget_gone(now_s)
            await self._clock.sleep_until(now_s + _LOOK_EVERY_S)

    async def _offered(self) -> Target | None:
        """Who gets v3 unasked."""
        if not self._options.push or self._options.version != "v3":
            return None
        if self._route.target is not None:
            return self._route.target
        try:
            return await resolve(self._route.settings)
        except BridgeError as error:
            raise OSError(str(error))

    def _offer(self, address: tuple[Any, ...], now_s: float) -> None:
        """Start a stream nobody asked for, in each revision by turns: nobody says which it is."""
        revisions: Sequence[Revision] = (Revision.R5, Revision.R4)
        revision = revisions[self._offer_count % len(revisions)]
        self._offer_count += 1
        for message in self._sessions.offer(address, revision, fmv3.MAX_FPS, now_s):
            self._post(message, address)

    def _report(self, error: OSError) -> None:
        reason = error.strerror or str(error)
        if reason != self._obstacle:
            logger.warning(
                "{}: receivers cannot ask at {}: {}; a receiver on this machine holds the port "
                "itself: leave `listen:` out, or listen on another address",
                *(self._route.character, self._options.listen or "any port", reason),
            )
        self._obstacle = reason


class _Datagrams(asyncio.DatagramProtocol):
    """Hands datagrams on."""

    def __init__(self, receive: Any) -> None:
        self._receive = receive

    def datagram_received(self, data: bytes, addr: tuple[Any, ...]) -> None:
        self._receive(data, addr)

    def error_received(self, exc: Exception) -> None:
        """Somebody is not there: its session ends by itself."""
