"""How a player does."""

from dataclasses import dataclass
from enum import Enum, auto


class Taken(Enum):
    """What became of a message."""

    #: It counts, or there was nothing in it for a player.
    TAKEN = auto()
    #: There is no room for it yet: push it again later. Nothing has changed.
    FULL = auto()
    #: It is no message of the service: drop the connection and its session, which would only send
    #: it again. Nothing has changed.
    BROKEN = auto()


@dataclass(slots=True)
class Report:
    """Counts since the player was made."""

    #: Sound ran dry.
    underrun_count: int = 0
    #: Sound that never came.
    gap_count: int = 0
    #: Faces that came after their moment.
    late_count: int = 0
    #: Faces that the service left out, because the client was too slow.
    dropped_count: int = 0
    #: Events that cannot be: out of order, of wrong length.
    broken_count: int = 0
    #: Utterances whose sound has another format or rate than the player.
    format_count: int = 0
