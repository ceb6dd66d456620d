"""The tool against a real small service: processes of clients, and what they report."""

import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

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
from bridge.security.register import Register, write_register
from bridge.security.scope import Scope
from tests.security.certs import made, written
from tests.security.people import entry

NAMES = ("Ava", "Ben", "Cleo", "Dan")
SPEAKERS = (Kind.SPEAK, Kind.SPEAK_SOCKET)
WATCHERS = (Kind.WATCH, Kind.WATCH_SOCKET)
PACE = Pace(every_s=0.5, rate_hz=30, ramp_s=0.2)


SETTINGS: Mapping[str, object] = {
    "server": {"port": 0},
    "web": {"port": 0},
    "characters": [{"name": name} for name in NAMES],
    "characters_path": None,
    "limits": {"queued_utterances": 64},
}


@pytest_asyncio.fixture
async def service() -> AsyncIterator[Service]:
    async with running(Settings.model_validate(SETTINGS)) as service:
        yield service


def place_of(service: Service, **shown: Any) -> Place:
    web = service.surfaces.web
    assert web is not None
    return replace(Place("127.0.0.1", service.port, web.port), **shown)


def order(place: Place, counts: Mapping[Kind, int], seconds: float = 2.0) -> Order:
    return Order(shares_of(posts_of(counts, NAMES), place, PACE, 1), seconds)


async def loaded(wanted: Order) -> dict[str, object]:
    told: list[tuple[float, Measures, Sample]] = []
    report = await run_load(wanted, MonotonicClock(), lambda *seen: told.append(seen))
    assert told[0][0] < 0 < told[-1][0]
    return report


async def test_every_kind_of_client_gets_on_and_the_report_says_so(service: Service) -> None:
    mannered = [kind for kind in Kind if kind not in RUDE]
    counts = {kind: 4 if kind in (Kind.WATCH, Kind.SPEAK) else 1 for kind in mannered}
    report = await loaded(order(place_of(service), counts, seconds=4.0))
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
    report = await loaded(order(place_of(service), {Kind.WATCH: 4, Kind.SPEAK: 2, **rude}))
    assert report["errors"] == {}
    fared = report["rude"]
    assert isinstance(fared, dict)
    assert {"vanishes", "rubbish", "storm"} <= {name.split()[0] for name in fared}


async def test_a_service_with_a_door_is_loaded_by_whoever_shows_what_it_wants(
    tmp_path: Path,
) -> None:
    client = made("load", client=True)
    (tmp_path / "load.crt").write_bytes(client.certificate)
    (tmp_path / "load.key").write_bytes(client.key)
    scopes = (Scope.SPEAK, Scope.WATCH)
    register = Register(tokens=(entry("load", "secret", *scopes),))
    write_register(tmp_path / "tokens.yaml", register)
    tls = written(tmp_path, made(), client.certificate).model_dump()
    security = {"tls": tls, "tokens_path": tmp_path / "tokens.yaml"}
    settings = Settings.model_validate({**SETTINGS, "security": security})
    counts: Mapping[Kind, int] = dict.fromkeys((*SPEAKERS, *WATCHERS, Kind.STORM), 1)
    async with running(settings) as service:
        place = place_of(
            service,
            tls=True,
            ca=str(tmp_path / "service.crt"),
            token="secret",
            certificate=str(tmp_path / "load.crt"),
            key=str(tmp_path / "load.key"),
            name="localhost",
        )
        report = await loaded(order(place, counts, seconds=1.0))
    assert report["errors"] == {}
    done = report["done"]
    assert isinstance(done, dict)
    assert set(done) >= {"watch", "watch-ws"}


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
