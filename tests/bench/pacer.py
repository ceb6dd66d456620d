"""Lateness of paced frames, per packet: return of `send` minus deadline.

    python -m tests.bench.pacer --characters 100 --protocol livelink --seconds 60

The faces come from a synthetic source (precomputed noise) unless `run` is given another; the
receiver is a process of its own, and what it received must be what was sent. The processor time
is that of this process, which does what the service's front process does.
"""

import argparse
import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from bridge.clock import MonotonicClock
from bridge.config import CharacterConfig, OutputSettings
from bridge.face.frame import FaceRows
from bridge.outputs.links import Links
from bridge.outputs.output import Route, Slots, Source, Tick
from bridge.outputs.pacer import Pacer
from bridge.outputs.target import Target
from bridge.protocols.timecode import FrameRate
from tests.bench.line import emit, percentiles

WARM_UP_S = 2.0
NOISE_FRAMES = 600


def synthetic_source(characters: int) -> Source:
    """Precomputed noise: what the pacer costs without layers and mixing."""
    rng = np.random.default_rng(1)
    coefficients = rng.random((NOISE_FRAMES, characters, 52), np.float32)
    head = rng.uniform(-0.3, 0.3, (NOISE_FRAMES, characters, 3)).astype(np.float32)
    eyes = rng.uniform(-0.3, 0.3, (NOISE_FRAMES, characters, 4)).astype(np.float32)

    def source(slots: Slots, time_s: float) -> FaceRows:
        frame = int(time_s * 60) % NOISE_FRAMES
        return FaceRows(coefficients[frame][slots], head[frame][slots], eyes[frame][slots])

    return source


@dataclass
class Lateness:
    """Collects the time each `send` returned, and turns it into lateness at each tick's end."""

    returned_s: list[float] = field(default_factory=list)
    late_s: list[float] = field(default_factory=list)
    last_of_tick_s: list[float] = field(default_factory=list)

    def opener(self, target: Target) -> socket.socket:
        """A connected socket whose sends are timed."""
        connection = _TimedSocket(target.family, socket.SOCK_DGRAM)
        connection.returned_s = self.returned_s
        connection.setblocking(False)
        connection.connect(target.address)
        return connection

    def on_tick(self, rows: FaceRows, row: int, tick: Tick) -> None:
        """The tick's packets have left: their lateness is known."""
        self.late_s += [returned - tick.deadline_s for returned in self.returned_s]
        self.last_of_tick_s.append(time.monotonic() - tick.deadline_s)
        self.returned_s.clear()


class _TimedSocket(socket.socket):
    returned_s: list[float]

    def send(self, data: Any, flags: int = 0, /) -> int:
        count = super().send(data, flags)
        self.returned_s.append(time.monotonic())
        return count


async def run(
    characters: int, settings: OutputSettings, seconds: float, source: Source
) -> dict[str, object]:
    """Pace `characters` for `seconds` after a warm-up; the measured facts."""
    clock = MonotonicClock()
    lateness = Lateness()
    pacer = Pacer(clock, source, links=Links(clock, opener=lateness.opener))
    configs = [CharacterConfig(name=f"Character {i}") for i in range(characters)]
    started = time.perf_counter()
    pacer.configure(
        [
            Route(slot, c.name, c.resolved_subject, c.resolved_device_id, settings)
            for slot, c in enumerate(configs)
        ]
    )
    configure_ms = (time.perf_counter() - started) * 1e3
    pacer.attach(0, FrameRate.parse(settings.rate_hz), lateness.on_tick)
    pacing = asyncio.get_running_loop().create_task(pacer.run())
    await asyncio.sleep(WARM_UP_S)
    warm_up = len(lateness.late_s), len(lateness.last_of_tick_s)
    used_s, wall_s = _processor_s(), time.monotonic()
    await asyncio.sleep(seconds)
    used_s, wall_s = _processor_s() - used_s, time.monotonic() - wall_s
    pacing.cancel()
    await asyncio.gather(pacing, return_exceptions=True)
    stats = pacer.stats()
    return {
        "n": len(lateness.late_s) - warm_up[0],
        "lateness_ms": percentiles(lateness.late_s[warm_up[0] :], 1e3),
        "last_packet_of_tick_ms": percentiles(lateness.last_of_tick_s[warm_up[1] :], 1e3),
        "front_cores": round(used_s / wall_s, 4),
        "late_frames": sum(s.late_frame_count for s in stats),
        "dropped": sum(s.dropped_count for s in stats),
        "sent": sum(s.sent_count for s in stats),
        "configure_ms": round(configure_ms, 2),
    }


def _processor_s() -> float:
    times = os.times()
    return times.user + times.system


def measure(
    characters: int,
    protocol: str,
    rate_hz: str,
    seconds: float,
    make_source: Callable[[int], Source] = synthetic_source,
) -> dict[str, object]:
    """Run against a receiver in another process."""
    command = [sys.executable, "-m", "tests.bench.receiver"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as receiver:
        assert receiver.stdout is not None and receiver.stdin is not None
        port = int(receiver.stdout.readline())
        settings = OutputSettings.model_validate(
            {"protocol": protocol, "port": port, "rate_hz": rate_hz}
        )
        facts = asyncio.run(run(characters, settings, seconds, make_source(characters)))
        receiver.stdin.close()
        received = json.loads(receiver.stdout.readline())
    return {**facts, "received": received["packets"], "bytes": received["bytes"]}


def main() -> None:
    """Print one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=100)
    parser.add_argument("--protocol", choices=["livelink", "vmc"], default="livelink")
    parser.add_argument("--rate", default="60")
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    facts = measure(options.characters, options.protocol, options.rate, options.seconds)
    settings = {
        "characters": options.characters,
        "protocol": options.protocol,
        "rate_hz": options.rate,
        "seconds": options.seconds,
        "source": "synthetic (precomputed noise; no layers, no mixing)",
        "receiver": "another process, loopback",
    }
    emit("pacer", settings=settings, load_before=load, warm_up_s=WARM_UP_S, **facts)


if __name__ == "__main__":
    main()
