"""Permissions are kept, for their owner only, and never in the way."""

import os
import stat
from pathlib import Path

import pytest

from bridge.outputs.tokens import TokenFolder


def test_a_token_is_kept_across_restarts(tmp_path: Path) -> None:
    TokenFolder(tmp_path / "a" / "b").write("127.0.0.1:8001 Exomni", "secret")
    assert TokenFolder(tmp_path / "a" / "b").read("127.0.0.1:8001 Exomni") == "secret"


def test_givers_do_not_share_a_token(tmp_path: Path) -> None:
    folder = TokenFolder(tmp_path)
    folder.write("127.0.0.1:8001 A", "one")
    assert folder.read("127.0.0.1:8001 B") == ""
    assert folder.read("127-0-0-1:8001 A") == ""


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "tokens"
    TokenFolder(folder).write("x", "secret")
    (kept,) = folder.iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_newer_token_replaces_an_older_one_and_a_forgotten_one_is_gone(tmp_path: Path) -> None:
    folder = TokenFolder(tmp_path)
    folder.write("x", "old")
    folder.write("x", "new")
    assert folder.read("x") == "new"
    folder.forget("x")
    folder.forget("x")
    assert folder.read("x") == ""
    assert list(tmp_path.iterdir()) == []


def test_one_that_cannot_be_stored_is_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    folder = TokenFolder(tmp_path / "file")
    folder.write("x", "secret")
    assert folder.read("x") == "secret"
    folder.forget("x")
    assert folder.read("x") == ""


@pytest.mark.parametrize("content", [b"\xff\xfe", b"two\nlines", b"x" * 300])
def test_a_file_that_holds_no_token_is_none(tmp_path: Path, content: bytes) -> None:
    folder = TokenFolder(tmp_path)
    folder.write("x", "secret")
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(content)
    assert folder.read("x") == ""
