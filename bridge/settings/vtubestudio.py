"""Settings that only VTube Studio outputs have."""

from pydantic import Field

from bridge.settings.model import Model

#: Where VTube Studio's plugin API listens.
VTUBE_STUDIO_PORT = 8_001


class VTubeStudioSettings(Model):
    """Which parameters are driven, and how the bridge presents itself."""

    default_parameters: bool = Field(
        True,
        description="Drive VTube Studio's own parameters (MouthOpen, EyeOpenLeft, FaceAngleX…), "
        "which ordinary models follow without any setup.",
    )
    custom_parameters: bool = Field(
        False,
        description="Drive a parameter for each of the 52 coefficients too (JawOpen…), for models "
        "that map them; they are created where they are missing.",
    )
    prefix: str = Field(
        "",
        max_length=12,
        pattern=r"^[A-Za-z0-9]*$",
        description="What stands before the names of custom parameters, where another plugin has "
        "them already.",
    )
    plugin_name: str = Field(
        "Exomni Bridge",
        min_length=3,
        max_length=32,
        description="Name that VTube Studio shows and remembers its permission by.",
    )
    discovery: bool = Field(
        False,
        description="Find the port by what VTube Studio broadcasts on this network (UDP 47779), in "
        "place of `port`.",
    )
    mirrored: bool = Field(False, description="Swap left and right, as a mirror does.")
    invert_head_yaw: bool = Field(False, description="Turn the head to the other side.")
    invert_head_pitch: bool = Field(False, description="Nod the other way.")
    invert_head_roll: bool = Field(False, description="Tilt to the other shoulder.")
    invert_eye_yaw: bool = Field(False, description="Look to the other side.")
    invert_eye_pitch: bool = Field(False, description="Look up for down.")
