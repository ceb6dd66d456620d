"""`takes` as its users run it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bridge.cli.command import app
from bridge.errors import TakeDamaged, TakeTooNew, UnknownTake
from bridge.takes.copying import write_take
from bridge.takes.folder import read_take
from tests.takes.making import make_take


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the takes gate and bridge, where settings have their default."""
    monkeypatch.chdir(tmp_path)
    for name in ("gate", "bridge"):
        write_take(make_take(), tmp_path / "takes" / name)
    return tmp_path / "takes"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["takes", *arguments], env={"COLUMNS": "200"})


def test_takes_are_listed_with_length_character_and_timecode(home: Path) -> None:
    lines = run("list").output.splitlines()
    assert [line.split() for line in lines[1:]] == [
        ["bridge", "guard", "3.0", "10:11:12:13"],
        ["gate", "guard", "3.0", "10:11:12:13"],
    ]
    assert home.name == "takes"


def test_no_takes_are_no_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "no takes in" in run("list").output


def test_what_is_left_of_a_take_is_listed_with_its_cure(home: Path) -> None:
    (home / "gate" / "take.json").unlink()
    (home / "bridge" / "take.json").write_text('{"format": "exomni take", "version": 9}')
    output = " ".join(run("list").output.split())
    assert "take.json is missing" in output
    assert "of format 9" in output


def test_a_take_is_shown_with_what_was_said(home: Path) -> None:
    output = run("show", "gate").output
    assert "66150 samples at 22050 Hz" in output
    assert "Hello there." in output
    assert "interrupted, 1 words" in output
    assert home.name == "takes"


def test_a_picture_is_drawn(home: Path) -> None:
    pytest.importorskip("matplotlib")
    picture = home.parent / "gate.png"
    assert "wrote" in run("show", "gate", "--plot", str(picture), "--curves", "jawOpen").output
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_part_becomes_a_take_beside_it(home: Path) -> None:
    output = run("trim", "gate", "10:11:13:13", "2.5").output
    assert "1.500 s from 10:11:13:13, 90 frames" in output
    assert len(read_take(home / "gate part 1").sent) == 90
    run("trim", "gate", "0", "1", "--name", "my part")
    assert len(read_take(home / "my part").sent) == 60


def test_whole_takes_verify(home: Path) -> None:
    result = run("verify")
    assert (result.exit_code, result.output.count("✓")) == (0, 2)
    assert home.name == "takes"


def test_a_damaged_take_is_told_and_repaired(home: Path) -> None:
    track = home / "gate" / "sent.track"
    track.write_bytes(track.read_bytes()[:-100])
    told = run("verify", "gate")
    assert told.exit_code == 1
    assert "sent.track" in told.output
    repaired = run("verify", "gate", "--repair")
    assert repaired.exit_code == 0
    assert "1 frames added to sent.track" in repaired.output
    assert run("verify").exit_code == 0


def test_a_take_from_a_later_version_is_not_touched(home: Path) -> None:
    file = home / "gate" / "take.json"
    text = file.read_text().replace('"version": 1', '"version": 2')
    file.write_text(text)
    assert run("verify", "gate", "--repair").exit_code == 1
    assert file.read_text() == text
    assert isinstance(run("show", "gate").exception, TakeTooNew)


def test_an_unknown_take_is_named(home: Path) -> None:
    error = run("show", "gat").exception
    assert isinstance(error, UnknownTake)
    assert "'gat'" in str(error)
    assert home.name == "takes"


def test_an_unfinished_take_names_its_cure(home: Path) -> None:
    file = home / "gate" / "take.json"
    file.write_text(file.read_text().replace('"complete": true', '"complete": false'))
    error = run("show", "gate").exception
    assert isinstance(error, TakeDamaged)
    assert "verify --repair gate" in str(error)
