"""From an interrupt to silence and to a mouth at rest, at the receivers.

    python -m tests.bench.interrupt --rounds 50 [--by converse]

Silence: the last audio chunk that a watcher gets, or that a conversation's caller gets. Rest: the
first Live Link frame from which on jawOpen stays below 0.02. Both counted from the moment before
Interrupt is called, or the interrupt is sent. In a conversation also: when the caller was told
where to stop.
"""

import argparse
import asyncio
import time
from contextlib import aclosing

import numpy as np
from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import character_service_pb2 as cs

from bridge import eventloop
from bridge.app import running
from bridge.client import Client
from bridge.clock import MonotonicClock
from bridge.config import Settings
from bridge.conversation import Interrupted
from bridge.events import Audio, Ended, Started
from bridge.face.names import INDEX
from bridge.protocols import livelink
from tests.bench.line import emit, percentiles

#: Longer than what is sent ahead of playback (`limits.ahead_s`): chunks are on their way always.
ANSWER_LINES = 2
LINE = "Aah, what a long and open way this is, far along the park, past all the large barns. " * 4
JAW = INDEX["jawOpen"]


class Receiver(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self.frames: list[tuple[float, float]] = []

    def datagram_received(self, data: bytes, addr: object) -> None:
        values = livelink.decode(data).values
        assert values is not None
        self.frames.append((time.monotonic(), float(np.asarray(values)[JAW])))


async def measure(rounds: int, by: str) -> dict[str, object]:
    loop = asyncio.get_running_loop()
    transport, receiver = await loop.create_datagram_endpoint(Receiver, local_addr=("127.0.0.1", 0))
    port = transport.get_extra_info("sockname")[1]
    output = {"protocol": "livelink", "port": port}
    settings = Settings.model_validate(
        {
            "server": {"port": 0},
            "web": {"enabled": False},
            "characters_path": None,
            "characters": [
                {
                    "name": "Ava",
                    "outputs": [output],
                    "replies": {"fallback": [LINE * ANSWER_LINES]},
                }
            ],
        }
    )
    silence_ms, rest_ms, told_ms = list[float](), list[float](), list[float]()
    rng = np.random.default_rng(1)
    async with running(settings) as service, Client(service.target) as client:
        for _ in range(rounds):
            after_s = float(rng.uniform(0.5, 2.0))
            if by == "converse":
                silence, rest, told = await turn(client, receiver, after_s)
                told_ms.append(told)
            else:
                silence, rest = await one(client, receiver, after_s)
            silence_ms.append(silence)
            rest_ms.append(rest)
    transport.close()
    facts: dict[str, object] = {
        "last_audio_ms": percentiles(silence_ms),
        "mouth_at_rest_ms": percentiles(rest_ms),
    }
    return facts | ({"told_where_to_stop_ms": percentiles(told_ms)} if told_ms else {})


async def one(client: Client, receiver: Receiver, after_s: float) -> tuple[float, float]:
    heard, clock = list[float](), MonotonicClock()

    async def listen() -> None:
        request = cs.WatchCharacterRequest(name="Ava")
        async with aclosing(client.watch(request)) as events:
            async for event in events:
                if isinstance(event, Audio):
                    heard.append(time.monotonic())
                if isinstance(event, Ended):
                    return

    async with asyncio.TaskGroup() as group:
        listener = group.create_task(listen())
        async with aclosing(client.speak(pb.SpeakRequest(text=LINE))) as events:
            while not isinstance(await anext(events), Started):
                continue
            await clock.sleep_until(clock.now() + after_s)
            asked_s = time.monotonic()
            await client.interrupt("Ava")
            async for _ in events:
                continue
        await listener
    rest = await rest_after(receiver, asked_s)
    silence = max(heard, default=asked_s) - asked_s
    return max(silence, 0.0) * 1e3, rest * 1e3


async def turn(client: Client, receiver: Receiver, after_s: float) -> tuple[float, float, float]:
    """A turn of a conversation, interrupted `after_s` after it has begun."""
    heard, told, clock = list[float](), list[float](), MonotonicClock()
    asked_s = 0.0

    async with client.converse(pb.ConverseConfig(character="Ava")) as call:

        async def interrupt() -> None:
            nonlocal asked_s
            await clock.sleep_until(clock.now() + after_s)
            asked_s = time.monotonic()
            await call.interrupt()

        async with asyncio.TaskGroup() as group:
            await call.say("What is behind you?")
            async for event in call.events():
                match event:
                    case Started():
                        group.create_task(interrupt())
                    case Audio():
                        heard.append(time.monotonic())
                    case Interrupted():
                        told.append(time.monotonic())
                    case Ended():
                        break
        rest = await rest_after(receiver, asked_s)
    silence = max(max(heard) - asked_s, 0.0)
    return silence * 1e3, rest * 1e3, (told[0] - asked_s) * 1e3


async def rest_after(receiver: Receiver, asked_s: float) -> float:
    """From `asked_s` to the last frame with an open mouth, seconds."""
    clock = MonotonicClock()
    await clock.sleep_until(clock.now() + 0.5)
    open_s = [t for t, jaw in receiver.frames if t > asked_s and jaw >= 0.02]
    return max(open_s, default=asked_s) - asked_s


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--by", choices=("interrupt", "converse"), default="interrupt")
    options = parser.parse_args()
    facts = eventloop.run(measure(options.rounds, options.by))
    emit("interrupt", settings=vars(options), n=options.rounds, **facts)


if __name__ == "__main__":
    main()
