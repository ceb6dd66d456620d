"""What went wrong with a broker, as an error of ours with its cure."""

import ssl
from typing import Final

import aiomqtt
from paho.mqtt.reasoncodes import ReasonCode

from bridge.errors import BridgeError, BrokerRefused, BrokerUnreachable
from bridge.settings.mqtt import MqttSettings

#: Reason codes of MQTT 5, section 2.4; paho gives those of 3.1.1 in the same numbers.
_UNSPECIFIED: Final = 128
_SERVER_UNAVAILABLE: Final = 136
_SERVER_BUSY: Final = 137
_SHUTTING_DOWN: Final = 139
_KEEP_ALIVE: Final = 141
_TAKEN_OVER: Final = 142
_TOO_LARGE: Final = 149
_QUOTA: Final = 151
_ADMINISTRATIVE: Final = 152

#: Refusals that the broker's own state explains: the same connection may work later.
_PASSING: Final = frozenset(
    {_SERVER_UNAVAILABLE, _SERVER_BUSY, _SHUTTING_DOWN, _QUOTA, _ADMINISTRATIVE}
)
#: What paho calls a connection that broke without a word.
_BROKEN: Final = frozenset({_UNSPECIFIED, _KEEP_ALIVE})

_CURES: Final = {
    132: "set mqtt.version to the one it speaks",
    133: "give mqtt.client_id a name that it allows",
    134: "check mqtt.username and the password",
    135: "the broker does not let this user in: check mqtt.username, the password and its rules",
    138: "the broker has banned this client",
    140: "the broker wants another way to authenticate, which is not supported",
    _TAKEN_OVER: "another client has the same id: give each a mqtt.client_id of its own",
    _TOO_LARGE: "the broker takes smaller messages only: switch the face stream to protobuf",
}


def explained(error: Exception, settings: MqttSettings) -> BridgeError:
    """`error`, of connecting or of a connection that is lost, for people."""
    where = f"{settings.host}:{settings.resolved_port}"
    code = _code(error)
    if code is not None and code.value in _BROKEN:
        # Mosquitto says no word of another client that takes the id.
        return BrokerUnreachable(
            f"the connection to the MQTT broker at {where} was lost: if that happens again and "
            "again, another client may have the same mqtt.client_id"
        )
    if code is not None:
        return _refused(where, code)
    text = str(error) or type(error).__name__
    if "CERTIFICATE_VERIFY_FAILED" in text or isinstance(error, ssl.SSLCertVerificationError):
        return BrokerRefused(
            f"the certificate of the broker at {where} does not hold ({text}): name the "
            "certificate that signs it in mqtt.tls.ca_path"
        )
    if "SSL" in text or isinstance(error, ssl.SSLError):
        return BrokerRefused(
            f"no TLS with the broker at {where} ({text}): check mqtt.port and mqtt.tls.enabled"
        )
    cause = error.__cause__
    if cause is not None and str(cause):
        text = str(cause)
    return BrokerUnreachable(
        f"no connection to the MQTT broker at {where} ({text}): check that it runs, and mqtt.host, "
        "mqtt.port and mqtt.tls.enabled"
    )


def _code(error: BaseException | None) -> ReasonCode | None:
    """The broker's own words, if it said any."""
    while error is not None:
        code = getattr(error, "rc", None)
        if isinstance(error, aiomqtt.MqttCodeError) and isinstance(code, ReasonCode):
            return code if code.is_failure else None
        error = error.__cause__
    return None


def _refused(where: str, code: ReasonCode) -> BridgeError:
    said = f"the MQTT broker at {where} says: {code}"
    if code.value in _PASSING:
        return BrokerUnreachable(f"{said}: it may work later")
    return BrokerRefused(f"{said}: {_CURES.get(code.value, 'its log may say more')}")
