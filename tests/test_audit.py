"""The audit of dependencies finds what there is, and says why where it cannot look."""

import json
import sys

from tests.audit import audit

WEAK = {"name": "thing", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}]}
FINE = {"name": "other", "version": "2.0", "vulns": []}
UNKNOWN = {"name": "odd", "version": "3.0", "skip_reason": "not found on PyPI"}


def told(packages: list[object]) -> tuple[bool, str]:
    code = f"print({json.dumps({'dependencies': packages})!r})"
    return audit((sys.executable, "-c", code))


def test_a_weakness_is_found() -> None:
    assert told([WEAK, FINE]) == (False, "thing 1.0: PYSEC-1, fixed in 1.1")


def test_what_could_not_be_looked_up_is_said() -> None:
    well, said = told([FINE, UNKNOWN])
    assert well
    assert said == "1 packages have no known weakness; 1 could not be looked up"
    assert told([UNKNOWN]) == (True, "skipped: not found on PyPI")


def test_a_service_that_cannot_be_reached_is_no_failure() -> None:
    code = "import sys; sys.exit('requests.exceptions.ConnectionError: Max retries exceeded')"
    well, said = audit((sys.executable, "-c", code))
    assert well
    assert said.startswith("skipped: the vulnerability service cannot be reached")


def test_anything_else_that_goes_wrong_is_one() -> None:
    well, said = audit((sys.executable, "-c", "import sys; sys.exit('no such option')"))
    assert not well
    assert "no such option" in said


def test_it_does_not_wait_for_ever() -> None:
    well, said = audit((sys.executable, "-c", "input()"), timeout_s=0.0)
    assert well
    assert said.startswith("skipped: no answer")
