"""Each limit holds because of its guard: without it, a test fails."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable

import pytest

from tests.limits.guards import GUARDS, Guard


def run(test: Callable[[], Awaitable[None] | None]) -> None:
    """A test of this package, in a loop of its own where it needs one."""
    outcome = test()
    if inspect.iscoroutine(outcome):
        asyncio.run(outcome)


@pytest.mark.parametrize("guard", GUARDS, ids=str)
def test_without_its_guard_a_limit_is_none(guard: Guard, monkeypatch: pytest.MonkeyPatch) -> None:
    run(guard.test)
    guard.disable(monkeypatch)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        run(guard.test)
