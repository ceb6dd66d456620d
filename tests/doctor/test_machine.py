"""Findings about the installation name what is missing and the command that brings it."""

import importlib.metadata

import pytest

from bridge.doctor.check import Check, Status
from bridge.doctor.machine import (
    check_extras,
    check_packages,
    check_platform,
    check_priority,
    check_python,
)


def test_this_installation_is_sound() -> None:
    assert check_python().status is Status.OK
    assert check_packages().status is Status.OK
    assert "CPU" in check_platform().detail


def test_an_old_python_fails_with_the_version_to_install() -> None:
    check = check_python((3, 10, 4))
    assert (check.status, check.detail) == (Status.FAIL, "3.10.4")
    assert "3.11" in check.cure


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    requires = ["numpy>=1.26", "no-such-thing>=1", 'gone>=2; extra == "plot"']
    monkeypatch.setattr(importlib.metadata, "requires", lambda name: requires)
    check = check_packages()
    assert (check.status, check.detail) == (Status.FAIL, "not installed: no-such-thing")


def test_a_package_that_does_not_load_is_named_with_the_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        importlib.metadata, "packages_distributions", lambda: {"no_such_module": ["numpy"]}
    )
    check = check_packages()
    assert check.status is Status.FAIL
    assert "no_such_module: ModuleNotFoundError" in check.detail
    assert "--force-reinstall no_such_module" in check.cure


def test_a_missing_extra_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        importlib.metadata, "requires", lambda name: ['gone>=2; extra == "plot"', "numpy"]
    )
    (check,) = check_extras()
    assert (check.name, check.status) == ("extra plot", Status.SKIP)
    assert "exomni-bridge[plot]" in check.cure


def test_priority_comes_with_the_command_that_raises_it() -> None:
    assert "exomni-bridge serve" in check_priority().cure


def test_a_failure_without_a_cure_cannot_be_made() -> None:
    with pytest.raises(AssertionError):
        Check("x", Status.FAIL, "broken")
