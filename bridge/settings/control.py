"""Settings of what stage hands and streamers control the service with."""

import ipaddress
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, Field

from bridge.settings.model import Model

OSC_PORT = 52_001


def _is_a_network(value: str) -> str:
    try:
        return str(ipaddress.ip_network(value))
    except ValueError:
        raise ValueError(f"{value!r} is neither an address nor a network like 10.0.0.0/24")


Network = Annotated[str, AfterValidator(_is_a_network)]


class OscInputSettings(Model):
    """Commands by OSC: QLab, TouchOSC and the like."""

    enabled: bool = Field(False, description="Listen for OSC commands on UDP.")
    host: str = Field(
        "127.0.0.1",
        description="Address to bind. OSC has no passwords: an address beyond loopback needs "
        "`senders`.",
    )
    senders: tuple[Network, ...] = Field(
        (),
        max_length=64,
        description="Addresses or networks that commands are taken from, as 10.0.0.5 or "
        "10.0.0.0/24; empty takes all. UDP proves no address: it keeps out accidents, not "
        "attackers in the same network.",
    )
    port: int = Field(OSC_PORT, ge=0, le=65_535, description="UDP port; 0 picks a free one.")
    replies: bool = Field(False, description="Answer each command to its sender, at /exomni/reply.")
    reply_port: int = Field(
        0, ge=0, le=65_535, description="Port of the sender to answer; 0 is the one it sent from."
    )


class LineSettings(Model):
    """Lines from a chat or a file: who says them, and how many are too many."""

    character: str = Field("", max_length=64, description="Who says them; the first if empty.")
    file: Path | None = Field(
        None,
        description="A text file, relative to the settings file: each line added to it is said.",
    )
    longest_characters: int = Field(
        200, ge=1, le=5_000, description="Longest line from a chat, characters; more is refused."
    )
    cooldown_s: float = Field(
        10.0, ge=0, le=3600, description="Seconds between two lines of one user of a chat."
    )
    per_minute: float = Field(
        20.0, gt=0, le=600, description="Lines a minute from a chat, all users together."
    )


class ControlSettings(Model):
    """Cues, OSC and lines."""

    cues_path: Path | None = Field(
        None, description="Cue list, a YAML file, relative to the settings file; see stage.md."
    )
    guard_s: float = Field(
        0.3,
        ge=0,
        le=10,
        description="Go, or the same cue, again within so many seconds is a finger that pressed "
        "twice and is refused.",
    )
    osc: OscInputSettings = Field(default_factory=OscInputSettings, description="Commands by OSC.")
    lines: LineSettings = Field(default_factory=LineSettings, description="Lines from a chat.")

    def anchored(self, folder: Path) -> Self:
        """Itself with relative paths taken from `folder`."""
        lines = self.lines.model_copy(update={"file": self.lines.file and folder / self.lines.file})
        cues_path = self.cues_path and folder / self.cues_path
        return self.model_copy(update={"cues_path": cues_path, "lines": lines})
