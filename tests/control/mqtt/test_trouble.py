"""What went wrong is said with its cure."""

import aiomqtt
import pytest
from aiomqtt.exceptions import MqttConnectError
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.reasoncodes import ReasonCode

from bridge.control.mqtt.trouble import explained
from bridge.errors import BrokerRefused, BrokerUnreachable
from bridge.settings.mqtt import MqttSettings

SETTINGS = MqttSettings(host="stage", port=1883)


def refused(code: int) -> Exception:
    return MqttConnectError(ReasonCode(PacketTypes.CONNACK, identifier=code))


def ended(code: int) -> Exception:
    error = aiomqtt.MqttError("Disconnected during message iteration")
    reason = ReasonCode(PacketTypes.DISCONNECT, identifier=code)
    error.__cause__ = aiomqtt.MqttCodeError(reason, "Unexpected disconnection")
    return error


@pytest.mark.parametrize(
    ("error", "kind", "cure"),
    [
        (refused(134), BrokerRefused, "check mqtt.username and the password"),
        (refused(135), BrokerRefused, "check mqtt.username"),
        (refused(132), BrokerRefused, "set mqtt.version"),
        (refused(133), BrokerRefused, "mqtt.client_id"),
        (refused(144), BrokerRefused, "its log may say more"),
        (refused(136), BrokerUnreachable, "may work later"),
        (ended(139), BrokerUnreachable, "may work later"),
        (ended(142), BrokerRefused, "a mqtt.client_id of its own"),
        (ended(128), BrokerUnreachable, "was lost"),
        (aiomqtt.MqttError("[Errno 111] Connection refused"), BrokerUnreachable, "that it runs"),
        (aiomqtt.MqttError("Operation timed out"), BrokerUnreachable, "that it runs"),
        (
            aiomqtt.MqttError("[SSL: CERTIFICATE_VERIFY_FAILED] self-signed"),
            BrokerRefused,
            "mqtt.tls.ca_path",
        ),
        (aiomqtt.MqttError("[SSL: WRONG_VERSION_NUMBER]"), BrokerRefused, "mqtt.tls.enabled"),
        (ConnectionResetError("reset by peer"), BrokerUnreachable, "reset by peer"),
    ],
)
def test_every_trouble_has_its_kind_and_its_cure(
    error: Exception, kind: type[Exception], cure: str
) -> None:
    known = explained(error, SETTINGS)
    assert type(known) is kind
    assert "stage:1883" in str(known)
    assert cure in str(known)
