"""Looks at the parts of a service, for each of those who watch over it."""

from collections.abc import AsyncGenerator
from typing import Final, Protocol

from bridge.clock import Clock
from bridge.engines.engine import Engine, WorkerPhase
from bridge.monitor.report import EngineReport, Lateness, OutputReport, PacerReport, Report
from bridge.monitor.warnings import WarningLog
from bridge.monitor.window import Window
from bridge.outputs.link import LinkStats
from bridge.outputs.punctuality import Punctuality
from bridge.outputs.sound import SoundState
from bridge.sessions.vitals import Vitals

#: Outputs looked at in one go: some 0.5 ms; frames that are due come between.
_AT_ONCE: Final = 16


class Paced(Protocol):
    """`bridge.outputs.pacer.Pacer` is one."""

    @property
    def sent_count(self) -> int: ...

    @property
    def late_count(self) -> int: ...

    def stats(self) -> list[LinkStats]: ...

    def tick_punctuality(self) -> list[Punctuality]: ...


class Acting(Protocol):
    """`bridge.sessions.cast.Cast` is one."""

    @property
    def engine(self) -> Engine: ...

    @property
    def generating_count(self) -> int: ...

    def vitals(self) -> list[Vitals]: ...


class Conversing(Protocol):
    """`bridge.sessions.conversations.Conversations` is one."""

    @property
    def count(self) -> int: ...


class Sounding(Protocol):
    """`bridge.outputs.sound.SoundOutput` is one."""

    @property
    def state(self) -> SoundState: ...


class Monitor:
    """Made when the service starts."""

    def __init__(
        self,
        cast: Acting,
        pacer: Paced,
        conversations: Conversing,
        sound: Sounding,
        warnings: WarningLog,
        clock: Clock,
    ) -> None:
        self._cast = cast
        self._pacer = pacer
        self._conversations = conversations
        self._sound = sound
        self._warnings = warnings
        self._clock = clock
        self._started_s = clock.now()

    async def reports(self, interval_s: float) -> AsyncGenerator[Report, None]:
        """One now, then one each `interval_s`; a reader who is late for one gets the next."""
        began_s, index = self._clock.now(), 0
        ticks, outputs = Window(), Window()
        while True:
            yield await self._report(ticks, outputs)
            passed = int((self._clock.now() - began_s) / interval_s)
            index = max(index, passed) + 1
            await self._clock.sleep_until(began_s + index * interval_s)

    async def _report(self, ticks: Window, outputs: Window) -> Report:
        measured, groups = await self._outputs(outputs), self._pacer.tick_punctuality()
        pacer = PacerReport(self._pacer.sent_count, self._pacer.late_count, ticks.merged(groups))
        ticks.forget_others(groups)
        return Report(
            utc_ns=self._clock.utc_ns(),
            uptime_s=self._clock.now() - self._started_s,
            engine=engine_report(self._cast.engine),
            pacer=pacer,
            outputs=measured,
            characters=self._cast.vitals(),
            conversation_count=self._conversations.count,
            utterance_count=self._cast.generating_count,
            sound=self._sound.state,
            warnings=self._warnings.all(),
        )

    async def _outputs(self, window: Window) -> list[OutputReport]:
        stats, lateness = self._pacer.stats(), list[Lateness]()
        rings = [each.punctuality for each in stats]
        for first in range(0, len(rings), _AT_ONCE):
            lateness += window.look(rings[first : first + _AT_ONCE])
            await self._clock.sleep_until(self._clock.now())
        window.forget_others(rings)
        return [OutputReport(each, late) for each, late in zip(stats, lateness, strict=True)]


def engine_report(engine: Engine) -> EngineReport:
    """Whether `engine` speaks; one without workers does as long as the service runs."""
    workers = engine.workers()
    if not workers:
        return EngineReport(engine.name, ready=True)
    ready = [worker for worker in workers if worker.phase is WorkerPhase.READY]
    troubles = [f"{worker.name}: {worker.trouble}" for worker in workers if worker.trouble]
    count = f"{len(ready)} of {len(workers)} workers are ready"
    return EngineReport(engine.name, bool(ready), "; ".join([count, *troubles]))
