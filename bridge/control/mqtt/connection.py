"""One connection to a broker, by aiomqtt 2; version 3 has another interface.

aiomqtt registers its socket with the event loop (`add_reader`), which Windows' default loop cannot
do: `bridge.eventloop` gives that loop a way.
"""

import asyncio
import logging
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Final

import aiomqtt
from paho.mqtt.client import Client as PahoClient
from paho.mqtt.client import ConnectFlags, DisconnectFlags
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode
from paho.mqtt.subscribeoptions import SubscribeOptions

from bridge.config import secret
from bridge.control.mqtt.outbox import Outgoing
from bridge.errors import BrokerRefused, ConfigError
from bridge.settings.mqtt import MqttSettings, MqttTlsSettings

#: How long the broker may take to answer anything, seconds.
ANSWER_S: Final = 5.0
#: Commands that wait to be carried out; of more the oldest are lost, and counted.
COMMAND_BACKLOG: Final = 256
#: Room in a packet beside its payload: topic, ids, properties; bytes.
_PACKET_EXTRA: Final = 4096

#: What paho wants to hear where the protocol has no clean start: its own default.
_CLEAN_OF_3_1_1: Final = 3

_VERSIONS: Final = {"5": aiomqtt.ProtocolVersion.V5, "3.1.1": aiomqtt.ProtocolVersion.V311}

#: What the library has to say is said by `bridge.control.mqtt.trouble`, once.
_SILENT = logging.Logger("mqtt")
_SILENT.addHandler(logging.NullHandler())


class Credentials:
    """What a connection needs beside its settings; made once. The password is never shown."""

    def __init__(self, settings: MqttSettings, client_id: str) -> None:
        """Raises `ConfigError` for a password or a certificate that is not there."""
        self.client_id = client_id
        self.username = settings.username or None
        self.password = _password(settings) if self.username else None
        self.tls = _tls_context(settings.tls) if settings.tls.enabled else None


class _Inbox(asyncio.Queue[aiomqtt.Message]):
    """Keeps the newest: who floods the service must not keep a panic command out."""

    lost_count = 0

    def put_nowait(self, item: aiomqtt.Message) -> None:
        if self.full():
            self.get_nowait()
            self.lost_count += 1
        super().put_nowait(item)


