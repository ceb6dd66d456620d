"""Generate the page's messages from the `.proto` files: `python -m tests.viewergen`.

Needs what `npm ci` installs in `bridge/web/viewer`.
"""

import os
import shutil
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

from grpc_tools import protoc  # type: ignore[import-untyped]

from tests.protogen import PROTO_ROOT

VIEWER = Path(__file__).parent.parent / "bridge" / "web" / "viewer"
WIRE = VIEWER / "src" / "wire"
PLUGIN = VIEWER / "node_modules" / ".bin" / f"protoc-gen-es{'.cmd' if os.name == 'nt' else ''}"
#: What the page speaks; the other files are services that it does not call.
_ROOTS = ("socket", "monitor_service")


def generate(target: Path) -> None:
    """Write the messages under `target`. Raises RuntimeError if protoc fails."""
    well_known = files("grpc_tools") / "_proto"
    with tempfile.TemporaryDirectory() as folder:
        # The plugin writes every file that it is told of: tell it those that the roots need.
        status = protoc.main(
            [
                "protoc",
                f"-I{PROTO_ROOT}",
                f"-I{well_known}",
                f"--plugin=protoc-gen-es={PLUGIN}",
                f"--es_out={folder}",
                "--es_opt=target=ts,import_extension=ts",
                *needed_files(),
            ]
        )
        if status != 0:
            raise RuntimeError(f"protoc failed with status {status}")
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(folder, target)


def needed_files() -> list[str]:
    """The roots and what of ours they import, sorted, relative to the source root."""
    found: set[str] = set()
    waiting = [f"exomni/v1/{root}.proto" for root in _ROOTS]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        lines = (PROTO_ROOT / name).read_text(encoding="utf-8").splitlines()
        imported = (line.split('"')[1] for line in lines if line.startswith("import "))
        waiting += [path for path in imported if path.startswith("exomni/")]
    return sorted(found)


if __name__ == "__main__":
    generate(WIRE)
    sys.stdout.write(f"generated from {len(needed_files())} files in {WIRE}\n")
