"""Formulas: what they say, and what they must not."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.errors import InvalidArgument
from bridge.face.formula import MAX_CHARACTERS, read_formula, write_formula
from bridge.face.groups import SOURCES


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("jawOpen", {("jawOpen",): 1.0}),
        ("vowel.aa", {("vowel.aa",): 1.0}),
        ("0.5 * jawLeft - jawRight", {("jawLeft",): 0.5, ("jawRight",): -1.0}),
        ("-(jawLeft - 1)", {("jawLeft",): -1.0, (): 1.0}),
        ("jawOpen * (1 - mouthClose)", {("jawOpen",): 1.0, ("jawOpen", "mouthClose"): -1.0}),
        ("jawOpen * jawOpen", {("jawOpen", "jawOpen"): 1.0}),
        ("2 * 3 * jawOpen", {("jawOpen",): 6.0}),
    ],
)
def test_a_formula_is_sums_and_products(text: str, products: dict[tuple[str, ...], float]) -> None:
    found = {names: number for names, number in read_formula(text, SOURCES).items() if number}
    assert found == products


def test_a_mistyped_shape_is_told_the_nearest() -> None:
    with pytest.raises(InvalidArgument, match=r"'mouthSmileLeftt'; did you mean 'mouthSmileLeft'"):
        read_formula("mouthSmileLeftt", SOURCES)
    with pytest.raises(InvalidArgument, match="did you mean 'jawOpen'"):
        read_formula("0.5 * Jaw_Open", SOURCES)


@pytest.mark.parametrize("text", ["1e9*jawOpen", "10*20*jawOpen", "101", "1e400*jawOpen"])
def test_numbers_beyond_what_rigs_count_to_are_refused(text: str) -> None:
    with pytest.raises(InvalidArgument, match="beyond 100"):
        read_formula(text, SOURCES)


@pytest.mark.parametrize(
    "text",
    [
        *("", "   ", "jawOpen +", "jawOpen / 2", "jawOpen ** 2", "max(jawOpen, 1)", "True"),
        *("'jawOpen'", "jawOpen if 1 else 0", "[jawOpen]", "nan*jawOpen", "jawOpen; jawLeft"),
        *("__import__('os')", "jawOpen.__class__", "(" * 250 + "jawOpen" + ")" * 250, "a\0b"),
        *("jawOpen*jawOpen*jawOpen*jawOpen", "jawOpen + " * MAX_CHARACTERS + "jawOpen"),
    ],
)
def test_what_is_no_formula_is_refused(text: str) -> None:
    with pytest.raises(InvalidArgument):
        read_formula(text, SOURCES)


@given(st.text(alphabet="jawOpen+-*/()1 .e[]{}:=_'\"\\\0\nλ", max_size=60))
def test_no_text_at_all_raises_anything_else(text: str) -> None:
    with contextlib.suppress(InvalidArgument):
        read_formula(text, SOURCES)


@given(
    st.dictionaries(
        st.lists(st.sampled_from(SOURCES), max_size=3).map(lambda names: tuple(sorted(names))),
        st.integers(-99, 99).filter(bool).map(lambda n: n / 10),
        min_size=1,
        max_size=4,
    )
)
def test_what_is_written_reads_back(products: dict[tuple[str, ...], float]) -> None:
    assert read_formula(write_formula(products), SOURCES) == pytest.approx(products)


def test_a_formula_of_nothing_is_zero() -> None:
    assert write_formula({("jawOpen",): 0.0}) == "0"
