"""What hearing a microphone yields: small frozen events in the order of the audio.

Offsets count samples of the caller's own stream, from its first sample. A stretch of speech is

    UserSpeechStarted  (UserAudio | BargedIn)*  UserSpeechEnded

and `UserSpeechIgnored` stands in place of the last where nothing should come of it.
"""

import enum
from dataclasses import dataclass
from typing import Final

from bridge.audio.pcm import Pcm

#: Rate of the speech handed on, Hz: what recognizers and the model's encoder take.
HEARD_RATE_HZ: Final = 16_000


class TurnEnd(enum.Enum):
    """Why a stretch of speech is over."""

    SILENCE = "silence"
    """The user stopped speaking."""
    LIMIT = "limit"
    """It has become as long as a turn may be; what follows is the next one."""
    COMMITTED = "committed"
    """The caller said so: push-to-talk was released, or the stream ended."""


@dataclass(frozen=True, slots=True)
class UserSpeechStarted:
    """The user speaks, since `offset_samples`, the moment before included.

    `over_answer`: while the character did, too. That alone interrupts nothing: `BargedIn` does.
    """

    offset_samples: int
    over_answer: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class UserAudio:
    """More of the speech: `pcm` `[n]` int16, read-only, mono at `HEARD_RATE_HZ`.

    Together the pieces are the speech without gaps; the first starts where the speech does.
    """

    offset_samples: int
    pcm: Pcm


@dataclass(frozen=True, slots=True)
class BargedIn:
    """The character is to stop: the user means to speak now. Once a stretch of speech at most."""

    offset_samples: int


@dataclass(frozen=True, slots=True, eq=False)
class UserSpeechEnded:
    """It is the character's turn.

    The speech was from `start_samples` to `end_samples`. `pcm` `[n]` int16, read-only, mono at
    `HEARD_RATE_HZ`, is all of it, with a little of what was before and after. `over_answer`: it
    began while the character spoke; `barged_in`: and was taken for an interruption.
    """

    start_samples: int
    end_samples: int
    pcm: Pcm
    cause: TurnEnd
    over_answer: bool = False
    barged_in: bool = False


@dataclass(frozen=True, slots=True)
class UserSpeechIgnored:
    """Speech over the answer that was too little to interrupt it, as "mhm": nothing follows."""

    start_samples: int
    end_samples: int


HearingEvent = UserSpeechStarted | UserAudio | BargedIn | UserSpeechEnded | UserSpeechIgnored
