"""Write the conformance vectors of the player: `python -m tests.vectorgen`.

`--minutes 10 --out FILE` writes instead one long watched stream with 0 to 200 ms of jitter, too
large to be kept, for cores to be tried with.
"""

import argparse
import sys
from pathlib import Path
from typing import Final

from tests.player.long_stream import long_stream
from tests.player.scenes import SCENES
from tests.player.vectors import Recorder

FOLDER: Final = Path(__file__).parents[1] / "examples" / "conformance" / "player"


def vectors() -> dict[str, str]:
    """File name → text, of every scene."""
    return {f"{name}.txt": Recorder(scene()).record() for name, scene in SCENES.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the player's conformance vectors.")
    parser.add_argument("--minutes", type=float, help="one long stream instead")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="file of the long stream")
    arguments = parser.parse_args()
    if arguments.minutes is None:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, text in vectors().items():
            (FOLDER / name).write_text(text, encoding="ascii", newline="\n")
    else:
        out = arguments.out or Path("long_stream.txt")
        scene = long_stream(arguments.minutes, arguments.seed)
        out.write_text(Recorder(scene).record(), encoding="ascii", newline="\n")
        sys.stdout.write(f"{out}\n")


if __name__ == "__main__":
    main()
