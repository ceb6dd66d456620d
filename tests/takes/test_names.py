"""Names of folders that every system takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.errors import InvalidArgument
from bridge.takes.names import LONGEST_NAME, check_name, default_name, numbered, safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("gate 3", "gate 3"),
        ("a/b\\c:d*e?f", "a_b_c_d_e_f"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("..", "take"),
        ("con", "con_"),
        ("NUL.txt", "NUL.txt_"),
        ("com1 .x", "com1 .x_"),
        ("COM¹", "COM¹_"),
        ("conin$", "conin$_"),
        ("invoice\u202egpj.exe", "invoice_gpj.exe"),
        ("zero\x00", "zero_"),
        ("C:\\gate", "C__gate"),
        ("dot. ", "dot"),
        ("line\nbreak", "line_break"),
        ("Zoë 門", "Zoë 門"),
    ],
)
def test_names_are_made_safe(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text())
def test_any_text_becomes_a_name_that_stays_as_it_is(text: str) -> None:
    name = safe_name(text)
    assert 0 < len(name) <= LONGEST_NAME
    assert len(name.encode()) <= 200
    assert safe_name(name) == name == check_name(name)
    assert not set(name) & set('<>:"/\\|?*')


@pytest.mark.parametrize("name", ["", "  ", "a/b", "..", "x" * 97, "aux"])
def test_names_that_users_give_are_refused_with_a_reason(name: str) -> None:
    with pytest.raises(InvalidArgument):
        check_name(name)


def test_the_slate_names_a_take_else_its_time() -> None:
    assert default_name("guard", "gate 3", 0) == "guard gate 3"
    assert default_name("guard", "", 1_790_000_000_000_000_000).startswith("guard 2026-09-2")


def test_a_number_fits_into_the_longest_name() -> None:
    assert numbered("gate", 1) == "gate"
    assert numbered("gate", 2) == "gate (2)"
    assert len(numbered("x" * LONGEST_NAME, 12)) == LONGEST_NAME
    assert len(numbered(safe_name("門" * LONGEST_NAME), 12).encode()) <= 200
