"""Settings of an output: where a character's frames go, by which protocol, in which form."""

import math
from typing import Annotated, Final, Literal, Self, get_args

from pydantic import Field, field_validator, model_validator

from bridge.errors import ConfigError
from bridge.rigs.load import profile_for
from bridge.settings.adjustment import Adjustments
from bridge.settings.ifacialmocap import IFACIALMOCAP_PORT, IFacialMocapSettings
from bridge.settings.model import Model
from bridge.settings.osc import OSC_PORT, OscSettings
from bridge.settings.vmc import VmcSettings
from bridge.settings.vrchat import VRCHAT_PORT, VrchatSettings
from bridge.settings.vtubestudio import VTUBE_STUDIO_PORT, VTubeStudioSettings

LIVELINK_PORT = 11_111
VMC_PORT = 39_539
VMC_PERFORMER_PORT = 39_540

ProtocolName = Literal["livelink", "vmc", "ifacialmocap", "osc", "vrchat", "vtubestudio"]

#: Where receivers of a protocol listen unless told otherwise.
DEFAULT_PORTS: Final[dict[ProtocolName, int]] = {
    "livelink": LIVELINK_PORT,
    "vmc": VMC_PORT,
    "ifacialmocap": IFACIALMOCAP_PORT,
    "osc": OSC_PORT,
    "vrchat": VRCHAT_PORT,
    "vtubestudio": VTUBE_STUDIO_PORT,
}

#: Protocols that are no datagrams but a connection for each output.
CONNECTED: Final[frozenset[ProtocolName]] = frozenset({"vtubestudio"})

#: Protocols that carry the 52 shapes, or what follows from them, and no other rig's.
ARKIT_ONLY: Final[frozenset[ProtocolName]] = frozenset(
    {"livelink", "ifacialmocap", "vrchat", "vtubestudio"}
)

#: How protocols spell the 52 shapes unless told otherwise; the others as `arkit` does.
DEFAULT_PROFILES: Final[dict[ProtocolName, str]] = {
    "livelink": "arkit_pascal",
    "vmc": "perfect_sync",
}

Port = Annotated[int, Field(ge=1, le=65_535)]


class OutputSettings(Model):
    """One target of a character's frames.

    What only one protocol needs is a model of its own, in a field named after the protocol.
    """

    protocol: ProtocolName = Field(description="Wire format.")
    host: str = Field("127.0.0.1", min_length=1, description="Receiver's host name or address.")
    port: Port | None = Field(
        None,
        description="Receiver's port; default 11111 for livelink, 39539 for vmc, 49983 for "
        "ifacialmocap, 9000 for osc and vrchat, 8001 for vtubestudio.",
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
        description="Rig profile: what the receiver's model calls its shapes. A name that "
        "`exomni-bridge characters profiles` lists, or a file *.yaml; default the 52 ARKit shapes "
        "as the protocol spells them.",
    )
    adjust: Adjustments = Field(
        (), description="Changes to single values of the profile: gain, offset, clamp, rename."
    )
    head: bool = Field(True, description="Send head rotation.")
    eyes: bool = Field(True, description="Send eye rotation.")
    broadcast: bool = Field(False, description="Allow the host to be a broadcast address.")
    vmc: VmcSettings | None = Field(None, description="What only VMC outputs have.")
    ifacialmocap: IFacialMocapSettings | None = Field(
        None, description="What only iFacialMocap outputs have."
    )
    osc: OscSettings | None = Field(None, description="What only OSC outputs have.")
    vrchat: VrchatSettings | None = Field(None, description="What only VRChat outputs have.")
    vtubestudio: VTubeStudioSettings | None = Field(
        None, description="What only VTube Studio outputs have."
    )

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

    @model_validator(mode="after")
    def _options_are_those_of_its_protocol(self) -> Self:
        for name in option_names():
            if name != self.protocol and getattr(self, name) is not None:
                raise ValueError(
                    f"`{name}:` holds options of the protocol {name}, and this output is "
                    f"{self.protocol}: take it out, or set `protocol: {name}`"
                )
        return self

    @model_validator(mode="after")
    def _profile_is_one(self) -> Self:
        if not self.profile and not self.adjust:
            return self
        try:
            profile = profile_for(self.resolved_profile, self.adjust)
        except ConfigError as error:
            raise ValueError(str(error))
        if self.protocol in ARKIT_ONLY and not profile.is_arkit:
            raise ValueError(
                f"profile {self.profile!r} does not fit {self.protocol}, which carries the "
                "52 ARKit shapes: take arkit, metahuman or metahuman_folded, or leave it out"
            )
        return self

    @property
    def resolved_profile(self) -> str:
        """The profile, with the protocol's default filled in."""
        return self.profile or DEFAULT_PROFILES.get(self.protocol, "arkit")

    @property
    def datagrams(self) -> bool:
        """Whether its frames are only sent, in datagrams; others have a connection of their own."""
        if self.ifacialmocap is not None:
            return not self.ifacialmocap.answers
        return self.protocol not in CONNECTED

    @property
    def resolved_port(self) -> int:
        """The port, with the protocol's default filled in."""
        return self.port or DEFAULT_PORTS[self.protocol]


def option_names() -> list[str]:
    """The fields of `OutputSettings` that hold the options of one protocol, in order."""
    protocols = get_args(ProtocolName)
    return [name for name in OutputSettings.model_fields if name in protocols]
