"""Settings that only VRChat outputs have."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bridge.settings.model import Model

#: Where VRChat listens for OSC.
VRCHAT_PORT = 9_000

ParameterName = Annotated[str, StringConstraints(min_length=1, max_length=100)]


class VrchatSettings(Model):
    """Which parameters an avatar gets."""

    parameters: Literal["all", "base", "derived"] = Field(
        "all",
        description="Parameters of Unified Expressions to send: base shapes, derived ones, or all; "
        "an avatar takes those it has.",
    )
    names: tuple[ParameterName, ...] = Field(
        (),
        max_length=200,
        description="These parameters in place of that set, without prefix and v2/: JawOpen, "
        "SmileFrownLeft, Head/Yaw…",
    )
    prefix: str = Field(
        "FT/",
        max_length=100,
        pattern=r"^[A-Za-z0-9_./-]*$",
        description="What stands before v2/ in the avatar's parameters; may be empty.",
    )
    native_eyes: bool = Field(
        False,
        description="Move the eyes by VRChat's own eye tracking, for avatars without eye "
        "parameters; those are not sent then.",
    )
    active: bool = Field(
        True, description="Say that eyes, expressions and lips are tracked; avatars wait for it."
    )
    changed_only: bool = Field(
        True, description="Send only what changed, and everything once a second."
    )
    binaries: tuple[ParameterName, ...] = Field(
        (),
        max_length=200,
        description="Parameters that the avatar has as binary numbers, with their bits: "
        "SmileFrownLeft:3; `avatar` finds them by itself.",
    )
    avatar: str = Field(
        "",
        max_length=1000,
        description="File in which VRChat wrote down the avatar's parameters "
        "(…/VRChat/OSC/<user>/Avatars/<avatar>.json): exactly those it has are sent, floats and "
        "binary numbers, whatever their prefix.",
    )
