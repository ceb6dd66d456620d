"""Settings of a generic OSC output: which addresses carry what."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bridge.settings.model import Model

#: Where most receivers of OSC listen unless told otherwise.
OSC_PORT = 9_000

MessageText = Annotated[str, StringConstraints(min_length=2, max_length=1000)]


class OscSettings(Model):
    """What only generic OSC outputs have; docs/outputs.md lists the words of `messages`."""

    preset: Literal["exomni", "exomni_array", "facecap", "unity"] = Field(
        "exomni",
        description="Messages to send: one address a coefficient (exomni), all in one message "
        "(exomni_array), those of Face Cap, or those a Unity script reads easily.",
    )
    messages: tuple[MessageText, ...] = Field(
        (),
        max_length=200,
        description="Messages of your own instead, each an address and its arguments, as in "
        '"/avatar/{name} {value}".',
    )
    prefix: str = Field(
        "exomni",
        max_length=200,
        description="What {prefix} is in an address; may hold {character}.",
    )
    order: Literal["livelink", "alphabetical", "facecap"] | None = Field(
        None, description="Order of {index} and {values}; default that of the preset."
    )
    angles: Literal["radians", "degrees"] | None = Field(
        None, description="Unit of angles; default that of the preset."
    )
    scale: float = Field(1.0, gt=0, le=1000, description="What a coefficient of 1 is sent as.")
    invert_yaw: bool = Field(False, description="Turn head and eyes the other way.")
    invert_pitch: bool = Field(False, description="Nod the other way.")
    invert_roll: bool = Field(False, description="Tilt the other way.")
    bundled: bool = Field(
        True, description="Send a frame as bundles; false sends each message alone."
    )
    time_tags: bool = Field(
        False, description="Bundles say when they are meant; false says at once."
    )
