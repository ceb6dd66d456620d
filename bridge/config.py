"""Every setting, with its unit and default; the sole reader of the environment.

Settings come from `exomni-bridge.yaml`, overridden by `EXOMNI_` variables (nested with `__`, as in
`EXOMNI_SERVER__PORT`). Unknown keys are errors that name the nearest valid key.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal, Self

from pydantic import Field, ValidationError, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from bridge.errors import ConfigError
from bridge.settings.animation import AnimationSettings
from bridge.settings.captions import CaptionSettings
from bridge.settings.cascade import CascadeSettings
from bridge.settings.character import CharacterConfig as CharacterConfig
from bridge.settings.character import EmotionConfig as EmotionConfig
from bridge.settings.character import IdleConfig as IdleConfig
from bridge.settings.character import VoiceConfig as VoiceConfig
from bridge.settings.character import default_character as default_character
from bridge.settings.character import default_outputs as default_outputs
from bridge.settings.character_file import anchored
from bridge.settings.character_file import read_character as read_character
from bridge.settings.control import ControlSettings
from bridge.settings.exomni import ExOmniSettings
from bridge.settings.floor import FloorPolicy as FloorPolicy
from bridge.settings.floor import FloorSettings as FloorSettings
from bridge.settings.hearing import HearingSettings
from bridge.settings.limits import LimitSettings as LimitSettings
from bridge.settings.livelink import InputSettings as InputSettings
from bridge.settings.metrics import MetricsSettings
from bridge.settings.model import Model
from bridge.settings.mqtt import MqttSettings
from bridge.settings.osc import OscSettings as OscSettings
from bridge.settings.output import LIVELINK_PORT as LIVELINK_PORT
from bridge.settings.output import VMC_PERFORMER_PORT as VMC_PERFORMER_PORT
from bridge.settings.output import VMC_PORT as VMC_PORT
from bridge.settings.output import OutputSettings as OutputSettings
from bridge.settings.output import option_names as option_names
from bridge.settings.security import SecuritySettings as SecuritySettings
from bridge.settings.session import SessionSettings
from bridge.settings.stance import StanceConfig as StanceConfig
from bridge.settings.takes import TakeSettings as TakeSettings
from bridge.settings.timecode import TimecodeSettings as TimecodeSettings
from bridge.settings.tracing import TracingSettings
from bridge.settings.vrchat import VrchatSettings as VrchatSettings
from bridge.settings.vtubestudio import VTubeStudioSettings as VTubeStudioSettings
from bridge.settings.web import WebSettings
from bridge.yamlfile import explain, keys_at, nearest_key, read_yaml

DEFAULT_CONFIG_NAME = "exomni-bridge.yaml"

GRPC_PORT = 52_000

#: What programs that call a service take from the environment; a service does not look at them.
CLIENT_VARIABLES: Final = frozenset(
    {"EXOMNI_TOKEN", "EXOMNI_CA", "EXOMNI_CERT", "EXOMNI_KEY", "EXOMNI_TLS"}
)


class ServerSettings(Model):
    """Where the gRPC service listens."""

    host: str = Field("127.0.0.1", description="Address to bind; loopback unless told otherwise.")
    port: int = Field(GRPC_PORT, ge=0, le=65_535, description="TCP port; 0 picks a free one.")
    reflection: bool = Field(True, description="Offer gRPC server reflection.")
    ace_audio_rate_hz: Literal[16_000, 22_050, 24_000, 44_100, 48_000] = Field(
        16_000,
        description="Sound of the streams that NVIDIA ACE renderers pull, samples a second; 16000 "
        "is what all of them take.",
    )
    drain_s: float = Field(
        10.0,
        ge=0,
        le=3600,
        description="After SIGTERM, what is being said has so long to come to its end, seconds; "
        "then it is cut off with every mouth closed.",
    )
    watch: bool = Field(
        False,
        description="Look every second whether the settings file, the characters' files or the cue "
        "list have changed, and read them again then, as SIGHUP does.",
    )

    @property
    def local_host(self) -> str:
        """Where a client on this machine finds it."""
        return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)


class EngineSettings(Model):
    """What speaks."""

    name: Literal["embedded", "exomni", "cascade"] = Field(
        "embedded", description="The engine to run."
    )
    exomni: ExOmniSettings = Field(
        default_factory=ExOmniSettings, description="Settings of the Ex-Omni engine."
    )
    cascade: CascadeSettings = Field(
        default_factory=CascadeSettings, description="Settings of the cascade."
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


class PlaybackSettings(Model):
    """How performances meet the clock."""

    start_buffer_ms: float = Field(
        40.0, ge=0, le=2000, description="From first chunk to media time zero, milliseconds."
    )


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
    animation: AnimationSettings = Field(
        default_factory=AnimationSettings, description="Faces for speech that callers bring."
    )
    audio: AudioSettings = Field(default_factory=AudioSettings, description="Local sound.")
    hearing: HearingSettings = Field(
        default_factory=HearingSettings, description="How users are heard."
    )
    inputs: InputSettings = Field(
        default_factory=InputSettings, description="Faces that come in from phones."
    )
    playback: PlaybackSettings = Field(default_factory=PlaybackSettings, description="Clocking.")
    limits: LimitSettings = Field(default_factory=LimitSettings, description="Limits.")
    sessions: SessionSettings = Field(
        default_factory=SessionSettings, description="How conversations are held."
    )
    floor: FloorSettings = Field(
        default_factory=FloorSettings, description="Who may speak while another does."
    )
    timecode: TimecodeSettings = Field(
        default_factory=TimecodeSettings, description="What frames are stamped with."
    )
    mqtt: MqttSettings = Field(
        default_factory=MqttSettings, description="Commands, state and events over MQTT."
    )
    control: ControlSettings = Field(
        default_factory=ControlSettings, description="Cues, OSC commands and lines from chats."
    )
    security: SecuritySettings = Field(
        default_factory=SecuritySettings, description="Who may call, and TLS."
    )
    web: WebSettings = Field(default_factory=WebSettings, description="The web server.")
    metrics: MetricsSettings = Field(
        default_factory=MetricsSettings, description="Prometheus metrics and probes of health."
    )
    tracing: TracingSettings = Field(
        default_factory=TracingSettings, description="Traces of turns."
    )
    captions: CaptionSettings = Field(default_factory=CaptionSettings, description="Captions.")
    takes: TakeSettings = Field(default_factory=TakeSettings, description="Recordings.")
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
        values = _anchored_characters(read_yaml(source), source.resolve().parent)
        _refuse_orders(values, source)
    _refuse_unknown_variables()
    try:
        settings = Settings(**values)
    except ValidationError as error:
        raise ConfigError(explain(error, Settings, str(source) if values else "settings"))
    except (SettingsError, RecursionError) as error:
        # Lists and whole groups of settings are JSON there.
        raise ConfigError(f"the environment's EXOMNI_ variables cannot be read: {error}")
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


def lines_only(settings: Settings, *, animates: bool = False) -> Settings:
    """`settings` of a service that nobody speaks to: it starts sooner without a recognizer.

    `animates`: callers may still bring speech for its characters' faces.
    """
    recognition = settings.hearing.recognition.model_copy(update={"enabled": False})
    changes: dict[str, object] = {
        "hearing": settings.hearing.model_copy(update={"recognition": recognition})
    }
    if not animates:
        changes["animation"] = settings.animation.model_copy(update={"enabled": False})
    return settings.model_copy(update=changes)


def has_display() -> bool:
    """Whether somebody sits before this machine's screen, as far as can be told."""
    if sys.platform in ("win32", "darwin"):
        return True
    else:  # noqa: RET505 (each platform's branch is checked on its own)
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def child_environment(changes: Mapping[str, str]) -> dict[str, str]:
    """This process's environment with `changes`, for a child process."""
    return {**os.environ, **changes}


