"""Metrics and probes over HTTP: who may see them, and what they say."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import httpx
import pytest

from bridge.engines.engine import WorkerPhase, WorkerStatus
from bridge.errors import AddressInUse, TokenRefused
from bridge.security.caller import Caller, Identity, Proof
from bridge.security.door import Door
from bridge.security.scope import Scope
from bridge.settings.metrics import MetricsSettings
from tests.metrics.parts import Parts, WorkedEngine, parsed


class Tokens:
    """Two callers: one who may see metrics, one who may speak."""

    generation = 0

    def identify(self, caller: Caller) -> Identity:
        scopes = {"metrics-token": Scope.METRICS, "speak-token": Scope.SPEAK}
        if caller.token not in scopes:
            raise TokenRefused("who are you?")
        return Identity(Proof.TOKEN, "x", frozenset({scopes[caller.token]}))


@asynccontextmanager
async def asking(parts: Parts, door: Door | None = None) -> AsyncIterator[httpx.AsyncClient]:
    observation = parts.observation(door)
    observation.open()
    async with asyncio.TaskGroup() as group:
        running = group.create_task(observation.run())
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{observation.port}") as client:
            yield client
        running.cancel()


@contextmanager
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


async def test_prometheus_gets_its_text_format() -> None:
    async with asking(Parts()) as client:
        answer = await client.get("/metrics")
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    series = parsed(answer.text)
    assert series["exomni_bridge_ready{}"] == 1
    assert "process_resident_memory_bytes{}" in series or not hasattr(socket, "AF_UNIX")


async def test_a_service_that_lives_and_speaks_says_so() -> None:
    async with asking(Parts()) as client:
        alive, ready = await client.get("/healthz"), await client.get("/readyz")
    assert (alive.status_code, alive.json()) == (200, {"status": "alive"})
    assert (ready.status_code, ready.json()) == (200, {"status": "ready", "obstacles": []})


async def test_a_draining_service_is_alive_and_not_ready_and_still_scraped() -> None:
    parts = Parts()
    async with asking(parts) as client:
        parts.phase = "draining"
        alive, ready = await client.get("/healthz"), await client.get("/readyz")
        series = parsed((await client.get("/metrics")).text)
    assert alive.status_code == 200
    assert ready.status_code == 503
    assert [o["reason"] for o in ready.json()["obstacles"]] == ["SERVICE_DRAINING"]
    assert series["exomni_bridge_ready{}"] == 0
    assert series["exomni_bridge_phase{phase=draining}"] == 1


async def test_without_a_worker_nothing_would_be_said() -> None:
    parts, engine = Parts(), WorkedEngine()
    engine.statuses = [WorkerStatus("gpu-1", WorkerPhase.DOWN, trouble="it ended")]
    parts.engine = engine
    async with asking(parts) as client:
        ready = await client.get("/readyz")
    (obstacle,) = ready.json()["obstacles"]
    assert obstacle["reason"] == "ENGINE_NOT_READY"
    assert "gpu-1: it ended" in obstacle["explanation"]


async def test_metrics_need_their_scope_and_probes_need_none() -> None:
    async with asking(Parts(), Door(Tokens())) as client:

        async def status(path: str, token: str = "") -> int:
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            return (await client.get(path, headers=headers)).status_code

        assert await status("/metrics") == 401
        assert await status("/metrics", "speak-token") == 403
        assert await status("/metrics", "metrics-token") == 200
        assert await status("/healthz") == await status("/readyz") == 200


async def test_pages_elsewhere_cannot_read_them() -> None:
    async with asking(Parts()) as client:
        stranger = await client.get("/metrics", headers={"Host": "evil.example"})
        page = await client.get("/metrics", headers={"Origin": "https://evil.example"})
    assert stranger.status_code == page.status_code == 403


class LeftAlone(MetricsSettings):
    """Settings in which nobody named a port."""

    @property
    def wanted(self) -> bool:
        return False


def test_another_program_on_the_default_port_costs_the_metrics_only() -> None:
    with taken_port() as port:
        observation = Parts().observation(settings=LeftAlone(port=port))
        observation.open()
        assert observation.port is None


def test_another_program_on_the_port_that_was_asked_for_is_an_error() -> None:
    with taken_port() as port, pytest.raises(AddressInUse, match=r"metrics\.port"):
        Parts().observation(settings=MetricsSettings(port=port)).open()
