"""What a picture looks like, apart from the face: its size, its background, who is in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

from bridge.errors import InvalidArgument

#: Largest side, pixels: what a browser's canvas holds everywhere.
LARGEST: Final = 4096
_SMALLEST: Final = 16
_SIZE: Final = re.compile(r"(\d{1,5})x(\d{1,5})")
_COLOR: Final = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Size:
    """Pixels."""

    width: int
    height: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """ "720x720". Raises `InvalidArgument`."""
        found = _SIZE.fullmatch(text)
        if not found:
            raise InvalidArgument(f"a size is like 720x720, not {text!r}")
        width, height = int(found[1]), int(found[2])
        if not all(_SMALLEST <= side <= LARGEST for side in (width, height)):
            raise InvalidArgument(f"pictures are {_SMALLEST} to {LARGEST} pixels wide and high")
        return cls(width, height)


@dataclass(frozen=True, slots=True)
class Model:
    """A model of the user's instead of our head: the file's name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """`background`: "#rrggbb", "" for the studio's own; `transparent` has none at all."""

    size: Size
    background: str = ""
    transparent: bool = False
    model: Model | None = None

    def fields(self, names: Sequence[str]) -> dict[str, Any]:
        """As the page takes it; `names` of the coefficients."""
        return {
            "width": self.size.width,
            "height": self.size.height,
            "background": self.background,
            "transparent": self.transparent,
            "model": None if self.model is None else self.model.name,
            "names": list(names),
        }


def check_color(text: str) -> str:
    """`text` when it is "#rrggbb". Raises `InvalidArgument`."""
    if not _COLOR.fullmatch(text):
        raise InvalidArgument(f"a background is like #20242b, not {text!r}")
    return text
