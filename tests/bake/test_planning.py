"""Who says each line, how, and what its files are called."""

import pytest

from bridge.bake.planning import check_layout
from bridge.errors import InvalidArgument, InvalidSheet
from tests.bake.orders import planned


def test_a_line_without_a_character_is_the_first_ones() -> None:
    made = planned("a,Hi,", "b,Hi,BEN", header="id,text,character").orders
    assert [o.character["name"] for o in made.values()] == ["Ava", "Ben"]


@pytest.mark.parametrize(
    ("emotion", "intensity", "mood"),
    [
        ("", "", (None, 1.0)),
        ("joy", "", ("joy", 1.0)),
        ("joy:0.7", "", ("joy", 0.7)),
        ("joy : 0.7", "", ("joy", 0.7)),
        ("joy:0.7", "0.2", ("joy", 0.2)),
        ("joy", '"0,5"', ("joy", 0.5)),
    ],
)
def test_a_mood_is_a_label_with_a_strength(
    emotion: str, intensity: str, mood: tuple[str | None, float]
) -> None:
    header = "id,text,emotion,intensity"
    [order] = planned(f"a,Hi,{emotion},{intensity}", header=header).orders.values()
    assert (order.emotion, order.intensity) == mood


def test_voice_columns_change_the_characters_voice() -> None:
    header = "id,text,voice,rate,pitch,volume"
    [order] = planned("a,Hi,de,120,40,80", header=header).orders.values()
    assert order.voice == {"name": "de", "rate_wpm": 120, "pitch": 40, "volume": 80}


def test_a_language_chooses_a_voice_where_none_is_named() -> None:
    made = planned("a,Hallo,,de", "b,Hallo,en-gb,de", header="id,text,voice,language").orders
    assert [o.voice["name"] for o in made.values()] == ["de", "en-gb"]


def test_each_line_has_a_seed_of_its_own_that_stays() -> None:
    first, other, given = planned("a,Hi,", "b,Hi,", "c,Hi,5", header="id,text,seed").orders.values()
    [again] = planned("a,Hi").orders.values()
    assert first.seed == again.seed != other.seed
    assert given.seed == 5


@pytest.mark.parametrize(
    ("row", "reason", "says"),
    [
        ("x,Hi,Eve,,", "UNKNOWN_CHARACTER", "no character is called 'Eve'; there are: Ava, Ben"),
        ("x,Hi,,joy:much,", "INVALID_ARGUMENT", "'much' is no strength"),
        ("x,Hi,,joy:1.5,", "INVALID_ARGUMENT", "'1.5' is no strength"),
        ("x,Hi,,,-3", "INVALID_ARGUMENT", "rate is '-3'"),
        ("x,,,,", "INVALID_ARGUMENT", "the text is empty"),
        (f"x,Hi,,,{'9' * 5000}", "INVALID_ARGUMENT", "is '999"),
    ],
)
def test_a_line_that_fails_costs_only_itself(row: str, reason: str, says: str) -> None:
    made = planned("good,Hi,,,", row, header="id,text,character,emotion,rate")
    assert list(made.orders) == ["good"]
    [(number, failed)] = made.failed
    assert (number, failed.reason) == (3, reason)
    assert says in failed.message


def test_files_are_named_as_every_system_takes_them() -> None:
    made = planned("a:1,Hi", "act/2,Hi", "con,Hi").orders
    assert [o.stem for o in made.values()] == ["a_1", "act_2", "con_"]
    [order] = planned(f"{'漢' * 90},Hi").orders.values()
    assert len(order.stem.encode()) <= 200


def test_a_layout_makes_folders() -> None:
    [order] = planned(
        "gate,Hi,Ben", header="id,text,character", layout="{character}/{id}"
    ).orders.values()
    assert order.stem == "Ben/gate"


def test_a_layout_leads_nowhere_else() -> None:
    [order] = planned("..,Hi", layout="../{id}").orders.values()
    assert ".." not in order.stem.split("/")


@pytest.mark.parametrize("layout", ["lines", "{id", "{scene}", "{}"])
def test_a_layout_that_names_no_files_is_refused(layout: str) -> None:
    with pytest.raises(InvalidArgument, match="--layout"):
        check_layout(layout)


@pytest.mark.parametrize("other", ["a_1", "A:1", "A_1"])
def test_two_lines_of_one_name_are_refused_with_both_lines(other: str) -> None:
    with pytest.raises(InvalidSheet, match=f"'{other}' and 'a:1' of line 2") as caught:
        planned("a:1,Hi", f"{other},Hi")
    assert caught.value.line == 3


@pytest.mark.parametrize("name", ["report", "Bake", "takes"])
def test_names_that_the_bake_needs_are_refused(name: str) -> None:
    with pytest.raises(InvalidSheet, match="the bake itself needs"):
        planned(f"{name},Hi")
