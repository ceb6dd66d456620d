"""Every setting, with its unit and default; the sole reader of the environment.

Settings come from `exomni-bridge.yaml`, overridden by `EXOMNI_` variables (nested with `__`, as in
`EXOMNI_SERVER__PORT`). Unknown keys are errors that name the nearest valid key.
"""

import math
import os
import re
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bridge.errors import ConfigError
from bridge.exomni_settings import ExOmniSettings
from bridge.hearing_settings import HearingSettings
from bridge.reply_settings import ReplySettings
from bridge.settings_model import Model
from bridge.yamlfile import explain, keys_at, nearest_key, read_yaml

DEFAULT_CONFIG_NAME = "exomni-bridge.yaml"

GRPC_PORT = 52_000
LIVELINK_PORT = 11_111
VMC_PORT = 39_539
VMC_PERFORMER_PORT = 39_540

#: Namespace for device ids derived from character names, so that they survive restarts.
_DEVICE_NAMESPACE = uuid.UUID("6f0d3c1e-8c55-4d7e-9a37-52b6f6f0e5aa")

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,62}")
#: Names Windows keeps for devices: no file may be called so.
_RESERVED_NAME = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)

Port = Annotated[int, Field(ge=1, le=65_535)]
UnitInterval = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]


class ServerSettings(Model):
    """Where the gRPC service listens."""

    host: str = Field("127.0.0.1", description="Address to bind; loopback unless told otherwise.")
    port: int = Field(GRPC_PORT, ge=0, le=65_535, description="TCP port; 0 picks a free one.")
    reflection: bool = Field(True, description="Offer gRPC server reflection.")

    @property
    def local_host(self) -> str:
        """Where a client on this machine finds it."""
        return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)


class EngineSettings(Model):
    """What speaks."""

    name: Literal["embedded", "exomni"] = Field("embedded", description="The engine to run.")
    exomni: ExOmniSettings = Field(
        default_factory=ExOmniSettings, description="Settings of the Ex-Omni engine."
    )
    isolation: Literal["auto", "fork", "pool"] = Field(
        "auto",
        description="How speech processes start: forked from a zygote (POSIX), or taken from a "
        "pool of pre-spawned ones; auto picks fork where the platform has it.",
    )
    pool_size: int = Field(4, ge=1, le=64, description="Processes kept ready in pool isolation.")
    nice: int = Field(
        19, ge=0, le=19, description="Priority handicap of speech processes (POSIX nice)."
    )
    urls: Literal["host", "word", "skip"] = Field(
        "host",
        description='Web addresses in a text: say the host\'s name, say "link", or say nothing.',
    )
    code: Literal["skip", "speak"] = Field(
        "skip", description="Code blocks in a text: leave them out, or speak them."
    )


class AudioSettings(Model):
    """Local sound."""

    device: str = Field(
        "none",
        description="Sound device that plays every character: default, none, or a name (or a "
        "unique part of one) from `exomni-bridge devices`.",
    )
    latency_ms: float = Field(
        60.0, ge=5, le=1000, description="Device buffer to ask for, milliseconds."
    )


class LimitSettings(Model):
    """What one client or all together may use."""

    text_characters: int = Field(
        20_000, ge=1, le=10_000_000, description="Longest text of one utterance, characters."
    )
    message_bytes: int = Field(
        4 * 1024 * 1024, ge=1024, description="Largest gRPC message received, bytes."
    )
    concurrent_utterances: int = Field(
        64, ge=1, description="Utterances being generated at once, in all."
    )
    queued_utterances: int = Field(
        32, ge=0, description="Utterances waiting their turn on one character."
    )
    characters: int = Field(256, ge=1, le=4096, description="Characters on this service.")
    ahead_s: float = Field(
        20.0, gt=0, le=600, description="How far generation may run ahead of playback, seconds."
    )
    slow_client_s: float = Field(
        10.0,
        gt=0,
        description="A stream whose client reads nothing for this long while data waits is cut, "
        "seconds.",
    )


