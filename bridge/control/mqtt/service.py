"""The MQTT front: stays connected to a broker, whatever the broker does.

While there is no connection nothing waits and nothing piles up; the rest of the service does not
notice. After each connection the subscriptions are made anew and every retained state is
published again.
"""

import asyncio
import random
import uuid
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Protocol

import aiomqtt
from loguru import logger

from bridge.clock import Clock
from bridge.control.mqtt.connection import Connection, Credentials
from bridge.control.mqtt.faces import encoder
from bridge.control.mqtt.follower import Watched
from bridge.control.mqtt.intake import Doer, Incoming, Intake
from bridge.control.mqtt.observer import Noticed, Observer
from bridge.control.mqtt.outbox import Outbox, Outgoing
from bridge.control.mqtt.reports import OFFLINE, ONLINE
from bridge.control.mqtt.retry import Retry
from bridge.control.mqtt.topics import Topics
from bridge.control.mqtt.trouble import explained
from bridge.errors import BrokerError
from bridge.settings.mqtt import MqttSettings

#: Of states, of the last will and of errors: what must arrive.
_STATE_QOS: Final = 1
#: Frames on their way to the broker are of so many seconds, or twice as many.
_RECEIPT_EVERY_S: Final = 0.25
#: How long a goodbye may take, seconds.
_GOODBYE_S: Final = 1.0

#: What connecting, or a connection, may raise.
_FAILURES: Final = (aiomqtt.MqttError, BrokerError, OSError, ValueError)


class Commanded(Doer, Noticed, Protocol):
    """Who carries out commands and tells of them; `bridge.control.desk.Desk` is one."""


@dataclass(frozen=True, slots=True)
class MqttStats:
    """How the connection does. `trouble` says why there is none, "" while there is one.

    `taken_count` and `refused_count` are commands; `lost_count` are those that came faster than
    they could be carried out.
    """

    broker: str
    connected: bool
    trouble: str
    connection_count: int
    taken_count: int
    refused_count: int
    lost_count: int
    sent_count: int
    dropped_event_count: int
    dropped_frame_count: int


