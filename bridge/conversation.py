"""A conversation as its caller sees it: what comes out of it, and how it is numbered.

Like `bridge.events`, whose performances are part of it, these are small frozen values that the
service's sessions, the wire and our own client share.
"""

import enum
from dataclasses import dataclass

from bridge.events import PerformanceEvent
from bridge.turns import TurnState


class EndCause(enum.Enum):
    """Why a conversation is over for good."""

    LEFT = "left"
    """The caller closed its side, and what was being said has been said."""
    IDLE = "idle"
    """Nobody said anything for the idle limit."""
    LENGTH = "length"
    """It reached its longest duration."""
    SHUTDOWN = "shutdown"
    """The service stops."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The stream is open. `resume_s`: how long the session outlives a lost connection, seconds.

    `resumed`: it goes on where it was; `lost_count` events after the last one received are gone.
    """

    session_id: str
    character: str
    resume_s: float
    resumed: bool = False
    lost_count: int = 0


@dataclass(frozen=True, slots=True)
class TurnChanged:
    """The state from now on."""

    state: TurnState


@dataclass(frozen=True, slots=True)
class Understood:
    """All that was understood of the caller's speech so far. `complete`: it will not change."""

    text: str
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Interrupted:
    """Play nothing of the utterance from `stop_samples` on."""

    utterance_id: str
    stop_samples: int


@dataclass(frozen=True, slots=True)
class TurnFailed:
    """A turn came to nothing before a performance began. The conversation goes on."""

    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class ConversationEnded:
    """It is over, and cannot be resumed. Last."""

    cause: EndCause


#: What a conversation yields, beside the performances.
TurnReport = TurnChanged | Understood | Interrupted | TurnFailed | ConversationEnded

#: Everything a conversation yields once it is open.
ConversationEvent = TurnReport | PerformanceEvent


@dataclass(frozen=True, slots=True)
class Numbered:
    """An event and its number: 1, 2, 3… in one session, over all its connections; 0 is `Opened`.

    A gap is as many events that were lost.
    """

    sequence: int
    event: Opened | ConversationEvent
