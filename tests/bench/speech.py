"""What an utterance of the embedded engine costs, without any service around it.

    python -m tests.bench.speech

Request to first audio and first face alone and with 8 at once, in both isolations, over the
committed sentences; then the processor time of everything (this process, the zygote or pool and
every child, their start included) against the length of the speech made. Budgets: 50 ms alone
and 150 ms with 8 at once (p95), 0.05 of real time.
"""

import asyncio
import itertools
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from bridge.clock import MonotonicClock
from bridge.config import EngineSettings
from bridge.engines.embedded import EmbeddedEngine
from bridge.engines.engine import SpeechRequest, VoiceSettings
from bridge.events import Audio, Face
from tests.bench.line import emit, percentiles

SENTENCES = Path(__file__).parent.parent / "golden" / "sentences.txt"
SAMPLE_RATE_HZ = 22_050
WARM_UP = 8
ALONE = 200
AT_ONCE = 8
ROUNDS = 50
#: Calls come no faster than a pool refills: a process takes 0.2 s of a core to start.
POOL_REST_S = 0.6
POOL_REST_AT_ONCE_S = 4.0
POOL_ROUNDS = 15

Isolation = Literal["fork", "pool"]


@dataclass(slots=True)
class Waited:
    """Milliseconds to what came first, one entry a call; and how much speech there was."""

    audio_ms: list[float] = field(default_factory=list)
    face_ms: list[float] = field(default_factory=list)
    speech_s: float = 0.0


def requests() -> Iterator[SpeechRequest]:
    """The committed sentences, over and over."""
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if line and not line.startswith("#")]
    for voice, text in itertools.cycle(pairs):
        yield SpeechRequest(text, voice=VoiceSettings(voice))


async def call(engine: EmbeddedEngine, request: SpeechRequest, waited: Waited) -> None:
    """Speak once to the end."""
    started_s = time.perf_counter()
    audio_ms = face_ms = None
    async for event in engine.speak(request):
        now_ms = (time.perf_counter() - started_s) * 1000
        if isinstance(event, Audio):
            audio_ms = now_ms if audio_ms is None else audio_ms
            waited.speech_s += len(event.pcm) / SAMPLE_RATE_HZ
        elif isinstance(event, Face) and face_ms is None:
            face_ms = now_ms
    assert audio_ms is not None and face_ms is not None
    waited.audio_ms.append(audio_ms)
    waited.face_ms.append(face_ms)


async def measure(isolation: Isolation, at_once: int, rounds: int, rest_s: float) -> None:
    """One line: `rounds` rounds of `at_once` calls together, after a warm-up."""
    settings = EngineSettings(isolation=isolation, pool_size=max(4, at_once))
    engine = EmbeddedEngine(settings, MonotonicClock())
    waited, todo = Waited(), requests()
    before_s = cpu_s()
    await engine.start()
    for number in range(WARM_UP + rounds):
        counted = waited if number >= WARM_UP else Waited(speech_s=0.0)
        await asyncio.sleep(rest_s)
        await asyncio.gather(*(call(engine, next(todo), counted) for _ in range(at_once)))
        if number < WARM_UP:
            waited.speech_s += counted.speech_s
    await engine.close()
    used_s = cpu_s() - before_s
    emit(
        "speech",
        settings={"isolation": isolation, "at_once": at_once, "nice": settings.nice},
        warm_up=WARM_UP * at_once,
        n=len(waited.audio_ms),
        unit="ms",
        first_audio=percentiles(waited.audio_ms),
        first_face=percentiles(waited.face_ms),
        speech_s=round(waited.speech_s, 1),
        cpu_s=round(used_s, 2),
        cost_of_real_time=round(used_s / waited.speech_s, 5),
    )


def cpu_s() -> float:
    """Processor time of this process and of all its descendants that have ended, seconds."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


async def main() -> None:
    await measure("fork", 1, ALONE, 0.0)
    await measure("fork", AT_ONCE, ROUNDS, 0.0)
    await measure("pool", 1, ALONE // 2, POOL_REST_S)
    await measure("pool", AT_ONCE, POOL_ROUNDS, POOL_REST_AT_ONCE_S)


if __name__ == "__main__":
    asyncio.run(main())
