"""A company that plays in virtual time and notes what it is told."""

import asyncio
import math
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from bridge.audio.pcm import AudioFormat
from bridge.errors import UnknownCharacter
from bridge.events import (
    FACE_RATE_HZ,
    Audio,
    Ended,
    EndReason,
    Latencies,
    PerformanceEvent,
    Started,
)
from bridge.scenes.player import Outcome, Player
from bridge.scenes.reading import read_scene
from bridge.scenes.scene import Feeling, Scene
from bridge.sessions.direction import Direction
from tests.fakes import VirtualClock, settle

RATE_HZ = 1000


@dataclass
class Heard:
    """A line as it was heard; times since the scene began."""

    character: str
    text: str
    feeling: Feeling | None
    asked_s: float
    start_s: float = math.nan
    end_s: float = math.nan
    reason: EndReason | None = None


@dataclass
class Troupe:
    """Ann, Bob and Cay. A line takes a second for each of its words.

    `latency_s`: from being asked to being heard. `chunk_s`: between tenths of a line being made, 0
    is at once. `broken`: words that cannot be said.
    """

    clock: VirtualClock
    latency_s: float = 0.08
    chunk_s: float = 0.0
    broken: str = ""
    gone: set[str] = field(default_factory=set)
    heard: list[Heard] = field(default_factory=list)
    told: list[tuple[float, str, Direction]] = field(default_factory=list)
    attended: list[tuple[float, str, bool]] = field(default_factory=list)
    cut: dict[str, asyncio.Event] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.began_s = self.clock.now()

    @property
    def now_s(self) -> float:
        return round(self.clock.now() - self.began_s, 6)

    async def speak(
        self, character: str, text: str, feeling: Feeling | None
    ) -> AsyncGenerator[PerformanceEvent, None]:
        if character in self.gone:
            raise UnknownCharacter(character, ())
        line = Heard(character, text, feeling, self.now_s)
        self.heard.append(line)
        line.start_s = self.now_s + self.latency_s
        try:
            yield Started("id", character, AudioFormat(RATE_HZ), FACE_RATE_HZ, self._at(line))
            if text == self.broken:
                line.reason = EndReason.FAILED
                yield Ended(EndReason.FAILED, "", 0, Latencies(), "X", "the voice broke")
                return
            samples = len(text.split()) * RATE_HZ
            for tenth in range(10):
                await self.clock.sleep_until(self.clock.now() + self.chunk_s)
                yield Audio(tenth * samples // 10, np.zeros(samples // 10, np.int16))
            await self._wait_for(self._at(line) + samples / RATE_HZ, character)
            line.reason = EndReason.COMPLETED
            if self.cut[character].is_set():
                line.reason = EndReason.INTERRUPTED
            yield Ended(line.reason, text, samples, Latencies())
        finally:
            line.end_s = self.now_s

    async def direct(self, character: str, direction: Direction) -> None:
        if character in self.gone:
            raise UnknownCharacter(character, ())
        self.told.append((self.now_s, character, direction))

    async def attend(self, character: str, listens: bool) -> None:
        if character in self.gone:
            raise UnknownCharacter(character, ())
        self.attended.append((self.now_s, character, listens))

    def told_to(self, character: str) -> list[tuple[float, Direction]]:
        return [(at_s, what) for at_s, who, what in self.told if who == character]

    def _at(self, line: Heard) -> float:
        return self.began_s + line.start_s

    async def _wait_for(self, time_s: float, character: str) -> None:
        cut = self.cut[character] = asyncio.Event()
        try:
            async with self.clock.timeout_at(time_s):
                await cut.wait()
        except TimeoutError:
            return


def scene_of(folder: Path, text: str) -> Scene:
    """The scene that `text` is."""
    path = folder / "scene.yaml"
    path.write_text(text, encoding="utf-8")
    return read_scene(path)


async def played(
    troupe: Troupe, scene: Scene, first: int = 0, seconds: float = 60.0
) -> tuple[Outcome | None, Player]:
    """Play `scene` for `seconds`; None while it goes on. Raises what playing raises."""
    player = Player(scene, troupe, troupe.clock)
    task = asyncio.get_running_loop().create_task(player.play(first))
    await settle()
    await troupe.clock.advance(seconds)
    await settle()
    if task.done():
        return task.result(), player
    task.cancel()
    await asyncio.wait([task])
    return None, player
