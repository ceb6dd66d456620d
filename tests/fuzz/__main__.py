"""The long form: `python -m tests.fuzz [--seconds N] [--seed N] [target ...]`.

Damages the inputs of each target for so long, with a watchdog on each input, and prints one JSON
line: how many inputs each target took and refused, the slowest, and what broke it.
"""

import argparse
import json
import sys

from tests.fuzz.campaign import campaign
from tests.fuzz.targets import TARGETS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="target", help="all of them without any")
    parser.add_argument("--seconds", type=float, default=2.0, help="for each target")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    unknown = set(options.targets) - {target.name for target in TARGETS}
    if unknown:
        parser.error(f"no target is called {', '.join(sorted(unknown))}")
    chosen = [t for t in TARGETS if not options.targets or t.name in options.targets]
    reports = {t.name: campaign(t, options.seconds, options.seed) for t in chosen}
    line = {"seed": options.seed, "seconds": options.seconds, "targets": reports}
    sys.stdout.write(json.dumps(line) + "\n")
    return 1 if any(report["faults"] for report in reports.values()) else 0


sys.exit(main())
