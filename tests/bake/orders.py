"""Sheets, recipes and orders for the tests of a bake."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bridge.bake.planning import Company, Plan, plan
from bridge.bake.recipe import MadeFile, Order, Recipe
from bridge.bake.sheet import Sheet, read_sheet
from bridge.config import CharacterConfig
from bridge.takes.files import sum_of

COMPANY = Company([CharacterConfig(name="Ava"), CharacterConfig(name="Ben", seed=7)])


def sheet_of(*rows: str, header: str = "id,text") -> Sheet:
    return read_sheet("\n".join((header, *rows)).encode(), "lines.csv")


def planned(*rows: str, header: str = "id,text", layout: str = "{id}") -> Plan:
    return plan(sheet_of(*rows, header=header), COMPANY, layout)


def order(**changes: Any) -> Order:
    [found] = planned("gate,Halt!").orders.values()
    return replace(found, **changes)


def orders(*ids: str) -> Sequence[Order]:
    return list(planned(*(f"{line_id},Hello" for line_id in ids)).orders.values())


def recipe(folder: Path | str = "out", **changes: Any) -> Recipe:
    return replace(Recipe(str(folder), ("wav", "livelink-csv"), "60/1"), **changes)


def made_file(folder: Path, name: str, content: str = "sound") -> MadeFile:
    """Writes a file as a worker would have."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    found = path.stat()
    return MadeFile(name, found.st_size, found.st_mtime_ns, sum_of(path).sha256)
