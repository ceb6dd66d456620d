"""Settings of recording."""

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, field_validator

from bridge.settings.model import Model

#: When a character is recorded by itself.
RecordMode = Literal["off", "utterances", "always"]


class TakeSettings(Model):
    """Takes: recordings of what characters say and how they move."""

    path: Path = Field(
        Path("takes"),
        description="Folder that takes are recorded in, relative to the settings file.",
    )
    rate: str = Field(
        "",
        max_length=24,
        description="Frames per second of the recorded face, 24 to 120, as 60, 29.97 or "
        "30000/1001; empty: those of the character's first output, 60 without one.",
    )
    longest_minutes: float = Field(
        60.0,
        ge=1,
        le=720,
        description="A recording that gets this long goes on in another take, minutes; no frame is "
        "lost between them.",
    )

    @field_validator("rate")
    @classmethod
    def _rate_is_plain(cls, value: str) -> str:
        if not set(value) <= set("0123456789./"):
            raise ValueError(f"{value!r} is not a frame rate: use 60, 29.97 or 30000/1001")
        return value

    def anchored(self, folder: Path) -> Self:
        """Itself with relative paths taken from `folder`."""
        return self.model_copy(update={"path": folder / self.path})
