"""Settings that only iFacialMocap outputs have."""

from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from bridge.settings.model import Model

#: Where phones listen for start strings, and receivers for frames.
IFACIALMOCAP_PORT = 49_983
#: Where receivers wait for a phone's TCP connection.
TCP_PORT = 49_986


class IFacialMocapSettings(Model):
    """How the bridge plays the phone."""

    version: Literal["v1", "v2", "v3"] = Field(
        "v1",
        description="Format of frames that nobody asked for: v1 (text, name-value), v2 (text, "
        "name&value) or v3 (binary). Who asks gets what it asks for.",
    )
    app: Literal["ifacialmocap", "facemotion3d"] = Field(
        "ifacialmocap",
        description="The app to be; facemotion3d spells names in full (eyeBlinkLeft) and has no "
        "v1.",
    )
    push: bool = Field(True, description="Send to `host` and `port` unasked.")
    listen: str = Field(
        "",
        max_length=255,
        description="Address and port where receivers may ask, as a phone does: "
        "0.0.0.0:49983. Empty: nobody is answered.",
    )
    listen_tcp: str = Field(
        "",
        max_length=255,
        description="Address and TCP port where receivers of v3 may connect: 0.0.0.0:49984.",
    )
    reply_port: int = Field(
        IFACIALMOCAP_PORT,
        ge=0,
        le=65_535,
        description="Port of a receiver that asked for text frames; 0 is the port it asked from.",
    )
    tcp_port: int = Field(
        TCP_PORT, ge=1, le=65_535, description="Port of a receiver that asked for TCP."
    )
    receivers: int = Field(
        8, ge=1, le=64, description="Receivers served at once for each way of asking."
    )
    invert_head_yaw: bool = Field(False, description="Turn the head to the other side.")
    invert_head_pitch: bool = Field(False, description="Nod the other way.")
    invert_head_roll: bool = Field(False, description="Tilt to the other shoulder.")
    invert_eye_yaw: bool = Field(False, description="Look to the other side.")
    invert_eye_pitch: bool = Field(False, description="Look up for down.")

    @field_validator("listen", "listen_tcp")
    @classmethod
    def _listen_is_an_address(cls, value: str) -> str:
        if value:
            split_address(value)
        return value

    @model_validator(mode="after")
    def _somebody_gets_frames(self) -> Self:
        if not self.push and not self.listen and not self.listen_tcp:
            raise ValueError(
                "without `push: true` or `listen:` no frame would be sent: set one of them"
            )
        return self

    @property
    def answers(self) -> bool:
        """Whether receivers are heard, not only sent to."""
        return bool(self.listen or self.listen_tcp) or self.version == "v3"

    @property
    def listen_address(self) -> tuple[str, int] | None:
        """`listen` as host and port."""
        return split_address(self.listen) if self.listen else None

    @property
    def listen_tcp_address(self) -> tuple[str, int] | None:
        """`listen_tcp` as host and port."""
        return split_address(self.listen_tcp) if self.listen_tcp else None


def split_address(text: str) -> tuple[str, int]:
    """Host and port of `host:port`, the host in brackets if it has colons. Raises ValueError."""
    host, colon, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not colon or not host or not port.isascii() or not port.isdigit():
        raise ValueError(f"{text!r} is not an address and a port: write it like 0.0.0.0:49983")
    if not 0 <= int(port) <= 65_535:
        raise ValueError(f"{text!r}: a port is a number up to 65535")
    return host, int(port)
