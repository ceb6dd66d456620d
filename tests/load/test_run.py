"""The tool against a real small service: processes of clients, and what they report."""

import sys
from collections.abc import AsyncIterator, Mapping

import pytest
import pytest_asyncio

from bridge.app import Service, running
from bridge.clock import MonotonicClock
from bridge.config import Settings
from bridge.load.machine import listener_on, readable, usage_of
from bridge.load.measures import Measures
from bridge.load.plan import RUDE, Kind, Pace, Place, posts_of, shares_of
from bridge.load.report import Sample
from bridge.load.run import Order, run_load

NAMES = ("Ava", "Ben", "Cleo", "Dan")
PACE = Pace(every_s=0.5, rate_hz=30, ramp_s=0.2)


@pytest_asyncio.fixture
async def service() -> AsyncIterator[Service]:
    settings = Settings.model_validate(
        {
            "server": {"port": 0},
            "web": {"port": 0},
            "characters": [{"name": name} for name in NAMES],
            "characters_path": None,
            "limits": {"queued_utterances": 64},
        }
    )
    async with running(settings) as service:
        yield service


def order(service: Service, counts: Mapping[Kind, int], seconds: float = 2.0) -> Order:
    web = service.surfaces.web
    assert web is not None
    place = Place("127.0.0.1", service.port, web.port)
    return Order(shares_of(posts_of(counts, NAMES), place, PACE, 1), seconds)


async def loaded(wanted: Order) -> dict[str, object]:
    told: list[tuple[float, Measures, Sample]] = []
    report = await run_load(wanted, MonotonicClock(), lambda *seen: told.append(seen))
    assert told[0][0] < 0 < told[-1][0]
    return report


async def test_every_kind_of_client_gets_on_and_the_report_says_so(service: Service) -> None:
    mannered = [kind for kind in Kind if kind not in RUDE]
    counts = {kind: 4 if kind in (Kind.WATCH, Kind.SPEAK) else 1 for kind in mannered}
    report = await loaded(order(service, counts, seconds=4.0))
    assert report["errors"] == {}
    done, times, fairness = report["done"], report["times_ms"], report["fairness"]
    assert isinstance(done, dict)
    assert isinstance(times, dict)
    assert isinstance(fairness, dict)
    assert set(fairness) == {kind.value for kind in mannered}
    # A line is heard in its own time, so not everybody is through with one.
    assert set(done) >= {"watch", "watch-ws"}
    assert set(times) >= {"first_audio_ms", "first_face_ms", "frame_gap_ms", "frame_late_ms"}


async def test_the_rude_hurt_nobody_else(service: Service) -> None:
    rude = dict.fromkeys(RUDE, 2)
    report = await loaded(order(service, {Kind.WATCH: 4, Kind.SPEAK: 2, **rude}))
    assert report["errors"] == {}
    fared = report["rude"]
    assert isinstance(fared, dict)
    assert {"vanishes", "rubbish", "storm"} <= {name.split()[0] for name in fared}


@pytest.mark.skipif(not readable(), reason="this machine has no /proc")
async def test_a_service_on_this_machine_is_found_and_looked_at(service: Service) -> None:
    pid = listener_on(service.port)
    assert pid is not None
    usage = usage_of(pid)
    assert usage is not None
    assert usage.front_bytes > 10**6
    assert usage.file_count > 3
    assert usage.children
    assert usage_of(2**22 + 1) is None


@pytest.mark.skipif(sys.platform == "win32", reason="ports are looked up in /proc")
def test_a_port_where_nobody_listens_has_no_process() -> None:
    assert listener_on(1) is None
