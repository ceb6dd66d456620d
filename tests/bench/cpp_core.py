"""The C++ core on a bad network: `python -m tests.bench.cpp_core` prints one line.

Ten minutes of a watched character with every message 0 to 200 ms late. A frame is what came, its
share of sound, its face and a rig of 15 visemes; allocations are those of frames after the first
minute.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.line import emit
from tests.examples.cpp import MISSING, SOURCE


def main() -> None:
    if MISSING is not None:
        sys.exit(f"no {MISSING}")
    with tempfile.TemporaryDirectory() as name:
        options = ["-DCMAKE_BUILD_TYPE=Release", "-DEXOMNI_GRPC=OFF"]
        _quietly("cmake", "-S", str(SOURCE), "-B", name, *options)
        _quietly("cmake", "--build", name, "--target", "core_bench")
        program = Path(name) / "tests" / "core_bench"
        facts = json.loads(subprocess.check_output([program]))
    emit("cpp_core", minutes=10, jitter_ms=200, **facts)


def _quietly(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
