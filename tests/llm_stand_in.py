"""A local stand-in of an OpenAI-compatible server, on a real loopback socket.

In tests it answers what it is told to, to the byte, and misbehaves as told. By hand,
`python -m tests.llm_stand_in --port 11434` answers anything, word by word, in the same sentences.
"""

import argparse
import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from bridge.clock import Clock, MonotonicClock

REASONS = {200: "OK", 302: "Found", 401: "Unauthorized", 404: "Not Found", 429: "Too Many Requests"}


@dataclass(frozen=True)
class Stall:
    """Send nothing until the test lets go, or the other side hangs up."""


@dataclass(frozen=True)
class Break:
    """Cut the connection in the middle."""


@dataclass(frozen=True)
class Rest:
    """Wait so long on the server's clock."""

    seconds: float


Step = bytes | Stall | Break | Rest


@dataclass(frozen=True)
class Answer:
    """One response: what is sent, piece by piece."""

    steps: Sequence[Step]
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Request:
    """What was asked. Header names in lower case."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        value: dict[str, Any] = json.loads(self.body)
        return value


def event(value: object) -> bytes:
    """A server-sent event of JSON."""
    return f"data: {json.dumps(value)}\n\n".encode()


def delta(text: str = "", finish: str | None = None, **fields: object) -> bytes:
    """A piece of a streamed answer."""
    content = {"content": text} if text else {}
    return event({"choices": [{"delta": {**content, **fields}, "finish_reason": finish}]})


DONE = b"data: [DONE]\n\n"


def answer(*texts: str) -> Answer:
    """A well-behaved answer in those pieces."""
    return Answer([delta(role="assistant"), *map(delta, texts), delta(finish="stop"), DONE])


def words(text: str) -> Answer:
    """A well-behaved answer, word by word."""
    return answer(*(f"{word} " for word in text.split()))


def refusal(status: int, message: str = "no", **headers: str) -> Answer:
    """An error as OpenAI words it."""
    body = json.dumps({"error": {"message": message}}).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer([body], status, named)


class StandIn:
    """The server. `answers` are used up in order; `default` answers when there are none left."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.answers: deque[Answer] = deque()
        self.default = words("Hello there, traveller.")
        self.requests: list[Request] = []
        self.stalled = asyncio.Event()
        self.go_on = asyncio.Event()
        self.hung_up = asyncio.Event()
        self.port = 0
        self._clock = clock or MonotonicClock()
        self._serving: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @asynccontextmanager
    async def running(self, port: int = 0) -> AsyncIterator["StandIn"]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", port)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            for writer in self._serving.values():
                writer.transport.abort()
            if self._serving:
                await asyncio.wait(self._serving)
            await server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._serving[task] = writer
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                while True:
                    self.requests.append(await _request(reader))
                    found = self.answers.popleft() if self.answers else self.default
                    await self._send(found, reader, writer)
        finally:
            del self._serving[task]
            writer.close()

    async def _send(
        self, found: Answer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        headers = {"Content-Type": "text/event-stream", **found.headers}
        lines = [f"{name}: {value}" for name, value in headers.items()]
        status = f"HTTP/1.1 {found.status} {REASONS.get(found.status, 'Status')}"
        head = "\r\n".join([status, "Transfer-Encoding: chunked", *lines, "", ""])
        writer.write(head.encode())
        for step in found.steps:
            match step:
                case bytes():
                    writer.write(b"%x\r\n%s\r\n" % (len(step), step))
                    await writer.drain()
                case Rest(seconds):
                    await self._clock.sleep_until(self._clock.now() + seconds)
                case Break():
                    await writer.drain()
                    writer.transport.abort()
                    raise ConnectionAbortedError
                case Stall():
                    await self._stall(reader)
        writer.write(b"0\r\n\r\n")
        await writer.drain()

    async def _stall(self, reader: asyncio.StreamReader) -> None:
        self.stalled.set()
        async with asyncio.TaskGroup() as group:
            going_on = group.create_task(self.go_on.wait())
            leaving = group.create_task(reader.read(1))
            await asyncio.wait((going_on, leaving), return_when=asyncio.FIRST_COMPLETED)
            if leaving.done():
                self.hung_up.set()
                going_on.cancel()
                raise ConnectionResetError
            leaving.cancel()


async def _request(reader: asyncio.StreamReader) -> Request:
    head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    headers = dict(_headers(head[1:]))
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Request(head[0].split()[1], headers, body)


def _headers(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name, colon, value = line.partition(":")
        if colon:
            yield name.lower(), value.strip()


def tone(seconds: float, rate_hz: int = 24_000) -> bytes:
    """A quiet tone as raw 16-bit samples."""
    phase = np.arange(round(seconds * rate_hz)) * (2 * np.pi * 220 / rate_hz)
    samples: bytes = np.rint(3000 * np.sin(phase)).astype("<i2").tobytes()
    return samples


class ByHand(StandIn):
    """Answers whatever it is asked, for a human with a keyboard."""

    TEXT = (
        "[smile] Well met, traveller! [look left] The bridge over there is guarded, "
        "[look at me] so you had better wait for the night. [pause 400ms] [sad 0.5] I am sorry."
    )

    async def _send(
        self, found: Answer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        path = self.requests[-1].path
        if path.endswith("/audio/speech"):
            found = Answer([tone(2.0)])
        elif path.endswith("/audio/transcriptions"):
            found = Answer([b'{"text": "Who goes there?"}'])
        else:
            steps: list[Step] = []
            for word in self.TEXT.split():
                steps += [delta(f"{word} "), Rest(0.05)]
            found = Answer([*steps, delta(finish="stop"), DONE])
        await super()._send(found, reader, writer)


async def _main(port: int) -> None:
    async with ByHand().running(port) as server:
        print(server.base_url, flush=True)  # noqa: T201 (it is what one wants to know)
        await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 picks a free one")
    with suppress(KeyboardInterrupt):
        asyncio.run(_main(parser.parse_args().port))
