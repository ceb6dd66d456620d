"""Families of series, with this service's prefix."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)

from bridge.metrics.buckets import Buckets

PREFIX: Final = "exomni_bridge_"
#: What characters beyond the limit are called.
OTHER: Final = "other"

#: Label values, in the order of their names, and the value.
Rows: TypeAlias = Iterable[tuple[Sequence[str], float]]


def gauge(name: str, text: str, labels: Sequence[str], rows: Rows) -> Metric:
    """What goes up and down."""
    family = GaugeMetricFamily(PREFIX + name, text, labels=labels)
    for values, value in rows:
        family.add_metric(values, value)
    return family


def counter(name: str, text: str, labels: Sequence[str], rows: Rows) -> Metric:
    """What only grows, until the service starts anew. `name` without "_total"."""
    family = CounterMetricFamily(PREFIX + name, text, labels=labels)
    for values, value in rows:
        family.add_metric(values, value)
    return family


def histogram(
    name: str, text: str, labels: Sequence[str], rows: Mapping[tuple[str, ...], Buckets]
) -> Metric:
    """How values are spread."""
    family = HistogramMetricFamily(PREFIX + name, text, labels=labels)
    for values, buckets in rows.items():
        family.add_metric(values, buckets.cumulative(), buckets.total)
    return family


def one(value: float) -> Rows:
    """The only series of a family without labels."""
    return (((), value),)


def summed(rows: Rows) -> Rows:
    """Rows of equal labels added up, in the order of their first."""
    sums: dict[tuple[str, ...], float] = {}
    for values, value in rows:
        sums[tuple(values)] = sums.get(tuple(values), 0.0) + value
    return sums.items()


class Names:
    """Which characters have series of their own: the first `most` there are."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: frozenset[str] = frozenset()

    def look(self, characters: Sequence[str]) -> None:
        """These are there now."""
        self._known = frozenset(characters[: self._most])

    def of(self, character: str) -> str:
        """What a character is called here."""
        return character if character in self._known else OTHER
