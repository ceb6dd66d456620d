"""Write the head that the page shows: `python -m tests.headgen`.

The file is committed, so that installing and running need no seconds of making it;
`tests/face/head/test_committed.py` compares it with what the code makes.
"""

from pathlib import Path
from typing import Final

from bridge.face.head.figure import figure
from bridge.face.head.glb import head_glb

HEAD: Final = Path(__file__).parent.parent / "bridge" / "web" / "static" / "head.glb"


def main() -> None:
    """Write the file."""
    HEAD.write_bytes(head_glb(figure()))


if __name__ == "__main__":
    main()
