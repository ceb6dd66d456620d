"""How a service's timecode is."""

import enum
from dataclasses import dataclass

from bridge.protocols.timecode import FrameRate, Label


class TimecodeState(enum.Enum):
    """RUNNING: by our own clock, as it should. WAITING: for a source that was not heard yet.
    LOCKED: to its source. FREEWHEELING: the source is lost, our clock goes on in its stead.
    """

    RUNNING = "running"
    WAITING = "waiting"
    LOCKED = "locked"
    FREEWHEELING = "freewheeling"


@dataclass(frozen=True, slots=True)
class TimecodeStatus:
    """`source`: as in the settings. `jam_count`: how often timecode was set."""

    source: str
    state: TimecodeState
    label: Label
    rate: FrameRate
    jam_count: int
