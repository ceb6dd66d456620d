"""Settings of the MQTT connection.

Secrets are never settings: a setting names the environment variable or the file that holds one.
"""

from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from bridge.settings.cascade import Variable
from bridge.settings.model import Model

MQTT_PORT: Final = 1883
#: Where brokers listen with TLS.
MQTTS_PORT: Final = 8883

#: What stands in topics for "any", and what brokers keep for themselves.
_WILDCARDS: Final = frozenset("+#")


def _is_a_topic(value: str) -> str:
    levels = value.split("/")
    if not all(levels):
        raise ValueError("a prefix has no empty levels: write exomni or stage/exomni")
    if set(value) & _WILDCARDS or value.startswith("$") or not value.isprintable():
        raise ValueError("a prefix has no wildcards (+ #), no control characters, no leading $")
    return value


Prefix = Annotated[str, AfterValidator(_is_a_topic), Field(min_length=1, max_length=200)]
Qos = Literal[0, 1, 2]


class MqttTlsSettings(Model):
    """Encryption, and who the broker is."""

    enabled: bool = Field(False, description="Connect with TLS.")
    ca_path: Path | None = Field(
        None, description="Certificates (PEM) that sign the broker's; null takes the system's."
    )
    cert_path: Path | None = Field(
        None, description="Certificate (PEM) of this client, where the broker wants one."
    )
    key_path: Path | None = Field(
        None, description="Its private key (PEM), where it is in a file of its own."
    )
    insecure: bool = Field(
        False, description="Accept any certificate: encrypted, and with whom nobody knows."
    )

    @model_validator(mode="after")
    def _parts_fit(self) -> Self:
        if self.key_path is not None and self.cert_path is None:
            raise ValueError("key_path is the key of a certificate: give cert_path too")
        given = self.ca_path or self.cert_path or self.insecure
        if given and not self.enabled:
            raise ValueError("TLS is configured and not enabled: set mqtt.tls.enabled: true")
        return self


class MqttFaceSettings(Model):
    """The face stream."""

    rate_hz: float = Field(
        0.0,
        ge=0,
        le=60,
        description="Most frames a second on each character's face topic; 0 sends none.",
    )
    format: Literal["json", "protobuf"] = Field(
        "json", description="One JSON object a frame, or one exomni.v1.PacedFrame."
    )

    @model_validator(mode="after")
    def _rate_is_none_or_one(self) -> Self:
        if 0 < self.rate_hz < 1:
            raise ValueError("a face stream has 1 to 60 frames a second, or 0 for none")
        return self


class MqttEventSettings(Model):
    """What is told of performances."""

    words: bool = Field(True, description="Tell each word when it is heard.")
    phonemes: bool = Field(False, description="Tell each phoneme when it is heard.")
    visemes: bool = Field(False, description="Tell each mouth class when it is heard.")
    lead_ms: float = Field(
        0.0,
        ge=0,
        le=5000,
        description="Tell words and other markers so long before they are heard, milliseconds, "
        "for receivers that need time.",
    )
    qos: Qos = Field(0, description="Quality of service of events.")


class MqttSettings(Model):
    """Commands, state and events over an MQTT broker."""

    enabled: bool = Field(False, description="Connect to a broker.")
    host: str = Field("127.0.0.1", min_length=1, max_length=255, description="The broker's host.")
    port: int | None = Field(
        None, ge=1, le=65_535, description="The broker's port; default 1883, with TLS 8883."
    )
    prefix: Prefix = Field("exomni", description="First levels of every topic.")
    version: Literal["5", "3.1.1"] = Field("5", description="Version of the protocol.")
    client_id: str = Field(
        "",
        max_length=128,
        description="This client's id, unlike that of any other at the broker; empty makes one up.",
    )
    username: str = Field("", max_length=256, description="User name at the broker; empty is none.")
    password_variable: Variable = Field(
        "", description="Environment variable that holds the password; none if empty."
    )
    password_path: Path | None = Field(
        None, description="File whose first line is the password, instead of a variable."
    )
    tls: MqttTlsSettings = Field(default_factory=MqttTlsSettings, description="Encryption.")
    keepalive_s: int = Field(
        20,
        ge=5,
        le=1200,
        description="How often a silent connection is tried, seconds; the broker calls the "
        "service offline after 1.5 times as long.",
    )
    command_qos: Qos = Field(1, description="Highest quality of service of commands.")
    offline_s: int = Field(
        0,
        ge=0,
        le=3600,
        description="How long the broker keeps commands for a service whose connection is lost, "
        "seconds; 0 drops them. MQTT 5 only.",
    )
    payload_bytes: int = Field(
        65_536, ge=1024, le=16 * 1024 * 1024, description="Largest command, bytes."
    )
    events: MqttEventSettings = Field(default_factory=MqttEventSettings, description="Events.")
    face: MqttFaceSettings = Field(default_factory=MqttFaceSettings, description="The face stream.")

    @model_validator(mode="after")
    def _parts_fit(self) -> Self:
        if self.password_variable and self.password_path is not None:
            raise ValueError("the password is in a variable or in a file: name one of them")
        if (self.password_variable or self.password_path) and not self.username:
            raise ValueError("a password needs a user name: set mqtt.username")
        if self.offline_s and self.version != "5":
            raise ValueError("offline_s needs MQTT 5: without it a broker keeps commands for ever")
        return self

    def anchored(self, folder: Path) -> Self:
        """With relative paths taken from `folder`."""
        names = ("ca_path", "cert_path", "key_path")
        found = {name: getattr(self.tls, name) for name in names}
        given = {name: folder / path for name, path in found.items() if path is not None}
        changes: dict[str, object] = {"tls": self.tls.model_copy(update=given)}
        if self.password_path is not None:
            changes["password_path"] = folder / self.password_path
        return self.model_copy(update=changes)

    @property
    def resolved_port(self) -> int:
        """The port, with the default filled in."""
        return self.port or (MQTTS_PORT if self.tls.enabled else MQTT_PORT)
