"""A real Mosquitto on a free port of loopback, and a plain client of it."""

import asyncio
import shutil
import signal
import socket
import ssl
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiomqtt
import pytest

#: Debian puts it where a user's PATH does not look.
_PLACES = "/usr/sbin:/usr/local/sbin:/opt/homebrew/sbin"

PASSWORD = "open sesame"


def program(name: str) -> str:
    """The path of a Mosquitto program; skips the test where there is none."""
    found = shutil.which(name) or shutil.which(name, path=_PLACES)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Broker:
    """`lines` are added to its configuration. Keeps its port over restarts."""

    folder: Path
    lines: tuple[str, ...] = ("allow_anonymous true",)
    port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        self._program = program("mosquitto")
        self._process: subprocess.Popen[str] | None = None
        listener = f"listener {self.port} 127.0.0.1"
        # As root it would become another user, who may not read the folder.
        text = "\n".join(
            (listener, *self.lines, "log_dest stderr", "user root", "connection_messages false", "")
        )
        (self.folder / "mosquitto.conf").write_text(text)

    @contextmanager
    def running(self) -> Iterator["Broker"]:
        """Started, and killed in the end."""
        self.start()
        try:
            yield self
        finally:
            self.kill()

    def start(self) -> None:
        """Start, and wait until it listens."""
        command = [self._program, "-c", str(self.folder / "mosquitto.conf")]
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        assert self._process.stderr is not None
        log = []
        for line in self._process.stderr:
            log.append(line)
            if "running" in line:
                return
        pytest.fail("".join(log))

    def pause(self) -> None:
        """Do nothing at all until `resume`, as a machine that swaps."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Go on."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """Gone, without a word to anybody."""
        process = self._process
        if process is not None:
            process.kill()
            process.wait()
            assert process.stderr is not None
            process.stderr.close()
            self._process = None


@dataclass
class Ear:
    """Everything that came, by topic; `arrived` after each."""

    heard: list[aiomqtt.Message] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def on(self, topic: str) -> list[bytes]:
        """The payloads that came on a topic."""
        return [bytes(m.payload) for m in self.heard if m.topic.value == topic]

    async def hears(self, topic: str, payload: bytes | None = None, times: int = 1) -> bytes:
        """Wait until `topic` has had `payload` (or anything) so often; the last of it."""
        async with asyncio.timeout(10):  # noqa: TID251 (a real socket)
            while True:
                found = [p for p in self.on(topic) if payload is None or p == payload]
                if len(found) >= times:
                    return found[-1]
                self.arrived.clear()
                await self.arrived.wait()


@asynccontextmanager
async def listening(
    port: int, topics: str = "#", *, tls: ssl.SSLContext | None = None, user: str | None = None
) -> AsyncIterator[tuple[aiomqtt.Client, Ear]]:
    """A client that hears `topics`, and may publish; as `user` by `PASSWORD`."""
    ear = Ear()
    async with (
        aiomqtt.Client(
            "127.0.0.1",
            port,
            username=user,
            password=user and PASSWORD,
            protocol=aiomqtt.ProtocolVersion.V5,
            tls_context=tls,
        ) as client,
        asyncio.TaskGroup() as tasks,
    ):
        await client.subscribe(topics, qos=1)

        async def hear() -> None:
            async for message in client.messages:
                ear.heard.append(message)
                ear.arrived.set()

        hearing = tasks.create_task(hear())
        try:
            yield client, ear
        finally:
            hearing.cancel()
