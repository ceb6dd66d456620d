"""Settings of a character: who it is, how it sounds, where its frames go."""

import re
import uuid
from typing import Annotated

from pydantic import Field, field_validator

from bridge.settings.model import Model
from bridge.settings.output import (
    LIVELINK_PORT,
    VMC_PERFORMER_PORT,
    VMC_PORT,
    OutputSettings,
)
from bridge.settings.reply import ReplySettings
from bridge.settings.stance import StanceConfig
from bridge.settings.takes import RecordMode

#: Namespace for device ids derived from character names, so that they survive restarts.
_DEVICE_NAMESPACE = uuid.UUID("6f0d3c1e-8c55-4d7e-9a37-52b6f6f0e5aa")

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,62}")
#: Names Windows keeps for devices: no file may be called so.
_RESERVED_NAME = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)

Gain = Annotated[float, Field(ge=0.0, le=2.0, allow_inf_nan=False)]
UnitInterval = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]


class VoiceConfig(Model):
    """A character's voice in the embedded engine."""

    name: str = Field("en-us", max_length=128, description="Engine voice; see `voices`.")
    rate_wpm: int = Field(165, ge=80, le=450, description="Words per minute.")
    pitch: int = Field(50, ge=0, le=100, description="Base pitch, 50 is the voice's own.")
    pitch_range: int = Field(50, ge=0, le=100, description="Liveliness of pitch.")
    volume: int = Field(100, ge=0, le=200, description="Loudness, percent.")


class IdleConfig(Model):
    """What a character does on its own."""

    enabled: bool = Field(True, description="Blink, breathe, sway and look about.")
    blinks_per_minute: float = Field(15.0, ge=0, le=60, description="Mean blink rate at rest.")
    head_sway: float = Field(1.0, ge=0, le=4, description="Gain of head sway; 0 holds it still.")
    gaze: float = Field(1.0, ge=0, le=4, description="Gain of gaze micro-movements.")
    breathing: float = Field(1.0, ge=0, le=4, description="Gain of breathing.")


class EmotionConfig(Model):
    """A character's mood when a call gives none, and how strongly it shows any mood."""

    label: str = Field("neutral", max_length=64, description="A2F or VRM emotion name.")
    intensity: UnitInterval = Field(0.0, description="0 to 1.")
    strength: Gain = Field(1.0, description="Gain of every expression.")
    upper: Gain = Field(1.0, description="Gain of brows, lids, cheeks and nose.")
    lower: Gain = Field(1.0, description="Gain of the mouth and the chin.")
    mouth: UnitInterval = Field(
        1.0, description="How far moods open a mouth that does not speak; 0 keeps it closed."
    )


class CharacterConfig(Model):
    """One character. Stored as one YAML file, named after the character."""

    name: str = Field(description="Unique name: letters, digits, space, dot, dash, underscore.")
    subject: str = Field("", max_length=120, description="Live Link subject; default the name.")
    device_id: str = Field("", description="Live Link device id, a UUID; default by name.")
    voice: VoiceConfig = Field(default_factory=VoiceConfig, description="How it sounds.")
    emotion: EmotionConfig = Field(default_factory=EmotionConfig, description="Resting mood.")
    stance: StanceConfig = Field(default_factory=StanceConfig, description="Resting pose.")
    idle: IdleConfig = Field(default_factory=IdleConfig, description="Life between lines.")
    replies: ReplySettings = Field(
        default_factory=ReplySettings, description="What it answers where nothing else does."
    )
    persona: str = Field(
        "", max_length=20_000, description="Who it is: what a model is told before it answers."
    )
    greeting: str = Field(
        "", max_length=2_000, description="What it says first in a conversation; empty waits."
    )
    seed: int | None = Field(
        None, ge=0, le=2**31 - 1, description="Seed of its idle life; default by name."
    )
    outputs: tuple[OutputSettings, ...] = Field(
        (), max_length=32, description="Where its frames go."
    )
    record: RecordMode = Field(
        "off",
        description="What of it is recorded by itself: off, utterances (a take for each, or for "
        "several in a row) or always.",
    )

    @field_validator("name")
    @classmethod
    def _name_is_plain(cls, value: str) -> str:
        if (
            not _NAME.fullmatch(value)
            or value.endswith((" ", "."))
            or _RESERVED_NAME.fullmatch(value)
        ):
            raise ValueError(
                f"{value!r} cannot name a character: use up to 63 letters, digits, spaces, "
                "dots, dashes or underscores, starting with a letter or digit"
            )
        return value

    @field_validator("subject")
    @classmethod
    def _subject_fits_a_packet(cls, value: str) -> str:
        if len(value.encode()) > 240 or any(not c.isprintable() for c in value):
            raise ValueError("a subject is up to 240 bytes of printable text")
        return value

    @field_validator("device_id")
    @classmethod
    def _device_id_is_a_uuid(cls, value: str) -> str:
        if not value:
            return value
        try:
            return str(uuid.UUID(value)).upper()
        except ValueError:
            raise ValueError(f"{value!r} is not a UUID; leave it out for a stable one")

    @property
    def resolved_subject(self) -> str:
        """The Live Link subject name."""
        return self.subject or self.name

    @property
    def resolved_device_id(self) -> str:
        """36 ASCII characters, stable across restarts and distinct per character."""
        return self.device_id or str(uuid.uuid5(_DEVICE_NAMESPACE, self.name)).upper()

    @property
    def resolved_seed(self) -> int:
        """The seed, derived from the name where none is given."""
        if self.seed is not None:
            return self.seed
        return uuid.uuid5(_DEVICE_NAMESPACE, f"seed:{self.name}").int % 2**31


def default_outputs() -> tuple[OutputSettings, ...]:
    """What a character sends when nobody said: Live Link and both VMC ports, on loopback."""
    return (
        OutputSettings(protocol="livelink", port=LIVELINK_PORT),
        OutputSettings(protocol="vmc", port=VMC_PORT),
        OutputSettings(protocol="vmc", port=VMC_PERFORMER_PORT),
    )


def default_character() -> CharacterConfig:
    """The character a fresh installation has."""
    return CharacterConfig(name="Ava", outputs=default_outputs())
