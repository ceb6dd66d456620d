"""`export` and `import` as their users run them."""

import csv
import json
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import soundfile
from typer.testing import CliRunner

from bridge.cli import main
from bridge.cli.command import app
from bridge.errors import (
    BridgeError,
    InvalidArgument,
    InvalidTakeFile,
    StorageFailed,
    TakeError,
    TakeTooNew,
)
from bridge.protocols.timecode import FrameRate, Label, count_of, label_of
from bridge.takes.clip import clip_of
from bridge.takes.copying import write_take
from bridge.takes.exports import available_formats
from bridge.takes.folder import read_take
from bridge.takes.moments import parse_moment
from bridge.takes.names import safe_name
from tests.takes.animated import read_animated
from tests.takes.making import make_take
from tests.takes.tables import real_take, steady_times, table


@pytest.fixture
def take(tmp_path: Path) -> Path:
    """A folder with a take of three seconds."""
    write_take(make_take(3.0), tmp_path / "gate")
    return tmp_path / "gate"


def run(*arguments: object) -> str:
    """What the command says. Raises what it failed with."""
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    if isinstance(result.exception, BridgeError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_every_format_is_written_at_once(take: Path, tmp_path: Path) -> None:
    run("export", take, "--all", "--out", tmp_path / "out")
    suffixes = {path.suffix for path in (tmp_path / "out").iterdir()}
    assert {".csv", ".json", ".glb", ".npz", ".srt", ".vtt", ".wav"} <= suffixes
    assert len(list((tmp_path / "out").iterdir())) == len(available_formats())
    sound, rate_hz = soundfile.read(tmp_path / "out" / "gate.wav", dtype="int16")
    np.testing.assert_array_equal(sound, read_take(take).audio)
    assert rate_hz == 22_050
    assert "there." in (tmp_path / "out" / "gate.srt").read_text()


@pytest.mark.parametrize("name", ["../../forged", "/tmp/forged", "..\\forged", "a\x00b", "nul"])
def test_a_takes_own_name_leads_nowhere_else(take: Path, tmp_path: Path, name: str) -> None:
    values = json.loads((take / "take.json").read_bytes())
    (take / "take.json").write_text(json.dumps({**values, "name": name}), encoding="utf-8")
    out = tmp_path / "a" / "b"
    run("export", take, "-f", "wav", "--out", out)
    assert [written.name for written in out.iterdir()] == [f"{safe_name(name)}.wav"]


def test_a_file_gets_the_name_it_is_given_and_its_sound_beside_it(
    take: Path, tmp_path: Path
) -> None:
    run("export", take, "--format", "a2f-json", "--out", tmp_path / "line 7.json")
    assert json.loads((tmp_path / "line 7.json").read_bytes())["trackPath"] == "line 7.wav"
    assert (tmp_path / "line 7.wav").exists()
    run("export", take, "-f", "glb", "--no-sound", "--out", tmp_path / "face.glb")
    assert read_animated((tmp_path / "face.glb").read_bytes()).animation["name"] == "face"
    assert not (tmp_path / "face.wav").exists()


def test_a_file_of_another_kind_is_no_name_for_a_format(take: Path, tmp_path: Path) -> None:
    with pytest.raises(InvalidArgument, match=r"is no name for glb: it ends in \.glb"):
        run("export", take, "-f", "glb", "-o", tmp_path / "voice.wav")
    run("export", take, "-f", "srt", "-o", tmp_path / "version 1.2")
    assert (tmp_path / "version 1.2" / "gate.srt").exists()


def test_a_part_at_another_rate(take: Path, tmp_path: Path) -> None:
    out = tmp_path / "part.csv"
    run(
        *("export", take, "-f", "livelink-csv", "--rate", "29.97", "--from", "1"),
        *("--to", "10:11:14:13", "--out", out),
    )
    rows = list(csv.DictReader(out.read_text().splitlines()))
    assert len(rows) == 30
    assert rows[0]["Timecode"].startswith("10:11:13:")


def test_what_a_model_lacks_is_said(take: Path, tmp_path: Path) -> None:
    said = run("export", take, "-f", "glb", "--profile", "oculus15", "-o", tmp_path / "x.glb")
    assert "the model has no" in " ".join(said.split())


def test_a_real_take_goes_in_and_comes_out(tmp_path: Path) -> None:
    said = run("import", real_take(), "--out", tmp_path / "phone")
    assert "1200 frames at 59.9044 a second, 20.032 s, from 19:56:10:48" in " ".join(said.split())
    run("export", tmp_path / "phone", "-f", "livelink-csv", "-o", tmp_path)
    assert (tmp_path / "phone.csv").read_bytes() == real_take().read_bytes()


def test_a_take_goes_by_its_name_and_what_was_passed_over_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = table(steady_times(70)).replace(b"TongueOut", b"Angry", 1)
    (tmp_path / "phone.csv").write_bytes(data)
    monkeypatch.chdir(tmp_path)
    said = run("import", tmp_path / "phone.csv")
    assert "no tongue: TongueOut stays 0" in said
    assert len(read_take(tmp_path / "takes" / "phone").sent) == 70
    run("export", "phone", "-f", "npz")
    assert (tmp_path / "phone.npz").exists()


def test_frames_that_are_missing_are_told(tmp_path: Path) -> None:
    times = steady_times(130)
    (tmp_path / "phone.csv").write_bytes(table(times[:70] + times[75:]))
    said = run("import", tmp_path / "phone.csv", "--out", tmp_path / "phone")
    assert "5 frames were missing and are filled" in said
    said = run("export", tmp_path / "phone", "-f", "npz", "-o", tmp_path)
    assert said.startswith("5 frames of the take are missing")
    part = ("--to", "1", "-o", tmp_path)
    assert "stand in" not in run("export", tmp_path / "phone", "-f", "npz", *part)


def test_npz_brings_everything_back(take: Path, tmp_path: Path) -> None:
    run("export", take, "-f", "npz", "-o", tmp_path / "again.npz")
    run("import", tmp_path / "again.npz", "-o", tmp_path / "again")
    old, new = read_take(take), read_take(tmp_path / "again")
    np.testing.assert_array_equal(new.sent.rows.coefficients, old.sent.rows.coefficients)
    np.testing.assert_array_equal(new.sent.frame_numbers, old.sent.frame_numbers)
    np.testing.assert_array_equal(new.audio, old.audio)
    assert list(new.markers()) == list(old.markers())


def test_a_wrong_file_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "phone.csv").write_bytes(table(steady_times(5), point=","))
    with pytest.raises(InvalidTakeFile, match=r"phone\.csv, line 2"):
        run("import", tmp_path / "phone.csv", "-o", tmp_path / "phone")
    assert [path.name for path in tmp_path.iterdir()] == ["phone.csv"]


