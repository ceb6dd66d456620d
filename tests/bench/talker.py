"""A client process that calls Speak back to back until its standard input closes.

`python -m tests.bench.talker TARGET CHARACTER render|perform`; prints, as JSON, the milliseconds to
first audio and first face of each call, the seconds of speech, and the calls that failed.
"""

import asyncio
import json
import sys
import threading
import time
from contextlib import aclosing

from exomni.v1 import avatar_service_pb2 as pb

from bridge.client import Client
from bridge.events import Audio, Face

LINES = (
    "Halt, traveller! The bridge ahead is guarded.",
    "I have seen many of your kind, and few of them came back with a smile.",
    "Very well. Go on, but mind the fourth plank from the left.",
)


async def talk(target: str, character: str, render_only: bool, stop: threading.Event) -> None:
    audio_ms, face_ms = list[float](), list[float]()
    samples = failures = 0
    async with Client(target) as client:
        index = 0
        while not stop.is_set():
            request = pb.SpeakRequest(
                text=LINES[index % len(LINES)], character=character, render_only=render_only
            )
            index += 1
            started, heard, seen = time.perf_counter(), 0.0, 0.0
            try:
                async with aclosing(client.speak(request)) as events:
                    async for event in events:
                        if isinstance(event, Audio):
                            heard = heard or time.perf_counter()
                            samples += len(event.pcm)
                        elif isinstance(event, Face):
                            seen = seen or time.perf_counter()
            except Exception:
                failures += 1
                continue
            audio_ms.append((heard - started) * 1e3)
            face_ms.append((seen - started) * 1e3)
    facts = {
        "first_audio_ms": audio_ms,
        "first_face_ms": face_ms,
        "speech_s": samples / 22_050,
        "failures": failures,
    }
    print(json.dumps(facts), flush=True)


def main() -> None:
    target, character, mode = sys.argv[1:]
    stop = threading.Event()

    def wait_for_end() -> None:
        sys.stdin.read()
        stop.set()

    threading.Thread(target=wait_for_end, daemon=True).start()
    asyncio.run(talk(target, character, mode == "render", stop))


if __name__ == "__main__":
    main()
