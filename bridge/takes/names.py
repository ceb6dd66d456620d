"""What takes and their folders are called: names that Windows, macOS and Linux all take. Pure."""

from datetime import UTC, datetime
from typing import Final

from bridge.errors import InvalidArgument
from bridge.protocols.timecode import NS_PER_S

LONGEST_NAME: Final = 96
_FORBIDDEN: Final = frozenset('<>:"/\\|?*')
#: Longest name, bytes in UTF-8: file systems take 255, suffixes and parts being written need some.
_LONGEST_BYTES: Final = 200
#: Names of devices there, with any ending; digits may be raised ones.
_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"}
)


def check_name(name: str) -> str:
    """`name` as it may be a folder's. Raises `InvalidArgument`, which says what is wrong."""
    name = name.strip()
    if not name:
        raise InvalidArgument("a take needs a name")
    if len(name) > LONGEST_NAME:
        raise InvalidArgument(f"a take's name has at most {LONGEST_NAME} characters")
    if safe_name(name) != name:
        raise InvalidArgument(
            f"{name!r} cannot name a folder everywhere; {safe_name(name)!r} could"
        )
    return name


def safe_name(text: str) -> str:
    """`text` with what no folder's name may have replaced; "take" where nothing is left."""
    kept = _cut("".join(_kept(character) for character in text))
    # Windows drops dots and spaces at the end, Unix hides what begins with a dot.
    kept = kept.strip(" .")
    if kept.split(".")[0].strip().casefold() in _RESERVED:
        kept = f"{_cut(kept, 1)}_"
    return kept or "take"


def default_name(character: str, slate: str, utc_ns: int) -> str:
    """Who and what: "guard gate 3"; with an empty slate who and when, in local time."""
    if slate:
        return safe_name(f"{character} {slate}")
    begun = datetime.fromtimestamp(utc_ns // NS_PER_S, UTC).astimezone()
    return safe_name(f"{character} {begun:%Y-%m-%d %H-%M-%S}")


def numbered(name: str, number: int) -> str:
    """The `number`-th choice for a folder called `name`: "gate", "gate (2)", "gate (3)"…"""
    if number == 1:
        return name
    ending = f" ({number})"
    return _cut(name, len(ending)).rstrip(" .") + ending


def _cut(name: str, room: int = 0) -> str:
    """The beginning of `name`, with `room` for ASCII characters to come."""
    data = name[: LONGEST_NAME - room].encode()
    return data[: _LONGEST_BYTES - room].decode(errors="ignore")


def _kept(character: str) -> str:
    return "_" if character in _FORBIDDEN or not character.isprintable() else character
