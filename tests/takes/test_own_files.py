"""A take's folder holds its own files: nobody reads or writes elsewhere by way of one."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bridge.errors import TakeDamaged
from bridge.takes import lock
from bridge.takes import metadata as meta
from bridge.takes.copying import write_take
from bridge.takes.files import replace_file
from bridge.takes.folder import read_metadata, read_take
from bridge.takes.mending import repair
from bridge.takes.verifying import verify
from bridge.takes.whole_file import whole_file
from tests.takes.making import make_take

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")

NAMES = (meta.FILE, *meta.FILES, meta.RESERVE_FILE, lock.FILE)


def linked(folder: Path, name: str) -> Path:
    """What `name` of the take in `folder` points to, outside of it."""
    write_take(make_take(seconds=0.5), folder)
    outside = folder.parent / "outside"
    if (folder / name).exists():
        (folder / name).rename(outside)
    else:
        outside.write_bytes(b"not yours")
    (folder / name).symlink_to(outside)
    return outside


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("use", [read_take, read_metadata, verify, repair])
def test_a_link_is_not_followed(tmp_path: Path, name: str, use: Callable[[Path], object]) -> None:
    outside = linked(tmp_path / "take", name)
    before = outside.read_bytes()
    with pytest.raises(TakeDamaged, match=f"{name} is a link"):
        use(tmp_path / "take")
    assert outside.read_bytes() == before


def test_a_link_to_nothing_makes_nothing(tmp_path: Path) -> None:
    outside = linked(tmp_path / "take", meta.SENT_FILE)
    outside.unlink()
    with pytest.raises(TakeDamaged, match="is a link"):
        repair(tmp_path / "take")
    assert not outside.exists()


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    write_take(make_take(seconds=0.5), tmp_path / "take")
    (tmp_path / "take" / meta.EVENTS_FILE).unlink()
    os.mkfifo(tmp_path / "take" / meta.EVENTS_FILE)
    with pytest.raises(TakeDamaged, match="is no file"):
        repair(tmp_path / "take")


@pytest.mark.parametrize("part", ["{name}.part", ".{stem}.{pid}.part{suffix}"])
def test_what_is_being_written_goes_through_no_link(tmp_path: Path, part: str) -> None:
    path, outside = tmp_path / "take.json", tmp_path / "outside"
    outside.write_bytes(b"not yours")
    named = part.format(name=path.name, stem=path.stem, pid=os.getpid(), suffix=path.suffix)
    (tmp_path / named).symlink_to(outside)
    replace_file(path, b"whole")
    with whole_file(path) as temporary:
        temporary.write_bytes(b"whole")
    assert (path.read_bytes(), outside.read_bytes()) == (b"whole", b"not yours")