class Connection(aiomqtt.Client):
    """Use it in `opened`, once. `resumed`: the broker still knew this client's session."""

    def __init__(
        self,
        settings: MqttSettings,
        credentials: Credentials,
        will: Outgoing,
        *,
        first: bool,
    ) -> None:
        """`first`: of this service, which wants nothing of what was sent before it began."""
        self._is_v5 = settings.version == "5"
        self._settings = settings
        self.resumed = False
        self._left = False
        super().__init__(
            settings.host,
            settings.resolved_port,
            username=credentials.username,
            password=credentials.password,
            logger=_SILENT,
            identifier=credentials.client_id,
            queue_type=_Inbox,
            protocol=_VERSIONS[settings.version],
            will=aiomqtt.Will(will.topic, will.payload, will.qos, will.retain),
            timeout=ANSWER_S,
            keepalive=settings.keepalive_s,
            clean_session=None if self._is_v5 else True,
            clean_start=(first or not settings.offline_s) if self._is_v5 else _CLEAN_OF_3_1_1,
            max_queued_incoming_messages=COMMAND_BACKLOG,
            properties=_connect_properties(settings) if self._is_v5 else None,
            tls_context=credentials.tls,
            tls_insecure=settings.tls.insecure if credentials.tls is not None else None,
        )

    @property
    def lost_count(self) -> int:
        """Commands that came faster than they could be carried out."""
        inbox = self._queue
        assert isinstance(inbox, _Inbox)
        return inbox.lost_count

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Connect for the length of the block; a clean end keeps the last will from being told.

        Raises `aiomqtt.MqttError`, OSError, ValueError.
        """
        try:
            await self._enter()
            yield
        except Exception:
            # Without a goodbye, so that the broker tells the last will.
            self._hang_up()
            raise
        finally:
            with suppress(aiomqtt.MqttError):
                if self._connected.done() and not self._connected.cancelled():
                    await self.__aexit__(None, None, None)
            # Also closes a socket on which the broker never answered.
            self._left = True
            self._client.disconnect()
            if self._disconnected.done() and not self._disconnected.cancelled():
                # Whoever wanted to know why has been told by `MqttError`.
                self._disconnected.exception()

    async def listen(self, filters: list[str]) -> None:
        """Subscribe to `filters`. Raises `BrokerRefused` when the broker allows none of them."""
        qos = self._settings.command_qos
        # Retained messages are wanted as such, to be refused; see `bridge.control.mqtt.intake`.
        wish: Any = SubscribeOptions(qos, retainAsPublished=True) if self._is_v5 else qos
        codes = await self.subscribe([(topic, wish) for topic in filters])
        if all(_value(code) >= 128 for code in codes):
            raise BrokerRefused(
                "the MQTT broker allows no subscription: let this user read "
                f"{filters[0]} and its siblings"
            )

    async def send(self, message: Outgoing) -> None:
        """Publish; returns when the message has left or, above QoS 0, has arrived."""
        properties = None
        if self._is_v5 and message.correlation is not None:
            properties = Properties(PacketTypes.PUBLISH)  # type: ignore[no-untyped-call]
            properties.CorrelationData = message.correlation
        await self.publish(
            message.topic,
            message.payload,
            message.qos,
            message.retain,
            properties,
        )

    def _hang_up(self) -> None:
        connection = self._client.socket()
        if isinstance(connection, socket.socket):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    async def _enter(self) -> None:
        """Connect. A cancellation waits until the system's call returns: its thread cannot be
        stopped, and would leave its socket to a loop that is gone."""
        async with asyncio.TaskGroup() as group:
            entering = group.create_task(_quietly(self.__aenter__()), name="mqtt connect")
            try:
                failed = await asyncio.shield(entering)
            except asyncio.CancelledError:
                await asyncio.wait([entering])
                raise
        if failed is not None:
            raise failed

    def _on_connect(
        self,
        client: PahoClient,
        userdata: Any,
        flags: ConnectFlags,
        reason_code: ReasonCode,
        properties: Properties | None = None,
    ) -> None:
        self.resumed = flags.session_present
        super()._on_connect(client, userdata, flags, reason_code, properties)

    def _on_disconnect(
        self,
        client: PahoClient,
        userdata: Any,
        flags: DisconnectFlags,
        reason_code: ReasonCode,
        properties: Properties | None = None,
    ) -> None:
        if self._connected.done() or self._left:
            super()._on_disconnect(client, userdata, flags, reason_code, properties)
        else:
            # The library would wait for an answer until its time is over.
            self._connected.set_exception(aiomqtt.MqttError("it hung up without a word"))


class _TidySocket(ssl.SSLSocket):
    """Closes when the handshake fails; paho leaves that to the garbage collector."""

    def do_handshake(self, block: bool = False) -> None:
        try:
            super().do_handshake(block)
        except BaseException:
            self.close()
            raise


async def _quietly(entering: Any) -> Exception | None:
    """The error of connecting, as a value: a task group would wrap it."""
    try:
        await entering
    except (aiomqtt.MqttError, OSError, ValueError) as error:
        return error
    return None


def _connect_properties(settings: MqttSettings) -> Properties:
    properties = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]
    properties.SessionExpiryInterval = settings.offline_s
    properties.MaximumPacketSize = settings.payload_bytes + _PACKET_EXTRA
    return properties


def _value(code: int | ReasonCode) -> int:
    return code.value if isinstance(code, ReasonCode) else code


def _password(settings: MqttSettings) -> str | None:
    if settings.password_variable:
        return secret(settings.password_variable)
    if settings.password_path is None:
        return None
    try:
        lines = settings.password_path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise ConfigError(f"mqtt.password_path: cannot read {settings.password_path}")
    if not lines or not lines[0]:
        raise ConfigError(f"mqtt.password_path: {settings.password_path} holds no password")
    return lines[0]


def _tls_context(tls: MqttTlsSettings) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=_text(tls.ca_path))
        if tls.cert_path is not None:
            # An empty pass phrase: without one Python would ask for it at the terminal.
            context.load_cert_chain(tls.cert_path, tls.key_path, password="")
    except (OSError, ssl.SSLError) as error:
        paths = ", ".join(str(p) for p in (tls.ca_path, tls.cert_path, tls.key_path) if p)
        raise ConfigError(f"mqtt.tls: {paths} cannot be used: {error}")
    context.sslsocket_class = _TidySocket
    if tls.insecure:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)
