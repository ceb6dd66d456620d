"""A worker's program as a real process: its one line, its log, its end."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import grpc
import pytest
from exomni.engine.v1.engine_service_pb2_grpc import EngineServiceStub

from bridge import __version__
from bridge.clock import MonotonicClock
from bridge.engines.maker import GenerateOrder
from bridge.wire.engine import order_message
from tests.engines.serving import told
from tests.fakes import settle

_PATIENCE_S = 20.0

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without asking")


@dataclass
class Program:
    """A running worker program. `line`: what it said."""

    process: Process
    line: dict[str, Any]

    @asynccontextmanager
    async def engine(self) -> AsyncIterator[Any]:
        """Its service."""
        async with grpc.aio.insecure_channel(f"127.0.0.1:{self.line['port']}") as channel:
            yield EngineServiceStub(channel)  # type: ignore[no-untyped-call]

    async def end(self) -> tuple[int, list[str]]:
        """Its status and its log, once it has ended."""
        _, log = await self.process.communicate()
        assert self.process.returncode is not None
        return self.process.returncode, log.decode().splitlines()


@asynccontextmanager
async def program(*arguments: str) -> AsyncIterator[Program]:
    """`python -m tests.fakes_worker`; nothing of it is left afterwards."""
    command = (sys.executable, "-m", "tests.fakes_worker", *arguments)
    process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=PIPE)
    clock = MonotonicClock()
    try:
        async with clock.timeout_at(clock.now() + _PATIENCE_S):
            assert process.stdout is not None
            yield Program(process, json.loads(await process.stdout.readline()))
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


def order(text: str) -> Any:
    return order_message(GenerateOrder(text))


async def test_a_worker_says_in_one_line_where_it_serves() -> None:
    async with program() as worker:
        assert worker.line == {
            "port": worker.line["port"],
            "version": __version__,
            "pid": worker.process.pid,
        }
        async with worker.engine() as engine:
            _, summary = await told(engine.Generate(order("Hello there")))
    assert summary is not None


async def test_a_worker_whose_model_does_not_load_says_why() -> None:
    async with program("--model", "broken") as worker:
        error = {"reason": "CHECKPOINT_FILE_BROKEN", "message": worker.line["error"]["message"]}
        assert worker.line == {"error": error}
        status, _ = await worker.end()
    assert status == 1


async def test_an_address_that_others_reach_is_refused_before_anything_is_loaded() -> None:
    async with program("--listen", "0.0.0.0:0", "--model", "broken") as worker:
        assert worker.line["error"]["reason"] == "CONFIG_ERROR"
        assert "--insecure" in worker.line["error"]["message"]


@posix
async def test_running_turns_end_whole_after_sigterm() -> None:
    async with program() as worker, worker.engine() as engine:
        call = engine.Generate(order("slow and steady it goes on"))
        await call.read()
        worker.process.terminate()
        pieces, summary = await told(call)
        assert summary is not None
        assert len(pieces) == 6
        status, log = await worker.end()
    assert status == 0
    assert log == ["INFO|stopping: running turns have 10 s to end"]


@posix
async def test_a_turn_without_end_is_ended_after_the_grace() -> None:
    async with program("--grace", "0.05") as worker, worker.engine() as engine:
        call = engine.Generate(order("now hold"))
        await call.read()
        worker.process.terminate()
        status, log = await worker.end()
    assert status == 0
    assert log[-1] == "WARNING|1 turn(s) outlasted the grace of 0.05 s"


async def test_a_worker_ends_in_order_when_its_parent_is_gone() -> None:
    async with program("--follow-stdin") as worker:
        assert worker.process.stdin is not None
        worker.process.stdin.close()
        status, log = await worker.end()
    assert status == 0
    assert log == ["INFO|stopping: running turns have 10 s to end"]


async def test_a_worker_that_does_not_follow_its_stdin_outlives_it() -> None:
    async with program() as worker, worker.engine() as engine:
        assert worker.process.stdin is not None
        worker.process.stdin.close()
        _, summary = await told(engine.Generate(order("Hello")))
        assert summary is not None


async def test_a_worker_without_its_device_ends_itself() -> None:
    async with program() as worker, worker.engine() as engine:
        with pytest.raises(grpc.aio.AioRpcError):
            await told(engine.Generate(order("lose")))
        status, log = await worker.end()
    assert status == 1
    assert log == ["ERROR|the script loses the device (ENGINE_FAILED)"]


async def test_its_log_has_a_level_in_every_line_and_what_libraries_print_is_no_answer() -> None:
    async with program("--follow-stdin") as worker, worker.engine() as engine:
        await told(engine.Generate(order("noisy")))
        assert worker.process.stdin is not None
        worker.process.stdin.close()
        _, log = await worker.end()
    assert log[:2] == ["WARNING|the script is noisy", "a library prints"]


@posix
async def test_a_second_signal_ends_a_worker_at_once() -> None:
    async with program() as worker, worker.engine() as engine:
        call = engine.Generate(order("now hold"))
        await call.read()
        worker.process.terminate()
        assert worker.process.stderr is not None
        assert await worker.process.stderr.readline()
        await settle()
        os.kill(worker.process.pid, signal.SIGTERM)
        status, _ = await worker.end()
    assert status == -signal.SIGTERM
