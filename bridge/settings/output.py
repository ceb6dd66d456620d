"""Settings of an output: where a character's frames go, by which protocol, in which form."""

import math
from typing import Annotated, Literal

from pydantic import Field, field_validator

from bridge.settings.model import Model

LIVELINK_PORT = 11_111
VMC_PORT = 39_539
VMC_PERFORMER_PORT = 39_540

#: Where receivers of a protocol listen unless told otherwise.
DEFAULT_PORTS = {"livelink": LIVELINK_PORT, "vmc": VMC_PORT}

Port = Annotated[int, Field(ge=1, le=65_535)]


class OutputSettings(Model):
    """One target of a character's frames."""

    protocol: Literal["livelink", "vmc"] = Field(description="Wire format.")
    host: str = Field("127.0.0.1", min_length=1, description="Receiver's host name or address.")
    port: Port | None = Field(
        None, description="Receiver's UDP port; default 11111 for livelink, 39539 for vmc."
    )
    rate_hz: str = Field(
        "60", description="Frames per second, 24 to 120: 24, 25, 29.97, 30, 50, 59.94, 60, 120…"
    )
    av_offset_ms: float = Field(
        0.0, ge=-2000, le=2000, description="Positive shows the face later than the sound."
    )
    profile: str = Field(
        "",
        max_length=255,
        description="Rig profile of a VMC model: perfect_sync (52 clips, the default), "
        "perfect_sync_camel, vrm0 or vrm1 (presets, for models without Perfect Sync).",
    )
    head: bool = Field(True, description="Send head rotation.")
    eyes: bool = Field(True, description="Send eye rotation.")
    broadcast: bool = Field(False, description="Allow the host to be a broadcast address.")

    @field_validator("rate_hz", mode="before")
    @classmethod
    def _rate_is_a_number_in_range(cls, value: object) -> str:
        text = str(value).strip()
        try:
            numerator, _, denominator = text.partition("/")
            rate = float(numerator) / float(denominator or 1)
        except (ValueError, ZeroDivisionError):
            raise ValueError(f"{text!r} is not a frame rate (24 to 120, or like 30000/1001)")
        if not math.isfinite(rate) or not 23.9 <= rate <= 120.0:
            raise ValueError(f"frame rate {text} is outside 24 to 120 Hz")
        return text

    @property
    def resolved_port(self) -> int:
        """The port, with the protocol's default filled in."""
        return self.port or DEFAULT_PORTS[self.protocol]
