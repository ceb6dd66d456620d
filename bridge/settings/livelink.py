"""Settings of faces that come in: phones with the Live Link Face app."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bridge.settings.model import Model

#: Where the app sends to unless told otherwise.
LIVELINK_INPUT_PORT = 11_111

#: What a phone moves of a character. replace: the whole face and head; upper: brows, lids, cheeks,
#: nose, eyes and head, while the mouth stays the character's; head_eyes: head and gaze; off:
#: nothing.
FaceMode = Literal["replace", "upper", "head_eyes", "off"]


class PhoneFaceSettings(Model):
    """Which phone moves which character, and what of it."""

    character: str = Field(
        "", max_length=63, description="Character that the phone moves; empty is the first."
    )
    subject: str = Field(
        "",
        max_length=240,
        description="Subject name set in the app; empty takes any phone that no other entry names.",
    )
    device_id: str = Field(
        "", max_length=64, description="The phone's device id, where subjects are not unique."
    )
    mode: FaceMode = Field(
        "replace",
        description="replace: whole face, head and eyes. upper: all but the mouth. head_eyes: head "
        "and gaze. off: nothing.",
    )
    weight: Annotated[float, Field(ge=0.0, le=1.0)] = Field(
        1.0, description="How much of it replaces the character's own."
    )
    safe: bool = Field(
        False, description="Bound the mouth and the speed of motion as on generated faces."
    )


class LiveLinkInputSettings(Model):
    """Phones that stream faces with the Live Link Face app."""

    enabled: bool = Field(False, description="Listen for phones.")
    host: str = Field(
        "127.0.0.1",
        min_length=1,
        description="Address to bind; 0.0.0.0 hears phones in your network.",
    )
    port: int = Field(LIVELINK_INPUT_PORT, ge=0, le=65_535, description="UDP port to bind.")
    phones: int = Field(8, ge=1, le=64, description="Phones known at once; others are refused.")
    faces: tuple[PhoneFaceSettings, ...] = Field(
        (),
        max_length=64,
        description="Which phone moves which character (`character`, `subject`, `device_id`, "
        "`mode`, `weight`, `safe`); without any, every phone moves the first.",
    )
    calibration_s: float = Field(
        3.0,
        ge=0,
        le=20,
        description="First seconds of a phone from which its owner's resting face is drawn and "
        "taken off; 0 takes faces as they are sent.",
    )
    fade_s: float = Field(0.3, ge=0.05, le=5, description="Fade in and out, seconds.")
    timeout_s: float = Field(
        0.3, ge=0.1, le=10, description="Without a face for so long it fades out, seconds."
    )
    invert_head_yaw: bool = Field(False, description="Turn the head to the other side.")
    invert_head_pitch: bool = Field(False, description="Nod the other way.")
    invert_head_roll: bool = Field(False, description="Tilt to the other shoulder.")
    invert_eye_yaw: bool = Field(False, description="Look to the other side.")
    invert_eye_pitch: bool = Field(False, description="Look up for down.")

    @property
    def resolved_faces(self) -> tuple[PhoneFaceSettings, ...]:
        """`faces`, with the default filled in."""
        return self.faces or (PhoneFaceSettings(),)

    @model_validator(mode="after")
    def _each_phone_moves_a_character_once(self) -> Self:
        keys = [(f.character.casefold(), f.subject, f.device_id) for f in self.faces]
        if len(set(keys)) < len(keys):
            raise ValueError("`faces:` names the same phone for the same character twice")
        return self


class InputSettings(Model):
    """What comes in besides calls."""

    livelink: LiveLinkInputSettings = Field(
        default_factory=LiveLinkInputSettings,
        description="Faces from phones with the Live Link Face app.",
    )
