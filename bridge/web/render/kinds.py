"""The kinds of files that pictures of a face become."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

from bridge.errors import InvalidArgument
from bridge.web.render.picture import Size


@dataclass(frozen=True, slots=True)
class Kind:
    """`moves`: a film; `opacity`: it can be seen through; `even`: sides of even length only."""

    name: str
    rate_hz: Fraction
    moves: bool = True
    opacity: bool = False
    even: bool = False


KINDS: Final = {
    kind.name: kind
    for kind in (
        # H.264 and VP9 with colors at half resolution, which every player shows.
        Kind("mp4", Fraction(30), even=True),
        Kind("webm", Fraction(30), opacity=True, even=True),
        # GIF counts hundredths of a second: 25 frames a second are exact, 30 are not.
        Kind("gif", Fraction(25), opacity=True),
        Kind("png", Fraction(30), moves=False, opacity=True),
    )
}
#: GIF's shortest frame that viewers respect, hundredths of a second: 2.
_GIF_FASTEST_HZ: Final = 50


def kind_of(path: Path) -> Kind:
    """The kind that a file's name asks for. Raises `InvalidArgument`."""
    kind = KINDS.get(path.suffix.lower().removeprefix("."))
    if kind is None:
        raise InvalidArgument(f"{path.name} is none of {', '.join(f'.{name}' for name in KINDS)}")
    return kind


def check(kind: Kind, size: Size, rate_hz: Fraction, *, transparent: bool) -> None:
    """Raise `InvalidArgument` for what a kind of file cannot hold."""
    if transparent and not kind.opacity:
        raise InvalidArgument(f"{kind.name} has no transparency: take webm, gif or png")
    if kind.even and (size.width % 2 or size.height % 2):
        raise InvalidArgument(f"{kind.name} needs an even width and height")
    if kind.name == "gif" and rate_hz > _GIF_FASTEST_HZ:
        raise InvalidArgument(f"gif shows at most {_GIF_FASTEST_HZ} frames a second")
    if not 1 <= rate_hz <= 240:
        raise InvalidArgument("films have 1 to 240 frames a second")
