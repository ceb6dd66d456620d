"""What recording costs, and what it does to the pacer: 20 characters at 60 Hz with sound.

    python -m tests.bench.recording --characters 20 --clients 4 --seconds 30

The real service in this process, Live Link to a receiver in another process, clients that call
Speak back to back. First without recording, then with every character recorded; the cost is what
the front needs more, and what the scribe needs, in cores.
"""

import argparse
import asyncio
import json
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bridge import eventloop
from bridge.app import Service, running
from bridge.client import Client
from bridge.clock import MonotonicClock
from bridge.config import Settings
from bridge.outputs.links import Links
from bridge.protocols.timecode import FrameRate
from bridge.takes.folder import read_take
from bridge.takes.verifying import verify
from tests.bench.front import pipe, processor_s, settings_for, start
from tests.bench.line import emit, percentiles
from tests.bench.pacer import WARM_UP_S, Lateness
from tests.bench.service import cpu_seconds

RATE = "60"


def scribe_s() -> float:
    """Processor time of the scribes that live, seconds."""
    used = 0.0
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if b"bridge.takes.scribe" in line.read_bytes():
                used += cpu_seconds(int(line.parent.name)) or 0.0
        except OSError:
            continue  # it ended just now
    return used


@dataclass(frozen=True, slots=True)
class Phase:
    """Lateness of each packet, seconds; cores that the front and the scribe used."""

    late_s: list[float]
    front: float
    scribe: float

    def facts(self) -> dict[str, object]:
        return {
            "n": len(self.late_s),
            "lateness_ms": percentiles(self.late_s, 1e3),
            "front_cores": round(self.front, 4),
            "scribe_cores": round(self.scribe, 4),
        }


async def phase(lateness: Lateness, seconds: float) -> Phase:
    """Lateness and cores of `seconds` from now."""
    clock = MonotonicClock()
    first, used_s, scribe, begun_s = len(lateness.late_s), processor_s(), scribe_s(), clock.now()
    await asyncio.sleep(seconds)
    wall_s = clock.now() - begun_s
    front, writing = (processor_s() - used_s) / wall_s, (scribe_s() - scribe) / wall_s
    return Phase(lateness.late_s[first:], front, writing)


async def record_all(service: Service) -> None:
    async with Client(service.target) as client:
        for name in service.cast.names():
            await client.stage.record(name)


async def stop_all(service: Service) -> list[str]:
    async with Client(service.target) as client:
        return [recording.folder for recording in await client.stage.stop_recording()]


async def measure(options: argparse.Namespace, port: int, folder: Path) -> dict[str, object]:
    lateness = Lateness()
    links = Links(MonotonicClock(), opener=lateness.opener)
    plain = settings_for(options.characters, "livelink", RATE, port, None)
    takes = Settings.model_validate({"takes": {"path": folder}}).takes
    async with running(plain.model_copy(update={"takes": takes}), links=links) as service:
        service.pacer.attach(0, FrameRate.parse(RATE), lateness.on_tick)
        with ExitStack() as stack:
            for i in range(options.clients):
                name = f"Character {i % options.characters}"
                start(stack, "tests.bench.talker", service.target, name, "perform")
            await asyncio.sleep(WARM_UP_S + options.clients)
            without = await phase(lateness, options.seconds)
            await record_all(service)
            await asyncio.sleep(WARM_UP_S)
            recorded = await phase(lateness, options.seconds)
            folders = await stop_all(service)
    whole = await asyncio.to_thread(lambda: [not verify(Path(f)) for f in folders])
    missing = await asyncio.to_thread(missing_of, folders)
    return {
        "without": without.facts(),
        "recorded": recorded.facts(),
        "cost_cores": round(recorded.front - without.front + recorded.scribe, 4),
        "takes": len(folders),
        "whole_takes": sum(whole),
        "missing_frames": missing,
    }


def missing_of(folders: list[str]) -> int:
    return sum(int((~read_take(Path(folder)).sent.sent).sum()) for folder in folders)


def run(options: argparse.Namespace) -> None:
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        receiver = start(stack, "tests.bench.receiver")
        port = int(pipe(receiver.stdout).readline())
        facts = eventloop.run(measure(options, port, Path(folder)))
        pipe(receiver.stdin).close()
        received = json.loads(pipe(receiver.stdout).readline())
    emit(
        "recording",
        settings=vars(options),
        warm_up_s=WARM_UP_S,
        received=received["packets"],
        **facts,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=20)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=30.0)
    run(parser.parse_args())


if __name__ == "__main__":
    main()
