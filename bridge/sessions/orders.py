"""What callers ask of a character, whichever front they come through."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from bridge.engines.engine import PastExchange, SpokenQuestion, TextRole
from bridge.sessions.cues import Cues
from bridge.sessions.direction import Direction
from bridge.takes.take import Take


class WhenBusy(enum.Enum):
    """What to do when the character is already speaking."""

    QUEUE = "queue"
    INTERRUPT = "interrupt"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class VoiceOverrides:
    """Per-call changes to a character's voice; None keeps the character's own."""

    name: str | None = None
    rate_wpm: int | None = None
    pitch: int | None = None
    pitch_range: int | None = None
    volume: int | None = None


@dataclass(frozen=True, slots=True)
class SpeakOrder:
    """Have a character say `text`.

    `character` "" means the service's first. `emotion` None is the character's own mood.
    `audio_rate_hz` 0 is the engine's native rate. `render_only` makes the utterance without
    performing it: nothing leaves on the character's outputs and chunks come as fast as they
    are made. `direction` is done as the utterance begins and over at its end; a mood in it is
    instead of `emotion`. `role` None leaves it to the engine whether the text is said or
    answered. The rest is for answers, as in `SpeechRequest`.
    """

    text: str
    character: str = ""
    ssml: bool = False
    voice: VoiceOverrides = field(default_factory=VoiceOverrides)
    emotion: str | None = None
    intensity: float = 1.0
    audio_rate_hz: int = 0
    when_busy: WhenBusy = WhenBusy.QUEUE
    render_only: bool = False
    seed: int | None = None
    role: TextRole | None = None
    question: SpokenQuestion | None = None
    instructions: str = ""
    history: tuple[PastExchange, ...] = ()
    language: str = ""
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class AnimateOrder:
    """Give a character's face to speech that the caller brings, as in `AnimationRequest`.

    `mood`: several emotions and their intensities, instead of `emotion`. `cues`: what the face is
    told beside the speech, while that comes. The rest as in `SpeakOrder`.
    """

    rate_hz: int
    character: str = ""
    transcript: str = ""
    language: str = ""
    whole: bool = False
    emotion: str | None = None
    intensity: float = 1.0
    mood: Mapping[str, float] | None = None
    cues: Cues | None = None
    when_busy: WhenBusy = WhenBusy.QUEUE
    render_only: bool = False
    seed: int | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ReplayOrder:
    """Have a character perform sent frames [`first`, `last`) of `take` again.

    `loop_count`: how often, 1 or more; None is until it is stopped.
    """

    take: Take
    first: int
    last: int
    character: str = ""
    loop_count: int | None = 1
    when_busy: WhenBusy = WhenBusy.QUEUE
