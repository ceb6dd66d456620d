"""The published way, timed: one question, one whole answer, stage by stage."""

from collections.abc import Callable
from dataclasses import dataclass

import torch

from model.benchmark.listener import Clock
from model.exomni import ExOmni
from model.timing import duration_s
from model.turn import Turn


class Laps:
    """Progress as a stopwatch: seconds of each stage, in the order they began.

    `settle` waits for the device, so that a stage pays for what it started; it is called where one
    stage ends and another begins.
    """

    def __init__(self, clock: Clock, settle: Callable[[], None] = lambda: None) -> None:
        self.seconds: dict[str, float] = {}
        #: Seconds from the unit generator's call to its first unit.
        self.first_unit_s = 0.0
        self._clock = clock
        self._settle = settle
        self._stage = ""
        self._since = clock()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """What has passed since the last call belongs to the stage that was told then."""
        del total
        if stage != self._stage:
            self._settle()
        now = self._clock()
        owner = self._stage or stage
        self.seconds[owner] = self.seconds.get(owner, 0.0) + now - self._since
        if (stage, done) == ("speak", 1):
            self.first_unit_s = self.seconds["speak"]
        self._stage, self._since = stage, now


@dataclass(frozen=True, slots=True)
class Whole:
    """One answer made whole. `stages`: seconds by the names of `model.exomni`.

    `first_unit_s`: from the unit generator's call to its first unit, which is what the paper's
    "speech TTFT" can be; `face_s`: of the face decoder, its "face latency".
    """

    wall_s: float
    spoken_s: float
    stages: dict[str, float]
    first_unit_s: float
    ids: tuple[int, ...]

    @property
    def rtf(self) -> float:
        """Seconds of work for a second of speech."""
        return self.wall_s / self.spoken_s

    @property
    def face_s(self) -> float:
        """Seconds of the face decoder."""
        return self.stages["face"]


def answer_whole(model: ExOmni, turn: Turn, clock: Clock) -> Whole:
    """Answer `turn` as published. Raises what `ExOmni.answer` raises."""
    laps = Laps(clock, settler(model.parts.device))
    began = clock()
    answer = model.answer(turn, laps)
    return Whole(
        wall_s=clock() - began,
        spoken_s=duration_s(len(answer.units)),
        stages=laps.seconds,
        first_unit_s=laps.first_unit_s,
        ids=tuple(answer.ids),
    )


def settler(device: torch.device) -> Callable[[], None]:
    """What waits until `device` has done everything asked of it."""
    if device.type == "cuda":
        return lambda: torch.cuda.synchronize(device)
    return lambda: None
