"""The page plays the conformance vectors as every other player does, and whatever else comes."""

from pathlib import Path

from tests.player.vectors import Recorder
from tests.player.wild import wild_scene
from tests.vectorgen import FOLDER
from tests.web.in_node import NEEDS_NODE, run_in_node

pytestmark = NEEDS_NODE

SOURCE = Path(__file__).with_name("viewer_player.ts")


def test_the_page_s_player_gives_the_vectors(tmp_path: Path) -> None:
    run_in_node(SOURCE, tmp_path, *map(str, sorted(FOLDER.glob("*.txt"))))


def test_it_does_what_the_reference_does_with_anything(tmp_path: Path) -> None:
    scenes = [tmp_path / f"{seed}.txt" for seed in range(20)]
    for seed, path in enumerate(scenes):
        path.write_text(Recorder(wild_scene(seed)).record(), encoding="ascii")
    run_in_node(SOURCE, tmp_path, *map(str, scenes))
