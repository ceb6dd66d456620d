"""Metrics of the service itself: what it is, how it stands, what it refused and complained of."""

import platform
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from prometheus_client.core import Metric

from bridge import __version__
from bridge.metrics.families import counter, gauge, one
from bridge.metrics.readiness import Readiness

_PHASES: Final = ("serving", "draining", "stopping")


@dataclass(frozen=True, slots=True)
class Counts:
    """Where numbers of other parts are asked for.

    `phase`: "serving", "draining" or "stopping". `clients`: of the WebSocket. `recordings`: takes
    being recorded. `warnings`: log records by severity. `refusals`: calls turned away, by reason.
    """

    phase: Callable[[], str]
    clients: Callable[[], int]
    recordings: Callable[[], int]
    warnings: Mapping[str, int]
    refusals: Mapping[str, int]


class SundryMetrics:
    """Looked at when somebody asks."""

    def __init__(self, counts: Counts, readiness: Readiness) -> None:
        self._counts = counts
        self._readiness = readiness

    def collect(self) -> Iterator[Metric]:
        """Everything, as it is now."""
        counts, phase = self._counts, self._counts.phase()
        yield gauge(
            "build_info",
            "What runs: always 1.",
            ("version", "python"),
            [((__version__, platform.python_version()), 1)],
        )
        yield gauge(
            "ready",
            "Whether a turn would be taken now, as /readyz says: 1 or 0.",
            (),
            one(not self._readiness.obstacles()),
        )
        yield gauge(
            "phase",
            "Where the service is in its life: 1 for that phase, 0 for others.",
            ("phase",),
            [((name,), name == phase) for name in _PHASES],
        )
        yield gauge(
            "web_clients",
            "Clients of the WebSocket /ws, lost ones included.",
            (),
            one(counts.clients()),
        )
        yield gauge(
            "takes_recording", "Takes that are being recorded.", (), one(counts.recordings())
        )
        yield counter(
            "log_records",
            "Warnings and errors of the log.",
            ("severity",),
            [((severity,), count) for severity, count in counts.warnings.items()],
        )
        yield counter(
            "refusals",
            "Calls and connections that were turned away, by reason.",
            ("reason",),
            [((reason,), count) for reason, count in counts.refusals.items()],
        )
