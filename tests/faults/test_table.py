"""The table of faults is true: every test that it names exists, and the page shows it."""

import ast
from functools import cache

import pytest

from tests.faults.fault import ROOT, Fault, Made
from tests.faults.page import TARGET, render
from tests.faults.table import AREAS

FAULTS = [fault for area in AREAS for fault in area.faults]


@cache
def named_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    functions = (n for n in tree.body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(function.name for function in functions)


def test_there_are_more_than_thirty() -> None:
    assert len(FAULTS) >= 30
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


def test_most_are_made_to_happen_for_real() -> None:
    assert sum(fault.made is Made.REAL for fault in FAULTS) > len(FAULTS) / 2


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_its_tests_exist(fault: Fault) -> None:
    assert fault.tests
    for test in fault.tests:
        path, name = test.split("::")
        assert name in named_in(path), f"there is no {test}"


def test_the_page_is_the_tables() -> None:
    assert TARGET.read_text(encoding="utf-8") == render(), "run python -m tests.faults.page"
