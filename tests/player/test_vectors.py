"""The conformance vectors are those of today's player, and small."""

from pathlib import Path

import pytest

from tests.player.scenes import SCENES
from tests.player.vectors import Recorder
from tests.vectorgen import FOLDER


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_gives_its_vector(name: str) -> None:
    kept = (FOLDER / f"{name}.txt").read_text(encoding="ascii")
    assert Recorder(SCENES[name]()).record() == kept, "python -m tests.vectorgen, if it is meant"


def test_there_is_no_vector_without_a_scene() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(SCENES)


def test_the_vectors_are_small() -> None:
    assert sum(path.stat().st_size for path in folder_files()) < 1_000_000


def folder_files() -> list[Path]:
    return [path for path in FOLDER.parent.rglob("*") if path.is_file()]
