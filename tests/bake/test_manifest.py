"""What a folder remembers of a bake, whoever ends it."""

import json
import os
import sys
from pathlib import Path

import pytest

from bridge.bake import manifest as manifests
from bridge.bake.manifest import FILE, JOURNAL, Baked, Manifest
from bridge.errors import StorageFailed, TakeDamaged, TakeTooNew
from tests.bake.orders import made_file


def bake(folder: Path, line_id: str = "gate", key: str = "k", name: str = "gate.wav") -> None:
    with Manifest(folder) as manifest:
        manifest.add(line_id, Baked(key, 2.0, (made_file(folder, name),)))


def test_a_line_is_made_once(tmp_path: Path) -> None:
    assert Manifest(tmp_path).why_make("gate", "k") == "new"
    bake(tmp_path)
    assert Manifest(tmp_path).why_make("gate", "k") == ""
    assert Manifest(tmp_path).why_make("gate", "other") == "changed"


def test_a_file_that_is_gone_or_edited_is_made_again(tmp_path: Path) -> None:
    bake(tmp_path)
    path = tmp_path / "gate.wav"
    path.write_text("s0und")
    assert Manifest(tmp_path).why_make("gate", "k") == "gate.wav was changed"
    path.unlink()
    assert Manifest(tmp_path).why_make("gate", "k") == "gate.wav is missing"


def test_a_file_that_was_only_copied_stays(tmp_path: Path) -> None:
    bake(tmp_path)
    os.utime(tmp_path / "gate.wav", ns=(1, 1))
    assert Manifest(tmp_path).why_make("gate", "k") == ""


def test_an_edit_that_hides_is_found_by_verify(tmp_path: Path) -> None:
    bake(tmp_path)
    path = tmp_path / "gate.wav"
    before = path.stat()
    path.write_text("s0und")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert Manifest(tmp_path).why_make("gate", "k") == ""
    assert Manifest(tmp_path).why_make("gate", "k", verify=True) == "gate.wav was changed"


def killed(folder: Path, *line_ids: str) -> None:
    """A bake that made some lines and came to no end."""
    with Manifest(folder) as manifest:
        for line_id in line_ids:
            manifest.add(line_id, Baked("k", 2.0, (made_file(folder, f"{line_id}.wav"),)))
        journal = (folder / JOURNAL).read_bytes()
    (folder / FILE).unlink()
    (folder / JOURNAL).write_bytes(journal)


def test_what_was_made_before_a_kill_is_known(tmp_path: Path) -> None:
    killed(tmp_path, "gate")
    assert not (tmp_path / FILE).exists()
    assert Manifest(tmp_path).why_make("gate", "k") == ""


def test_a_journal_that_was_cut_off_costs_its_last_line(tmp_path: Path) -> None:
    killed(tmp_path, "one", "two")
    journal = tmp_path / JOURNAL
    journal.write_bytes(journal.read_bytes()[:-9])
    assert Manifest(tmp_path).why_make("one", "k") == ""
    assert Manifest(tmp_path).why_make("two", "k") == "new"
    bake(tmp_path, "two", name="two.wav")
    assert set(Manifest(tmp_path).lines) == {"one", "two"}


def test_the_journal_is_gone_when_a_bake_ends(tmp_path: Path) -> None:
    bake(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [FILE, "gate.wav"]


def test_removed_lines_are_deleted_with_their_folders(tmp_path: Path) -> None:
    bake(tmp_path, name="Ava/gate.wav")
    bake(tmp_path, name="Ben/gate.wav")
    bake(tmp_path, "other", name="Ben/other.wav")
    with Manifest(tmp_path) as manifest:
        assert manifest.forget(["gate"]) == ["Ava/gate.wav", "Ben/gate.wav"]
    assert not (tmp_path / "Ava").exists()
    assert [path.name for path in (tmp_path / "Ben").iterdir()] == ["other.wav"]
    assert set(Manifest(tmp_path).lines) == {"other"}


def test_what_a_killed_writer_left_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / ".gate.123.part.wav").touch()
    (tmp_path / "takes" / ".gate.123.part").mkdir(parents=True)
    (tmp_path / ".hidden").touch()
    Manifest(tmp_path).sweep(["gate", "takes/gate"])
    assert {path.name for path in tmp_path.rglob("*")} == {"takes", ".hidden"}


def test_a_later_or_damaged_manifest_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"format": "exomni bake", "version": 2}')
    with pytest.raises(TakeTooNew, match="update exomni-bridge"):
        Manifest(tmp_path)
    for damaged in ("{", "[" * 100_000):
        (tmp_path / FILE).write_text(damaged)
        with pytest.raises(TakeDamaged, match="no manifest of a bake"):
            Manifest(tmp_path)


def test_what_went_wrong_first_is_what_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match="line 3"), Manifest(tmp_path):
        (tmp_path / FILE).mkdir()  # cannot be replaced by a file
        raise StorageFailed("line 3: the disk is full")


PATHS = ["../victim", "a/../../victim", "/victim", "C:victim", "a\\..\\victim", "a//b", ".", "a\0b"]


@pytest.mark.parametrize("path", PATHS)
def test_a_manifest_names_no_file_outside_its_folder(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    files = [{"path": path, "byte_count": 1, "modified_ns": 1, "sha256": "0"}]
    line = {"key": "k", "duration_s": 1.0, "files": files}
    for lines, left in (({"gate": line}, []), ({}, [path])):
        manifest = {"format": "exomni bake", "version": 1, "lines": lines, "left": left}
        (folder / FILE).write_text(json.dumps(manifest))
        with pytest.raises(TakeDamaged, match="is no manifest of a bake"):
            Manifest(folder)
    (folder / FILE).unlink()
    (folder / JOURNAL).write_text(json.dumps({"id": "gate", **line}) + "\n")
    assert Manifest(folder).lines == {}


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_nothing_is_deleted_by_way_of_a_link(tmp_path: Path) -> None:
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "out"
    elsewhere.mkdir()
    folder.mkdir()
    (elsewhere / "gate.wav").write_text("mine")
    (folder / "act").symlink_to(elsewhere)
    with Manifest(folder) as manifest:
        manifest.left.add("act/gate.wav")
        with pytest.raises(TakeDamaged, match="nothing there is deleted"):
            manifest.forget([])
    assert (elsewhere / "gate.wav").read_text() == "mine"


def test_a_manifest_is_not_read_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bake(tmp_path)
    monkeypatch.setattr(manifests, "_MOST_BYTES", 100)
    with pytest.raises(TakeDamaged, match="no bake writes as much"):
        Manifest(tmp_path)
