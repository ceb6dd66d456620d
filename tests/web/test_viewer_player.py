"""The page plays the conformance vectors as every other player does."""

from pathlib import Path

from tests.vectorgen import FOLDER
from tests.web.in_node import NEEDS_NODE, run_in_node

pytestmark = NEEDS_NODE


def test_the_page_s_player_gives_the_vectors(tmp_path: Path) -> None:
    source = Path(__file__).with_name("viewer_player.ts")
    run_in_node(source, tmp_path, *map(str, sorted(FOLDER.glob("*.txt"))))
