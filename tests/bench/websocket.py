"""What watchers cost: the WebSocket beside gRPC, at 60 frames a second each.

    python -m tests.bench.websocket

A service in a process of its own, watched by 20 clients in another one that do nothing but count,
first over neither, then over the WebSocket, then over gRPC. The cost of a frame is the processor
time that the service uses beyond what it uses unwatched.
"""

import argparse
import asyncio
import itertools
import json
import socket
import sys
import time
from collections.abc import AsyncIterator

import grpc
from exomni.v1 import character_service_pb2 as pb
from exomni.v1.character_service_pb2_grpc import CharacterServiceStub

from tests.bench.line import emit, percentiles
from tests.bench.service import ServiceProcess, cpu_seconds, service
from tests.web.socket_client import silent_client

NAME = "Bench"
_WARM_UP_S = 2.0


async def frames_by_socket(target: str) -> AsyncIterator[None]:
    """One item for each paced frame."""
    async with silent_client(target) as client:
        await client.hello(client="bench")
        await client.begin(watch_character=pb.WatchCharacterRequest(name=NAME))
        while True:
            if (await client.receive()).watch_character.HasField("paced_frame"):
                yield


async def frames_by_grpc(target: str) -> AsyncIterator[None]:
    """One item for each paced frame."""
    async with grpc.aio.insecure_channel(target) as channel:
        stub = CharacterServiceStub(channel)  # type: ignore[no-untyped-call]
        async for response in stub.WatchCharacter(pb.WatchCharacterRequest(name=NAME)):
            if response.HasField("paced_frame"):
                yield


async def watch(target: str, count: int) -> None:
    """Be `count` watchers: say when all of them see frames, then, once the standard input ends,
    how many came since and how evenly.
    """
    frames = frames_by_socket if target.startswith("ws:") else frames_by_grpc
    arrivals: list[list[float]] = [[] for _ in range(count)]

    waiting, everybody_sees = count, asyncio.Event()

    async def follow(seen: list[float]) -> None:
        nonlocal waiting
        coming = frames(target)
        await anext(coming)
        waiting -= 1
        if not waiting:
            everybody_sees.set()
        async for _ in coming:
            seen.append(time.perf_counter())  # noqa: PERF401 (looked at while they come)

    following = [asyncio.ensure_future(follow(seen)) for seen in arrivals]
    await everybody_sees.wait()
    for seen in arrivals:
        seen.clear()
    print("watching", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    for task in following:
        task.cancel()
    await asyncio.gather(*following, return_exceptions=True)
    steps = [after - before for seen in arrivals for before, after in itertools.pairwise(seen)]
    interval_ms = percentiles(steps, 1e3)
    print(json.dumps({"frames": sum(map(len, arrivals)), "interval_ms": interval_ms}))


async def used_s(process: ServiceProcess, seconds: float) -> float:
    """Processor time that the service uses in so many seconds."""
    before_s = cpu_seconds(process.pid) or 0.0
    await asyncio.sleep(seconds)
    return (cpu_seconds(process.pid) or 0.0) - before_s


async def watched(
    process: ServiceProcess, target: str, count: int, seconds: float, alone_s: float
) -> dict[str, object]:
    """What `count` watchers at `target` see and cost. `alone_s`: what the service uses anyway."""
    command = ("-m", "tests.bench.websocket", "--watch", target, "--watchers", str(count))
    watchers = await asyncio.create_subprocess_exec(
        *(sys.executable, *command),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert watchers.stdin is not None
    assert watchers.stdout is not None
    await watchers.stdout.readline()
    cost_s = await used_s(process, seconds)
    watchers.stdin.close()
    seen = json.loads(await watchers.stdout.readline())
    await watchers.wait()
    return {
        "front_cores": round(cost_s / seconds, 4),
        "us_per_frame": round((cost_s - alone_s) / seen["frames"] * 1e6, 1),
        **seen,
    }


async def measure(count: int, seconds: float) -> dict[str, object]:
    port = _free_port()
    async with service([NAME], web={"port": port}) as process:
        await asyncio.sleep(_WARM_UP_S)
        alone_s = await used_s(process, seconds)
        socket_url = f"ws://127.0.0.1:{port}/ws"
        by_socket = await watched(process, socket_url, count, seconds, alone_s)
        by_grpc = await watched(process, process.target, count, seconds, alone_s)
    alone = {"front_cores": round(alone_s / seconds, 4)}
    return {"unwatched": alone, "websocket": by_socket, "grpc": by_grpc}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--watchers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--watch", default="", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.watch:
        asyncio.run(watch(options.watch, options.watchers))
        return
    facts = asyncio.run(measure(options.watchers, options.seconds))
    emit("websocket", watchers=options.watchers, rate_hz=60, seconds=options.seconds, **facts)


if __name__ == "__main__":
    main()
