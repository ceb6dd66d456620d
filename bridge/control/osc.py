"""Commands by OSC: a UDP port, and the desk behind it.

A datagram that is no OSC is dropped and counted. Commands are carried out one after another; of
those that come faster than that, as many as `_QUEUE` wait and the rest is dropped and counted.
"""

import asyncio
import ipaddress
from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Any, Final

from loguru import logger
from pythonosc.osc_message_builder import OscMessageBuilder

from bridge.binding import binding_error
from bridge.clock import Clock
from bridge.control.commands import Command, Direct, Interrupt, Panic, Say
from bridge.control.desk import Desk
from bridge.control.osc_addresses import ROOT, read_command
from bridge.errors import BridgeError, PacketError
from bridge.protocols.osc_reader import OscMessage, read_packet
from bridge.settings.control import OscInputSettings

REPLY_ADDRESS: Final = "/exomni/reply"
#: Commands waiting for the desk: a second of a wildly moved fader.
_QUEUE: Final = 128
#: Between two log lines about what was dropped, seconds.
_TELL_EVERY_S: Final = 10.0

Sender = tuple[str, int]


@dataclass(frozen=True, slots=True)
class OscCounts:
    """What came in: commands done, refused, dropped for want of room; datagrams that are no OSC.

    `strange`: datagrams from addresses that nothing is taken from.
    """

    done: int = 0
    refused: int = 0
    dropped: int = 0
    malformed: int = 0
    strange: int = 0


class OscInput:
    """Listens for commands. `await open()`, then keep `run()` running."""

    def __init__(
        self,
        settings: OscInputSettings,
        desk: Desk,
        names: Callable[[], Collection[str]],
        clock: Clock,
    ) -> None:
        """`names`: the characters there are."""
        self._settings = settings
        self._desk = desk
        self._names = names
        self._clock = clock
        self._networks = tuple(map(ipaddress.ip_network, settings.senders))
        self._transport: asyncio.DatagramTransport | None = None
        self._waiting: deque[tuple[OscMessage, Sender]] = deque()
        self._arrived = asyncio.Event()
        self._told_s = -_TELL_EVERY_S
        self.counts = OscCounts()

    @property
    def port(self) -> int:
        """The port it listens on."""
        assert self._transport is not None
        port: int = self._transport.get_extra_info("sockname")[1]
        return port

    async def open(self) -> None:
        """Take the port. Raises `AddressInUse`, `HostUnresolvable`, `MachineError`."""
        settings = self._settings
        where = f"UDP {settings.host}:{settings.port} (OSC commands)"
        try:
            self._transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(
                lambda: _Datagrams(self.receive), local_addr=(settings.host, settings.port)
            )
        except OSError as error:
            raise binding_error(error, where, "control.osc")
        logger.info("listening for OSC commands on {}:{}", settings.host, self.port)

    async def run(self) -> None:
        """Hand commands to the desk until cancelled; lets go of the port then."""
        try:
            while True:
                while self._waiting:
                    message, sender = self._waiting.popleft()
                    await self._obey(message, sender)
                self._arrived.clear()
                await self._arrived.wait()
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the port."""
        if self._transport is not None:
            self._transport.close()

    def receive(self, datagram: bytes, sender: Sender) -> None:
        """Take one datagram."""
        if not self._may_send(sender[0]):
            self.counts = replace(self.counts, strange=self.counts.strange + 1)
            self._complain("OSC from {} is not taken: it is not in control.osc.senders", sender[0])
            return
        try:
            messages = read_packet(datagram)
        except PacketError as error:
            self.counts = replace(self.counts, malformed=self.counts.malformed + 1)
            self._complain("a datagram from {} is no OSC: {}", sender[0], error)
            return
        for message in messages:
            if not message.address.startswith(ROOT):
                continue
            if len(self._waiting) >= _QUEUE:
                self.counts = replace(self.counts, dropped=self.counts.dropped + 1)
                self._complain("OSC commands come faster than they can be carried out")
                continue
            self._waiting.append((message, sender))
        self._arrived.set()

    def _may_send(self, host: str) -> bool:
        if not self._networks:
            return True
        address = ipaddress.ip_address(host.partition("%")[0])
        # A socket that hears both families shows IPv4 senders as mapped into IPv6.
        address = getattr(address, "ipv4_mapped", None) or address
        return any(address in network for network in self._networks)

    async def _obey(self, message: OscMessage, sender: Sender) -> None:
        try:
            command = read_command(message)
            if command is None:
                return
            await self._desk.do(self._addressed(command))
        except BridgeError as error:
            self.counts = replace(self.counts, refused=self.counts.refused + 1)
            logger.warning("OSC {} from {}: {}", message.address[:100], sender[0], error)
            self._reply(sender, message.address, error.reason, str(error))
            return
        except Exception as error:
            # One command's bug must not take the others with it.
            logger.exception("OSC {} failed", message.address[:100])
            self.counts = replace(self.counts, refused=self.counts.refused + 1)
            self._reply(sender, message.address, "INTERNAL", repr(error))
            return
        self.counts = replace(self.counts, done=self.counts.done + 1)
        self._reply(sender, message.address, "OK", "")

    def _addressed(self, command: Command) -> Command:
        """`command` with the character's own name for the one an address can hold."""
        if not isinstance(command, Say | Interrupt | Direct | Panic) or not command.character:
            return command
        wanted = _address_name(command.character)
        found = [name for name in self._names() if _address_name(name) == wanted]
        return replace(command, character=found[0]) if len(found) == 1 else command

    def _reply(self, sender: Sender, address: str, reason: str, message: str) -> None:
        if not self._settings.replies or self._transport is None:
            return
        builder = OscMessageBuilder(REPLY_ADDRESS)
        for value in (address, reason, message):
            builder.add_arg(value, "s")
        to = (sender[0], self._settings.reply_port or sender[1])
        self._transport.sendto(builder.build().dgram, to)

    def _complain(self, message: str, *facts: object) -> None:
        now_s = self._clock.now()
        if now_s - self._told_s >= _TELL_EVERY_S:
            self._told_s = now_s
            logger.warning(message, *facts)


class _Datagrams(asyncio.DatagramProtocol):
    def __init__(self, receive: Callable[[bytes, Sender], None]) -> None:
        self._receive = receive

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        self._receive(data, (addr[0], addr[1]))

    def error_received(self, exc: Exception) -> None:
        """A reply that nobody took: senders need not listen."""


def _address_name(name: str) -> str:
    return name.replace(" ", "_").casefold()
