"""Histograms as Prometheus has them: counts of values up to each of a few bounds."""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: Bounds, seconds. From request to first sound: the budgets are 0.05 and 0.15.
LATENCY_S: Final = (0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
#: How late a frame leaves: the budgets are 0.003, 0.006 and 0.010.
LATENESS_S: Final = (0.0005, 0.001, 0.002, 0.003, 0.004, 0.006, 0.01, 0.0167, 0.033, 0.1)
#: How late the loop turns.
LAG_S: Final = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1.0)
#: Voice against lips: people notice some 0.04.
SKEW_S: Final = (0.001, 0.002, 0.005, 0.01, 0.02, 0.04, 0.1)
#: Time to make speech over its length; above 1 playback runs dry.
FACTOR: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0, 1.5, 3.0)


class Buckets:
    """Counts since the service started."""

    def __init__(self, bounds: Sequence[float]) -> None:
        """`bounds`: upper, rising, each value included; above the last there is one more."""
        self._bounds = np.array(bounds, np.float64)
        self._counts: NDArray[np.int64] = np.zeros(len(bounds) + 1, np.int64)
        self.total = 0.0

    def add(self, values: ArrayLike) -> None:
        """Count one value or many `[n]`. What is not finite is not counted."""
        found = np.atleast_1d(np.asarray(values, np.float64))
        found = found[np.isfinite(found)]
        places = np.searchsorted(self._bounds, found)
        self._counts += np.bincount(places, minlength=len(self._counts))
        self.total += float(found.sum())

    @property
    def count(self) -> int:
        """Values so far."""
        return int(self._counts.sum())

    def cumulative(self) -> list[tuple[str, float]]:
        """Each bound, as Prometheus writes it, and how many values do not exceed it."""
        bounds = [*map(float, self._bounds), math.inf]
        names = ["+Inf" if math.isinf(bound) else repr(bound) for bound in bounds]
        return list(zip(names, map(float, np.cumsum(self._counts)), strict=True))
