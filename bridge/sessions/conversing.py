"""What a caller asks of a conversation: how it is to be, and what it says in it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bridge.audio.pcm import Pcm
from bridge.audio.vad import DetectorFactory
from bridge.engines.engine import TextRole
from bridge.sessions.hearing import Hearing
from bridge.sessions.orders import SpeakOrder, VoiceOverrides, WhenBusy
from bridge.settings.hearing import HearingSettings


@dataclass(frozen=True, slots=True)
class CallerSound:
    """The caller's microphone: mono, `rate_hz`. None keeps what the service is set to."""

    rate_hz: int
    echo_canceled: bool = False
    hands_free: bool | None = None
    end_silence_ms: int | None = None
    barge_in: bool | None = None
    minimum_words: int | None = None
    grace_s: float | None = None


#: Makes the ears for one microphone. Raises `UnsupportedAudioRate`.
HearingFactory = Callable[[CallerSound], Hearing]


@dataclass(frozen=True, slots=True)
class ConverseOrder:
    """A conversation to open, or to go on with where `session_id` names one.

    `character` "" is the service's first, or the session's own. `sound` None: text only.
    `instructions` are added to the persona. `when_busy` None: as the service is set.
    `received`: number of the last event that the caller has. The rest as in `SpeakOrder`.
    """

    character: str = ""
    sound: CallerSound | None = None
    instructions: str = ""
    language: str = ""
    voice: VoiceOverrides = field(default_factory=VoiceOverrides)
    emotion: str | None = None
    intensity: float = 1.0
    audio_rate_hz: int = 0
    when_busy: WhenBusy | None = None
    render_only: bool = False
    session_id: str = ""
    received: int = 0

    def speak_order(self, text: str, role: TextRole, when_busy: WhenBusy) -> SpeakOrder:
        """An answer's order, without what is only known when it is made."""
        return SpeakOrder(
            text=text,
            voice=self.voice,
            emotion=self.emotion,
            intensity=self.intensity,
            audio_rate_hz=self.audio_rate_hz,
            when_busy=self.when_busy or when_busy,
            render_only=self.render_only,
            role=role,
            language=self.language,
        )


@dataclass(frozen=True, slots=True, eq=False)
class CallerAudio:
    """More of the caller's voice: `[n]` int16, any length, following the piece before."""

    pcm: Pcm


@dataclass(frozen=True, slots=True)
class CallerText:
    """A line, typed."""

    text: str


@dataclass(frozen=True, slots=True)
class CallerCommit:
    """The caller has done speaking."""


@dataclass(frozen=True, slots=True)
class CallerInterrupt:
    """The character is to stop."""


@dataclass(frozen=True, slots=True)
class CallerPosition:
    """How far the caller has played an utterance, seconds since its media time zero."""

    utterance_id: str
    media_s: float


#: What a caller does in a conversation.
CallerInput = CallerAudio | CallerText | CallerCommit | CallerInterrupt | CallerPosition


def hearing_factory(settings: HearingSettings, detector_factory: DetectorFactory) -> HearingFactory:
    """Ears as `settings` say, but for what a caller says of its own microphone."""

    def hear(sound: CallerSound) -> Hearing:
        return Hearing(
            _changed(settings, sound),
            detector_factory,
            sound.rate_hz,
            echo_canceled=sound.echo_canceled,
        )

    return hear


def _changed(settings: HearingSettings, sound: CallerSound) -> HearingSettings:
    changes: dict[str, object] = {
        "end_silence_ms": sound.end_silence_ms,
        "barge_in": sound.barge_in,
        "minimum_words": sound.minimum_words,
        "grace_s": sound.grace_s,
    }
    if sound.hands_free is not None:
        changes["mode"] = "hands_free" if sound.hands_free else "push_to_talk"
    return settings.model_copy(update={k: v for k, v in changes.items() if v is not None})
