"""How many streams a device keeps in real time: doubling, then halving what is left. No torch."""

from collections.abc import Callable
from dataclasses import dataclass

from model.benchmark.listener import Clock


@dataclass(frozen=True, slots=True)
class Capacity:
    """`streams` were kept in real time. `failed`: fewest that were seen not to be; None: none."""

    streams: int
    failed: int | None

    @property
    def exact(self) -> bool:
        """One stream more was tried, and was too many."""
        return self.failed == self.streams + 1


def find_capacity(
    keeps: Callable[[int], bool], most: int, clock: Clock, budget_s: float
) -> Capacity:
    """The largest count up to `most` that `keeps` real time.

    Ends early where the next trial, taken to last as long as the longest so far, would end after
    `budget_s`.
    """
    began, longest_s = clock(), 0.0
    best, failed = 0, None
    while best < most and failed != best + 1:
        trial = min(2 * best or 1, most) if failed is None else (best + failed) // 2
        before = clock()
        if before + longest_s > began + budget_s:
            break
        if keeps(trial):
            best = trial
        else:
            failed = trial
        longest_s = max(longest_s, clock() - before)
    return Capacity(best, failed)
