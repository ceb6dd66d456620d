"""Voices of the cascade: one sentence in, its sound, face and markers out."""

from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from typing import Final, Protocol

import numpy as np

from bridge.audio.pcm import Pcm, freeze, from_bytes
from bridge.audio.resample import Resampler
from bridge.audio.wav import WavReader
from bridge.engines.animator import AnimationRequest, Animator
from bridge.engines.engine import Engine, SpeechRequest, TextRole
from bridge.engines.joining import Joiner
from bridge.engines.markers import Span, clause_markers
from bridge.engines.openai_api import OpenAiEndpoint
from bridge.engines.vocabulary import Told, kind_of
from bridge.errors import EndpointFailed, PacketError, TranscriptMismatch
from bridge.events import Audio, EngineEvent, Face, Marker, MarkerKind, Text
from bridge.face.names import COEFFICIENT_COUNT
from bridge.settings.cascade import SpeechEndpointSettings
from bridge.text.clean import clean
from bridge.text.directions import Pause, Spoken
from bridge.text.letters import weigh
from bridge.text.sentences import Sentence
from bridge.text.symbols import speakable

#: Letters a second, about: where a direction inside a sentence is done, if nobody times words.
_LETTERS_PER_S: Final = 15
#: Words a minute that an endpoint speaks at speed 1, about; and how far it goes from there.
_PLAIN_WPM: Final = 165
_SPEEDS: Final = (0.25, 4.0)


class SentenceVoice(Protocol):
    """Speaks sentences."""

    @property
    def rate_hz(self) -> int:
        """Samples per second."""
        ...

    def say(self, sentence: Sentence, request: SpeechRequest) -> AsyncGenerator[EngineEvent, None]:
        """`sentence` as an utterance of its own; of `request` counts how it is spoken.

        Raises `InvalidText` where nothing is to be said, `EngineFailed`, `EndpointError`.
        """
        ...


class EngineVoice:
    """Another engine's voice. The engine reads directions in brackets itself."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def rate_hz(self) -> int:
        return self._engine.capabilities.sample_rate_hz

    def say(self, sentence: Sentence, request: SpeechRequest) -> AsyncGenerator[EngineEvent, None]:
        return self._engine.speak(line(request, sentence.written))


class EndpointVoice:
    """A voice behind an HTTP endpoint, whose sound gets its face from an animator.

    When its words are spoken nobody tells: unless the animator does, their times are shares of the
    sentence by length, and a direction is done where its word is estimated to be.
    """

    def __init__(
        self, endpoint: OpenAiEndpoint, animator: Animator, settings: SpeechEndpointSettings
    ) -> None:
        self._endpoint = endpoint
        self._animator = animator
        self._settings = settings

    @property
    def rate_hz(self) -> int:
        return self._settings.rate_hz

    async def say(
        self, sentence: Sentence, request: SpeechRequest
    ) -> AsyncGenerator[EngineEvent, None]:
        joiner = Joiner(self.rate_hz)
        for part in _parts(sentence):
            joiner.begin(spaced=True)
            if isinstance(part, Pause):
                for silence in _silence(part, self.rate_hz):
                    yield joiner.place(silence)
                continue
            async with aclosing(self._say_part(part, request)) as events:
                async for event in events:
                    yield joiner.place(event)

    async def _say_part(
        self, part: "_Part", request: SpeechRequest
    ) -> AsyncGenerator[EngineEvent, None]:
        yield Text(part.text)
        yield Marker(MarkerKind.SENTENCE, part.text, 0, text_offset=0)
        for place, direction in part.directions:
            at = weigh(part.text[:place]) * self.rate_hz // _LETTERS_PER_S
            yield Marker(kind_of(direction), str(direction), at, text_offset=place)
        timed, samples = False, 0
        order = AnimationRequest(self.rate_hz, part.text, request.language, seed=request.seed)
        # A voice may read numbers and names its own way: its face is made all the same.
        with suppress(TranscriptMismatch):
            async with (
                aclosing(self._sound(part.text, request)) as sound,
                aclosing(self._animator.animate(order, sound)) as events,
            ):
                async for event in events:
                    if isinstance(event, Audio):
                        samples = event.offset_samples + len(event.pcm)
                    timed = timed or (isinstance(event, Marker) and event.kind is MarkerKind.WORD)
                    if not isinstance(event, Text):
                        yield event
        if not timed:
            for marker in clause_markers(part.text, 0, Span(0, samples)):
                if marker.kind is MarkerKind.WORD:
                    yield marker

    async def _sound(self, text: str, request: SpeechRequest) -> AsyncGenerator[Pcm, None]:
        """The sentence's PCM at `rate_hz` as it comes."""
        async with aclosing(self._endpoint.speech(self._body(text, request))) as chunks:
            reader = _SoundReader(self.rate_hz)
            async for chunk in chunks:
                pcm = reader.push(chunk)
                if len(pcm):
                    yield pcm
            yield reader.finish()

    def _body(self, text: str, request: SpeechRequest) -> dict[str, object]:
        settings = self._settings
        named = request.voice.name
        speed = min(max(request.voice.rate_wpm / _PLAIN_WPM, _SPEEDS[0]), _SPEEDS[1])
        return {
            "model": settings.model,
            "voice": named if named in settings.voices else settings.voice,
            "input": text,
            "response_format": settings.format,
            **({} if speed == 1 else {"speed": round(speed, 2)}),
        }


