"""Measurements as marks of their distribution. No torch."""

from collections.abc import Sequence

import numpy as np

Marks = dict[str, float]
_PERCENTILES = {"p50": 50, "p95": 95, "p99": 99, "max": 100}


def spread(values: Sequence[float]) -> Marks:
    """p50, p95, p99 and max of at least one value, and how many there are (`n`)."""
    array = np.asarray(values, np.float64)
    marks = {name: round(float(np.percentile(array, q)), 5) for name, q in _PERCENTILES.items()}
    return {**marks, "n": len(values)}
