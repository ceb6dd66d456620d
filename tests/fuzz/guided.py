"""One target under fire by atheris, which looks where inputs lead and goes on from those that lead
somewhere new.

`python -m tests.fuzz.guided PLACE TARGET SECONDS SEED` prints what became of the inputs as a line
of JSON; the place is the module of the target. A process of its own: atheris never returns, and
counts only in modules that are imported under its eyes, which takes some seconds.
"""

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any, Final, NoReturn

#: Whose ways are counted: what is ours.
_OURS: Final = ("bridge", "model")
#: Longest input that is tried, bytes.
_LONGEST: Final = 65_536


def guided_campaign(name: str, seconds: float, seed: int) -> dict[str, Any]:
    """Have the target `name` fed for `seconds`; what became of the inputs.

    A process that ends by itself, by a hang or for want of memory, is a fault.
    """
    from tests.fuzz.targets import place_of

    command = [*(sys.executable, "-m", "tests.fuzz.guided"), place_of(name), name]
    with TemporaryDirectory(prefix="fuzz-") as folder:
        done = subprocess.run(
            [*command, str(seconds), str(seed)],
            env={**os.environ, "TMPDIR": folder},
            capture_output=True,
            text=True,
            check=False,
        )
    try:
        report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        last = done.stderr.strip().splitlines()[-20:]
        return {"taken": 0, "refused": 0, "faults": {f"status {done.returncode}": last}}
    return report


def main(place: str, name: str, seconds: float, seed: int) -> NoReturn:
    """Feed the target, print its report, and end the process."""
    import atheris

    # Imported here, so that they are counted in.
    with atheris.instrument_imports(include=_OURS):
        from bridge.clock import MonotonicClock
        from tests.fuzz.campaign import Campaign, damaged

        targets = importlib.import_module(place).TARGETS

    (target,) = (each for each in targets if each.name == name)
    fire, clock = Campaign(target), MonotonicClock()
    end_s = clock.now() + seconds

    def feed(data: bytes) -> None:
        if clock.now() >= end_s or fire.is_lost:
            sys.stdout.write(json.dumps(fire.report()) + "\n")
            sys.stdout.flush()
            os._exit(0)
        fire.feed(data)

    def mutate(data: bytes, longest: int, seed: int) -> bytes:
        random = Random(seed)
        if random.random() < 0.5:
            return bytes(atheris.Mutate(data, longest))
        return damaged(data, random)[:longest]

    folder = mkdtemp(prefix="corpus-")
    for number, start in enumerate(target.starts):
        Path(folder, str(number)).write_bytes(start)
    options = [f"-seed={seed}", f"-max_len={_LONGEST}", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, folder], feed, custom_mutator=mutate)
    atheris.Fuzz()
    raise AssertionError("atheris has returned")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]), int(sys.argv[4]))
