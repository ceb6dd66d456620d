"""The Unreal plugin's layer over the core is consistent: it compiles against stand-ins."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.examples.cpp import ROOT

UNREAL = ROOT / "examples" / "unreal"
LAYER = Path("ExOmniBridge/Source/ExOmniBridge/Private")


def checked(folder: Path, compiler: str) -> subprocess.CompletedProcess[str]:
    """How examples/unreal/check.sh ends for the plugin in `folder`."""
    if shutil.which(compiler) is None:
        pytest.skip(f"no {compiler} (Debian: g++, clang)")
    command = ["sh", str(folder / "check.sh"), compiler]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("compiler", ["g++", "clang++"])
def test_the_layer_compiles_without_a_warning(compiler: str) -> None:
    done = checked(UNREAL, compiler)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        ("ExOmniSocket.cpp", "Listener.SocketReceived({", "Listener.SocketClosed({"),
        ("ExOmniSession.cpp", "Client.tick(NowNs());", "Client.tick();"),
        ("ExOmniCharacterComponent.cpp", "Session->MapRig()", "Session->Names()"),
    ],
)
def test_a_mistake_in_the_layer_is_found(tmp_path: Path, file: str, right: str, wrong: str) -> None:
    shutil.copytree(UNREAL, tmp_path, dirs_exist_ok=True)
    path = tmp_path / LAYER / file
    text = path.read_text("utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong), "utf-8")
    done = checked(tmp_path, "g++")
    assert done.returncode != 0
    assert file in done.stderr


def test_without_a_compiler_the_check_says_so(tmp_path: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", str(UNREAL / "check.sh")],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "no compiler (Debian: g++ or clang)" in done.stderr
