"""The seam between the service and whatever speaks: the `Engine` protocol."""

import enum
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bridge.audio.pcm import Pcm
from bridge.events import EngineEvent


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """How to speak.

    `name`: a voice of the engine ("" = its default). `rate_wpm`: words per minute, 80..450.
    `pitch` and `pitch_range`: 0..100, 50 is the voice's own. `volume`: 0..200 percent.
    """

    name: str = ""
    rate_wpm: int = 165
    pitch: int = 50
    pitch_range: int = 50
    volume: int = 100


class TextRole(enum.Enum):
    """What a request's text is."""

    LINE = "line"
    """Said word for word."""
    PROMPT = "prompt"
    """Answered in the engine's own words."""


@dataclass(frozen=True, slots=True)
class PastExchange:
    """An earlier question and its answer as far as it was heard. `spoken`: (also) a clip."""

    text: str
    reply: str
    spoken: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class SpokenQuestion:
    """`pcm` `[n]` int16, mono, at `rate_hz`."""

    pcm: Pcm
    rate_hz: int


@dataclass(frozen=True, slots=True)
class SpeechRequest:
    """One utterance to make. The same request gives the same PCM and face, always.

    `role` None is the engine's own default. `character`: who speaks, "" is nobody in particular;
    an engine may remember what it knows of one, and makes the same all the same. The rest is for
    answers: `question`, what was said aloud, for engines whose `speech_input` is set (`text` may
    then be empty, or the transcript); `instructions`, what the character is told about itself and
    the scene; `history`, oldest first; `language`, BCP-47 or "".
    """

    text: str
    ssml: bool = False
    voice: VoiceSettings = field(default_factory=VoiceSettings)
    emotion: str = ""
    intensity: float = 0.0
    seed: int = 0
    role: TextRole | None = None
    character: str = ""
    question: SpokenQuestion | None = None
    instructions: str = ""
    history: tuple[PastExchange, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of an engine. `languages` are BCP-47 tags, best first."""

    name: str
    display_name: str
    languages: tuple[str, ...]
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an engine can do. Rates in Hz.

    `answers`: it answers a `TextRole.PROMPT` in words of its own. `speech_input`: it hears a
    `SpokenQuestion` itself, with no transcript of it.
    """

    text_to_speech: bool
    speech_input: bool
    audio_to_face: bool
    ssml: bool
    sample_rate_hz: int
    answers: bool = False


class WorkerPhase(enum.Enum):
    """How far a worker is."""

    STARTING = "starting"
    """It loads its model, or is being connected to."""
    READY = "ready"
    DOWN = "down"
    """It ended or does not answer; it is tried again."""


@dataclass(frozen=True, slots=True)
class WorkerStatus:
    """One of the workers of an engine.

    `device`: as "NVIDIA H200 (cuda:0)", "" until it is known. `running`, `waiting`: turns, of every
    front that uses it. `pid`: of a process on this machine. `trouble`: why it is down, or what was
    wrong with its last start; "" where all is well. `restarts`: times that it was had again after
    it was gone. `memory_bytes`: of its device, in use by the model; 0 where it is not known.
    """

    name: str
    phase: WorkerPhase
    device: str = ""
    streams: int = 0
    running: int = 0
    waiting: int = 0
    pid: int | None = None
    trouble: str = ""
    restarts: int = 0
    memory_bytes: int = 0


class Engine(Protocol):
    """Makes utterances. Implementations own their processes and survive their failures."""

    @property
    def name(self) -> str:
        """The name settings use."""
        ...

    @property
    def capabilities(self) -> Capabilities: ...

    async def start(self) -> None:
        """Make ready; returns when the first request would be served at once."""
        ...

    async def close(self) -> None:
        """Stop everything; running utterances end."""
        ...

    def voices(self) -> Sequence[Voice]:
        """All voices, sorted by name. Call after `start`."""
        ...

    def workers(self) -> Sequence[WorkerStatus]:
        """Workers that make the speech; none where the engine has no such thing."""
        ...

    def check(self, request: SpeechRequest) -> None:
        """Raise at once what `speak` would raise for this input: voice, text, SSML."""
        ...

    def speak(self, request: SpeechRequest) -> AsyncGenerator[EngineEvent, None]:
        """Yield the utterance in media order; closing the generator ends generation at once.

        Audio and face cover the same media time when it ends, to the sample: the audio is padded
        with silence to whole frames. Raises the input errors of `bridge.errors` before the first
        event, `EngineFailed` at any point.
        """
        ...
