"""The C# player on a bad network: `python -m tests.bench.csharp_player` prints one line.

As tests.bench.player, with the core of examples/unity under mono; bytes are what the runtime counts
as allocated once the player has adapted, for sound and faces, and for what begins and ends lines.
"""

import argparse
import asyncio
import json
import sys
import tempfile
from pathlib import Path

from tests.bench.line import emit
from tests.examples.csharp import MISSING, Harness
from tests.player.hearing import ramp
from tests.player.long_stream import long_stream
from tests.player.plain_stream import plain_stream


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the C# player on a bad network.")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--jitter-ms", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if MISSING is not None:
        sys.exit(f"no {MISSING} (Debian: mono-mcs, mono-runtime)")
    scene = long_stream(arguments.minutes, arguments.seed, most_ms=arguments.jitter_ms, levels=ramp)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stream = folder / "stream.txt"
        with stream.open("w", encoding="ascii", newline="\n") as file:
            file.writelines(f"{line}\n" for line in plain_stream(scene))
        ran = asyncio.run(Harness(folder).run("endure", stream))
    facts = json.loads(ran.text)
    emit("csharp_player", minutes=arguments.minutes, jitter_ms=arguments.jitter_ms, **facts)


if __name__ == "__main__":
    main()
