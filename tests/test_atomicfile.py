"""Files are written whole or not at all."""

from pathlib import Path

import pytest

from bridge.atomicfile import write_atomically


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Ava.yaml"
    write_atomically(path, "name: Ava")

    def broken(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", broken)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(path, "name: Other")
    assert path.read_text(encoding="utf-8") == "name: Ava"
    assert [p.name for p in tmp_path.iterdir()] == ["Ava.yaml"]


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "Ava.yaml"
    write_atomically(path, "name: Ava")
    assert path.read_text(encoding="utf-8") == "name: Ava"
