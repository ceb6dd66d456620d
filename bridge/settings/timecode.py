"""Settings of timecode: what frames are stamped with, and whom that follows."""

import re
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from bridge.settings.model import Model

#: Rates at which labels are counted; drop-frame counting exists at the last two.
LabelRate = Literal["23.976", "24", "25", "30", "48", "50", "60", "29.97", "59.94"]
_DROPPING = ("29.97", "59.94")
_LABEL = re.compile(r"\d{2}:\d{2}:\d{2}[:;]\d{2}")


class TimecodeSettings(Model):
    """Where timecode comes from, and how its labels count."""

    source: Literal["time_of_day", "free_run", "livelink", "ltc", "mtc", "command"] = Field(
        "time_of_day",
        description="time_of_day: this machine's clock. free_run: from `start` on. livelink: a "
        "phone's Live Link stream. ltc: a sound input. mtc: a MIDI input. command: from `start` on "
        "until a control surface jams it.",
    )
    rate: LabelRate = Field(
        "30",
        description="Frames per second that labels count. LTC and MIDI do not tell 23.976 from 24, "
        "nor 29.97 from 30: this does.",
    )
    drop_frame: bool = Field(
        False, description="Count labels in drop-frame; at 29.97 and 59.94 only."
    )
    start: str = Field(
        "00:00:00:00", description="First label of free_run and command, HH:MM:SS:FF."
    )
    offset_frames: int = Field(
        0,
        ge=-10_000,
        le=10_000,
        description="Added to what the source says, frames of `rate`; makes up for delays on the "
        "way here.",
    )
    device: str = Field(
        "default",
        max_length=255,
        description="Sound input that carries LTC: default, or a name (or a unique part of one).",
    )
    midi_port: str = Field(
        "", max_length=255, description="MIDI input that carries MTC, by name; empty is the first."
    )

    @field_validator("rate", mode="before")
    @classmethod
    def _rate_as_text(cls, value: object) -> object:
        return str(value).strip() if isinstance(value, int | float) else value

    @field_validator("start")
    @classmethod
    def _start_is_a_label(cls, value: str) -> str:
        if not _LABEL.fullmatch(value):
            raise ValueError(f"{value!r} is not a timecode: use HH:MM:SS:FF")
        return value

    @model_validator(mode="after")
    def _only_some_rates_drop(self) -> Self:
        if self.drop_frame and self.rate not in _DROPPING:
            raise ValueError(f"drop_frame needs a rate of 29.97 or 59.94, not {self.rate}")
        return self

    @property
    def is_chased(self) -> bool:
        """Whether the source goes on telling its timecode, so that it is followed."""
        return self.source in ("livelink", "ltc", "mtc")
