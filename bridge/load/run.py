"""A load from its first client to its report."""

import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bridge import eventloop
from bridge.clock import Clock
from bridge.load.crew import Crew, crew_of
from bridge.load.faults import Fault, Faults
from bridge.load.machine import usage_of
from bridge.load.measures import Measures
from bridge.load.plan import Share, settings_of
from bridge.load.punctuality import Punctuality
from bridge.load.report import SOAK_LIMITS, Sample, report_of

#: Reports of the service cover so long, seconds, at the least and at the most.
_REPORT_S: Final = (1.0, 60.0)
_LOOK_EVERY_S: Final = 1.0
#: Samples of a load: enough for a trend, few enough to keep for a day.
_SAMPLES: Final = 600


@dataclass(frozen=True, slots=True)
class Order:
    """A load. `seconds` count after the clients have come. `service_pid`, `broker_pid` 0: unknown.

    `faults` are done every `fault_every_s`. A `soak` is judged by what grows, too.
    """

    shares: Sequence[Share]
    seconds: float
    service_pid: int = 0
    broker_pid: int = 0
    faults: tuple[Fault, ...] = ()
    fault_every_s: float = 10.0
    soak: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def warm_up_s(self) -> float:
        """Until every client has come and has done something."""
        pace = self.shares[0].pace
        return pace.ramp_s + pace.every_s + 1.0

    @property
    def report_s(self) -> float:
        """How long each of the service's own reports covers."""
        return min(max(self.seconds / 3.0, _REPORT_S[0]), _REPORT_S[1])


#: Told while it runs: seconds since it counts (below 0: clients come still), measures, last sample.
Tell = Callable[[float, Measures, Sample], None]


async def run_load(order: Order, clock: Clock, tell: Tell) -> dict[str, Any]:
    """Do it; the report. Raises `MachineError` where clients die."""
    punctuality = Punctuality(order.shares[0].place, order.report_s)
    chance = random.Random(order.shares[0].seed)
    faults = Faults(
        order.faults, order.service_pid, order.broker_pid, order.fault_every_s, chance, clock
    )
    async with crew_of(order.shares) as crew, eventloop.bare_task_group() as group:
        listening = group.create_task(crew.listen(), name="clients")
        recorder = _Recorder(order, crew, punctuality, clock, tell)
        await recorder.follow(order.warm_up_s, counts=False)
        crew.begin_to_measure()
        besides = [group.create_task(punctuality.listen(), name="the service's own reports")]
        if order.faults:
            besides.append(group.create_task(faults.run(), name="faults"))
        await recorder.follow(order.seconds, counts=True)
        crew.end()
        await listening
        for task in besides:
            task.cancel()
    share = order.shares[0]
    settings = {**settings_of(share), **order.settings, "client_processes": len(order.shares)}
    if order.faults:
        settings["faults"] = {"kinds": [f.value for f in order.faults], "done": faults.count}
    limits = SOAK_LIMITS if order.soak else {}
    return report_of(crew.measures, recorder.samples, settings, limits)


class _Recorder:
    """Looks at everything every second, and keeps samples evenly over the time that counts."""

    def __init__(
        self, order: Order, crew: Crew, punctuality: Punctuality, clock: Clock, tell: Tell
    ) -> None:
        self._order = order
        self._crew = crew
        self._punctuality = punctuality
        self._clock = clock
        self._tell = tell
        self.samples: list[Sample] = []

    async def follow(self, seconds: float, *, counts: bool) -> None:
        """For so long; samples are kept where it `counts`."""
        began_s, kept_s = self._clock.now(), -math.inf
        spacing_s = max(_LOOK_EVERY_S, seconds / _SAMPLES)
        while (since_s := self._clock.now() - began_s) < seconds + _LOOK_EVERY_S / 2:
            sample = self._sample(since_s)
            if counts and since_s - kept_s >= spacing_s - _LOOK_EVERY_S / 2:
                self.samples.append(sample)
                kept_s = since_s
            self._tell(since_s if counts else since_s - seconds, self._crew.measures, sample)
            step_s = min(_LOOK_EVERY_S, max(seconds - since_s, _LOOK_EVERY_S / 2))
            await self._clock.sleep_until(began_s + since_s + step_s)

    def _sample(self, time_s: float) -> Sample:
        pid = self._order.service_pid
        usage = usage_of(pid) if pid else None
        return Sample(time_s, self._crew.cpu_s, usage, self._punctuality.newest)
