"""The long form: `python -m tests.fuzz [--seconds N] [--seed N] [--guided] [target ...]`.

Damages the inputs of each target for so long, with a watchdog on each input, and prints one JSON
line, as benchmarks do: how many inputs each target took and refused, the slowest, how much memory
it wanted, and what broke it, of which there should be nothing. `--guided` looks where inputs lead,
by atheris (`pip install --group fuzz`), with a process for each target.
"""

import argparse
import sys
from importlib.util import find_spec
from typing import Any

from tests.bench.line import emit
from tests.fuzz.campaign import campaign
from tests.fuzz.guided import guided_campaign
from tests.fuzz.target import Target
from tests.fuzz.targets import TARGETS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="target", help="all of them without any")
    parser.add_argument("--seconds", type=float, default=2.0, help="for each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--guided", action="store_true", help="look where inputs lead (atheris)")
    options = parser.parse_args()
    unknown = set(options.targets) - {target.name for target in TARGETS}
    if unknown:
        parser.error(f"no target is called {', '.join(sorted(unknown))}")
    if options.guided and find_spec("atheris") is None:
        parser.error("atheris is missing: pip install --group fuzz")
    chosen = [t for t in TARGETS if not options.targets or t.name in options.targets]
    reports = {target.name: _report(target, options) for target in chosen}
    fault_count = sum(len(report["faults"]) for report in reports.values())
    emit(
        "fuzz",
        settings={name: getattr(options, name) for name in ("seconds", "seed", "guided")},
        n=sum(report["taken"] + report["refused"] for report in reports.values()),
        faults=fault_count,
        targets=reports,
    )
    return 1 if fault_count else 0


def _report(target: Target, options: argparse.Namespace) -> dict[str, Any]:
    if options.guided:
        return guided_campaign(target.name, options.seconds, options.seed)
    return campaign(target, options.seconds, options.seed)


sys.exit(main())
