"""The doctor looks where takes go."""

from pathlib import Path

from bridge.config import CharacterConfig
from bridge.doctor.check import Check, Status
from bridge.doctor.takes import check_takes
from bridge.settings.takes import TakeSettings
from bridge.takes.copying import write_take
from bridge.takes.lock import TakeLock
from tests.takes.making import make_take

AVA = CharacterConfig(name="Ava", record="always")


def findings(path: Path, *characters: CharacterConfig) -> list[Check]:
    return list(check_takes(TakeSettings(path=path), characters))


def test_the_room_for_takes_is_told_in_hours(tmp_path: Path) -> None:
    (check,) = findings(tmp_path / "takes", AVA)
    assert check.status in (Status.OK, Status.WARN)
    assert "hours of 1" in check.detail


def test_nobody_to_record_is_no_finding(tmp_path: Path) -> None:
    (check,) = findings(tmp_path / "takes", CharacterConfig(name="Ava"))
    assert check.status in (Status.SKIP, Status.WARN)


def test_a_place_that_cannot_be_a_folder_fails(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (check,) = findings(tmp_path / "file" / "takes", AVA)
    assert check.status is Status.FAIL
    assert "takes.path" in check.cure


def test_takes_that_a_crash_left_are_named_with_their_cure(tmp_path: Path) -> None:
    for name in ("whole", "left", "recorded now"):
        write_take(make_take(seconds=0.1), tmp_path / name)
    for name in ("left", "recorded now"):
        file = tmp_path / name / "take.json"
        file.write_text(file.read_text().replace('"complete": true', '"complete": false'))
    with TakeLock(tmp_path / "recorded now"):
        left = findings(tmp_path, AVA)[1]
    assert left.detail == "never finished: left"
    assert "verify --repair" in left.cure
