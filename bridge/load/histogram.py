"""Percentiles of millions of values in constant memory, that can be added up across processes.

Values fall into buckets each 2 % wider than the last, so a percentile is right to 1 %; the largest
value and the sum are exact.
"""

import math
from collections.abc import Mapping
from typing import Any, Final, Self

#: Everything up to here is one bucket: a microsecond, for milliseconds.
_LEAST: Final = 1e-3
_GROWTH: Final = 1.02
_PER_BUCKET: Final = 1.0 / math.log(_GROWTH)


class Histogram:
    """Counts of values; negative ones count as 0."""

    __slots__ = ("_buckets", "count", "largest", "total")

    def __init__(self) -> None:
        self._buckets: dict[int, int] = {}
        self.count = 0
        self.total = 0.0
        self.largest = 0.0

    def note(self, value: float) -> None:
        """One more value."""
        value = max(value, 0.0)
        bucket = 0 if value <= _LEAST else 1 + int(math.log(value / _LEAST) * _PER_BUCKET)
        self._buckets[bucket] = self._buckets.get(bucket, 0) + 1
        self.count += 1
        self.total += value
        self.largest = max(self.largest, value)

    def add(self, other: "Histogram") -> None:
        """All values of `other` too."""
        for bucket, count in other._buckets.items():
            self._buckets[bucket] = self._buckets.get(bucket, 0) + count
        self.count += other.count
        self.total += other.total
        self.largest = max(self.largest, other.largest)

    def percentile(self, share: float) -> float | None:
        """What `share` in (0, 1] of all values do not exceed; None where there are none."""
        if not self.count:
            return None
        wanted, seen = math.ceil(share * self.count), 0
        for bucket in sorted(self._buckets):
            seen += self._buckets[bucket]
            if seen >= wanted:
                return min(_middle(bucket), self.largest)
        return self.largest

    def to_json(self) -> dict[str, Any]:
        """As `from_json` reads it."""
        buckets = {str(bucket): count for bucket, count in self._buckets.items()}
        return {"buckets": buckets, "total": self.total, "largest": self.largest}

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> Self:
        """The inverse of `to_json`."""
        made = cls()
        made._buckets = {int(bucket): int(count) for bucket, count in fields["buckets"].items()}
        made.count = sum(made._buckets.values())
        made.total, made.largest = float(fields["total"]), float(fields["largest"])
        return made


def _middle(bucket: int) -> float:
    return _LEAST * _GROWTH ** (bucket - 0.5) if bucket else 0.0
