"""Everything, as Prometheus reads it, written without holding up frames."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Protocol

from prometheus_client.core import Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.registry import Collector

from bridge.clock import Clock

CONTENT_TYPE: Final = CONTENT_TYPE_PLAIN_0_0_4


class Source(Protocol):
    """Tells of one part of the service."""

    def collect(self) -> Iterable[Metric]: ...


class _Family(Collector):
    """One family where the library asks for a registry."""

    def __init__(self, metric: Metric) -> None:
        self._metric = metric

    def collect(self) -> Iterator[Metric]:
        yield self._metric


class Exposition:
    """The sources of one service: no registry of the process's own, as two may be in one."""

    def __init__(self, sources: Sequence[Source], clock: Clock) -> None:
        self._sources = sources
        self._clock = clock

    async def text(self, wanted: Callable[[str], bool] = lambda _: True) -> bytes:
        """All families whose name is `wanted`, in text format 0.0.4.

        A family is written in one go, some 0.3 ms with a hundred characters; frames that are due
        come between families.
        """
        pieces = []
        for source in self._sources:
            for metric in source.collect():
                if wanted(metric.name):
                    pieces.append(generate_latest(_Family(metric)))
                await self._clock.sleep_until(self._clock.now())
        return b"".join(pieces)
