"""`render`: what it refuses before anything is drawn, and what it writes."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from bridge.cli.command import app
from bridge.errors import BridgeError, CapabilityMissing, InvalidArgument, StorageFailed
from bridge.takes.copying import write_take
from tests.browser.chromium import needs_chromium
from tests.takes.making import make_take

#: A program that is on every machine, and no browser.
NO_BROWSER = shutil.which("python3") or "python"


def render(*arguments: str) -> str:
    """What `render` prints. Raises what it raises."""
    result = CliRunner().invoke(app, ["render", *arguments])
    if isinstance(result.exception, BridgeError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--out", "a.avi"], "none of"),
        (["--out", "a.mp4", "--transparent"], "no transparency"),
        (["--out", "a.mp4", "--frame", "1"], "for a PNG"),
        (["--out", "a.mp4", "--size", "721x720"], "even"),
        (["--out", "a.png", "--size", "big"], "like 720x720"),
        (["--out", "a.png", "--background", "red"], "like #20242b"),
        (["--out", "a.png", "--background", "#000000", "--transparent"], "or is transparent"),
        (["--out", "a.gif", "--fps", "60"], "50 frames"),
        (["--out", "a.png", "--fps", "fast"], "frame rate"),
        (["--out", "a.png", "--model", "nowhere.glb"], "cannot read"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_starts(
    options: list[str], complaint: str
) -> None:
    with pytest.raises(InvalidArgument, match=complaint):
        render("text", "Hello.", "--browser", NO_BROWSER, *options)


def test_a_folder_that_is_not_there_is_told_first() -> None:
    with pytest.raises(StorageFailed, match="no folder"):
        render("text", "Hello.", "--out", "no/such/folder/a.png")


def test_a_browser_that_is_not_there_is_told() -> None:
    with pytest.raises(CapabilityMissing, match="no program netscape"):
        render("text", "Hello.", "--out", "a.png", "--browser", "netscape")


def test_a_model_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.glb"
    with huge.open("wb") as file:
        file.truncate(500 * 2**20)
    with pytest.raises(InvalidArgument, match="200 MiB"):
        render("text", "Hello.", "--out", "a.png", "--model", str(huge))


@needs_chromium
def test_a_moment_of_a_take_becomes_a_picture(tmp_path: Path) -> None:
    write_take(make_take(seconds=1.0), tmp_path / "guard")
    out = tmp_path / "face.png"
    size = ("--size", "64x96", "--transparent")
    told = render("take", str(tmp_path / "guard"), "--out", str(out), "--frame", "0.5", *size)
    assert "64x96" in told
    picture = np.asarray(Image.open(out))
    assert picture.shape == (96, 64, 4)
    assert picture[0, 0, 3] == 0
    assert picture[48, 32, 3] == 255
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@needs_chromium
def test_a_moment_that_a_take_does_not_have_is_refused(tmp_path: Path) -> None:
    write_take(make_take(seconds=1.0), tmp_path / "guard")
    out = tmp_path / "face.png"
    with pytest.raises(InvalidArgument, match="no frame at 2"):
        render("take", str(tmp_path / "guard"), "--out", str(out), "--frame", "2")
    assert not out.exists()