def line(request: SpeechRequest, text: str) -> SpeechRequest:
    """`request` for `text` said word for word, without what belongs to the conversation."""
    return replace(
        request, text=text, role=TextRole.LINE, question=None, instructions="", history=()
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """Cleaned text between pauses, and its directions with their places in it."""

    text: str
    directions: tuple[tuple[int, Told], ...]


def _parts(sentence: Sentence) -> Iterator[_Part | Pause]:
    text = ""
    directions: list[tuple[int, Told]] = []
    for piece in (*sentence.pieces, Pause(0)):
        if isinstance(piece, Spoken):
            text += piece.text
        elif isinstance(piece, Pause):
            if speakable(text):
                yield _cleaned(text, directions)
                directions = []
            text = ""
            if piece.milliseconds:
                yield piece
        else:
            directions.append((len(text), piece))


def _cleaned(text: str, directions: Sequence[tuple[int, Told]]) -> _Part:
    spoken = clean(text)
    # Cleaning moves places a little; they only say about when.
    return _Part(spoken, tuple((min(place, len(spoken)), d) for place, d in directions))


def _silence(pause: Pause, rate_hz: int) -> Iterator[Audio | Face]:
    """A pause in whole tenths of a second, the face at rest."""
    tenths = max(round(pause.milliseconds / 100), 1)
    for index in range(tenths):
        yield Audio(index * rate_hz // 10, freeze(np.zeros(rate_hz // 10, np.int16)))
        yield Face(3 * index, np.zeros((3, COEFFICIENT_COUNT), np.float32))


class _SoundReader:
    """Bytes of an endpoint to PCM at one rate: raw samples, or WAV if it begins like one."""

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._held = b""
        self._wav: WavReader | None = None
        self._resampler: Resampler | None = None

    def push(self, data: bytes) -> Pcm:
        """Raises `EndpointFailed` for WAV that is not 16-bit PCM."""
        if self._resampler is None and self._wav is None:
            self._held += data
            if len(self._held) < 4:
                return freeze(np.zeros(0, np.int16))
            data, self._held = self._held, b""
            if data.startswith(b"RIFF"):
                self._wav = WavReader()
            else:
                self._resampler = Resampler(self._rate_hz, self._rate_hz)
        return self._resampled(self._samples(data))

    def finish(self) -> Pcm:
        """The rest. Raises `EndpointFailed` if no sound came at all."""
        if self._resampler is None:
            raise EndpointFailed("the speech endpoint answered without sound")
        return self._resampler.finish()

    def _samples(self, data: bytes) -> Pcm:
        if self._wav is None:
            data = self._held + data
            whole = len(data) // 2 * 2
            self._held = data[whole:]
            return from_bytes(data[:whole])
        try:
            return self._wav.push(data)
        except PacketError as error:
            raise EndpointFailed(f"the speech endpoint sent sound that cannot be read: {error}")

    def _resampled(self, pcm: Pcm) -> Pcm:
        if self._wav is not None and self._wav.rate_hz and self._resampler is None:
            self._resampler = Resampler(self._wav.rate_hz, self._rate_hz)
        return self._resampler.push(pcm) if self._resampler else pcm
