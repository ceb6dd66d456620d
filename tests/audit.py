"""`python -m tests.audit`: known weaknesses of what is installed, by pip-audit.

It asks the vulnerability service of PyPI. Where that cannot be reached it says so and exits with 0:
a build without a network is not less safe than it was. Exits with 1 where something is found.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Final

_TIMEOUT_S: Final = 300
#: Ours: it is on no index.
_OWN: Final = "exomni-bridge"
_COMMAND: Final = (sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner=off")
#: What pip-audit says where it gets no answer.
_UNREACHABLE: Final = ("ConnectionError", "Max retries exceeded", "ServiceError", "HTTPError")


def audit(command: Sequence[str] = _COMMAND, timeout_s: float = _TIMEOUT_S) -> tuple[bool, str]:
    """Whether all is well as far as can be told, and what to tell people."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=timeout_s, check=False
        )
    except subprocess.TimeoutExpired:
        return True, f"skipped: no answer within {timeout_s:g} s"
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return _without_answer(done.stderr)
    found = [_line(p, v) for p in packages if p["name"] != _OWN for v in p.get("vulns", ())]
    if found:
        return False, "\n".join(found)
    skipped = [package for package in packages if "skip_reason" in package]
    if len(skipped) == len(packages):
        return True, f"skipped: {skipped[0]['skip_reason'] if skipped else 'no packages'}"
    known = len(packages) - len(skipped)
    return True, f"{known} packages have no known weakness; {len(skipped)} could not be looked up"


def _without_answer(said: str) -> tuple[bool, str]:
    last = next((line for line in reversed(said.splitlines()) if line.strip()), "it said nothing")
    if any(sign in said for sign in _UNREACHABLE):
        return True, f"skipped: the vulnerability service cannot be reached ({last.strip()[:200]})"
    return False, f"pip-audit did not work: {last.strip()[:500]}"


def _line(package: dict[str, object], weakness: dict[str, object]) -> str:
    fixes = weakness.get("fix_versions") or ["no version yet"]
    assert isinstance(fixes, list)
    return f"{package['name']} {package['version']}: {weakness['id']}, fixed in {', '.join(fixes)}"


if __name__ == "__main__":
    well, told = audit()
    sys.stdout.write(f"pip-audit: {told}\n")
    sys.exit(0 if well else 1)
