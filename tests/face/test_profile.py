"""Tables of values compiled to arrays: the same numbers as the formulas say, one by one."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.errors import InvalidArgument
from bridge.face.formula import read_formula
from bridge.face.groups import GROUPS, SOURCES
from bridge.face.names import INDEX, NAMES
from bridge.face.profile import Profile
from bridge.face.reading import Coefficients
from bridge.face.rig import RigValue


def value(name: str, *formulas: str, **options: object) -> RigValue:
    parts = tuple(read_formula(text, SOURCES) for text in formulas)
    return RigValue(name, parts, origin=" and ".join(formulas), **options)  # type: ignore[arg-type]


def noise(count: int = 5) -> Coefficients:
    return np.random.default_rng(3).random((count, 52), np.float32)


def column(rows: Coefficients, name: str) -> Coefficients:
    found: Coefficients = rows[:, INDEX[name]]
    return found


def test_a_renamed_shape_is_that_shape() -> None:
    rows = noise()
    profile = Profile("any", [value("Open", "jawOpen"), value("Puff", "cheekPuff")])
    assert profile.names == ("Open", "Puff")
    np.testing.assert_array_equal(profile.reduce(rows)[:, 0], column(rows, "jawOpen"))
    np.testing.assert_array_equal(profile.reduce(rows)[:, 1], column(rows, "cheekPuff"))


def test_sums_products_and_constants_add_up() -> None:
    rows = noise()
    formula = "0.2 + 0.5*jawOpen*(1 - mouthClose) + 0.25*jawOpen*cheekPuff*tongueOut"
    (found,) = Profile("any", [value("Mixed", formula)]).reduce(rows).T
    jaw, close = column(rows, "jawOpen"), column(rows, "mouthClose")
    rest = column(rows, "cheekPuff") * column(rows, "tongueOut")
    np.testing.assert_allclose(found, 0.2 + 0.5 * jaw * (1 - close) + 0.25 * jaw * rest, rtol=1e-5)


def test_the_greatest_part_counts() -> None:
    rows = noise()
    profile = Profile(
        "any", [value("Blink", "eyeBlinkLeft", "eyeBlinkRight"), value("Open", "jawOpen")]
    )
    both = np.maximum(column(rows, "eyeBlinkLeft"), column(rows, "eyeBlinkRight"))
    np.testing.assert_array_equal(profile.reduce(rows)[:, 0], both)
    np.testing.assert_array_equal(profile.reduce(rows)[:, 1], column(rows, "jawOpen"))


def test_values_are_cut_to_their_range_and_to_their_cap() -> None:
    rows = noise(50)
    profile = Profile(
        "any",
        [
            value("Percent", "100*jawOpen", high=90.0),
            value("Close", "mouthClose", at_most="jawOpen"),
        ],
    )
    percent, close = profile.reduce(rows).T
    assert percent.max() == 90.0
    assert (close <= column(rows, "jawOpen")).all()
    assert (close == column(rows, "mouthClose")).any()


def test_a_group_is_computed_from_the_whole_face() -> None:
    rows = noise()
    profile = Profile("any", [value("O", "vowel.oh"), value("I", "0.5*vowel.ih")])
    expected = GROUPS["vowel"].compute(rows)
    np.testing.assert_array_equal(profile.reduce(rows)[:, 0], expected[:, 4])
    np.testing.assert_array_equal(profile.reduce(rows)[:, 1], 0.5 * expected[:, 1])


def test_what_is_no_number_counts_as_rest_and_harms_nothing_else() -> None:
    rows = noise(1)
    clean = Profile("any", [value("A", "jawOpen + cheekPuff"), value("B", "tongueOut")])
    rows[0, INDEX["jawOpen"]] = math.nan
    rows[0, INDEX["cheekPuff"]] = math.inf
    np.testing.assert_array_equal(clean.reduce(rows)[0], [1.0, column(rows, "tongueOut")[0]])


def test_input_is_left_as_it_was() -> None:
    rows = noise()
    before = rows.copy()
    Profile("any", [value("A", "2*jawOpen", high=2.0)]).reduce(rows)
    np.testing.assert_array_equal(rows, before)


def test_each_row_is_reduced_by_itself() -> None:
    rows = noise(40)
    profile = Profile("any", [value("A", "jawOpen*cheekPuff"), value("B", "viseme.aa", "jawLeft")])
    alone = np.concatenate([profile.reduce(row[None]) for row in rows])
    np.testing.assert_allclose(profile.reduce(rows), alone, atol=1e-6)


def test_what_moves_nothing_is_lost() -> None:
    profile = Profile(
        "any", [value("A", "vowel.aa"), value("L", "0*jawLeft"), value("R", "jawRight")]
    )
    assert "jawLeft" in profile.lost
    assert "eyeBlinkLeft" in profile.lost
    assert not {"jawRight", "jawOpen", "mouthClose"} & set(profile.lost)
    assert Profile("all", [value(name, name) for name in NAMES]).lost == ()


def test_the_52_shapes_in_order_are_arkit_however_spelled() -> None:
    spelled = [name.replace("Left", "_L") for name in NAMES]
    assert Profile("any", [value(s, n) for s, n in zip(spelled, NAMES, strict=True)]).is_arkit
    assert not Profile("any", [value(name, name) for name in reversed(NAMES)]).is_arkit
    assert not Profile("any", [value(name, name) for name in NAMES[:51]]).is_arkit


def test_two_shapes_of_one_name_are_refused_with_both_names() -> None:
    with pytest.raises(InvalidArgument, match=r"jawLeft and jawRight both become 'Jaw'"):
        Profile("any", [value("Jaw", "jawLeft"), value("Jaw", "jawRight")])
    with pytest.raises(InvalidArgument, match="both become"):
        Profile("any", [value("jaw", "jawLeft"), value("JAW", "jawRight")])


@pytest.mark.parametrize(("combine", "expected"), [("add", 0.7), ("max", 0.5)])
def test_two_shapes_of_one_name_combine_where_that_is_said(combine: str, expected: float) -> None:
    rows = np.zeros((1, 52), np.float32)
    rows[0, INDEX["jawLeft"]], rows[0, INDEX["jawRight"]] = 0.2, 0.5
    values = [value("Jaw", "jawLeft", combine=combine), value("Jaw", "jawRight")]
    profile = Profile("any", values)
    assert profile.names == ("Jaw",)
    assert profile.reduce(rows)[0, 0] == pytest.approx(expected)


@pytest.mark.parametrize("names", [[], ["a" * 121], [""], ["a\nb"], [f"n{i}" for i in range(513)]])
def test_profiles_that_no_rig_has_are_refused(names: list[str]) -> None:
    with pytest.raises(InvalidArgument):
        Profile("any", [value(name, "jawOpen") for name in names])


def test_a_profile_that_nothing_moves_is_refused() -> None:
    with pytest.raises(InvalidArgument, match="nothing of a face moves"):
        Profile("any", [value("A", "0.5")])


#: A formula of two random terms, and what it says, worked out by Python itself.
terms = st.tuples(st.integers(-20, 20), st.sampled_from(NAMES), st.sampled_from(NAMES))


@given(st.lists(terms, min_size=1, max_size=4))
def test_compiled_formulas_say_what_they_say(found: list[tuple[int, str, str]]) -> None:
    rows = noise(3)
    formula = " + ".join(f"{number / 10}*{a}*(1 - {b})" for number, a, b in found)
    values = [value("A", formula, low=-50.0, high=50.0), value("B", "jawOpen")]
    reduced = Profile("any", values).reduce(rows)[:, 0]
    expected = sum(n / 10 * column(rows, a) * (1 - column(rows, b)) for n, a, b in found)
    np.testing.assert_allclose(reduced, expected, atol=1e-4)
