"""Whether something grows: a line through samples, and how sure its slope is. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

#: Standard errors on each side that hold the true slope in 95 of 100 cases.
_SURE = 1.96


@dataclass(frozen=True, slots=True)
class Trend:
    """`slope` per hour, and `within`: the true one is that near, in 95 of 100 cases."""

    slope: float
    within: float

    @property
    def grows(self) -> bool:
        """Whether it surely grows."""
        return self.slope - self.within > 0.0


def trend_of(times_s: Sequence[float], values: Sequence[float]) -> Trend | None:
    """A straight line through `values` by least squares; None for fewer than three.

    Samples that follow each other are alike (memory stays where it is for a while), so `within` is
    widened by how alike what is left of neighbors is: the effective count of samples is
    n (1 - r) / (1 + r), r the lag-1 autocorrelation of residuals, the usual correction for a
    first-order process.
    """
    count = len(times_s)
    if count < 3 or len(values) != count:
        return None
    hours = [time_s / 3600.0 for time_s in times_s]
    middle, mean = sum(hours) / count, sum(values) / count
    spread = sum((h - middle) ** 2 for h in hours)
    if spread == 0.0:
        return None
    slope = sum((h - middle) * (v - mean) for h, v in zip(hours, values, strict=True)) / spread
    left = [v - mean - slope * (h - middle) for h, v in zip(hours, values, strict=True)]
    squares = sum(each * each for each in left)
    if squares == 0.0:
        return Trend(slope, 0.0)
    alike = sum(a * b for a, b in pairwise(left)) / squares
    alike = min(max(alike, 0.0), 0.99)
    effective = max(count * (1.0 - alike) / (1.0 + alike) - 2.0, 1.0)
    variance = squares / count * (count / effective)
    return Trend(slope, _SURE * math.sqrt(variance / spread))
