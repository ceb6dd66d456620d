"""What the payload of a command may hold: a JSON object, or for the simple ones plain text. Pure.

Nothing here knows what emotions, gestures or cues there are: that is found out where the command is
carried out.
"""

from abc import ABC, abstractmethod
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, field_validator

from bridge.control.commands import Command

#: Longest id of a command, characters.
LONGEST_ID: Final = 128

Name = Annotated[str, Field(min_length=1, max_length=64)]


class Payload(BaseModel, ABC):
    """What every command may have. `id`: the same one again is the same command come again."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)

    id: str | int | None = None

    @field_validator("id")
    @classmethod
    def _id_is_short(cls, value: str | int | None) -> str | int | None:
        if len(str(value)) > LONGEST_ID:
            raise ValueError(f"an id has at most {LONGEST_ID} characters")
        return value

    @classmethod
    def plain(cls, text: str) -> dict[str, Any]:
        """The fields that plain `text`, without spaces around it, stands for.

        Raises `ValueError`.
        """
        if text:
            raise ValueError("this command takes no text: send nothing, or a JSON object")
        return {}

    @abstractmethod
    def command(self, character: str) -> Command:
        """What is to be done."""
