"""From a sheet to orders: who says each line, how, and what its files are called. Pure."""

import math
import string
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bridge.bake.recipe import Failed, Order, seed_of
from bridge.bake.sheet import Sheet, SheetLine
from bridge.config import CharacterConfig
from bridge.errors import BridgeError, InvalidArgument, InvalidSheet, UnknownCharacter
from bridge.takes.names import safe_name

DEFAULT_LAYOUT: Final = "{id}"
#: What a layout may name.
LAYOUT_FIELDS: Final = ("id", "character", "voice", "emotion", "language")
#: Names in the folder that are the bake's own.
RESERVED: Final = frozenset({"bake", "report", "takes"})
_TAKES_FOLDER: Final = "takes/"

_LARGEST_SEED: Final = 2**31 - 1
#: Python reads no number of more than 4300 digits, and no column wants one.
_MOST_DIGITS: Final = 10
#: What of a character's settings decides how it says a line.
_DECIDING: Final = {"name", "voice", "emotion", "stance", "idle", "seed"}


@dataclass(frozen=True, slots=True)
class Plan:
    """`orders` by id, in the sheet's order. `failed`: lines that nothing can be made of, with the
    number of each.
    """

    orders: Mapping[str, Order]
    failed: tuple[tuple[int, Failed], ...]


@dataclass(frozen=True, slots=True)
class Company:
    """Who may speak: characters, the first of them where a line names nobody.

    `by_language`: a line without a voice gets that of its language.
    """

    characters: Sequence[CharacterConfig]
    by_language: bool = True

    def of(self, name: str) -> CharacterConfig:
        """The character called so, in any case. Raises `UnknownCharacter`."""
        if not name:
            return self.characters[0]
        for character in self.characters:
            if character.name.casefold() == name.casefold():
                return character
        raise UnknownCharacter(name, tuple(character.name for character in self.characters))


def check_layout(layout: str) -> None:
    """Raises `InvalidArgument` for a layout that names no files."""
    try:
        named = [field for _, field, _, _ in string.Formatter().parse(layout) if field is not None]
    except ValueError as error:
        raise InvalidArgument(f"--layout {layout!r}: {error}")
    unknown = [field for field in named if field not in LAYOUT_FIELDS]
    if unknown or not named:
        raise InvalidArgument(
            f"--layout {layout!r} names {', '.join(unknown) or 'nothing of a line'}; "
            f"there are {', '.join(f'{{{field}}}' for field in LAYOUT_FIELDS)}"
        )


def plan(sheet: Sheet, company: Company, layout: str = DEFAULT_LAYOUT) -> Plan:
    """What to make of `sheet`.

    Raises `InvalidSheet` where two lines would have the same files.
    """
    orders: dict[str, Order] = {}
    failed: list[tuple[int, Failed]] = []
    for line in sheet.lines:
        try:
            orders[line.line_id] = _order(line, company, layout)
        except BridgeError as error:
            failed.append((line.number, Failed(line.line_id, error.reason, str(error))))
    _refuse_shared_names(sheet, list(orders.values()))
    return Plan(orders, tuple(failed))


def _order(line: SheetLine, company: Company, layout: str) -> Order:
    if line.problem:
        raise InvalidArgument(line.problem)
    character = company.of(line.field("character"))
    emotion, intensity = _mood(line)
    seed = _whole(line, "seed", _LARGEST_SEED)
    voice: dict[str, str | int] = {}
    if name := line.field("voice") or (line.field("language") if company.by_language else ""):
        voice["name"] = name
    for column, field in (("rate", "rate_wpm"), ("pitch", "pitch"), ("volume", "volume")):
        value = _whole(line, column, 1000)
        if value is not None:
            voice[field] = value
    return Order(
        line.line_id,
        line.number,
        _stem(line, character, layout),
        _deciding(character),
        line.field("text"),
        voice,
        emotion,
        intensity,
        seed_of(line.line_id, character.resolved_seed) if seed is None else seed,
        line.field("language"),
    )


def _deciding(character: CharacterConfig) -> dict[str, Any]:
    values = character.model_dump(mode="json", include=_DECIDING)
    return values | {"seed": character.resolved_seed}


def _mood(line: SheetLine) -> tuple[str | None, float]:
    """Label and intensity: of "joy", "joy:0.7", or the column `intensity`, which wins."""
    label, _, strength = line.field("emotion").partition(":")
    strength = line.field("intensity") or strength.strip()
    if not label.strip():
        return None, 1.0
    try:
        intensity = float(strength.replace(",", ".") or 1.0)
    except ValueError:
        intensity = math.nan
    if not 0.0 <= intensity <= 1.0:
        raise InvalidArgument(f"{strength!r} is no strength of an emotion: 0 to 1, as in joy:0.7")
    return label.strip(), intensity


def _whole(line: SheetLine, column: str, largest: int) -> int | None:
    text = line.field(column)
    if not text:
        return None
    plain = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    if not (plain and int(text) <= largest):
        raise InvalidArgument(f"{column} is {text[:40]!r}, not a whole number from 0 to {largest}")
    return int(text)


def _stem(line: SheetLine, character: CharacterConfig, layout: str) -> str:
    fields = {name: line.field(name) for name in LAYOUT_FIELDS}
    fields["character"] = character.name
    named = {field: safe_name(text) if text else "" for field, text in fields.items()}
    parts = layout.format(**named).split("/")
    return "/".join(safe_name(part) for part in parts if part.strip())


def _refuse_shared_names(sheet: Sheet, orders: Sequence[Order]) -> None:
    taken: dict[str, Order] = {}
    for order in orders:
        # As file systems of Windows and macOS compare names.
        name = unicodedata.normalize("NFC", order.stem).casefold()
        if name in RESERVED or name.startswith(_TAKES_FOLDER):
            raise InvalidSheet(
                sheet.name,
                order.number,
                f"{order.stem!r} is a name that the bake itself needs: give the line another id",
            )
        other = taken.setdefault(name, order)
        if other is not order:
            raise InvalidSheet(
                sheet.name,
                order.number,
                f"{order.line_id!r} and {other.line_id!r} of line {other.number} would both be "
                f"written to {order.stem!r}: rename one, or give a --layout that tells them apart",
            )