def test_a_folder_that_is_there_is_never_written_into(take: Path, tmp_path: Path) -> None:
    (tmp_path / "gate.csv").write_bytes(table(steady_times(5)))
    with pytest.raises(TakeError, match="exists already: name another folder by --out"):
        run("import", tmp_path / "gate.csv", "-o", tmp_path / "gate")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name a format by --format: livelink-csv"),
        (("-f", "fbx"), "no format is called 'fbx'"),
        (("-f", "npz", "--from", "9"), "there is nothing of 'gate' from 9 s"),
        (("-f", "npz", "--from", "soon"), "'soon' is not a timecode"),
        (("-f", "npz", "--rate", "fast"), "'fast' is not a frame rate"),
        (("-f", "npz", "--rate", "1000000"), "--rate 1000000: from 1 to 240 frames a second"),
        (("-f", "glb", "--model", "gone.glb"), r"cannot read gone\.glb"),
        (("-f", "glb", "--profile", "best"), "no profile is called 'best'"),
    ],
)
def test_mistakes_are_said_and_nothing_is_written(
    take: Path, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    with pytest.raises(BridgeError, match=message):
        run("export", take, *arguments, "--out", tmp_path / "out" / "")
    assert not [path for path in (tmp_path / "out").glob("*") if path.suffix != ".wav"]


def test_a_take_of_a_later_version_is_refused(take: Path, tmp_path: Path) -> None:
    values = json.loads((take / "take.json").read_bytes())
    (take / "take.json").write_text(json.dumps({**values, "version": values["version"] + 1}))
    with pytest.raises(TakeTooNew, match="update exomni-bridge"):
        run("export", take, "-f", "npz", "-o", tmp_path / "x.npz")
    assert not (tmp_path / "x.npz").exists()


def test_an_old_file_outlives_a_failed_export(take: Path, tmp_path: Path) -> None:
    (tmp_path / "x.glb").write_bytes(b"old")
    with pytest.raises(BridgeError):
        run("export", take, "-f", "glb", "--model", "gone.glb", "-o", tmp_path / "x.glb")
    assert (tmp_path / "x.glb").read_bytes() == b"old"
    assert not list(tmp_path.glob(".*part*"))


def test_a_disk_that_refuses_is_said(take: Path, tmp_path: Path) -> None:
    (tmp_path / "sub.csv").mkdir()
    with pytest.raises(StorageFailed, match="cannot write"):
        run("export", take, "-f", "srt", "-o", tmp_path / "nowhere" / "deep.srt")
    with pytest.raises(BridgeError):
        run("export", take, "-f", "srt", "-f", "npz", "-o", take / "take.json" / "x")


def test_the_command_exits_by_two_for_a_callers_mistake(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "argv", ["exomni-bridge", "export", str(tmp_path), "-f", "npz"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("12.5", Fraction(25, 2)),
        ("1:02.5", Fraction(125, 2)),
        ("1:00:00", Fraction(3600)),
        ("10:11:13:13", Fraction(1)),
        ("10:11:12:28", Fraction(1, 2)),
    ],
)
def test_moments_are_seconds_or_timecode(text: str, seconds: Fraction) -> None:
    assert parse_moment(text, make_take(0.5)) == pytest.approx(seconds, abs=1e-8)


@pytest.mark.parametrize("rate", ["29.97", "59.94", "60", "24"])
def test_a_timecode_is_the_frame_that_has_it(rate: str) -> None:
    labels = FrameRate.parse(rate)
    start = Label(9, 59, 59, 0, bool(labels.drop_labels))
    take = make_take(2.0, labels, start, labels)
    for frame in range(len(take.sent)):
        label = label_of(count_of(start, labels) + frame, labels, start.drop)
        clip = clip_of(take, start_s=parse_moment(str(label), take))
        assert len(clip.faces) == len(take.sent) - frame


@pytest.mark.parametrize("text", ["", "-1", "1:2:3:4", "10:11:12:30", "1e3", "10:11:12;13"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(InvalidArgument, match="or give seconds from the take's start"):
        parse_moment(text, make_take(0.5))
