"""The slate: what is being played, and which take of it."""

from dataclasses import dataclass
from typing import Final

from bridge.errors import InvalidArgument

_LONGEST_NAME: Final = 64


@dataclass(frozen=True, slots=True)
class SlateState:
    """`name` "" is an empty slate; `take` counts from 1 for each name."""

    name: str = ""
    take: int = 0

    def __str__(self) -> str:
        return f"{self.name} {self.take}" if self.name else ""

    def after(self, name: str) -> "SlateState":
        """The slate with `name` written on it: the same again, or "", is the next take.

        Raises `InvalidArgument` for a name that could not name a file, and for a next take of
        nothing.
        """
        name = name.strip()
        if not name and not self.name:
            raise InvalidArgument("the slate is empty: give it a name first")
        if not name or name == self.name:
            return SlateState(self.name, self.take + 1)
        return SlateState(_checked(name), 1)


def _checked(name: str) -> str:
    if len(name) > _LONGEST_NAME:
        raise InvalidArgument(f"a slate's name has at most {_LONGEST_NAME} characters")
    if not name.isprintable() or set(name) & set('<>:"/\\|?*') or name.strip(".") == "":
        raise InvalidArgument(
            f"a slate's name names files: {name!r} has a character that they cannot have"
        )
    return name
