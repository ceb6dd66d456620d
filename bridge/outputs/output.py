"""The seam between the pacer and whatever takes frames: `Output`, and the `Tick` it works at.

An output lives as long as the routes it was built for. At each tick it is given its characters'
faces a few milliseconds ahead (`prepare`) and told when to let them go (`send`), or told that
frames came too late and are gone (`skip`). None of the three waits, and none raises because a
receiver is missing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bridge.config import OutputSettings
from bridge.face.frame import FaceRows
from bridge.outputs.target import Target

Slots = NDArray[np.intp]

#: Faces of `slots` `[S]` at a clock time in seconds. The rows may be overwritten by the next call.
Source = Callable[[Slots, float], FaceRows]


@dataclass(frozen=True, slots=True)
class Route:
    """One target of one character.

    `slot` is the character's row at the `Source`. `target` is where `settings` resolved to; None
    leaves that to the pacer, which drops and counts frames until it knows.
    """

    slot: int
    character: str
    subject: str
    device_id: str
    settings: OutputSettings
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """One frame's instant.

    `deadline_s`: clock time to send. `elapsed_s`: seconds since the pacer's epoch. `frame_number`
    and `sub_frame`: timecode at the group's rate. `utc_ns`: wall time of the deadline.
    """

    deadline_s: float
    elapsed_s: float
    frame_number: int
    sub_frame: float
    utc_ns: int = 0


class Output(Protocol):
    """Takes the frames of some characters at one rate."""

    @property
    def slots(self) -> Slots:
        """The characters it wants, one row each, in order."""
        ...

    def prepare(self, rows: FaceRows, tick: Tick) -> None:
        """Make everything ready to leave; `rows` are those of `slots` and not kept."""
        ...

    def send(self) -> None:
        """Let go of what was prepared."""
        ...

    def skip(self, frame_count: int) -> None:
        """Count `frame_count` frames as dropped: their deadline passed before they were ready."""
        ...
