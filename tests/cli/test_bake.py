"""`bake` as it is called, with the embedded engine: few lines, real files."""

import csv
import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import soundfile
from typer.testing import CliRunner, Result

from bridge.cli.command import app
from bridge.takes.folder import read_take

HEADER = "id,text,emotion,voice"
LINES = (
    'gate,"Halt! The bridge is guarded.",anger:0.6,',
    "pass,You may pass.,joy,en-gb",
    "wait,Wait a moment [nod] please.,,",
)


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def no_settings_around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def bake(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["bake", *map(str, arguments)])


def sums(folder: Path) -> dict[str, str]:
    """Checksums of everything but what tells of the bake itself."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in (".json",) and path.name != "report.csv"
    }


@pytest.fixture(scope="module")
def baked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three lines, by two processes."""
    folder = tmp_path_factory.mktemp("baked")
    sheet = write(folder / "lines.csv", *LINES)
    result = bake(sheet, "--out", folder / "out", "--jobs", "2")
    assert result.exit_code == 0, result.output
    return folder


def test_every_line_has_sound_and_a_face_of_one_length(baked: Path) -> None:
    for name in ("gate", "pass", "wait"):
        sound = soundfile.info(baked / "out" / f"{name}.wav")
        with (baked / "out" / f"{name}.csv").open() as file:
            rows = list(csv.DictReader(file))
        assert sound.duration == pytest.approx(len(rows) / 60, abs=1 / 22_050)
        assert max(float(row["JawOpen"]) for row in rows) > 0.1
        assert rows[0]["Timecode"] == "00:00:00:00.000"


def test_lines_live_each_in_its_own_way(baked: Path) -> None:
    heads = []
    for name in ("gate", "wait"):
        with (baked / "out" / f"{name}.csv").open() as file:
            heads.append([row["HeadYaw"] for row in csv.DictReader(file)][:20])
    assert heads[0] != heads[1]
    assert len(set(heads[0])) > 1


def test_order_and_processes_change_no_byte(baked: Path, tmp_path: Path) -> None:
    sheet = write(tmp_path / "lines.csv", *reversed(LINES))
    assert bake(sheet, "--out", tmp_path / "out", "--jobs", "1").exit_code == 0
    assert sums(tmp_path / "out") == sums(baked / "out")


def test_nothing_is_made_twice_and_what_is_damaged_is_made_again(baked: Path) -> None:
    sheet, out = baked / "lines.csv", baked / "out"
    before = sums(out)
    assert "3 unchanged" in bake(sheet, "--out", out).output
    (out / "gate.wav").unlink()
    (out / "pass.csv").write_text("edited")
    planned = bake(sheet, "--out", out, "--dry-run").output
    assert "make gate (gate.wav is missing)" in planned
    assert "make pass (pass.csv was changed)" in planned
    assert not (out / "gate.wav").exists()
    assert "2 made, 1 unchanged" in bake(sheet, "--out", out, "--jobs=1").output
    assert sums(out) == before


def test_lines_that_fail_are_told_and_the_others_made(tmp_path: Path) -> None:
    sheet = write(
        tmp_path / "lines.csv", "a,Hello,,", "b,Hello,,klingonese", "c,Hello,bliss,", "d,,,"
    )
    result = bake(
        sheet,
        "-o",
        tmp_path / "out",
        "--format",
        "npz,srt,a2f-json",
        "--takes",
        "--jobs=1",
        "--rate",
        "29.97",
    )
    assert result.exit_code == 1
    assert "1 made, 3 failed" in result.output
    report = json.loads((tmp_path / "out" / "report.json").read_bytes())["lines"]
    assert [(line["line"], line["reason"]) for line in report[1:]] == [
        (3, "UNKNOWN_VOICE"),
        (4, "UNKNOWN_EMOTION"),
        (5, "INVALID_ARGUMENT"),
    ]
    assert {path.name for path in (tmp_path / "out").glob("a.*")} == {"a.npz", "a.srt", "a.json"}
    take = read_take(tmp_path / "out" / "takes" / "a")
    assert str(take.sent.rate.fraction) == "30000/1001"
    assert take.utterances[0].spoken_text == "Hello"


def test_without_idle_life_the_head_is_still_and_removed_lines_can_be_deleted(
    tmp_path: Path,
) -> None:
    sheet, out = write(tmp_path / "lines.csv", "a,Hello,,", "b,Yes,,"), tmp_path / "out"
    assert bake(sheet, "-o", out, "--jobs=1", "--no-idle", "--audio-rate", "48000").exit_code == 0
    with (out / "a.csv").open() as file:
        assert {row["HeadYaw"] for row in csv.DictReader(file)} == {"0.0000000000"}
    assert soundfile.info(out / "a.wav").samplerate == 48_000
    write(sheet, "a,Hello,,")
    options = ("--no-idle", "--audio-rate", "48000")
    assert "no longer in the sheet: b" in bake(sheet, "-o", out, *options).output
    assert (out / "b.wav").exists()
    assert "deleted b.wav" in bake(sheet, "-o", out, *options, "--prune").output
    assert {path.stem for path in out.iterdir()} == {"a", "bake", "report"}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_bake_goes_on_where_it_was(baked: Path, tmp_path: Path) -> None:
    sheet, out = write(tmp_path / "lines.csv", *LINES), tmp_path / "out"
    command = [sys.executable, "-m", "bridge.cli", "bake", str(sheet), "-o", str(out), "--jobs=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ}) as process:
        assert process.stdout is not None
        assert b"made" in process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    done = (out / "bake.journal").read_bytes().count(b"\n")
    assert done >= 1
    result = bake(sheet, "-o", out, "--jobs=1")
    assert f"{done} unchanged" in result.output
    assert sums(out) == sums(baked / "out")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--format", "fbx"), "no format is called 'fbx'"),
        (("--rate", "1000"), "from 1 to 240 faces a second"),
        (("--audio-rate", "8000"), "--audio-rate 8000"),
        (("--layout", "{scene}"), "--layout"),
        (("--server", "here:1", "--no-idle"), "idle life"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_made(
    arguments: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    sheet = write(tmp_path / "lines.csv", *LINES)
    result = bake(sheet, "--out", tmp_path / "out", *arguments)
    assert result.exit_code != 0
    assert says in str(result.exception)
    assert not (tmp_path / "out").exists()
