"""What is served of the page is what its sources make."""

import json
import os
import shutil
import subprocess
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from tests.viewergen import VIEWER, WIRE, generate

STATIC = VIEWER.parent / "static"
NODE, NPM = shutil.which("node"), shutil.which("npm")

needs_node = pytest.mark.skipif(
    NODE is None or NPM is None, reason="node and npm are not installed"
)


@cache
def tools() -> Path:
    """The viewer's folder with its tools installed; skips where they cannot be."""
    installed = VIEWER / "node_modules" / ".package-lock.json"
    wanted = _versions(VIEWER / "package-lock.json")
    if not installed.exists() or not _versions(installed).items() <= wanted.items():
        command = [str(NPM), "ci", "--no-audit", "--no-fund", "--loglevel=error"]
        done = subprocess.run(command, cwd=VIEWER, capture_output=True, text=True, timeout=240)
        if done.returncode != 0:
            pytest.skip(f"npm ci failed: {done.stderr[-300:]}")
    return VIEWER


def _versions(lock: Path) -> dict[str, str]:
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return {name: entry.get("version", "") for name, entry in packages.items() if name}


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under `folder`, by its path. Line ends are git's own business."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().replace(b"\r\n", b"\n")
        for path in folder.rglob("*")
        if path.is_file()
    }


@needs_node
def test_the_served_page_is_built_from_its_sources(tmp_path: Path) -> None:
    command = [str(NODE), "build.mjs", "--out", str(tmp_path)]
    subprocess.run(command, cwd=tools(), check=True, timeout=120)
    served = tree(STATIC)
    built = tree(tmp_path)
    assert "viewer.js" in built
    stale = [name for name, content in built.items() if served.get(name) != content]
    assert not stale, "run `make viewer` and commit what it changes"


@needs_node
def test_the_sources_pass_the_type_check() -> None:
    compiler = tools() / "node_modules" / "typescript" / "bin" / "tsc"
    done = subprocess.run(
        [str(NODE), str(compiler), "--noEmit"],
        cwd=VIEWER,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stdout


@needs_node
def test_the_messages_are_generated_from_the_contract(tmp_path: Path) -> None:
    tools()
    generate(tmp_path / "wire")
    assert tree(tmp_path / "wire") == tree(WIRE), "run `python -m tests.viewergen`"


def test_nothing_but_what_was_built_is_served() -> None:
    said = json.loads((STATIC / "viewer.json").read_text(encoding="utf-8"))["sha256"]
    for name, hash_ in said.items():
        content = (STATIC / name).read_bytes()
        if os.name == "nt":
            content = content.replace(b"\r\n", b"\n")
        assert sha256(content).hexdigest() == hash_, name
    scripts = {path.name for path in STATIC.glob("*.js")} - {"captions.js"}
    assert scripts == {name for name in said if name.endswith(".js")}


def test_the_page_asks_nobody_else() -> None:
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    assert "http" not in page
    assert "//" not in page
