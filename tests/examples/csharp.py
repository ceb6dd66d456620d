"""The C# core of examples/unity, compiled with mono once for each process of tests."""

import asyncio
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "examples" / "unity"

MISSING = next((tool for tool in ("mcs", "mono") if shutil.which(tool) is None), None)


@dataclass(frozen=True, slots=True)
class Ran:
    """How the harness ended, and what it printed."""

    status: int
    lines: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def sources(*folders: str) -> list[str]:
    """The C# files in these folders of the package."""
    return [str(path) for folder in folders for path in sorted((PACKAGE / folder).rglob("*.cs"))]


def compiled(target: Path, files: Sequence[str], *options: str) -> Path:
    """`target`, made of `files`. Warnings are errors. Raises CalledProcessError."""
    command = ["mcs", "-langversion:7", "-warnaserror", *options]
    subprocess.run([*command, f"-out:{target}", *files], check=True)
    return target


class Harness:
    """The console program of `examples/unity/Tests~/Harness`."""

    def __init__(self, folder: Path) -> None:
        files = sources("Runtime/Core", "Tests~/Harness")
        self._program = compiled(folder / "harness.exe", files, "-optimize+")

    async def run(self, *arguments: str | Path) -> Ran:
        """Run a verb to its end."""
        process = await asyncio.create_subprocess_exec(
            "mono",
            str(self._program),
            *map(str, arguments),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        output, _ = await process.communicate()
        assert process.returncode is not None
        return Ran(process.returncode, output.decode().splitlines())
