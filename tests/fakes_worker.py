"""A maker that needs no model, and `python -m tests.fakes_worker`: a worker program around it.

The text is the script: every word is one chunk of 400 ms, and some words are orders.

    crash       the process dies here, as by a fault of the driver
    fail        the turn fails here; the worker lives
    invalid     the turn is refused before its first event
    lose        the device is lost here: every turn fails and the worker ends
    hang        the device stands still here: nothing more is told, no step is counted
    hold        the turn waits here for ever; the device steps on when asked how it is
    slow        from here on, 20 ms pass before each chunk
    noisy       the worker logs a warning and prints a line here

The program takes the real one's options and ignores what it has no use for. `--model broken`
fails to load, as broken weights do.
"""

import argparse
import asyncio
import os
import sys
import zlib
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

import numpy as np
from loguru import logger

from bridge import __version__
from bridge.audio.pcm import freeze
from bridge.clock import Clock, MonotonicClock
from bridge.engines.maker import GenerateOrder, Maker, TurnSummary, WorkerInfo, WorkerState
from bridge.engines.serving import NotLoaded, Ready, log_lines, run, speak_json
from bridge.engines.terms import add_options, terms_of
from bridge.errors import EngineFailed, InvalidPrompt, WorkerBusy
from bridge.events import Audio, EngineEvent, Face, Marker, MarkerKind, Text
from bridge.face.names import INDEX

RATE_HZ = 22_050
CHUNK_SAMPLES = 8_820
CHUNK_FRAMES = 12
CHUNK_UNITS = 5
SLOW_S = 0.02


def voice_of(word: str, seed: int = 0) -> int:
    """The one sample value that a word is spoken in: it tells whose turn a sound is of."""
    return zlib.crc32(f"{word} {seed}".encode()) % 30_000 + 1


class ScriptedMaker:
    """A `Maker` that does what the text says. `made`: chunks yielded so far, by text.

    `orders`: every order, in the order of arrival. `closed_count`: generators that ended.
    """

    def __init__(
        self, clock: Clock, *, streams: int = 4, waiting: int = 4, version: str = __version__
    ) -> None:
        self._info = WorkerInfo(
            version, "scripted", "cpu", "", "float32", streams, waiting, 4_096, RATE_HZ
        )
        self._clock = clock
        self._rows = asyncio.Semaphore(streams)
        self._lost: asyncio.Future[None] | None = None
        self._hung_since_s: float | None = None
        self._steps = 0
        self._turns = 0
        self.orders: list[GenerateOrder] = []
        self.made: dict[str, int] = {}
        self.closed_count = 0

    @property
    def info(self) -> WorkerInfo:
        return self._info

    def state(self) -> WorkerState:
        running = min(self._turns, self._info.streams)
        if self._hung_since_s is not None:
            hung_s = self._clock.now() - self._hung_since_s
            return WorkerState(running, self._turns - running, self._steps, hung_s)
        self._steps += bool(running)
        return WorkerState(running, self._turns - running, self._steps)

    async def start(self) -> None:
        self._lost = asyncio.get_running_loop().create_future()

    async def close(self) -> None:
        if self._lost is not None and not self._lost.done():
            self._lost.set_result(None)

    async def wait(self) -> None:
        assert self._lost is not None
        await asyncio.shield(self._lost)

    async def generate(
        self, order: GenerateOrder
    ) -> AsyncGenerator[EngineEvent | TurnSummary, None]:
        self.orders.append(order)
        if "invalid" in order.text.split():
            raise InvalidPrompt("the script calls this prompt invalid")
        if self._turns >= self._info.streams + self._info.waiting:
            raise WorkerBusy("every stream and every place to wait is taken")
        self._turns += 1
        try:
            async with self._rows:
                async for event in self._perform(order):
                    yield event
        finally:
            self._turns -= 1
            self.closed_count += 1

    async def _perform(
        self, order: GenerateOrder
    ) -> AsyncGenerator[EngineEvent | TurnSummary, None]:
        words = order.text.split()
        pace_s = 0.0
        yield Text(order.text)
        for index, word in enumerate(words):
            if word == "slow":
                pace_s = SLOW_S
            await self._obey(word, pace_s)
            self._steps += 1
            self.made[order.text] = index + 1
            start = index * CHUNK_SAMPLES
            yield Marker(MarkerKind.WORD, word, start, CHUNK_SAMPLES, order.text.index(word))
            pcm = np.full(CHUNK_SAMPLES, voice_of(word, order.seed), np.int16)
            yield Audio(start, freeze(pcm))
            faces = np.zeros((CHUNK_FRAMES, 52), np.float32)
            faces[:, INDEX["jawOpen"]] = 0.5
            yield Face(index * CHUNK_FRAMES, faces)
        yield TurnSummary(len(words) + 1, CHUNK_UNITS * len(words))

    async def _obey(self, word: str, pace_s: float) -> None:
        if pace_s:
            await self._clock.sleep_until(self._clock.now() + pace_s)
        match word:
            case "crash":
                os._exit(70)
            case "fail":
                raise EngineFailed("the script says so")
            case "lose":
                self._lose()
            case "hang":
                self._hung_since_s = self._clock.now()
            case "noisy":
                logger.warning("the script is noisy")
                sys.stdout.write("a library prints\n")
                sys.stdout.flush()
        if self._hung_since_s is not None or word == "hold":
            await asyncio.Event().wait()

    def _lose(self) -> None:
        error = EngineFailed("the script loses the device")
        if self._lost is not None and not self._lost.done():
            self._lost.set_exception(error)
        raise error


def main() -> int:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, default=Path("scripted"))
    parser.add_argument("--streams", type=int, default=4)
    parser.add_argument("--waiting", type=int, default=4)
    parser.add_argument("--version", default=__version__)
    add_options(parser)
    options, _ = parser.parse_known_args()
    log_lines()

    def make() -> Maker:
        if options.model.name == "broken":
            raise NotLoaded("CHECKPOINT_FILE_BROKEN", "the script calls these weights broken")
        return ScriptedMaker(
            MonotonicClock(),
            streams=options.streams,
            waiting=options.waiting,
            version=options.version,
        )

    def serve_with(announce: Callable[[Ready], None]) -> None:
        run(make, terms_of(options), announce)

    return speak_json(serve_with)


if __name__ == "__main__":
    sys.exit(main())
