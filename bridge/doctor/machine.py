"""The machine and the installation: Python, platform, packages, extras, priority."""

import importlib.metadata
import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Final

from bridge.doctor import advice
from bridge.doctor.check import Check, fail, ok, skip, warn

DISTRIBUTION: Final = "exomni-bridge"
OLDEST_PYTHON: Final = (3, 11)

#: Loading a package for the first time compiles it, seconds.
_IMPORT_TIMEOUT_S: Final = 60.0

#: Where a failing import is looked into by its own check.
_CHECKED_ELSEWHERE: Final = {"sounddevice"}

#: Imports every name it is given; prints what failed. A process of its own: a native library
#: built for another machine may crash.
_IMPORT_ALL: Final = """
import importlib, json, sys
failed = {}
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except BaseException as error:
        failed[name] = repr(error)
print(json.dumps(failed))
"""


def check_python(version: tuple[int, ...] = tuple(sys.version_info[:3])) -> Check:
    """A Python we run on."""
    text = ".".join(str(part) for part in version)
    oldest = ".".join(str(part) for part in OLDEST_PYTHON)
    if version < OLDEST_PYTHON:
        return fail("Python", text, f"install Python {oldest} or newer and set up again")
    return ok("Python", f"{text} at {sys.executable}")


def check_platform() -> Check:
    """What we run on, for bug reports."""
    return ok("platform", f"{platform.platform()}, {os.cpu_count()} CPU cores")


def check_packages() -> Check:
    """Every required package is installed and loads."""
    required = [name for name, extra in _requirements() if not extra]
    missing = [name for name in required if not _installed(name)]
    if missing:
        return fail(
            "packages", f"not installed: {', '.join(missing)}", f"`pip install {DISTRIBUTION}`"
        )
    failed = _failed_imports(sorted(set(_modules(required)) - _CHECKED_ELSEWHERE))
    if failed:
        what = "; ".join(f"{name}: {reason}" for name, reason in failed.items())
        return fail(
            "packages",
            f"do not load: {what}",
            f"`pip install --force-reinstall {' '.join(failed)}`",
        )
    return ok("packages", f"all {len(required)} required ones load")


def check_extras() -> Iterator[Check]:
    """One finding for each optional extra."""
    extras: dict[str, list[str]] = {}
    for name, extra in _requirements():
        if extra:
            extras.setdefault(extra, []).append(name)
    for extra, names in extras.items():
        missing = [name for name in names if not _installed(name)]
        if missing:
            cure = f"`pip install '{DISTRIBUTION}[{extra}]'` if you want it"
            yield skip(f"extra {extra}", f"without {', '.join(missing)}", cure)
        else:
            yield ok(f"extra {extra}", "installed")


def check_priority() -> Check:
    """Whether this shell's processes run at lowered priority."""
    if sys.platform == "win32":
        return ok("priority", "normal", advice.priority())
    else:  # noqa: RET505 (each platform's branch is checked on its own)
        nice = os.getpriority(os.PRIO_PROCESS, 0)
        if nice > 0:
            return warn("priority", f"this shell lowers it: nice {nice}", advice.priority())
        return ok("priority", f"nice {nice}", advice.priority())


def _requirements() -> Iterator[tuple[str, str]]:
    """Names of required distributions, each with the extra that wants it, "" for the base."""
    for line in importlib.metadata.requires(DISTRIBUTION) or ():
        name = re.match(r"[A-Za-z0-9._-]+", line)
        extra = re.search(r"extra\s*==\s*['\"]([^'\"]+)['\"]", line)
        assert name is not None
        yield name[0], extra[1] if extra else ""


def _installed(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _modules(distributions: list[str]) -> Iterator[str]:
    wanted = {_folded(name) for name in distributions}
    for module, owners in importlib.metadata.packages_distributions().items():
        if module.isidentifier() and wanted & {_folded(owner) for owner in owners}:
            yield module


def _folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _failed_imports(modules: list[str]) -> Mapping[str, str]:
    try:
        done = subprocess.run(
            [sys.executable, "-c", _IMPORT_ALL, *modules],
            capture_output=True,
            text=True,
            timeout=_IMPORT_TIMEOUT_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"packages": f"still loading after {_IMPORT_TIMEOUT_S:.0f} s"}
    if done.returncode != 0:
        return {"packages": f"loading them ended with status {done.returncode}"}
    failed: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return failed
