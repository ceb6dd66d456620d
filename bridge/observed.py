"""Which parts of a service are watched over by machines: metrics, probes, traces."""

import importlib
from collections.abc import Mapping
from typing import Protocol

from bridge.clock import Clock
from bridge.config import Settings, secret
from bridge.errors import CapabilityMissing
from bridge.lifecycle.phase import Phases
from bridge.metrics.observation import Observation, Watched
from bridge.metrics.sundries import Counts
from bridge.monitor.warnings import WarningLog
from bridge.security.door import Door
from bridge.security.safeguards import Tls
from bridge.sessions.ledger import Books
from bridge.show import Show
from bridge.surfaces import Surfaces


def make_observation(
    settings: Settings,
    show: Show,
    surfaces: Surfaces,
    warnings: WarningLog,
    phases: Phases,
    clock: Clock,
    refusals: Mapping[str, int],
    door: Door | None = None,
    tls: Tls | None = None,
) -> Observation | None:
    """What tells metrics and answers probes; None where the settings want none.

    `refusals`: calls turned away so far, by reason; it is written on. `door`: who may see metrics;
    `tls`: None encrypts nothing.
    """
    if not settings.metrics.enabled:
        return None
    counts = Counts(
        phase=lambda: phases.current.value,
        clients=lambda: surfaces.client_count,
        recordings=lambda: len(show.recordings.all()),
        warnings=warnings.counts,
        refusals=refusals,
    )
    watched = Watched(
        show.cast, show.pacer, show.conversations, show.sound, show.performer.books, counts
    )
    return Observation(settings.metrics, watched, clock, door, tls)


class Tracing(Protocol):
    """`bridge.tracing.turns.Tracing` is one."""

    def follow(self, books: Books) -> None: ...

    async def run(self) -> None: ...


def make_tracing(settings: Settings, clock: Clock) -> Tracing | None:
    """What sends traces of turns; None where the settings want none.

    Loaded only where it is wanted: it takes a third of a second. Raises `CapabilityMissing` without
    its extra, `ConfigError` without its token.
    """
    wanted = settings.tracing
    if not wanted.endpoint:
        return None
    try:
        turns = importlib.import_module("bridge.tracing.turns")
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("opentelemetry"):
            raise
        raise CapabilityMissing(
            "traces need OpenTelemetry: pip install 'exomni-bridge[otel]', or leave "
            "tracing.endpoint empty"
        )
    tracing: Tracing = turns.Tracing(wanted, clock, secret(wanted.token_variable))
    return tracing
