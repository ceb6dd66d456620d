"""Reports of a service, each reader at its own pace."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field

import pytest

from bridge.engines.engine import WorkerPhase, WorkerStatus
from bridge.monitor.monitor import Monitor, engine_report
from bridge.monitor.report import Report
from bridge.monitor.warnings import WarningLog
from bridge.outputs.link import Link, LinkStats
from bridge.outputs.punctuality import Punctuality
from bridge.outputs.sound import SoundState, SoundStatus
from bridge.sessions.vitals import Vitals
from tests.fakes import VirtualClock, settle
from tests.fakes_cast import SilentEngine
from tests.outputs.receivers import route


@dataclass
class Parts:
    """A service in numbers."""

    engine: SilentEngine = field(default_factory=SilentEngine)
    generating_count: int = 2
    count: int = 3
    sent_count: int = 100
    late_count: int = 1
    state: SoundState = field(default_factory=lambda: SoundState(SoundStatus.OFF, "none"))
    link: Link = field(default_factory=lambda: Link(route(0, 9)))
    ticks: Punctuality = field(default_factory=Punctuality)

    def vitals(self) -> list[Vitals]:
        return [Vitals("Ava", "", 0, 0.0, 0, 0, muted=False, behavior="idle", latest=None)]

    def stats(self) -> list[LinkStats]:
        return [self.link.stats()]

    def tick_punctuality(self) -> list[Punctuality]:
        return [self.ticks]


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


def monitor(parts: Parts, clock: VirtualClock) -> Monitor:
    return Monitor(parts, parts, parts, parts, WarningLog(), clock)


@asynccontextmanager
async def read(parts: Parts, clock: VirtualClock, interval_s: float) -> AsyncIterator[list[Report]]:
    """What a reader has got so far."""
    got: list[Report] = []

    async def follow() -> None:
        async with aclosing(monitor(parts, clock).reports(interval_s)) as reports:
            async for report in reports:
                got.append(report)  # noqa: PERF401 (read while they come)

    async with asyncio.TaskGroup() as group:
        reading = group.create_task(follow())
        await settle()
        yield got
        reading.cancel()


async def test_the_first_report_comes_at_once_with_everything(clock: VirtualClock) -> None:
    async with read(Parts(), clock, 0.5) as got:
        (report,) = got
    assert report.uptime_s == 0.0
    assert report.engine.ready
    assert (report.pacer.sent_count, report.pacer.late_count) == (100, 1)
    assert (report.conversation_count, report.utterance_count) == (3, 2)
    assert [output.stats.character for output in report.outputs] == ["Character 0"]
    assert [vitals.character for vitals in report.characters] == ["Ava"]


async def test_reports_follow_at_the_interval(clock: VirtualClock) -> None:
    async with read(Parts(), clock, 0.5) as got:
        await clock.advance(2.0)
        assert [report.uptime_s for report in got] == pytest.approx([0.0, 0.5, 1.0, 1.5, 2.0])


async def test_readers_do_not_disturb_each_other(clock: VirtualClock) -> None:
    parts = Parts()
    async with read(parts, clock, 0.5) as quick, read(parts, clock, 2.0) as slow:
        parts.ticks.note(0.009)
        await clock.advance(1.0)
        parts.ticks.note(0.001)
        await clock.advance(1.0)
    assert quick[-2].pacer.ticks.largest == pytest.approx(1.0)
    assert slow[-1].pacer.ticks.largest == pytest.approx(9.0)


async def test_a_reader_that_was_away_misses_reports(clock: VirtualClock) -> None:
    reports = monitor(Parts(), clock).reports(0.5)
    async with aclosing(reports), asyncio.TaskGroup() as group:
        await anext(reports)
        clock.jump(3.2)
        following = group.create_task(collect(reports, 1))
        await clock.advance(0.3)
    assert [report.uptime_s for report in await following] == pytest.approx([3.5])


async def collect(reports: AsyncGenerator[Report, None], count: int) -> list[Report]:
    return [await anext(reports) for _ in range(count)]


def test_an_engine_is_ready_when_one_of_its_workers_is() -> None:
    class Workers(SilentEngine):
        def workers(self) -> Sequence[WorkerStatus]:
            down = WorkerStatus("gpu-2", WorkerPhase.DOWN, trouble="it ended")
            return (WorkerStatus("gpu-1", WorkerPhase.READY), down)

    report = engine_report(Workers())
    assert report.ready
    assert report.explanation == "1 of 2 workers are ready; gpu-2: it ended"
