"""`exomni-bridge serve` as a process that is told to end in the middle of a sentence."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing, asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import character_service_pb2

from bridge.client import Client
from bridge.errors import BridgeError, ServiceDraining
from bridge.events import Ended, EndReason, PerformanceEvent, Started
from bridge.takes.folder import read_take
from bridge.takes.verifying import verify

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends POSIX signals")

SETTINGS = """
server: {{port: 0, drain_s: {drain_s}}}
web: {{enabled: false}}
hearing: {{recognition: {{enabled: false}}}}
animation: {{enabled: false}}
characters_path: null
characters:
  - {{name: Ava, record: always}}
"""
LINE = "Halt, traveller! The bridge ahead is guarded."
LONG_LINE = " ".join([LINE] * 10)


@contextmanager
def serving(folder: Path, drain_s: float = 10.0) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A service in `folder`, and where it is."""
    (folder / "exomni-bridge.yaml").write_text(SETTINGS.format(drain_s=drain_s))
    command = [sys.executable, "-m", "bridge.cli", "serve"]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert process.stdout is not None
        line = next(line for line in process.stdout if "gRPC on" in line)
        yield process, line.split()[-1]
    finally:
        process.kill()
        process.communicate()


class Listener:
    """Hears one line to its end."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.events: list[PerformanceEvent] = []

    async def hear(self, client: Client, text: str) -> None:
        async with aclosing(client.speak(pb.SpeakRequest(text=text))) as events:
            async for event in events:
                self.events.append(event)
                if isinstance(event, Started):
                    self.begun.set()

    @property
    def ended(self) -> Ended:
        (event,) = [e for e in self.events if isinstance(e, Ended)]
        return event


@asynccontextmanager
async def mid_sentence(target: str, text: str) -> AsyncIterator[tuple[Client, Listener]]:
    """A client that hears `text`, which has begun."""
    listener = Listener()
    async with Client(target) as client, asyncio.TaskGroup() as group:
        group.create_task(listener.hear(client, text))
        await listener.begun.wait()
        yield client, listener


async def refused(client: Client) -> BridgeError:
    """Why another line is not spoken, once none is any more."""
    while True:
        try:
            await Listener().hear(client, "No.")
        except BridgeError as error:
            return error


def code_of(process: "subprocess.Popen[str]") -> int:
    process.communicate(timeout=60)
    return process.returncode


async def test_sigterm_lets_the_sentence_come_to_its_end(tmp_path: Path) -> None:
    with serving(tmp_path) as (process, target):
        async with mid_sentence(target, LINE) as (client, listener):
            process.send_signal(signal.SIGTERM)
            assert isinstance(await refused(client), ServiceDraining)
        assert listener.ended.reason is EndReason.COMPLETED
        assert code_of(process) == 0
    (take,) = (tmp_path / "takes").iterdir()
    assert verify(take) == []
    # Whatever the machine says first, the line that was heard is in it as a whole.
    assert LINE in [u.spoken_text for u in read_take(take).utterances]


async def test_a_sentence_that_takes_too_long_is_cut_off_in_order(tmp_path: Path) -> None:
    with serving(tmp_path, drain_s=0.2) as (process, target):
        async with mid_sentence(target, LONG_LINE) as (_, listener):
            process.send_signal(signal.SIGTERM)
        assert listener.ended.reason is EndReason.INTERRUPTED
        assert code_of(process) == 0
    (take,) = (tmp_path / "takes").iterdir()
    assert verify(take) == []


@pytest.mark.parametrize("signals", [[signal.SIGINT], [signal.SIGTERM, signal.SIGTERM]])
async def test_whoever_will_not_wait_stops_it_in_order(
    tmp_path: Path, signals: list[signal.Signals]
) -> None:
    with serving(tmp_path, drain_s=60.0) as (process, target):
        async with mid_sentence(target, LONG_LINE) as (client, listener):
            for number in signals:
                process.send_signal(number)
                if number is signal.SIGTERM:
                    await refused(client)
        assert listener.ended.reason is EndReason.INTERRUPTED
        assert code_of(process) == 0


async def test_who_watches_is_told_to_come_back_later(tmp_path: Path) -> None:
    with serving(tmp_path) as (process, target):
        async with Client(target) as client:
            request = character_service_pb2.WatchCharacterRequest(name="Ava")
            async with aclosing(client.watch(request)) as events:
                await anext(events)
                process.send_signal(signal.SIGTERM)
                with pytest.raises(ServiceDraining):
                    async for _ in events:
                        pass
        assert code_of(process) == 0


def test_a_terminal_that_goes_takes_the_service_with_it(tmp_path: Path) -> None:
    (tmp_path / "exomni-bridge.yaml").write_text(SETTINGS.format(drain_s=10.0))
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bridge.cli", "serve"],
        cwd=tmp_path,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    os.close(theirs)
    assert process.stdout is not None
    next(line for line in process.stdout if "gRPC on" in line)
    process.send_signal(signal.SIGHUP)
    next(line for line in process.stdout if "the settings are as they were" in line)
    os.close(ours)
    process.send_signal(signal.SIGHUP)
    assert code_of(process) == 0