class PlaybackSettings(Model):
    """How performances meet the clock."""

    start_buffer_ms: float = Field(
        40.0, ge=0, le=2000, description="From first chunk to media time zero, milliseconds."
    )


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
    names: Literal["perfect_sync", "perfect_sync_camel", "vrm0", "vrm1"] = Field(
        "perfect_sync", description="VMC blend names: 52 Perfect Sync clips, or VRM presets."
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
        return self.port or {"livelink": LIVELINK_PORT, "vmc": VMC_PORT}[self.protocol]


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
    """A character's mood when a call gives none."""

    label: str = Field("neutral", max_length=64, description="A2F or VRM emotion name.")
    intensity: UnitInterval = Field(0.0, description="0 to 1.")


class CharacterConfig(Model):
    """One character. Stored as one YAML file, named after the character."""

    name: str = Field(description="Unique name: letters, digits, space, dot, dash, underscore.")
    subject: str = Field("", max_length=120, description="Live Link subject; default the name.")
    device_id: str = Field("", description="Live Link device id, a UUID; default by name.")
    voice: VoiceConfig = Field(default_factory=VoiceConfig, description="How it sounds.")
    emotion: EmotionConfig = Field(default_factory=EmotionConfig, description="Resting mood.")
    idle: IdleConfig = Field(default_factory=IdleConfig, description="Life between lines.")
    replies: ReplySettings = Field(
        default_factory=ReplySettings, description="What it answers where nothing else does."
    )
    seed: int | None = Field(
        None, ge=0, le=2**31 - 1, description="Seed of its idle life; default by name."
    )
    outputs: tuple[OutputSettings, ...] = Field(
        (), max_length=32, description="Where its frames go."
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


class LogSettings(Model):
    """What is logged where."""

    level: Literal["TRACE", "DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="Least severity shown."
    )
    json_lines: bool = Field(False, description="One JSON object a line instead of text.")


class Settings(BaseSettings):
    """All settings of a service."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_prefix="EXOMNI_", env_nested_delimiter="__"
    )

    server: ServerSettings = Field(default_factory=ServerSettings, description="gRPC.")
    engine: EngineSettings = Field(default_factory=EngineSettings, description="What speaks.")
    audio: AudioSettings = Field(default_factory=AudioSettings, description="Local sound.")
    hearing: HearingSettings = Field(
        default_factory=HearingSettings, description="How users are heard."
    )
    playback: PlaybackSettings = Field(default_factory=PlaybackSettings, description="Clocking.")
    limits: LimitSettings = Field(default_factory=LimitSettings, description="Limits.")
    log: LogSettings = Field(default_factory=LogSettings, description="Logging.")
    characters_path: Path | None = Field(
        Path("characters"),
        description="Folder of character files, created on the first change, relative to the "
        "settings file. null keeps characters in memory only.",
    )
    characters: tuple[CharacterConfig, ...] = Field(
        (), description="Characters given in place; files of the same name win."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        # The file's values arrive as init arguments; the environment overrides them.
        return env_settings, init_settings

    @model_validator(mode="after")
    def _character_names_are_distinct(self) -> Self:
        names = [c.name.casefold() for c in self.characters]
        twice = {n for n in names if names.count(n) > 1}
        if twice:
            raise ValueError(f"characters given twice: {', '.join(sorted(twice))}")
        return self


def load_settings(path: Path | None = None) -> Settings:
    """Settings from `path` (default `exomni-bridge.yaml` here, if it exists) and environment.

    Relative paths in the file are relative to the file. Raises `ConfigError` naming file, key
    and cure.
    """
    source = path or Path(DEFAULT_CONFIG_NAME)
    values: Mapping[str, Any] = {}
    if path is not None or source.exists():
        values = read_yaml(source)
    _refuse_unknown_variables()
    try:
        settings = Settings(**values)
    except ValidationError as error:
        raise ConfigError(explain(error, Settings, str(source) if values else "settings"))
    return _anchored(settings, source.resolve().parent)


def with_workers(settings: Settings, addresses: Sequence[str]) -> Settings:
    """`settings` with the Ex-Omni engine on workers at `addresses`. Raises `ConfigError`."""
    values = settings.engine.exomni.model_dump()
    values["workers"] = [address.strip() for address in addresses]
    try:
        exomni = ExOmniSettings.model_validate(values)
    except ValidationError as error:
        raise ConfigError(explain(error, ExOmniSettings, "--workers"))
    engine = settings.engine.model_copy(update={"name": "exomni", "exomni": exomni})
    return settings.model_copy(update={"engine": engine})


def child_environment(changes: Mapping[str, str]) -> dict[str, str]:
    """This process's environment with `changes`, for a child process."""
    return {**os.environ, **changes}


def _anchored(settings: Settings, folder: Path) -> Settings:
    """`settings` with relative paths taken from `folder`."""
    exomni = settings.engine.exomni
    found = {name: getattr(exomni, name) for name in ("model", "decoder")}
    weights = {name: folder / path for name, path in found.items() if path is not None}
    engine = settings.engine.model_copy(update={"exomni": exomni.model_copy(update=weights)})
    characters = settings.characters_path and folder / settings.characters_path
    return settings.model_copy(update={"characters_path": characters, "engine": engine})


def _refuse_unknown_variables() -> None:
    prefix = "EXOMNI_"
    for variable in os.environ:
        if not variable.upper().startswith(prefix):
            continue
        parts = variable[len(prefix) :].lower().split("__")
        known = keys_at(Settings, tuple(parts[:-1]))
        if parts[-1] not in known:
            raise ConfigError(
                f"environment variable {variable} sets nothing"
                + nearest_key(parts[-1], known or Settings.model_fields)
            )