class Mqtt:
    """Build it, keep `run()` running."""

    def __init__(
        self,
        settings: MqttSettings,
        cast: Watched,
        desk: Commanded,
        clock: Clock,
        rng: random.Random,
    ) -> None:
        """Raises `ConfigError` for a password or a certificate that is not there."""
        self._settings = settings
        self._clock = clock
        self._credentials = Credentials(settings, settings.client_id or _new_id())
        self._topics = Topics(settings.prefix)
        self._outbox = Outbox(_STATE_QOS)
        self._intake = Intake(self._topics, desk, self._outbox, clock, settings.payload_bytes)
        self._observer = Observer(
            cast, desk, self._intake, self._topics, self._outbox, settings, clock
        )
        self._encode = encoder(settings.face.format)
        self._retry = Retry(rng)
        self._connection: Connection | None = None
        self._connection_count = 0
        self._session_count = 0
        self._sent_count = 0
        self._lost_count = 0
        self._trouble = "not connected yet"
        self._told = ""

    @property
    def broker(self) -> str:
        """host:port."""
        return f"{self._settings.host}:{self._settings.resolved_port}"

    async def run(self) -> None:
        """Stay connected until cancelled; then say goodbye."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._observer.run(), name="mqtt observer")
            await self._stay_connected()

    def stats(self) -> MqttStats:
        """A snapshot."""
        connection = self._connection
        lost_now = 0 if connection is None else connection.lost_count
        return MqttStats(
            self.broker,
            connection is not None,
            self._trouble,
            self._connection_count,
            self._intake.taken_count,
            self._intake.refused_count,
            self._lost_count + lost_now,
            self._sent_count,
            self._outbox.dropped_event_count,
            self._outbox.dropped_frame_count,
        )

    async def _stay_connected(self) -> None:
        while True:
            held_s = await self._connect_once()
            delay_s = self._retry.next_delay_s(held_s)
            await self._clock.sleep_until(self._clock.now() + delay_s)

    async def _connect_once(self) -> float:
        """Connect and serve until the connection is lost; how long it held, seconds."""
        will = self._status(OFFLINE)
        first = self._connection_count == 0
        connection = Connection(self._settings, self._credentials, will, first=first)
        began_s = None
        try:
            async with connection.opened():
                began_s = self._clock.now()
                await self._serve(connection)
        except _FAILURES as error:
            self._note(error)
        except Exception as error:
            # A bug of this front, or of the library, must not take the characters with it.
            logger.exception("MQTT: the connection failed")
            self._trouble = f"internal error: {error!r}"
        finally:
            self._lost_count += connection.lost_count
        return 0.0 if began_s is None else self._clock.now() - began_s

    async def _serve(self, connection: Connection) -> None:
        try:
            await self._exchange(connection)
        except asyncio.CancelledError:
            await self._say_goodbye(connection)
            raise
        finally:
            self._connection = None
            self._outbox.close()

    async def _exchange(self, connection: Connection) -> None:
        """Commands in, everything else out. Never returns; raises the first failure."""
        lost: Exception | None = None
        try:
            async with asyncio.TaskGroup() as tasks:
                await connection.listen(self._topics.filters())
                _heed_cancellation()
                self._greet(connection)
                tasks.create_task(self._send_messages(connection), name="mqtt messages")
                tasks.create_task(self._send_faces(connection, tasks), name="mqtt faces")
                await self._take_commands(connection)
        except* Exception as errors:
            lost = _first(errors)
        _heed_cancellation()
        assert lost is not None, "nothing else ends the exchange"
        raise lost

    def _greet(self, connection: Connection) -> None:
        self._connection = connection
        self._connection_count += 1
        self._session_count += not connection.resumed
        self._trouble = self._told = ""
        self._outbox.open()
        # Behind the states: whoever reads "online" finds them right.
        self._outbox.tell(self._status(ONLINE))
        logger.info("MQTT: connected to {} as {}", self.broker, self._credentials.client_id)

    async def _take_commands(self, connection: Connection) -> None:
        async for message in connection.messages:
            if message.topic.value == self._topics.status:
                self._correct(message)
            else:
                await self._intake.take(self._incoming(message))

    def _correct(self, message: aiomqtt.Message) -> None:
        """Say "online" again after the last will of a run before, which may come minutes late."""
        if message.payload == OFFLINE:
            self._outbox.tell(self._status(ONLINE))

    def _incoming(self, message: aiomqtt.Message) -> Incoming:
        properties = message.properties
        packet = ""
        if self._settings.offline_s and message.qos:
            packet = f"{self._session_count}.{message.mid}"
        return Incoming(
            message.topic.value,
            bytes(message.payload),
            retain=message.retain,
            correlation=getattr(properties, "CorrelationData", b""),
            response_topic=getattr(properties, "ResponseTopic", ""),
            packet=packet,
        )

    async def _send_messages(self, connection: Connection) -> None:
        while True:
            await self._send(connection, await self._outbox.message())
            _heed_cancellation()

    async def _send_faces(self, connection: Connection, tasks: asyncio.TaskGroup) -> None:
        """At quality 0 but for one frame in a while, whose receipt shows how far the broker is.

        Sockets hold seconds of frames: a broker that does not get on would show old faces later.
        Until the last receipt is there, frames wait, and only the newest is kept.
        """
        receipt: asyncio.Task[None] | None = None
        receipt_s = self._clock.now()
        while True:
            due = self._clock.now() >= receipt_s
            if due and receipt is not None:
                await receipt
            topic, frame = await self._outbox.frame()
            message = Outgoing(topic, self._encode(frame), qos=1 if due else 0)
            if not due:
                await self._send(connection, message)
                _heed_cancellation()
                continue
            receipt = tasks.create_task(self._send(connection, message), name="mqtt receipt")
            receipt_s = self._clock.now() + _RECEIPT_EVERY_S
            # It begins before the next frame is sent.
            await self._clock.sleep_until(self._clock.now())

    async def _send(self, connection: Connection, message: Outgoing) -> None:
        await connection.send(message)
        self._sent_count += 1

    async def _say_goodbye(self, connection: Connection) -> None:
        with suppress(*_FAILURES, TimeoutError):
            async with self._clock.timeout_at(self._clock.now() + _GOODBYE_S):
                while (message := self._outbox.next_message()) is not None:
                    await self._send(connection, message)
                await self._send(connection, self._status(OFFLINE))

    def _status(self, payload: bytes) -> Outgoing:
        return Outgoing(self._topics.status, payload, _STATE_QOS, retain=True)

    def _note(self, error: Exception) -> None:
        """Say what is wrong, once as long as it is the same."""
        known = error if isinstance(error, BrokerError) else explained(error, self._settings)
        self._trouble = str(known)
        if self._trouble != self._told:
            logger.warning("MQTT: {}", self._trouble)
            self._told = self._trouble


def _first(errors: BaseExceptionGroup[Exception]) -> Exception:
    """One of the errors in a group, however deep."""
    error = errors.exceptions[0]
    return _first(error) if isinstance(error, BaseExceptionGroup) else error


def _heed_cancellation() -> None:
    """End the current task if it was cancelled.

    Python 3.11's `wait_for`, which the library waits with, forgets a cancellation that comes
    together with what it waits for.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


def _new_id() -> str:
    """An id for as long as this process lives, of letters and digits, at most 23 (MQTT 3.1.1)."""
    return f"exomni{uuid.uuid4().hex[:16]}"
