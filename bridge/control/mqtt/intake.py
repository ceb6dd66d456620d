"""Commands that came by MQTT: each is done once, and whoever gave a wrong one is told.

A command is known again by its id on its topic, so that one a broker or a sender repeats is done
once. Without an id, one that a resumed session delivers again is known by its packet.
"""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final, Protocol

from loguru import logger

from bridge.clock import Clock
from bridge.control.commands import Command, Say
from bridge.control.mqtt.commands import find_id, read_command
from bridge.control.mqtt.outbox import Outbox, Outgoing
from bridge.control.mqtt.payload import LONGEST_ID
from bridge.control.mqtt.reports import answer, error_report
from bridge.control.mqtt.topics import Address, Topics
from bridge.errors import BridgeError, RetainedCommand

#: Prefix of this front's keys at the desk.
_FRONT: Final = "mqtt"
#: Lines whose end is waited for, to tell of those that break.
_LINES: Final = 1024


class Doer(Protocol):
    """Who carries commands out; `bridge.control.desk.Desk` is one."""

    async def do(self, command: Command, key: str = "") -> None:
        """Raises `BridgeError`; a `key` that was given before does nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message on one of the subscribed topics.

    `correlation` and `response_topic` as in MQTT 5, "" where there is none. `packet`: names this
    delivery within the broker's session, "" where no other can be the same.
    """

    topic: str
    payload: bytes
    retain: bool = False
    correlation: bytes = b""
    response_topic: str = ""
    packet: str = ""


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a command came from, and the id it had."""

    topic: str
    character: str
    id: str


class Intake:
    """Takes messages, one after the other."""

    def __init__(
        self, topics: Topics, desk: Doer, outbox: Outbox, clock: Clock, limit_bytes: int
    ) -> None:
        self._topics = topics
        self._desk = desk
        self._outbox = outbox
        self._clock = clock
        self._limit_bytes = limit_bytes
        self._lines: OrderedDict[str, _Origin] = OrderedDict()
        self._count = 0
        self.taken_count = 0
        self.refused_count = 0

    async def take(self, message: Incoming) -> None:
        """Do what `message` asks, or tell why not; raises nothing."""
        address = self._topics.read(message.topic)
        if address is None or (message.retain and not message.payload):
            # An empty retained message takes one away: nobody asks for anything.
            return
        origin = _Origin(message.topic, address.character, self._id_of(message))
        try:
            await self._obey(message, address, origin)
        except BridgeError as error:
            self._refuse(message, origin, error)
        except Exception as error:
            # One command's bug must not take the connection with it.
            logger.exception("a command by MQTT failed")
            self._refuse(message, origin, BridgeError(f"internal error: {error!r}"))
        else:
            self.taken_count += 1
            self._answer(message, origin, None)

    def done(self, key: str) -> None:
        """The desk says that the command given with `key` came to its end."""
        self._lines.pop(key, None)

    def failed(self, key: str, reason: str, message: str) -> None:
        """The desk says that the command given with `key` broke after it was taken."""
        origin = self._lines.pop(key, None)
        if origin is not None:
            self._tell_error(origin, reason, message)

    async def _obey(self, message: Incoming, address: Address, origin: _Origin) -> None:
        if message.retain:
            raise RetainedCommand(
                "the command is retained, and would come again with every connection: publish it "
                "without the retain flag"
            )
        given = read_command(address, message.payload, self._limit_bytes)
        key = self._key_of(message, origin.id)
        if isinstance(given.command, Say):
            self._remember(key, origin)
        try:
            await self._desk.do(given.command, key)
        except BaseException:
            self._lines.pop(key, None)
            raise

    def _id_of(self, message: Incoming) -> str:
        return find_id(message.payload, self._limit_bytes) or _text(message.correlation)

    def _key_of(self, message: Incoming, command_id: str) -> str:
        self._count += 1
        if command_id:
            return f"{_FRONT} {message.topic} {command_id}"
        if message.packet:
            digest = hashlib.sha256(message.payload).hexdigest()
            return f"{_FRONT} {message.topic} packet {message.packet} {digest}"
        return f"{_FRONT} unnamed {self._count}"

    def _remember(self, key: str, origin: _Origin) -> None:
        self._lines.setdefault(key, origin)
        if len(self._lines) > _LINES:
            self._lines.popitem(last=False)

    def _refuse(self, message: Incoming, origin: _Origin, error: BridgeError) -> None:
        self.refused_count += 1
        self._tell_error(origin, error.reason, str(error))
        self._answer(message, origin, error)

    def _tell_error(self, origin: _Origin, reason: str, sentence: str) -> None:
        utc_ns = self._clock.utc_ns()
        payload = error_report(origin.topic, origin.id, reason, sentence, utc_ns)
        self._outbox.tell(Outgoing(self._topics.error(origin.character), payload, qos=1))

    def _answer(self, message: Incoming, origin: _Origin, error: BridgeError | None) -> None:
        topic = message.response_topic
        if not topic or self._topics.owns(topic) or set(topic) & set("+#"):
            # Below the prefix an answer could be a command, or pass for a state.
            return
        payload = answer(origin.id, error)
        self._outbox.tell(Outgoing(topic, payload, qos=1, correlation=message.correlation))


def _text(correlation: bytes) -> str:
    """Correlation data as an id: as it reads, else in hexadecimal."""
    try:
        text = correlation.decode()
    except UnicodeDecodeError:
        text = ""
    return (text if text.isprintable() and text else correlation.hex())[:LONGEST_ID]
