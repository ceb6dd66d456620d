"""A take of an hour performed again by a whole service: how soon, from anywhere, at what cost.

    python -m tests.bench.replay --minutes 60 --rounds 10

`first_frame_s`: from the call to the first frame, of a take that has to be opened; `seek_s`: from
the call to the first frame somewhere else in the open take, without the 0.3 s in which the face
flows into it. `late_ms`: how late ticks of 60 Hz were while nothing, and while all of that, went
on. `memory_mb`: of this process without what is mapped: before, with the take open, after each
round. Two takes of the same hour are opened in turn, since the last one stays open.
"""

import argparse
import shutil
import tempfile
import time
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from exomni.v1 import avatar_service_pb2 as avatar
from exomni.v1.stage_service_pb2 import ReplayTakeRequest

from bridge import eventloop
from bridge.app import running
from bridge.audio.pcm import freeze
from bridge.client import Client
from bridge.clock import MonotonicClock
from bridge.config import Settings
from bridge.events import Marker, MarkerKind
from bridge.face.frame import FaceRows
from bridge.outputs.output import Tick
from bridge.protocols.timecode import FrameRate
from bridge.sessions.reprise import LEAD_S
from bridge.takes.copying import write_take
from bridge.takes.take import SentTrack, Stretch, Take, TakeUtterance, samples_of
from tests.bench.line import emit, percentiles
from tests.takes.making import AUDIO_RATE_HZ, SENT_RATE, make_take, noise, rows

QUIET_S, PLAYED_S = 3.0, 0.5
#: Speech as it is: an utterance, its words and its phonemes, in seconds.
UTTERANCE_S, WORD_S, PHONEME_S = 6.0, 0.4, 0.09


def hour(minutes: float) -> Take:
    """A take of noise and moving faces, with words and phonemes all the time."""
    short, generator = make_take(10.0), np.random.default_rng(3)
    count = int(minutes * 60 * SENT_RATE.fraction)
    faces = rows(600, generator)
    index = np.arange(count) % 600
    sent = SentTrack(
        SENT_RATE,
        FaceRows(faces.coefficients[index], faces.head[index], faces.eyes[index]),
        np.arange(count, dtype=np.uint32),
        np.zeros(count, np.float32),
        np.zeros(count, np.uint32),
    )
    audio = np.resize(noise(AUDIO_RATE_HZ, generator), samples_of(count, AUDIO_RATE_HZ, SENT_RATE))
    length = round(UTTERANCE_S * AUDIO_RATE_HZ)
    starts = range(0, len(audio) - length, length)
    utterances = tuple(utterance(f"u{at}", at, length) for at in starts)
    return replace(short, audio=freeze(audio), sent=sent, utterances=utterances, events=())


def utterance(name: str, at: int, length: int) -> TakeUtterance:
    markers = [
        Marker(kind, text, round(n * step_s * AUDIO_RATE_HZ), round(step_s * AUDIO_RATE_HZ))
        for kind, text, step_s in (
            (MarkerKind.WORD, "word", WORD_S),
            (MarkerKind.PHONEME, "ə", PHONEME_S),
        )
        for n in range(int(UTTERANCE_S / step_s))
    ]
    stretch = Stretch(0, at, length)
    return TakeUtterance(name, AUDIO_RATE_HZ, (stretch,), "words", markers=tuple(markers))


def settings(folder: Path, characters: int) -> Settings:
    return Settings.model_validate(
        {
            "server": {"port": 0},
            "web": {"enabled": False},
            "audio": {"device": "none"},
            "hearing": {"recognition": {"enabled": False}},
            "animation": {"enabled": False},
            "characters_path": None,
            "characters": [
                {"name": f"c{n}", "outputs": [{"protocol": "livelink", "rate_hz": "60"}]}
                for n in range(characters)
            ],
            "takes": {"path": folder},
        }
    )


@dataclass
class Ticks:
    """How late ticks were, seconds."""

    late_s: list[float] = field(default_factory=list)

    def on_tick(self, rows: FaceRows, row: int, tick: Tick) -> None:
        del rows, row
        self.late_s.append(time.monotonic() - tick.deadline_s)

    def cut(self) -> list[float]:
        """Those since the last call."""
        late_s, self.late_s = self.late_s, []
        return late_s


async def first_frame_s(client: Client, take: str, start_s: float) -> float:
    """Seconds from asking for `take` to its first frame; it is played for a moment."""
    clock = MonotonicClock()
    asked_ns = clock.utc_ns()
    request = ReplayTakeRequest(
        take=take, start=f"{start_s:.3f}", busy_policy=avatar.BUSY_POLICY_INTERRUPT
    )
    async with aclosing(client.stage.replay(request)) as responses:
        started = (await anext(responses)).started
        begins_ns = started.performance.start_time.ToNanoseconds()
        await clock.sleep_until(clock.now() + PLAYED_S)
    return float(begins_ns - asked_ns) / 1e9


def anonymous_mb() -> float:
    """Memory of this process that no file stands behind."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("RssAnon"):
            return round(int(line.split()[1]) / 1024, 1)
    raise RuntimeError("this needs /proc")


async def measure(folder: Path, options: argparse.Namespace) -> None:
    clock, ticks = MonotonicClock(), Ticks()
    generator = np.random.default_rng(5)
    opened, sought, memory_mb = [], [], []
    async with (
        running(settings(folder, options.characters)) as service,
        Client(service.target) as client,
    ):
        service.pacer.attach(0, FrameRate(60), ticks.on_tick)
        await clock.sleep_until(clock.now() + 1.0)
        ticks.cut()
        await clock.sleep_until(clock.now() + QUIET_S)
        quiet_s, memory_mb = ticks.cut(), [anonymous_mb()]
        for number in range(options.rounds):
            take = ("hour a", "hour b")[number % 2]
            opened.append(await first_frame_s(client, take, 0.0))
            places = generator.uniform(0.0, options.minutes * 60 - 5.0, 5)
            sought += [await first_frame_s(client, take, float(at)) for at in places]
            memory_mb.append(anonymous_mb())
        busy_s = ticks.cut()
    emit(
        "replay",
        settings=vars(options),
        n=len(opened),
        first_frame_s=percentiles(opened),
        seek_s=percentiles([s - LEAD_S for s in sought]),
        late_ms={"quiet": percentiles(quiet_s, 1e3), "busy": percentiles(busy_s, 1e3)},
        memory_mb=memory_mb,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--characters", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_take(hour(options.minutes), Path(folder) / "hour a")
        shutil.copytree(Path(folder) / "hour a", Path(folder) / "hour b")
        eventloop.run(measure(Path(folder), options))


if __name__ == "__main__":
    main()
