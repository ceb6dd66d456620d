"""When a line is the same as before, and how orders travel."""

from pathlib import Path
from typing import Any

import pytest

from bridge.bake.recipe import (
    Failed,
    Made,
    MadeFile,
    Order,
    Recipe,
    key_of,
    result_from_json,
    result_to_json,
)
from tests.bake.orders import order, recipe


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "Stop!"},
        {"voice": {"name": "de"}},
        {"emotion": "joy"},
        {"intensity": 0.5},
        {"seed": 1},
        {"language": "de"},
        {"stem": "gate2"},
        {"character": {"name": "Eve"}},
    ],
    ids=str,
)
def test_what_changes_a_line_changes_its_key(changes: dict[str, Any]) -> None:
    assert key_of(order(**changes), recipe()) != key_of(order(), recipe())


@pytest.mark.parametrize(
    "changes",
    [
        {"formats": ("wav",)},
        {"rate": "30/1"},
        {"audio_rate_hz": 48_000},
        {"idle": False},
        {"takes": True},
        {"profile": "metahuman"},
        {"facts": {"version": "9"}},
    ],
    ids=str,
)
def test_what_changes_every_line_changes_its_key(changes: dict[str, Any]) -> None:
    assert key_of(order(), recipe(**changes)) != key_of(order(), recipe())


def test_where_a_line_stands_and_where_it_goes_change_nothing() -> None:
    key = key_of(order(), recipe())
    assert key_of(order(number=99), recipe()) == key
    assert key_of(order(), recipe(Path("elsewhere"))) == key
    assert key_of(order(), recipe(formats=("livelink-csv", "wav"))) == key


def test_orders_recipes_and_results_come_back_as_they_were_sent() -> None:
    sent = order(text='Zwei\nZeilen, "Grüße"')
    assert Order.from_json(sent.to_json()) == sent
    assert Recipe.from_json(recipe().to_json()) == recipe()
    made = Made("gate", (MadeFile("gate.wav", 3, 5, "ab"),), 0.5, 2.0, ["a note"])
    for result in (made, Failed("gate", "INVALID_TEXT", "nothing to say", everywhere=True)):
        assert result_from_json(result_to_json(result)) == result
