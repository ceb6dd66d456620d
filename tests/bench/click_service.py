"""A service whose every line is clicks that open the mouth: what is heard is what is to be seen.

    python -m tests.bench.click_service CONFIG

The line says how long: "10" is ten seconds. The mouth's opening and the loudness of a tone are one
curve, pulses at times that no two seconds share. Faces are at the engine's 30 a second, and nothing
of a voice is in the way, so that sound and picture can be held against each other.
"""

import asyncio
import random
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge import app, eventloop
from bridge.audio.pcm import freeze
from bridge.backstage import Backstage
from bridge.cli.status import viewer_address
from bridge.clock import Clock
from bridge.config import Settings, load_settings
from bridge.engines.engine import Capabilities, SpeechRequest, Voice, WorkerStatus
from bridge.events import Audio, EngineEvent, Face, Text
from bridge.face.names import INDEX
from bridge.outputs.sound import SoundOutput

RATE_HZ: Final = 22_050
_CHUNK_FRAMES: Final = 12
_CHUNK_SAMPLES: Final = 8_820
_TONE_HZ: Final = 440.0
#: How long the mouth takes to open and close again, and the pauses between, seconds.
_PULSE_S: Final = 0.34
_PAUSES_S: Final = (0.08, 0.5)
_JAW: Final = 0.85


def opening(times_s: NDArray[np.float64], starts_s: Sequence[float]) -> NDArray[np.float64]:
    """How far the mouth is open at `times_s`, in [0, 1]: a smooth pulse from each start."""
    value = np.zeros(len(times_s))
    for start in starts_s:
        phase = (times_s - start) / _PULSE_S
        inside = (phase > 0) & (phase < 1)
        value[inside] = 0.5 - 0.5 * np.cos(2 * np.pi * phase[inside])
    return value


def pulse_starts(duration_s: float, seed: int) -> list[float]:
    """When the mouth begins to open in a line of `duration_s`."""
    chance = random.Random(seed)
    starts, at = [], 0.2
    while at + _PULSE_S < duration_s - 0.2:
        starts.append(at)
        at += _PULSE_S + chance.uniform(*_PAUSES_S)
    return starts


class ClickEngine:
    """An `Engine` that knows no words."""

    name = "clicks"
    capabilities = Capabilities(True, False, False, False, RATE_HZ)

    async def start(self) -> None:
        return

    async def close(self) -> None:
        return

    def voices(self) -> Sequence[Voice]:
        return [Voice("en-us", "English", ("en-US",))]

    def workers(self) -> Sequence[WorkerStatus]:
        return ()

    def check(self, request: SpeechRequest) -> None:
        float(request.text)

    async def speak(self, request: SpeechRequest) -> AsyncGenerator[EngineEvent, None]:
        yield Text(request.text)
        duration_s = float(request.text)
        starts = pulse_starts(duration_s, request.seed)
        for chunk in range(round(duration_s / 0.4)):
            samples = chunk * _CHUNK_SAMPLES + np.arange(_CHUNK_SAMPLES)
            times = samples / RATE_HZ
            wave = 12_000 * opening(times, starts) * np.sin(2 * np.pi * _TONE_HZ * times)
            yield Audio(int(samples[0]), freeze(wave.astype(np.int16)))
            frames = chunk * _CHUNK_FRAMES + np.arange(_CHUNK_FRAMES)
            face = np.zeros((_CHUNK_FRAMES, 52), np.float32)
            face[:, INDEX["jawOpen"]] = _JAW * opening(frames / 30.0, starts)
            face.flags.writeable = False
            yield Face(int(frames[0]), face)
            await asyncio.sleep(0)


@asynccontextmanager
async def clicking(settings: Settings, clock: Clock) -> AsyncIterator[Backstage]:
    """In the place of the service's own voices."""
    yield Backstage(ClickEngine(), None, None, SoundOutput(settings.audio, clock))


async def serve(settings: Settings) -> None:
    """Serve until it is killed; says where the page is."""
    async with app.running(settings, opening=clicking) as service:
        print(viewer_address(service), flush=True)
        await asyncio.get_running_loop().create_future()


def main() -> None:
    settings = load_settings(Path(sys.argv[1]))
    app.configure_logs(settings)
    eventloop.run(serve(settings))


if __name__ == "__main__":
    main()
