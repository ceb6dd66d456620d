"""The words of an OSC message pattern: what can stand in an address, what as an argument.

    /avatar/{name} {value}                      one message for each coefficient
    /face/{character} {values}                  all coefficients in one message
    /head {head_yaw} {head_pitch} {head_roll}

A message that names a single coefficient (`{name}`, `{Name}`, `{index}`, `{value}`) is repeated
for each. Angles come in three families: `head_yaw` in this project's own convention; `head_rx` as
right-handed turns about the face's axes (x to its own left, y up, z out of it), as ARKit and
SceneKit have them; `head_ux` as Unity's Euler angles. Numbers and other words stand for themselves.
"""

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bridge.errors import InvalidArgument

#: Angles as they are held, in the order of their columns.
ANGLES: Final = (
    *("head_yaw", "head_pitch", "head_roll"),
    *("left_eye_yaw", "left_eye_pitch", "right_eye_yaw", "right_eye_pitch"),
)
#: Axis of a turned frame → angle it is, and the sign: right-handed (r), and Unity's (u).
_AXES: Final = {
    "rx": ("pitch", -1.0),
    "ry": ("yaw", 1.0),
    "rz": ("roll", 1.0),
    "ux": ("pitch", -1.0),
    "uy": ("yaw", -1.0),
    "uz": ("roll", -1.0),
}
#: Every word for an angle → the angle and its sign.
ANGLE_WORDS: Final[Mapping[str, tuple[str, float]]] = {name: (name, 1.0) for name in ANGLES} | {
    f"{part}_{axis}": (f"{part}_{angle}", sign)
    for part in ("head", "left_eye", "right_eye")
    for axis, (angle, sign) in _AXES.items()
    if f"{part}_{angle}" in ANGLES
}
#: Words that stand for one coefficient, and so repeat their message.
SINGLE_WORDS: Final = frozenset({"name", "Name", "index", "value"})
#: Words about the frame.
FRAME_WORDS: Final = frozenset({"frame", "sub_frame", "time", "rate_numerator", "rate_denominator"})
ADDRESS_WORDS: Final = frozenset({"character", "prefix", "name", "Name", "index"})
ARGUMENT_WORDS: Final = (
    SINGLE_WORDS | FRAME_WORDS | ANGLE_WORDS.keys() | {"values", "character", "prefix"}
)

_WORD: Final = re.compile(r"\{([^{}]*)\}")
#: What OSC lets no address contain.
_ILLEGAL: Final = re.compile(r"[\s#*,?\[\]{}]")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A message as it was written: its address and its arguments, with words in braces."""

    address: str
    arguments: tuple[str, ...]

    @property
    def words(self) -> frozenset[str]:
        """Every word it uses."""
        return frozenset(_WORD.findall(" ".join((self.address, *self.arguments))))


def read_pattern(text: str) -> Pattern:
    """The pattern in `text`. Raises `InvalidArgument` for one that makes no OSC message."""
    try:
        address, *arguments = shlex.split(text)
    except ValueError:
        raise InvalidArgument(f"{text!r} is no OSC message: write an address and its arguments")
    if not address.startswith("/") or _ILLEGAL.search(_WORD.sub("", address)):
        raise InvalidArgument(f"{address!r} is no OSC address: it begins with / and has no # * , ?")
    pattern = Pattern(address, tuple(arguments))
    _refuse_unknown(_WORD.findall(address), ADDRESS_WORDS, "an OSC address")
    for argument in arguments:
        _refuse_unknown(_WORD.findall(argument), ARGUMENT_WORDS, "an OSC argument")
        if _WORD.search(argument) and not _WORD.fullmatch(argument):
            raise InvalidArgument(f"{argument!r}: a word in braces is an argument of its own")
    if {"values"} & pattern.words and SINGLE_WORDS & pattern.words:
        raise InvalidArgument(f"{text!r} asks for one coefficient and for all of them")
    return pattern


def _refuse_unknown(words: Sequence[str], known: frozenset[str], where: str) -> None:
    for word in words:
        if word not in known:
            listed = ", ".join(f"{{{name}}}" for name in sorted(known))
            raise InvalidArgument(f"{{{word}}} means nothing in {where}; known: {listed}")


def fill(text: str, words: Mapping[str, str]) -> str:
    """`text` with its words replaced; a word may be replaced by one with words in it."""
    for _ in range(2):
        text = _WORD.sub(lambda match: words.get(match[1], match[0]), text)
    return text


def address_part(text: str) -> str:
    """`text` as an address may contain it: illegal characters become underscores."""
    return re.sub(r"[^A-Za-z0-9._-]", "_", text)


def check_address(address: str) -> str:
    """The address. Raises `InvalidArgument` for one that OSC does not know."""
    if not address.startswith("/") or _ILLEGAL.search(address):
        raise InvalidArgument(f"{address!r} is no OSC address: see `prefix:` and `messages:`")
    return address


def literal(text: str) -> str | int | float:
    """An argument that stands for itself: an integer, a float, or else a string."""
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def repeated(pattern: Pattern, count: int) -> Iterator[int]:
    """The coefficients a pattern is repeated for: all, or once for none in particular."""
    yield from range(count) if pattern.words & SINGLE_WORDS else (0,)
