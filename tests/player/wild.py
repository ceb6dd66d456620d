"""Streams that nobody would send, by chance: every rule of the player meets every other."""

import random
from collections.abc import Callable
from fractions import Fraction

from exomni.v1.avatar_service_pb2 import (
    END_REASON_COMPLETED,
    END_REASON_FAILED,
    END_REASON_INTERRUPTED,
    PerformanceEvent,
)

from tests.player.network import callbacks, ticks
from tests.player.streams import MS, Stream, chunk, ended, speech, stamp
from tests.player.vectors import Arrival, Scene

_UNTIL_MS = 2500
_RATES = (1000, 2000, 2205)


def wild_scene(seed: int) -> Scene:
    """A scene of its own for each `seed`."""
    chance = random.Random(seed)
    rate_hz = chance.choice(_RATES)
    stream = Stream(rate_hz, fps=chance.choice([Fraction(25), Fraction(30000, 1001), Fraction(60)]))
    writer = _Writer(stream, chance)
    if chance.random() < 0.6:
        stream.opened(0)
    for _ in range(chance.randrange(40, 160)):
        writer.step()
    until_ns = _UNTIL_MS * MS
    block = chance.choice([10, 37, rate_hz // 50, rate_hz // 8])
    return Scene(
        about=f"Anything, by chance (seed {seed}).",
        rate_hz=rate_hz,
        arrivals=_arrivals(stream, chance),
        until_ns=until_ns,
        latency_ns=chance.choice([0, 20 * MS, 150 * MS]),
        sounding=chance.random() < 0.9,
        pulls=callbacks(
            rate_hz,
            until_ns - chance.choice([0, 900 * MS]),
            block=block,
            from_ns=chance.choice([0, 0, 400 * MS]),
            seed=seed,
            speed=chance.choice([0.5, 0.99, 1.0, 1.01, 3.0]),
        ),
        ticks=ticks(until_ns, chance.choice([24, 60])),
    )


def _arrivals(stream: Stream, chance: random.Random) -> list[Arrival]:
    """In any order, some twice, some torn."""
    most_ms = chance.choice([1, 20, 300])
    arrivals = []
    for made in stream.made:
        late_ns = chance.randrange(most_ms * MS)
        if chance.random() < 0.2:
            made.message.sequence = chance.randrange(1, 60)
        data = made.message.SerializeToString(deterministic=True)
        if chance.random() < 0.02:
            data = data[: chance.randrange(len(data))]
        arrivals.append(Arrival(made.at_ns + late_ns, data))
    return sorted(arrivals, key=lambda arrival: arrival.at_ns)


class _Writer:
    """Writes one message after the other, most of them sensible."""

    def __init__(self, stream: Stream, chance: random.Random) -> None:
        self._stream = stream
        self._chance = chance
        self._now_ns = 0
        self._utterance = 0
        self._offset = 0
        self._frame = 0
        self._paced = 0
        self._zero_ns = 0
        self._steps: list[Callable[[], None]] = [
            *[self._sound] * 8,
            *[self._faces] * 3,
            *[self._pace] * 8,
            *[self._start] * 2,
            self._end,
            self._interrupt,
            self._jump,
        ]

    def step(self) -> None:
        """A little later, something."""
        self._now_ns += self._chance.randrange(60) * MS
        self._chance.choice(self._steps)()

    def _send(self, *events: PerformanceEvent) -> None:
        send: Callable[..., None] = self._chance.choice(
            [self._stream.spoken, self._stream.conversed]
        )
        if len(events) == 1 and self._chance.random() < 0.4:
            send = self._stream.perform
        send(self._now_ns, *events)

    def _start(self) -> None:
        self._utterance += 1
        self._offset, self._frame = 0, 0
        self._zero_ns = self._now_ns + self._chance.randrange(-50, 200) * MS
        event = PerformanceEvent(started=self._stream.started(f"u{self._utterance}"))
        if self._chance.random() < 0.7:
            event.started.start_time.CopyFrom(stamp(max(self._zero_ns, 0)))
        if self._chance.random() < 0.1:
            event.started.ClearField("audio_format")
        if self._chance.random() < 0.1:
            event.started.coefficient_names.append("tongueOut")
        self._send(event)

    def _sound(self) -> None:
        rate_hz, chance = self._stream.rate_hz, self._chance
        count = chance.choice([0, 1, rate_hz // 50, rate_hz // 10, rate_hz // 2])
        pauses = [(0, 10**4)] if chance.random() < 0.3 else []
        self._offset = max(self._offset + chance.choice([0, 0, 0, 0, 0, -30, 25]), 0)
        if chance.random() < 0.02:
            self._offset += 59 * rate_hz
        self._send(chunk(self._offset, speech(count, rate_hz, pauses)))
        self._offset += count

    def _faces(self) -> None:
        count = self._chance.randrange(1, 12)
        self._send(self._stream.faces(self._frame, count))
        self._frame = max(self._frame + count + self._chance.choice([0, 0, 0, -2, 4]), 0)

    def _pace(self) -> None:
        chance = self._chance
        self._paced = int(self._now_ns * self._stream.fps // 10**9) + chance.choice(
            [0, 0, 0, 1, -1]
        )
        at_ns = int(max(self._paced, 0) * 10**9 / self._stream.fps)
        media_ns = at_ns - self._zero_ns if chance.random() < 0.6 else None
        if media_ns is not None and media_ns < 0:
            media_ns = None
        self._stream.frame(
            max(self._paced, 0),
            utterance_id=f"u{self._utterance}",
            media_ns=media_ns,
            at_ns=self._now_ns,
        )

    def _end(self) -> None:
        reasons = [END_REASON_COMPLETED, END_REASON_INTERRUPTED, END_REASON_FAILED]
        spoken = self._chance.choice([self._offset, self._offset // 2, 0, 10**12])
        self._send(ended(spoken, self._chance.choice(reasons)))

    def _interrupt(self) -> None:
        name = f"u{self._utterance - self._chance.randrange(2)}"
        self._stream.interrupted(self._now_ns, name, self._chance.choice([0, self._offset, 10**12]))

    def _jump(self) -> None:
        self._now_ns += self._chance.choice([0, 400]) * MS
        if self._chance.random() < 0.2:
            self._stream.opened(self._now_ns)
