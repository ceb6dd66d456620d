"""The C++ programs of examples/cpp, built once for all processes of a run of tests."""

import asyncio
import fcntl
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "examples" / "cpp"
CORE = ROOT / "examples" / "unreal" / "ExOmniBridge" / "Source" / "ExOmniBridge" / "Core"

#: A program that is absent, and what Debian calls it.
MISSING = next((f"{p} (Debian: {p})" for p in ("cmake", "g++") if shutil.which(p) is None), None)
#: What is built for one run of tests only is built quickly.
_QUICK = (
    "-DCMAKE_BUILD_TYPE=Debug",
    "-DCMAKE_CXX_FLAGS_DEBUG=-O0",
    "-DCMAKE_UNITY_BUILD=ON",
    "-DCMAKE_UNITY_BUILD_BATCH_SIZE=0",
)


@dataclass(frozen=True, slots=True)
class Ran:
    """How a program ended, and what it printed, errors included."""

    status: int
    text: str

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()


def built(factory: pytest.TempPathFactory, target: str, *, sanitized: bool = True) -> Path:
    """The program `target`. Skips with the reason where it cannot be built here."""
    if MISSING is not None:
        pytest.skip(f"no {MISSING}")
    folder = _shared(factory) / ("cpp_sanitized" if sanitized else "cpp")
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        # One process builds; the others wait for it, and find everything made.
        fcntl.flock(lock, fcntl.LOCK_EX)
        sanitize = f"-DEXOMNI_SANITIZE={'ON' if sanitized else 'OFF'}"
        _cmake("-S", str(SOURCE), "-B", str(folder), sanitize, *_QUICK)
        if target not in _cmake("--build", str(folder), "--target", "help").split():
            pytest.skip(f"{target} cannot be built here: what it needs is not installed")
        _cmake("--build", str(folder), "--target", target)
    return next(path for path in folder.rglob(target) if path.is_file())


async def run(program: Path, *arguments: str) -> Ran:
    """Run a program to its end."""
    process = await asyncio.create_subprocess_exec(
        str(program),
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    assert process.returncode is not None
    return Ran(process.returncode, output.decode())


def _shared(factory: pytest.TempPathFactory) -> Path:
    """A folder of this run of tests, whichever process runs them."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def _cmake(*arguments: str) -> str:
    """What cmake says. Fails the test with it where it fails."""
    made = subprocess.run(
        ["cmake", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if made.returncode != 0:
        pytest.fail(made.stdout[-4000:])
    return made.stdout
