"""A service may hold as many connections open as its system allows."""

import sys
from collections.abc import Iterator

import pytest

from bridge.descriptors import allow_many

if sys.platform == "win32":
    pytest.skip("Windows has no such limit", allow_module_level=True)

import resource


@pytest.fixture
def limits() -> Iterator[tuple[int, int]]:
    """Those of this process, which are put back."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    yield before
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_a_low_limit_is_raised_as_far_as_may_be(limits: tuple[int, int]) -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (512, limits[1]))
    allowed = allow_many()
    assert allowed > 512
    assert resource.getrlimit(resource.RLIMIT_NOFILE) == (allowed, limits[1])


def test_a_high_limit_is_left_alone(limits: tuple[int, int]) -> None:
    allowed = allow_many()
    assert allow_many() == allowed


def test_where_little_is_to_be_had_that_is_enough(
    limits: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def refuse_much(_kind: int, wanted: tuple[int, int]) -> None:
        asked.append(wanted[0])
        if wanted[0] > 10_240:
            raise ValueError("not allowed to raise maximum limit")

    monkeypatch.setattr(resource, "getrlimit", lambda _kind: (256, resource.RLIM_INFINITY))
    monkeypatch.setattr(resource, "setrlimit", refuse_much)
    assert allow_many() == 10_240
    assert asked == [65_536, 10_240]
