"""What a client of `Speak` waits for, over real gRPC to a service in a process of its own.

    python -m tests.bench.rpc_speak

Request to first audio and to first face at the client, alone and with 8 calls at once, each on a
character of its own; then the processor time of whole performances against their length. The
budgets are 50 ms alone and 150 ms with 8 at once (p95), and 0.05 of real time.
"""

import argparse
import asyncio
import itertools
import time
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path

from exomni.v1.avatar_service_pb2 import SpeakRequest

from bridge.client import Client
from bridge.events import Audio, Ended, Face
from tests.bench.line import emit, percentiles
from tests.bench.service import ServiceProcess, cpu_seconds, service

SENTENCES = Path(__file__).parent.parent / "golden" / "sentences.txt"
CHARACTERS = tuple(f"Bench {number}" for number in range(8))
WARM_UP_CALLS = 8


@dataclass(frozen=True, slots=True)
class Waited:
    """One call: milliseconds to what came first."""

    audio_ms: float
    face_ms: float


def requests(name: str) -> "itertools.cycle[SpeakRequest]":
    """The committed sentences, over and over, for one character."""
    lines = [line.split("\t") for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    return itertools.cycle(
        # The file names voices by their path in espeak-ng's data, gmw/en-US; calls by name, en-us.
        SpeakRequest(text=text, character=name, voice={"name": path.rpartition("/")[2].lower()})
        for path, text in lines
    )


async def first_chunks(client: Client, request: SpeakRequest) -> Waited:
    """Speak until both tracks have begun, then hang up."""
    asked_s = time.perf_counter()
    audio_s = face_s = None
    async with aclosing(client.speak(request)) as events:
        async for event in events:
            if audio_s is None and isinstance(event, Audio):
                audio_s = time.perf_counter()
            if face_s is None and isinstance(event, Face):
                face_s = time.perf_counter()
            if audio_s is not None and face_s is not None:
                return Waited((audio_s - asked_s) * 1e3, (face_s - asked_s) * 1e3)
    raise RuntimeError("a performance had no audio or no face")


async def measure(target: str, names: tuple[str, ...], rounds: int, pause_s: float) -> list[Waited]:
    """`rounds` times: every character of `names` is asked to speak at the same moment."""
    waited: list[Waited] = []
    texts = [requests(name) for name in names]
    async with Client(target) as client:
        for _ in range(rounds):
            calls = (first_chunks(client, next(text)) for text in texts)
            waited.extend(await asyncio.gather(*calls))
            # The interrupted utterances come to rest; the next round begins in quiet.
            await asyncio.sleep(pause_s)
    return waited


async def cost(process: ServiceProcess, sentence_count: int) -> dict[str, float | int | None]:
    """Processor time of rendering whole performances one after the other."""
    audio_s, before_s, began_s = 0.0, cpu_seconds(process.pid), time.perf_counter()
    async with Client(process.target) as client:
        for request in itertools.islice(requests(CHARACTERS[0]), sentence_count):
            request.render_only = True
            async for event in client.speak(request):
                if isinstance(event, Ended):
                    audio_s += event.spoken_samples / 22_050
    took_s, after_s = time.perf_counter() - began_s, cpu_seconds(process.pid)
    used_s = None if before_s is None or after_s is None else after_s - before_s
    return {
        "sentences": sentence_count,
        "audio_s": round(audio_s, 2),
        "wall_s": round(took_s, 3),
        "cpu_s": None if used_s is None else round(used_s, 3),
        "cpu_of_real_time": None if used_s is None else round(used_s / audio_s, 4),
    }


def report(bench: str, waited: list[Waited], **settings: object) -> None:
    emit(
        bench,
        settings=settings,
        warm_up_calls=WARM_UP_CALLS,
        n=len(waited),
        first_audio_ms=percentiles([w.audio_ms for w in waited]),
        first_face_ms=percentiles([w.face_ms for w in waited]),
    )


async def run(alone_calls: int, rounds: int, pause_s: float) -> None:
    async with service(CHARACTERS) as process:
        await measure(process.target, CHARACTERS, WARM_UP_CALLS // len(CHARACTERS), pause_s)
        alone = await measure(process.target, CHARACTERS[:1], alone_calls, pause_s)
        report("rpc_speak_alone", alone, budget_p95_ms=50, at_once=1)
        crowd = await measure(process.target, CHARACTERS, rounds, pause_s)
        report("rpc_speak_crowd", crowd, budget_p95_ms=150, at_once=len(CHARACTERS))
        emit("rpc_speak_cost", budget_cpu_of_real_time=0.05, **await cost(process, 20))


def main() -> None:
    parser = argparse.ArgumentParser(description="First audio and first face at a gRPC client.")
    parser.add_argument("--calls", type=int, default=200, help="calls alone")
    parser.add_argument("--rounds", type=int, default=40, help="rounds of 8 calls at once")
    parser.add_argument("--pause-ms", type=float, default=200.0, help="quiet between rounds")
    arguments = parser.parse_args()
    asyncio.run(run(arguments.calls, arguments.rounds, arguments.pause_ms / 1000))


if __name__ == "__main__":
    main()
