"""What has no event of its own and is looked at now and then: lateness, lag, skew.

Frames note their lateness in rings where they are sent, whether anybody reads them or not. The
sampler empties the rings in time and looks how late its own timer was: the frame path pays
nothing for it.
"""

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from prometheus_client.core import Metric

from bridge.clock import Clock
from bridge.metrics.buckets import LAG_S, LATENESS_S, SKEW_S, Buckets
from bridge.metrics.families import gauge, histogram, one
from bridge.outputs.punctuality import Punctuality
from bridge.sessions.vitals import Vitals

#: How often the loop's lag is looked at, and how many of those looks one of the rest takes.
_LOOK_EVERY_S: Final = 0.25
_LOOKS: Final = 4


class Acting(Protocol):
    """`bridge.sessions.cast.Cast` is one."""

    def vitals(self) -> list[Vitals]: ...


class Ticking(Protocol):
    """`bridge.outputs.pacer.Pacer` is one."""

    def tick_punctuality(self) -> list[Punctuality]: ...


class Sampler:
    """Keep `run()` running."""

    def __init__(self, cast: Acting, pacer: Ticking, clock: Clock) -> None:
        self._cast = cast
        self._pacer = pacer
        self._clock = clock
        self._seen: dict[Punctuality, int] = {}
        self._lateness = Buckets(LATENESS_S)
        self._lag = Buckets(LAG_S)
        self._skew = Buckets(SKEW_S)
        self.latest_lag_s = 0.0

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            for _ in range(_LOOKS):
                await self._look_at_loop()
            rings = self._pacer.tick_punctuality()
            self._look_at_ticks(rings)
            self._look_at_faces(rings)

    def collect(self) -> Iterator[Metric]:
        """Everything, as it is now."""
        yield histogram(
            "loop_lag_seconds",
            "How late the event loop came back to a timer, looked at four times a second.",
            (),
            {(): self._lag},
        )
        yield gauge(
            "loop_lag_latest_seconds",
            "The latest of them.",
            (),
            one(self.latest_lag_s),
        )
        yield histogram(
            "pacer_lateness_seconds",
            "How late ticks of frames left: return of the last send call after the deadline.",
            (),
            {(): self._lateness},
        )
        yield histogram(
            "frame_skew_seconds",
            "Sound that is heard against the face that is sent, of characters that speak, once a "
            "second each.",
            (),
            {(): self._skew},
        )

    async def _look_at_loop(self) -> None:
        due_s = self._clock.now() + _LOOK_EVERY_S
        await self._clock.sleep_until(due_s)
        self.latest_lag_s = max(self._clock.now() - due_s, 0.0)
        self._lag.add(self.latest_lag_s)

    def _look_at_ticks(self, rings: Sequence[Punctuality]) -> None:
        for ring in rings:
            self._lateness.add(ring.since(self._seen.get(ring, 0)))
        self._seen = {ring: ring.count for ring in rings}

    def _look_at_faces(self, rings: Sequence[Punctuality]) -> None:
        """A face is of its deadline and leaves a little later: by then the sound has gone on."""
        latest = [float(ring.since(ring.count - 1)[-1]) for ring in rings if ring.count]
        late_s = max(latest, default=0.0)
        skews = [vitals.skew_s for vitals in self._cast.vitals() if vitals.skew_s is not None]
        self._skew.add([abs(skew_s + late_s) for skew_s in skews])
