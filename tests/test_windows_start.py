"""The start scripts for Windows, as far as a machine without Windows can tell."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "windows"
SCRIPTS = sorted(FOLDER.glob("start.*"))
PAIRS = {")": "(", "]": "[", "}": "{"}


def code_of(script: str) -> str:
    """A PowerShell script without its comments and what stands in quotes."""
    return re.sub(r"'[^'\n]*'|\"[^\"\n]*\"|#[^\n]*", "", script)


def test_there_is_one_to_click_and_one_that_works() -> None:
    assert [path.name for path in SCRIPTS] == ["start.bat", "start.ps1"]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_lines_end_as_windows_wants_and_letters_are_ascii(path: Path) -> None:
    data = path.read_bytes()
    assert data.isascii()
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")


def test_git_keeps_the_line_ends() -> None:
    attributes = (FOLDER.parent / ".gitattributes").read_text()
    assert all(f"/windows/*{path.suffix} -text" in attributes for path in SCRIPTS)


def test_clicking_runs_the_script_beside_it_with_its_arguments() -> None:
    assert '-File "%~dp0start.ps1" %*' in (FOLDER / "start.bat").read_text()


def test_every_bracket_and_quote_is_closed() -> None:
    code = code_of((FOLDER / "start.ps1").read_text())
    assert not set(code) & {"'", '"'}
    waiting: list[str] = []
    for sign in code:
        if sign in PAIRS.values():
            waiting.append(sign)
        elif sign in PAIRS:
            assert waiting.pop() == PAIRS[sign]
    assert waiting == []


def test_every_variable_and_function_is_defined() -> None:
    script = (FOLDER / "start.ps1").read_text()
    given = {"env", "PSScriptRoot", "LASTEXITCODE", "args", "null"}
    used = {name for name in re.findall(r"\$(\w+)", script) if name not in given}
    assigned = re.findall(r"\$(\w+) = |\[string\]\$(\w+)|foreach \(\$(\w+) in", script)
    assert used <= {name for names in assigned for name in names}
    functions = set(re.findall(r"^function ([\w-]+)", script, re.MULTILINE))
    assert functions == {"Stop-Here", "Find-Python", "New-Environment", "Install-Bridge"}


def test_powershell_reads_it_where_there_is_one() -> None:
    shell = shutil.which("pwsh") or shutil.which("powershell")
    if shell is None:
        pytest.skip("no PowerShell here")
    parse = (
        "$e = $null; [void][System.Management.Automation.Language.Parser]::ParseFile("
        f"'{FOLDER / 'start.ps1'}', [ref]$null, [ref]$e); $e; exit $e.Count"
    )
    done = subprocess.run([shell, "-NoProfile", "-Command", parse], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
