"""Whether the MQTT broker lets this service in, and carries what it says."""

import uuid
from contextlib import suppress
from typing import Final

import aiomqtt

from bridge.clock import Clock
from bridge.control.mqtt.connection import Connection, Credentials
from bridge.control.mqtt.outbox import Outgoing
from bridge.control.mqtt.topics import Topics
from bridge.control.mqtt.trouble import explained
from bridge.doctor.check import Check, fail, ok, skip, warn
from bridge.errors import BridgeError, BrokerRefused, ConfigError
from bridge.settings.mqtt import MqttSettings

#: How long a message may take through the broker and back, seconds.
_ECHO_S: Final = 3.0

_NAME: Final = "MQTT broker"
_START_ONE: Final = (
    "start one (`docker compose up mosquitto`, or Debian's `apt install mosquitto`), or set "
    "mqtt.host and mqtt.port to the one you have"
)
_LET_IN: Final = (
    "give mqtt.username with mqtt.password_variable or mqtt.password_path, mqtt.tls and "
    "mqtt.version as the broker wants them; its log says why it refuses"
)


async def check_broker(settings: MqttSettings, clock: Clock) -> Check:
    """One finding: connected, let in, heard."""
    if not settings.enabled:
        return skip(_NAME, "mqtt.enabled is false")
    try:
        # An id of its own: a service that runs keeps its connection.
        credentials = Credentials(settings, f"doctor{uuid.uuid4().hex[:16]}")
    except ConfigError as error:
        return fail(_NAME, str(error), "correct the setting, or put the file there")
    topics = Topics(settings.prefix)
    probe = Outgoing(topics.doctor, uuid.uuid4().hex.encode(), qos=1)
    connection = Connection(settings, credentials, probe, first=True)
    try:
        async with connection.opened():
            return await _examine(connection, topics, probe, settings, clock)
    except (aiomqtt.MqttError, BridgeError, OSError, ValueError) as error:
        return _refused(error, settings)


async def _examine(
    connection: Connection,
    topics: Topics,
    probe: Outgoing,
    settings: MqttSettings,
    clock: Clock,
) -> Check:
    await connection.listen([*topics.filters(), topics.doctor])
    asked_s = clock.now()
    await connection.send(probe)
    heard = False
    with suppress(TimeoutError):
        async with clock.timeout_at(asked_s + _ECHO_S):
            async for message in connection.messages:
                heard = message.payload == probe.payload
                if heard:
                    break
    where = f"{settings.host}:{settings.resolved_port}"
    if not heard:
        return warn(
            _NAME,
            f"{where} lets us in, and gives nothing back",
            f"its rules must let this user read and write {settings.prefix}/#",
        )
    took_ms = (clock.now() - asked_s) * 1000.0
    return ok(
        _NAME,
        f"{where} carries a message in {took_ms:.0f} ms",
        f"watch with `mosquitto_sub -h {settings.host} -p {settings.resolved_port} -v -t "
        f"'{settings.prefix}/#'`",
    )


def _refused(error: Exception, settings: MqttSettings) -> Check:
    known = error if isinstance(error, BridgeError) else explained(error, settings)
    cure = _LET_IN if isinstance(known, BrokerRefused) else _START_ONE
    return fail(_NAME, str(known), cure)
