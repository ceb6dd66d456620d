"""Settings of captions."""

from pathlib import Path
from typing import Literal, Self

from pydantic import Field

from bridge.settings.model import Model


class CaptionSettings(Model):
    """What is being said, as text: in a file, and on the page /captions."""

    file: Path | None = Field(
        None,
        description="Text file that always holds the caption, relative to the settings file; for "
        "OBS and the like.",
    )
    show: Literal["line", "words"] = Field(
        "line", description="In the file: whole sentences, or the words as they are spoken."
    )
    character: str = Field(
        "", max_length=64, description="Whose captions the file holds; everybody's if empty."
    )
    speaker: bool = Field(False, description="In the file: the character's name before the text.")
    clear_s: float = Field(
        3.0, ge=0, le=600, description="Seconds after the end until the caption is cleared."
    )

    def anchored(self, folder: Path) -> Self:
        """Itself with relative paths taken from `folder`."""
        return self.model_copy(update={"file": self.file and folder / self.file})
