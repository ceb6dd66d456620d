"""kill -9 at random moments while recording: what is lost of a take, and whether it verifies.

    python -m tests.bench.take_kills --kills 100

Each kill has a scribe process of its own that is fed a take at 60 frames a second, as the front
feeds it; `loss_s` is what had been handed over and is not in the repaired take.
"""

import argparse
import asyncio
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from bridge.clock import MonotonicClock
from bridge.takes.folder import read_take
from bridge.takes.mending import repair
from bridge.takes.messages import Frame, encode
from bridge.takes.verifying import verify
from tests.bench.line import emit, percentiles
from tests.takes.scripting import going_on, performance

RATE_HZ = 60
#: Scribes at once: as many characters as a busy stage has.
TOGETHER = 10
SHORTEST_S, LONGEST_S = 0.5, 3.0


class Victim:
    """A recording that ends `after_s` seconds after its first frame."""

    def __init__(self, parent: Path, name: str, after_s: float) -> None:
        self.after_s = after_s
        self.folder = parent / name
        self.sent = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bridge.takes.scribe"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        )
        for message in list(performance(parent, 0, name))[:-1]:
            self._write(encode(1, message))
        self._messages = going_on(0, int(LONGEST_S * RATE_HZ) + RATE_HZ)
        self._flush()

    def feed(self, frames: int) -> None:
        """Hand over what belongs to the first `frames` frames."""
        while self.sent < frames:
            message = next(self._messages)
            self._write(encode(1, message))
            self.sent += isinstance(message, Frame)
        self._flush()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def _write(self, data: bytes) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(data)

    def _flush(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.flush()


async def kill_some(parent: Path, moments_s: list[float], first: int) -> list[Victim]:
    """Record as many takes as there are moments, and kill each at its own."""
    clock = MonotonicClock()
    victims = [Victim(parent, f"take {first + i}", at) for i, at in enumerate(moments_s)]
    while not all((victim.folder / "take.json").exists() for victim in victims):
        await clock.sleep_until(clock.now() + 0.01)
    begun_s, alive = clock.now(), list(victims)
    while alive:
        await clock.sleep_until(clock.now() + 1 / RATE_HZ)
        elapsed_s = clock.now() - begun_s
        for victim in list(alive):
            victim.feed(int(min(elapsed_s, victim.after_s) * RATE_HZ))
            if elapsed_s >= victim.after_s:
                victim.kill()
                alive.remove(victim)
    return victims


def loss_s(victim: Victim) -> float:
    """What the repaired take lacks, seconds. Raises `AssertionError` for one that is not whole."""
    repair(victim.folder)
    assert verify(victim.folder) == []
    return (victim.sent - len(read_take(victim.folder).sent)) / RATE_HZ


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    moments = random.Random(options.seed)
    losses: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        while len(losses) < options.kills:
            count = min(TOGETHER, options.kills - len(losses))
            moments_s = [moments.uniform(SHORTEST_S, LONGEST_S) for _ in range(count)]
            victims = asyncio.run(kill_some(Path(folder), moments_s, len(losses)))
            losses += [loss_s(victim) for victim in victims]
    emit(
        "take_kills",
        settings=vars(options),
        n=len(losses),
        verified=len(losses),
        loss_s=percentiles(losses),
    )


if __name__ == "__main__":
    main()
