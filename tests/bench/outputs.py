"""Lateness with eight outputs on every character: Live Link, VMC twice, OSC twice, VRChat,
iFacialMocap and VTube Studio.

    python -m tests.bench.outputs --characters 10 --seconds 60 [--down] [--stall]

Per packet: return of `send` minus deadline; per injection: return of `carry`, which may include the
answer to an earlier one, minus the deadline of the newest tick. The service runs in this process
with layers and mixing on; what takes datagrams and what stands in for VTube Studio are processes of
their own. `--down` has half of the outputs lead nowhere; `--stall` stops VTube Studio's stand-in
for a second in every five, and what arrives within 50 ms on one connection tells whether a burst
follows.
"""

import argparse
import asyncio
import json
import os
import signal
import socket
import tempfile
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from bridge import eventloop
from bridge.app import running
from bridge.clock import MonotonicClock
from bridge.config import Settings
from bridge.face.frame import FaceRows
from bridge.outputs.carried import Carrier, Tell
from bridge.outputs.links import Links
from bridge.outputs.output import Route, Tick
from bridge.outputs.tokens import TokenFolder
from bridge.outputs.vtubestudio import VTubeStudio
from bridge.protocols.timecode import FrameRate
from tests.bench.front import family_processor_s, late_frames, pipe, processor_s, start
from tests.bench.line import emit, percentiles
from tests.bench.pacer import WARM_UP_S, Lateness

STALL_S, STALL_EVERY_S = 1.0, 5.0


class TimedDial:
    """Connections to VTube Studio whose injections are timed."""

    def __init__(self, clock: MonotonicClock, folder: Path) -> None:
        self._clock = clock
        self._studio = VTubeStudio(clock, TokenFolder(folder))
        self.deadline_s = 0.0
        self.late_s: list[float] = []

    def on_tick(self, rows: FaceRows, row: int, tick: Tick) -> None:
        self.deadline_s = tick.deadline_s

    @asynccontextmanager
    async def dial(self, route: Route, tell: Tell) -> AsyncIterator[Carrier]:
        async with self._studio.dial(route, tell) as carrier:
            yield _Timed(self, carrier)

    async def carry(self, carrier: Carrier, face: FaceRows) -> None:
        await carrier.carry(face)
        self.late_s.append(self._clock.now() - self.deadline_s)


class _Timed:
    def __init__(self, dial: TimedDial, carrier: Carrier) -> None:
        self._dial = dial
        self._carrier = carrier

    async def carry(self, face: FaceRows) -> None:
        await self._dial.carry(self._carrier, face)


def outputs(port: int, studio_port: int, down: bool) -> list[dict[str, Any]]:
    """Eight outputs; with `down`, every second of them to where nobody is."""
    dead = closed_port()
    found: list[dict[str, Any]] = [
        {"protocol": "livelink"},
        {"protocol": "vmc"},
        {"protocol": "vmc", "profile": "vrm1"},
        {"protocol": "osc"},
        {"protocol": "osc", "osc": {"preset": "facecap"}},
        {"protocol": "vrchat"},
        {"protocol": "ifacialmocap"},
        {"protocol": "vtubestudio"},
    ]
    for index, output in enumerate(found):
        there = studio_port if output["protocol"] == "vtubestudio" else port
        output["port"] = dead if down and index % 2 else there
    return found


def closed_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
        return found


async def stalling(process: int) -> None:
    """Stop and continue `process`, for ever."""
    while True:
        await asyncio.sleep(STALL_EVERY_S - STALL_S)
        os.kill(process, signal.SIGSTOP)
        try:
            await asyncio.sleep(STALL_S)
        finally:
            os.kill(process, signal.SIGCONT)


async def measure(
    options: argparse.Namespace, port: int, studio_port: int, studio_process: int, folder: Path
) -> dict[str, object]:
    clock = MonotonicClock()
    lateness, timed = Lateness(), TimedDial(clock, folder)
    settings = Settings.model_validate(
        {
            "server": {"port": 0},
            "web": {"enabled": False},
            "characters_path": None,
            "characters": [
                {"name": f"Character {i}", "outputs": outputs(port, studio_port, options.down)}
                for i in range(options.characters)
            ],
        }
    )
    links = Links(clock, opener=lateness.opener)
    async with running(settings, clock, links, {"vtubestudio": timed.dial}) as service:
        service.pacer.attach(0, FrameRate(60), timed.on_tick)
        service.pacer.attach(0, FrameRate(60), lateness.on_tick)
        await asyncio.sleep(WARM_UP_S + 2.0)
        async with asyncio.TaskGroup() as tasks:
            stall = tasks.create_task(stalling(studio_process)) if options.stall else None
            packets, injections = len(lateness.late_s), len(timed.late_s)
            late_before = late_frames(service)
            used_s, begun_s, family_s = processor_s(), clock.now(), family_processor_s()
            await asyncio.sleep(options.seconds)
            used_s, wall_s = processor_s() - used_s, clock.now() - begun_s
            family_s = family_processor_s() - family_s
            if stall is not None:
                stall.cancel()
        stats = service.pacer.stats()
        late_count = late_frames(service) - late_before
    injected_s = timed.late_s[injections:]
    return {
        "n": len(lateness.late_s) - packets,
        "lateness_ms": percentiles(lateness.late_s[packets:], 1e3),
        "injection_n": len(injected_s),
        "injection_ms": percentiles(injected_s, 1e3) if injected_s else None,
        "front_cores": round(used_s / wall_s, 4),
        "other_cores": round((family_s - used_s) / wall_s, 4),
        "late_frames": late_count,
        "sent": {p: sum(s.sent_count for s in stats if s.protocol == p) for p in protocols(stats)},
        "dropped": sum(s.dropped_count for s in stats),
    }


def protocols(stats: list[Any]) -> list[str]:
    return sorted({s.protocol for s in stats})


def main() -> None:
    """Print one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--down", action="store_true")
    parser.add_argument("--stall", action="store_true")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        receiver = start(stack, "tests.bench.receiver")
        studio = start(stack, "tests.bench.studio")
        port = int(pipe(receiver.stdout).readline())
        studio_port = int(pipe(studio.stdout).readline())
        facts = eventloop.run(measure(options, port, studio_port, studio.pid, folder))
        pipe(receiver.stdin).close()
        pipe(studio.stdin).close()
        received = json.loads(pipe(receiver.stdout).readline())
        studio_facts = json.loads(pipe(studio.stdout).readline())
    emit(
        "outputs",
        settings=vars(options) | {"outputs": 8, "rate_hz": 60},
        warm_up_s=WARM_UP_S,
        received=received["packets"],
        studio=studio_facts,
        **facts,
    )


if __name__ == "__main__":
    main()
