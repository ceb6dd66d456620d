"""A worker's server: its address, its health, a stop in good order."""

import asyncio
from pathlib import Path
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from bridge.engines.worker_server import SERVICE_NAMES, Address, WorkerServer
from bridge.errors import AddressInUse, ConfigError, HostUnresolvable
from bridge.settings.exomni import WORKER_PORT
from bridge.settings.security import SecuritySettings
from bridge.wire.engine import watch_message
from tests.engines.serving import Served, serving, told
from tests.fakes import VirtualClock
from tests.fakes_worker import ScriptedMaker
from tests.rpc.conftest import failure_of
from tests.security.certs import made, written

State = health_pb2.HealthCheckResponse


async def health_of(served: Served, name: str) -> int:
    stub: Any = health_pb2_grpc.HealthStub(served.channel)
    response = await stub.Check(health_pb2.HealthCheckRequest(service=name))
    return int(response.status)


@pytest.mark.parametrize("name", SERVICE_NAMES)
async def test_a_worker_is_healthy_by_its_names(name: str) -> None:
    async with serving() as served:
        assert await health_of(served, name) == State.SERVING


async def test_a_stop_lets_running_turns_end_and_takes_no_more() -> None:
    async with serving() as served, asyncio.TaskGroup() as group:
        running = served.generate("slow and steady")
        await served.until(lambda: served.maker.state().running == 1)
        whole = group.create_task(told(running))
        stop = group.create_task(served.server.stop(10.0))
        await served.round_trip()
        code, reason, _ = await failure_of(served.generate("late").read())
        assert (code, reason) == (grpc.StatusCode.UNAVAILABLE, "ENGINE_UNAVAILABLE")
        assert await health_of(served, "") == State.NOT_SERVING
        for _ in range(200):
            await served.clock.advance(0.02)
            if whole.done():
                break
        _, summary = await whole
        assert summary is not None
        await stop


async def test_a_turn_that_outlasts_the_grace_is_ended() -> None:
    async with serving() as served, asyncio.TaskGroup() as group:
        call = served.generate("now hold")
        await call.read()
        rest = group.create_task(failure_of(call.read()))
        stop = group.create_task(served.server.stop(10.0))
        await served.round_trip()
        await served.clock.advance(9.9)
        assert not rest.done()
        await served.clock.advance(0.1)
        await stop
        code, reason, _ = await rest
        assert (code, reason) == (grpc.StatusCode.UNAVAILABLE, "ENGINE_UNAVAILABLE")
        assert served.maker.state().running == 0


async def test_heartbeats_go_on_until_the_last_turn_has_ended() -> None:
    async with serving() as served, asyncio.TaskGroup() as group:
        held = served.generate("now hold")
        await held.read()
        beats = served.engine.WatchWorker(watch_message(1_000_000_000))
        await beats.read()
        stop = group.create_task(served.server.stop(10.0))
        await served.round_trip()
        await served.clock.advance(1.0)
        assert (await beats.read()).running_count == 1
        held.cancel()
        assert await beats.read() is grpc.aio.EOF
        await stop


async def test_a_second_worker_on_the_same_port_is_refused() -> None:
    clock = VirtualClock()
    first = WorkerServer(ScriptedMaker(clock), clock)
    port = await first.start(Address("127.0.0.1", 0))
    with pytest.raises(AddressInUse, match="--listen"):
        await WorkerServer(ScriptedMaker(clock), clock).start(Address("127.0.0.1", port))
    await first.stop(0.0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.0.0.7:5000", Address("10.0.0.7", 5000)),
        ("localhost", Address("localhost", WORKER_PORT)),
        (":0", Address("127.0.0.1", 0)),
        ("[::1]:5000", Address("::1", 5000)),
        ("::1", Address("::1", WORKER_PORT)),
    ],
)
def test_an_address_is_read_as_people_write_it(text: str, expected: Address) -> None:
    assert Address.parse(text) == expected


@pytest.mark.parametrize("text", ["localhost:http", "localhost:70000", "x:-1"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match="HOST:PORT"):
        Address.parse(text)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_this_machine_may_always_reach_a_worker(host: str) -> None:
    Address(host).check(SecuritySettings())


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_other_machines_may_reach_a_worker_only_where_that_was_said(host: str) -> None:
    with pytest.raises(ConfigError, match=r"a worker .*--insecure"):
        Address(host).check(SecuritySettings())
    Address(host).check(SecuritySettings(insecure=True))


def test_other_machines_may_reach_a_worker_that_encrypts_and_asks(tmp_path: Path) -> None:
    tls, tokens = written(tmp_path, made()), tmp_path / "tokens.yaml"
    Address("0.0.0.0").check(SecuritySettings(tls=tls, tokens_path=tokens))
    for half in (SecuritySettings(tls=tls), SecuritySettings(tokens_path=tokens)):
        with pytest.raises(ConfigError, match="other machines could reach a worker"):
            Address("0.0.0.0").check(half)


def test_a_host_that_does_not_resolve_is_refused() -> None:
    with pytest.raises(HostUnresolvable, match="nowhere"):
        Address("nowhere.invalid").check(SecuritySettings())
