"""What is watched over a service, put together: sources, sampler, probes, and their server."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from loguru import logger
from prometheus_client import CollectorRegistry, GCCollector, ProcessCollector

from bridge.clock import Clock
from bridge.engines.engine import Engine
from bridge.errors import AddressInUse
from bridge.metrics.characters import Acting as ActingCharacters
from bridge.metrics.characters import CharacterMetrics, Conversing
from bridge.metrics.engine import EngineMetrics
from bridge.metrics.exposition import Exposition, Source
from bridge.metrics.families import Names
from bridge.metrics.outputs import OutputMetrics, Pacing, Sounding
from bridge.metrics.readiness import Readiness
from bridge.metrics.sampler import Sampler, Ticking
from bridge.metrics.site import make_site
from bridge.metrics.sundries import Counts, SundryMetrics
from bridge.metrics.utterances import UtteranceMetrics
from bridge.security.door import Door
from bridge.security.safeguards import Tls
from bridge.sessions.ledger import Books
from bridge.settings.metrics import MetricsSettings
from bridge.web.callers import caller_of
from bridge.web.server import WebServer


class Acting(ActingCharacters, Protocol):
    """`bridge.sessions.cast.Cast` is one."""

    @property
    def engine(self) -> Engine: ...


class Pacer(Pacing, Ticking, Protocol):
    """`bridge.outputs.pacer.Pacer` is one."""


@dataclass(frozen=True, slots=True)
class Watched:
    """The parts of a service that are looked at."""

    cast: Acting
    pacer: Pacer
    conversations: Conversing
    sound: Sounding
    books: Books
    counts: Counts


@dataclass(frozen=True, slots=True)
class _Place:
    """Few connections, and no WebSockets."""

    host: str
    port: int
    clients: int = 0
    message_bytes: int = 64 * 1024


class Observation:
    """`open()`, then keep `run()` running, or `close()`. Counts from its making on."""

    def __init__(
        self,
        settings: MetricsSettings,
        watched: Watched,
        clock: Clock,
        door: Door | None = None,
        tls: Tls | None = None,
    ) -> None:
        """`door`: who may see metrics; None is everybody. `tls`: None encrypts nothing."""
        self._settings = settings
        utterances = UtteranceMetrics()
        watched.books.keep(utterances)
        self._sampler = Sampler(watched.cast, watched.pacer, clock)
        self.readiness = Readiness(lambda: watched.cast.engine, watched.counts.phase)
        sources = _sources(settings, watched, self.readiness)
        self.exposition = Exposition([utterances, self._sampler, *sources], clock)
        site = make_site(settings, self.exposition, self.readiness, door or Door(), caller_of)
        place = _Place(settings.host, settings.port)
        self._server: WebServer | None = WebServer(place, site, "metrics", "metrics", tls)

    @property
    def port(self) -> int | None:
        """The port it listens on; None where it does not."""
        return None if self._server is None else self._server.port

    def open(self) -> None:
        """Take the port. Raises `AddressInUse` where that very port is wanted, and so on."""
        assert self._server is not None
        try:
            self._server.open()
        except AddressInUse as error:
            if self._settings.wanted:
                raise
            logger.warning("no metrics and no probes: {}", error)
            self._server = None

    async def run(self) -> None:
        """Look and serve until cancelled."""
        if self._server is None:
            return
        async with asyncio.TaskGroup() as group:
            group.create_task(self._sampler.run(), name="metrics sampler")
            group.create_task(self._server.run(), name="metrics server")

    def close(self) -> None:
        """Let go of a port that was never served."""
        if self._server is not None:
            self._server.close()


def _sources(settings: MetricsSettings, watched: Watched, readiness: Readiness) -> Sequence[Source]:
    names = Names(settings.characters)
    # Their own registry would show them once more: each is asked by us.
    nowhere = CollectorRegistry()
    return [
        CharacterMetrics(watched.cast, watched.conversations, names),
        OutputMetrics(watched.pacer, watched.sound, names),
        EngineMetrics(lambda: watched.cast.engine),
        SundryMetrics(watched.counts, readiness),
        ProcessCollector(registry=nowhere),
        GCCollector(registry=nowhere),
    ]
