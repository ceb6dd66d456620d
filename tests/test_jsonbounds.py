"""JSON stays as small as it looks."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridge.jsonbounds import load_bounded

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda part: st.lists(part) | st.dictionaries(st.text(), part),
    max_leaves=20,
)


@given(VALUES)
@settings(max_examples=30)
def test_what_is_within_the_bounds_is_read_as_it_is(value: object) -> None:
    assert load_bounded(json.dumps(value).encode(), 10_000) == value


@pytest.mark.parametrize("data", [b"[" + b"[]," * 1000 + b"0]", b"{" * 1001, b"0," * 1000])
def test_more_values_are_refused_before_any_is_made(data: bytes) -> None:
    with pytest.raises(ValueError, match="more than 1000 values"):
        load_bounded(data, 1000)


def test_what_is_too_deep_is_refused() -> None:
    with pytest.raises(ValueError, match="nested too deeply"):
        load_bounded(b"[" * 100_000, 1_000_000)
