"""Lateness of paced frames in the real service: layers, mixing, limits, and clients that speak.

    python -m tests.bench.front --characters 100 --protocol livelink --clients 8 --seconds 60

Per packet: return of `send` minus deadline. The service runs in this process as `serve` runs it;
the receiver, every client and every speech process are processes of their own on this machine.
`--mode perform` is Speak as a game calls it: each call lasts as long as the line is heard. `--mode
render` asks for renderings, as fast as the service makes them: a flood.

`--model bench` has Ex-Omni speak, a random checkpoint of that size in a worker on the CPU: eight
clients that ask for renderings keep the worker busy without a pause, and no client's call need end
while it is measured.
"""

import argparse
import asyncio
import importlib
import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from bridge import eventloop
from bridge.app import Service, running
from bridge.clock import MonotonicClock
from bridge.config import Settings
from bridge.outputs.links import Links
from bridge.protocols.timecode import FrameRate
from tests.bench.line import emit, percentiles
from tests.bench.pacer import WARM_UP_S, Lateness
from tests.bench.service import cpu_seconds


def settings_for(
    characters: int, protocol: str, rate_hz: str, port: int, model: Path | None
) -> Settings:
    output = {"protocol": protocol, "port": port, "rate_hz": rate_hz}
    exomni = {"model": model, "device": "cpu", "text_role": "line"}
    return Settings.model_validate(
        {
            "engine": {"name": "exomni", "exomni": exomni} if model else {},
            "server": {"port": 0},
            "web": {"enabled": False},
            "characters_path": None,
            "characters": [
                {
                    "name": f"Character {i}",
                    "emotion": {"label": "joy", "intensity": 0.3},
                    "outputs": [output],
                }
                for i in range(characters)
            ],
        }
    )


def start(stack: ExitStack, *arguments: str) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    stack.callback(process.wait)
    stack.callback(process.kill)
    return process


def pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


async def measure(options: argparse.Namespace, port: int, model: Path | None) -> dict[str, object]:
    clock = MonotonicClock()
    lateness = Lateness()
    links = Links(clock, opener=lateness.opener)
    settings = settings_for(options.characters, options.protocol, options.rate, port, model)
    async with running(settings, clock, links) as service:
        service.pacer.attach(0, FrameRate.parse(options.rate), lateness.on_tick)
        with ExitStack() as stack:
            clients = [
                start(
                    stack,
                    "tests.bench.talker",
                    service.target,
                    f"Character {i % options.characters}",
                    options.mode,
                )
                for i in range(options.clients)
            ]
            # Client processes that start are a load that no running service knows.
            await asyncio.sleep(WARM_UP_S + options.clients)
            warm_up, late_before = len(lateness.late_s), late_frames(service)
            used_s, begun_s, family_s = processor_s(), clock.now(), family_processor_s()
            await asyncio.sleep(options.seconds)
            used_s, wall_s = processor_s() - used_s, clock.now() - begun_s
            family_s = family_processor_s() - family_s
            late_s = lateness.late_s[warm_up:]
            late_count = late_frames(service) - late_before
            calls = {} if model else await asyncio.to_thread(end_clients, clients)
        stats = service.pacer.stats()
    return {
        "n": len(late_s),
        "lateness_ms": percentiles(late_s, 1e3),
        "front_cores": round(used_s / wall_s, 4),
        "other_cores": round((family_s - used_s) / wall_s, 4),
        "late_frames": late_count,
        "dropped": sum(s.dropped_count for s in stats),
        **calls,
    }


def late_frames(service: Service) -> int:
    return sum(s.late_frame_count for s in service.pacer.stats())


def end_clients(clients: list["subprocess.Popen[str]"]) -> dict[str, object]:
    for client in clients:
        pipe(client.stdin).close()
    reports = [json.loads(pipe(client.stdout).readline()) for client in clients]
    audio = [ms for r in reports for ms in r["first_audio_ms"]]
    if not audio:
        return {}
    return {
        "calls": len(audio),
        "failed_calls": sum(r["failures"] for r in reports),
        "speech_s": round(sum(r["speech_s"] for r in reports), 1),
        "first_audio_ms": percentiles(audio),
        "first_face_ms": percentiles([ms for r in reports for ms in r["first_face_ms"]]),
    }


def processor_s() -> float:
    times = os.times()
    return times.user + times.system


def family_processor_s() -> float:
    """This process with its children: speech, worker, clients and receiver."""
    return cpu_seconds(os.getpid()) or 0.0


def checkpoint(stack: ExitStack, size: str) -> Path:
    """A random checkpoint of `size`, there as long as `stack` is open."""
    make_checkpoint = importlib.import_module("tests.model.make_checkpoint").make_checkpoint
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    made: Path = make_checkpoint(folder, size)
    return made


def run(options: argparse.Namespace) -> None:
    with ExitStack() as stack:
        model = checkpoint(stack, options.model) if options.model else None
        receiver = start(stack, "tests.bench.receiver")
        port = int(pipe(receiver.stdout).readline())
        facts = eventloop.run(measure(options, port, model))
        pipe(receiver.stdin).close()
        received = json.loads(pipe(receiver.stdout).readline())
    settings: dict[str, Any] = vars(options) | {"receiver": "another process, loopback"}
    emit("front", settings=settings, warm_up_s=WARM_UP_S, received=received["packets"], **facts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=100)
    parser.add_argument("--protocol", choices=["livelink", "vmc"], default="livelink")
    parser.add_argument("--rate", default="60")
    parser.add_argument("--clients", type=int, default=0)
    parser.add_argument("--mode", choices=["perform", "render"], default="perform")
    parser.add_argument("--model", choices=["tiny", "medium", "bench"])
    parser.add_argument("--seconds", type=float, default=60.0)
    run(parser.parse_args())


if __name__ == "__main__":
    main()
