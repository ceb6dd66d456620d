"""Write the conformance vectors of the player: `python -m tests.vectorgen`.

Instead, for cores to be tried with: `--minutes 10 --out FILE` writes one long watched stream with 0
to 200 ms of jitter, `--wild 300 --out FOLDER` streams that nobody would send, by chance.
"""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.player.long_stream import long_stream
from tests.player.scenes import SCENES
from tests.player.vectors import Recorder
from tests.player.wild import wild_scene

FOLDER: Final = Path(__file__).parents[1] / "examples" / "conformance" / "player"


def vectors() -> dict[str, str]:
    """File name → text, of every scene."""
    return {f"{name}.txt": Recorder(scene()).record() for name, scene in SCENES.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the player's conformance vectors.")
    parser.add_argument("--minutes", type=float, help="one long stream instead")
    parser.add_argument("--wild", type=int, help="so many streams by chance instead")
    parser.add_argument(
        "--seed", type=int, default=1, help="of the long stream; the first wild one"
    )
    parser.add_argument("--out", type=Path, default=FOLDER, help="where to")
    arguments = parser.parse_args()
    if arguments.minutes is not None:
        scene = long_stream(arguments.minutes, arguments.seed)
        write({arguments.out.name: Recorder(scene).record()}, arguments.out.parent)
    elif arguments.wild is not None:
        seeds = range(arguments.seed, arguments.seed + arguments.wild)
        texts = {f"wild_{seed}.txt": Recorder(wild_scene(seed)).record() for seed in seeds}
        write(texts, arguments.out)
    else:
        write(vectors(), arguments.out)


def write(texts: Mapping[str, str], folder: Path) -> None:
    """Each text in a file of its name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="ascii", newline="\n")
    sys.stdout.write(f"{len(texts)} written to {folder}\n")


if __name__ == "__main__":
    main()