def state_folder() -> Path:
    """Where this user's programs keep what they must remember."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return base / "exomni-bridge"


def secret(variable: str) -> str:
    """What the environment variable holds; "" for no variable. Raises `ConfigError` if it is unset.

    Never log it, never say it.
    """
    if not variable:
        return ""
    value = os.environ.get(variable, "").strip()
    if not value or not value.isascii() or not value.isprintable():
        raise ConfigError(f"the environment variable {variable} holds no key: set it, or another")
    return value


def optional_secret(variable: str) -> str:
    """What the environment variable holds; "" where it is unset. Never log it, never say it."""
    return os.environ.get(variable, "").strip() if variable else ""


def private(settings: Settings) -> Settings:
    """`settings` of a service for one program on this machine: nobody else finds it."""
    server = settings.server.model_copy(update={"host": "127.0.0.1", "port": 0})
    changes = {
        "server": server,
        "web": settings.web.model_copy(update={"enabled": False}),
        "metrics": settings.metrics.model_copy(update={"enabled": False}),
        "security": SecuritySettings(),
    }
    return settings.model_copy(update=changes)


def _anchored_characters(values: Mapping[str, Any], folder: Path) -> Mapping[str, Any]:
    """`values` with the profile files of its characters taken from `folder`."""
    characters = values.get("characters")
    if not isinstance(characters, list):
        return values
    found = [anchored(c, folder) if isinstance(c, Mapping) else c for c in characters]
    return {**values, "characters": found}


def _anchored(settings: Settings, folder: Path) -> Settings:
    """`settings` with relative paths taken from `folder`."""
    exomni = settings.engine.exomni.anchored(folder)
    engine = settings.engine.model_copy(update={"exomni": exomni})
    characters = settings.characters_path and folder / settings.characters_path
    mqtt = settings.mqtt.anchored(folder)
    changes = {
        "characters_path": characters,
        "engine": engine,
        "mqtt": mqtt,
        "control": settings.control.anchored(folder),
        "captions": settings.captions.anchored(folder),
        "takes": settings.takes.anchored(folder),
        "security": settings.security.anchored(folder),
    }
    return settings.model_copy(update=changes)


def _refuse_orders(values: Mapping[str, Any], source: Path) -> None:
    """pydantic-settings takes names that begin with an underscore for orders: files to read."""
    for key in values:
        if key.startswith("_"):
            raise ConfigError(
                f"{source}: unknown key {key!r}{nearest_key(key, Settings.model_fields)}"
            )


def _refuse_unknown_variables() -> None:
    prefix = "EXOMNI_"
    for variable in os.environ:
        if not variable.upper().startswith(prefix) or variable.upper() in CLIENT_VARIABLES:
            continue
        parts = variable[len(prefix) :].lower().split("__")
        known = keys_at(Settings, tuple(parts[:-1]))
        if parts[-1] not in known:
            raise ConfigError(
                f"environment variable {variable} sets nothing"
                + nearest_key(parts[-1], known or Settings.model_fields)
            )
