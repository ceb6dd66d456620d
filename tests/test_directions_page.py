"""The table of gestures in docs/directions.md is the one in the code, and its examples are done."""

import re
from pathlib import Path

import pytest

from bridge.engines.vocabulary import VOCABULARY
from bridge.face.gestures import GESTURES, gesture
from bridge.text.directions import Directions, Spoken

PAGE = (Path(__file__).parents[1] / "docs" / "directions.md").read_text(encoding="utf-8")
ACTED = re.findall(r"`(\[[^`]+\])`", PAGE.split("## In a text")[1].split("| `[hums]`")[0])


def table() -> str:
    """The rows of the page's table."""
    entries = ((name, gesture(name)) for name in GESTURES)
    return "\n".join(f"| {name} | {g.kind} | {g.seconds:.1f} | {g.about} |" for name, g in entries)


def test_the_page_shows_every_gesture() -> None:
    assert table() in PAGE


@pytest.mark.parametrize("example", ACTED)
def test_an_example_is_acted(example: str) -> None:
    reader = Directions(VOCABULARY)
    pieces = [*reader.push(f"{example} Hello."), *reader.finish()]
    assert len([piece for piece in pieces if not isinstance(piece, Spoken)]) == 1
    assert pieces[-1] == Spoken("Hello.")
