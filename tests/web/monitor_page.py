"""The viewer's monitor by itself, fed with what a real service sent: to look at, not a test.

    python -m tests.web.monitor_page FOLDER

performs lines with the embedded engine, writes down what a watcher gets, and lays the page into
FOLDER, with the stream beside it: open its index.html in a browser.
"""

import asyncio
import base64
import json
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from exomni.v1 import avatar_service_pb2, character_service_pb2, face_pb2

from bridge.app import running
from bridge.client import Client
from bridge.clock import MonotonicClock
from bridge.config import CharacterConfig, Settings, lines_only
from bridge.events import Audio, Ended, Marker, PacedFrame, Started, Text, WatchEvent
from bridge.face.names import NAMES
from tests.web.in_node import BUNDLER, VIEWER

RATE_HZ: Final = 60
LINES: Final = (
    "[surprised 0.6] Halt, traveller! The bridge ahead is guarded, and nobody passes tonight.",
    "[nod] Very well. Come closer, and tell me what you are looking for.",
    "This one is interrupted before anybody has heard the end of it, which is a pity.",
)
INTERRUPTED: Final = 2
#: How much of the interrupted line is heard, and how much idle life lies between lines.
HEARD_S: Final = 1.4
PAUSE_S: Final = 0.9
DIGITS: Final = 4


@dataclass
class Spoken:
    """One utterance as a watcher heard it."""

    started: Started
    zero_s: float = 0.0
    text: str = ""
    pcm: bytearray = field(default_factory=bytearray)
    marks: list[dict[str, Any]] = field(default_factory=list)
    ended: Ended | None = None

    def plain(self) -> dict[str, Any]:
        """As JSON has it."""
        assert self.ended is not None
        rate_hz = self.started.audio_format.rate_hz
        return {
            "id": self.started.utterance_id,
            "rateHz": rate_hz,
            "zeroS": self.zero_s,
            "text": self.text,
            "heardS": self.ended.spoken_samples / rate_hz,
            "reason": self.ended.reason.name.lower(),
            "pcm": base64.b64encode(self.pcm).decode(),
            "marks": self.marks,
        }


@dataclass
class Recording:
    """What a watcher gets: faces with their times, utterances."""

    first_ns: int = -1
    frames: list[list[Any]] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)

    def take(self, event: WatchEvent) -> None:
        """Write one event down."""
        match event:
            case PacedFrame():
                self._frame(event)
            case Started():
                self.spoken.append(Spoken(event))
            case Text():
                self.spoken[-1].text += event.text
            case Audio():
                self.spoken[-1].pcm += event.pcm.astype("<i2").tobytes()
            case Marker():
                self._mark(event)
            case Ended():
                self.spoken[-1].ended = event

    def plain(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "character": "Ava",
            "names": NAMES,
            "rateHz": RATE_HZ,
            "lengthS": self.frames[-1][0] + 1 / RATE_HZ,
            "frames": self.frames,
            "utterances": [spoken.plain() for spoken in self.spoken],
        }

    def _frame(self, frame: PacedFrame) -> None:
        if self.first_ns < 0:
            self.first_ns = frame.utc_ns
        due_s = (frame.utc_ns - self.first_ns) / 1e9
        rows = (frame.coefficients, frame.head, frame.eyes)
        values = [[round(float(value), DIGITS) for value in row] for row in rows]
        self.frames.append([round(due_s, 6), *values])
        if frame.media_ns >= 0 and self.spoken:
            self.spoken[-1].zero_s = due_s - frame.media_ns / 1e9

    def _mark(self, marker: Marker) -> None:
        rate_hz = self.spoken[-1].started.audio_format.rate_hz
        self.spoken[-1].marks.append(
            {
                "kind": marker.kind.name.lower(),
                "text": marker.text,
                "startS": marker.offset_samples / rate_hz,
                "durationS": marker.duration_samples / rate_hz,
            }
        )


async def recorded() -> dict[str, Any]:
    """A watched performance of all lines by the embedded engine."""
    values = {
        "server": {"port": 0},
        "web": {"enabled": False},
        "characters": (CharacterConfig(name="Ava"),),
        "characters_path": None,
    }
    recording = Recording()
    settings = lines_only(Settings.model_validate(values))
    async with running(settings) as service, Client(service.target) as client:
        rate = face_pb2.FrameRate(numerator=RATE_HZ, denominator=1)
        watched = client.watch(character_service_pb2.WatchCharacterRequest(frame_rate=rate))
        async with aclosing(watched), asyncio.TaskGroup() as tasks:
            # Only who watches before a line begins gets all of it.
            recording.take(await anext(watched))
            performed = tasks.create_task(perform(client))
            async for event in watched:
                recording.take(event)
                if performed.done():
                    break
    return recording.plain()


async def perform(client: Client) -> None:
    """Say the lines, one after another."""
    clock = MonotonicClock()
    for number, line in enumerate(LINES):
        await clock.sleep_until(clock.now() + PAUSE_S)
        request = avatar_service_pb2.SpeakRequest(text=line, seed=7)
        if number == INTERRUPTED:
            await cut(client, client.speak(request), clock)
            continue
        async for _ in client.speak(request):
            pass
    await clock.sleep_until(clock.now() + PAUSE_S)


async def cut(client: Client, events: AsyncIterator[Any], clock: MonotonicClock) -> None:
    """Stop an utterance a while after it has begun."""
    async for event in events:
        if isinstance(event, Started):
            await clock.sleep_until(clock.now() + HEARD_S)
            await client.interrupt()


def build(folder: Path) -> None:
    """The page with its script and its style, in `folder`."""
    subprocess.run(
        [
            BUNDLER,
            "monitor=dev/monitor.ts",
            "viewer=src/page/viewer.css",
            "--bundle",
            # Not a module: those are not loaded from files.
            "--format=iife",
            "--target=es2022",
            "--log-level=warning",
            f"--outdir={folder}",
        ],
        check=True,
        cwd=VIEWER,
        timeout=60,
    )
    shutil.copy(VIEWER / "dev" / "monitor.html", folder / "index.html")


def main() -> None:
    """Record, build, and say nothing when all went well."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    build(folder)
    plain = asyncio.run(recorded())
    (folder / "recorded.js").write_text(f"window.recorded = {json.dumps(plain)};\n")


if __name__ == "__main__":
    main()
