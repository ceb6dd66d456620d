"""A worker's process: what it says when it starts, what it logs, how it ends."""

import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Final

import pytest
from loguru import logger

from bridge.clock import Clock, MonotonicClock
from bridge.engines.worker_process import WorkerProcess, log_line, read_announcement
from bridge.errors import EngineUnavailable
from tests.engines.processes import children, needs_proc, open_files, until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends processes as POSIX does")

READY: Final = 'import sys; print(\'{"port": 7, "version": "0.1.0"}\', flush=True); '
WAIT: Final = "sys.stdin.read()"


def process(code: str, clock: Clock | None = None) -> WorkerProcess:
    return WorkerProcess((sys.executable, "-c", code), "tested", 0, clock or MonotonicClock())


@asynccontextmanager
async def started(code: str) -> AsyncIterator[WorkerProcess]:
    worker = process(code)
    try:
        assert await worker.start(30.0) == 7
        yield worker
    finally:
        await worker.stop(10.0)


async def refusal(code: str, timeout_s: float = 30.0) -> str:
    worker = process(code)
    with pytest.raises(EngineUnavailable) as caught:
        await worker.start(timeout_s)
    await worker.stop(0.0)
    return str(caught.value)


@pytest.fixture
def logged() -> Iterator[list[tuple[str, str, str]]]:
    """Level, worker and message of every record."""
    records: list[tuple[str, str, str]] = []

    def take(message: object) -> None:
        record = message.record  # type: ignore[attr-defined]
        records.append((record["level"].name, record["extra"].get("worker"), record["message"]))

    sink = logger.add(take, level="TRACE", format="{message}")
    yield records
    logger.remove(sink)


@needs_proc
async def test_it_says_where_it_listens_and_nothing_is_left_of_it() -> None:
    files = open_files()
    async with started(READY + WAIT) as worker:
        assert worker.pid in children()
    await until(lambda: not children() and open_files() <= files)


async def test_a_model_that_does_not_load_is_unavailable_with_its_reason() -> None:
    code = (
        'print(\'{"error": {"reason": "FILE_MISSING", "message": "no config"}}\'); raise SystemExit'
    )
    assert await refusal(code) == "the Ex-Omni model does not load: no config (FILE_MISSING)"


async def test_a_program_that_ends_unready_is_unavailable_with_its_last_words() -> None:
    code = "raise SystemExit('ModuleNotFoundError: No module named torch')"
    assert await refusal(code) == (
        "it ended with status 1 before it was ready: ModuleNotFoundError: No module named torch"
    )


async def test_a_program_that_is_killed_unready_is_unavailable_with_the_signal() -> None:
    assert await refusal("import os; os.kill(os.getpid(), 9)") == (
        "it ended by signal 9 before it was ready"
    )


async def test_a_program_that_says_something_else_is_quoted() -> None:
    assert "'hello'" in await refusal("print('hello')")


async def test_a_model_that_loads_too_long_is_given_up_and_killed() -> None:
    assert "engine.exomni.load_timeout_s" in await refusal("import sys; sys.stdin.read()", 0.05)


async def test_a_program_that_is_not_there_is_unavailable() -> None:
    worker = WorkerProcess(("/nowhere/python",), "tested", 0, MonotonicClock())
    with pytest.raises(EngineUnavailable, match="No such file"):
        await worker.start(1.0)
    await worker.stop(1.0)


async def test_one_that_does_not_heed_is_killed_after_the_grace() -> None:
    deaf = READY.replace("import sys;", "import signal, sys; signal.signal(15, signal.SIG_IGN);")
    worker = process(deaf + "\nwhile True: signal.pause()")
    await worker.start(30.0)
    await worker.stop(0.05)
    assert await worker.ended() == "it ended by signal 9"


async def test_one_that_is_killed_from_outside_says_so() -> None:
    async with started(READY + WAIT) as worker:
        assert worker.pid is not None
        os.kill(worker.pid, 9)
        assert await worker.ended() == "it ended by signal 9"


async def test_its_log_is_logged_with_its_name(logged: list[tuple[str, str, str]]) -> None:
    code = READY + "sys.stderr.write('ERROR|no memory\\nINFO|{braces} | bars\\nTraceback: x\\n')"
    async with started(code) as worker:
        await worker.ended()
    assert logged == [
        ("ERROR", "tested", "worker tested: no memory"),
        ("INFO", "tested", "worker tested: {braces} | bars"),
        ("WARNING", "tested", "worker tested: Traceback: x"),
    ]


async def test_any_amount_of_output_passes_without_anybody_reading() -> None:
    code = READY + "print('x' * 1000000); sys.stderr.write('y' * 1000000 + '\\n')"
    async with started(code) as worker:
        assert await worker.ended() == "it ended with status 0"


@pytest.mark.parametrize(
    "line",
    [b"", b"{", b"[]", b"7", b'{"port": "x"}', b'{"version": "1"}', b'{"error": 3}', b"\xff\xfe"],
)
def test_nonsense_announcements_are_unavailable(line: bytes) -> None:
    with pytest.raises(EngineUnavailable):
        read_announcement(line)


def test_a_line_without_a_level_is_a_warning(logged: list[tuple[str, str, str]]) -> None:
    assert log_line("LOUD|x", "w") == "LOUD|x"
    assert log_line("DEBUG|x", "w") == "x"
    assert [level for level, *_ in logged] == ["WARNING", "DEBUG"]
