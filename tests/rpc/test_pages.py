"""Lists in pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.errors import InvalidArgument
from bridge.rpc.pages import DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, page


@given(st.lists(st.text(min_size=1), unique=True, max_size=30), st.integers(1, 9))
def test_pages_together_are_the_list(names: list[str], size: int) -> None:
    seen: list[str] = []
    token = ""
    while True:
        chosen, token = page(names, str, size, token)
        seen.extend(chosen)
        assert len(chosen) <= size
        if not token:
            break
    assert seen == names


def test_sizes_have_a_default_and_a_limit() -> None:
    names = [str(number) for number in range(5000)]
    assert len(page(names, str, 0, "")[0]) == DEFAULT_PAGE_SIZE
    assert len(page(names, str, 4000, "")[0]) == MAX_PAGE_SIZE


def test_a_list_may_grow_between_pages() -> None:
    _, token = page(["a", "b", "c"], str, 2, "")
    assert page(["0", "a", "b", "c"], str, 2, token) == (["c"], "")


@pytest.mark.parametrize(("size", "token"), [(-1, ""), (1, "!"), (1, "/w=="), (1, "eg==")])
def test_nonsense_is_refused(size: int, token: str) -> None:
    with pytest.raises(InvalidArgument):
        page(["a", "b"], str, size, token)
