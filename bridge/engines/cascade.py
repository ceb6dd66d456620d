"""The cascade: a language model answers, and each sentence is spoken as soon as it is written.

While one sentence is heard the next is made, and the model is read to its end as fast as it writes.
Closing an utterance ends all of it at once, the connection to the model included.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from typing import Final

from loguru import logger

from bridge.clock import Clock
from bridge.config import secret
from bridge.engines.ahead import ahead
from bridge.engines.animator import Animator
from bridge.engines.chat import messages
from bridge.engines.engine import (
    Capabilities,
    Engine,
    SpeechRequest,
    TextRole,
    Voice,
    WorkerStatus,
)
from bridge.engines.joining import Joiner
from bridge.engines.openai_api import OpenAiEndpoint
from bridge.engines.patience import Patience
from bridge.engines.sentence_voice import EndpointVoice, EngineVoice, SentenceVoice, line
from bridge.engines.vocabulary import VOCABULARY
from bridge.errors import (
    AnswerTooLong,
    CapabilityMissing,
    ConfigError,
    EndpointError,
    EngineUnavailable,
    InvalidText,
    NoAnswer,
)
from bridge.events import EngineEvent
from bridge.settings.cascade import CascadeSettings, SpeechEndpointSettings
from bridge.text.directed import directed_pieces
from bridge.text.directions import Directions
from bridge.text.reply import SpokenReply
from bridge.text.sentences import Sentence, SentenceReader

#: Events made ahead of who reads them: 2 to 4 seconds of the embedded engine's.
_EVENTS_AHEAD: Final = 64


class CascadeEngine:
    """An `Engine`. `speech` says what the model writes, unless the settings name another voice.

    It starts and closes `speech`; `animator`, needed for a voice elsewhere, belongs to the caller.
    """

    def __init__(
        self, settings: CascadeSettings, speech: Engine, animator: Animator | None, clock: Clock
    ) -> None:
        self._settings = settings
        self._speech = speech
        self._animator = animator
        self._clock = clock
        self._elsewhere = bool(settings.speech.base_url)
        self._endpoints: list[OpenAiEndpoint] = []
        self._model: OpenAiEndpoint | None = None
        self._voice: SentenceVoice = EngineVoice(speech)
        self._keeper: asyncio.Task[None] | None = None
        self._group: asyncio.TaskGroup | None = None

    @property
    def name(self) -> str:
        return "cascade"

    @property
    def capabilities(self) -> Capabilities:
        spoken = self._speech.capabilities
        rate_hz = self._settings.speech.rate_hz if self._elsewhere else spoken.sample_rate_hz
        return Capabilities(
            text_to_speech=True,
            speech_input=False,
            audio_to_face=False,
            ssml=spoken.ssml and not self._elsewhere,
            sample_rate_hz=rate_hz,
            answers=True,
        )

    async def start(self) -> None:
        """Make the voice ready; the model is first asked when something is to be answered.

        Raises `ConfigError` for a missing model name or key, `EngineUnavailable`.
        """
        self._model = self._connected()
        if not self._elsewhere:
            await self._speech.start()
        loop = asyncio.get_running_loop()
        ready: asyncio.Future[None] = loop.create_future()
        # The one task of this engine; every other is in a group inside of it.
        self._keeper = loop.create_task(self._keep(ready), name="cascade")
        await ready

    async def close(self) -> None:
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.cancel()
            await asyncio.wait((keeper,))
            if not self._elsewhere:
                await self._speech.close()
        for endpoint in self._endpoints:
            await endpoint.close()
        self._endpoints.clear()

    def voices(self) -> Sequence[Voice]:
        if not self._elsewhere:
            return self._speech.voices()
        named = {self._settings.speech.voice, *self._settings.speech.voices}
        return [Voice(name, name, ()) for name in sorted(named)]

    def workers(self) -> Sequence[WorkerStatus]:
        return ()

    def check(self, request: SpeechRequest) -> None:
        if self._group is None:
            raise EngineUnavailable("the cascade is not running")
        if self._role(request) is TextRole.LINE:
            self._check_line(request)
            return
        if request.ssml:
            raise CapabilityMissing("a language model is asked in plain text, not in SSML")
        if not request.text.strip():
            raise InvalidText("there is nothing to answer: the text is empty")
        if not self._elsewhere:
            self._speech.check(line(request, "words"))

    async def speak(self, request: SpeechRequest) -> AsyncGenerator[EngineEvent, None]:
        self.check(request)
        if self._role(request) is TextRole.PROMPT:
            events = self._spoken(self._bounded(self._answer(request)), request)
        elif self._elsewhere:
            events = self._spoken(self._line(request), request)
        else:
            events = self._speech.speak(line(request, request.text))
        async with aclosing(events):
            async for event in events:
                yield event

    def _role(self, request: SpeechRequest) -> TextRole:
        return request.role or TextRole(self._settings.text_role)

    def _check_line(self, request: SpeechRequest) -> None:
        if not self._elsewhere:
            self._speech.check(line(request, request.text))
        elif request.ssml:
            raise CapabilityMissing("the speech endpoint does not read SSML: send plain text")
        else:
            next(directed_pieces(request.text, VOCABULARY))

    async def _spoken(
        self, sentences: AsyncGenerator[Sentence, None], request: SpeechRequest
    ) -> AsyncGenerator[EngineEvent, None]:
        """`sentences` as one utterance, made ahead of who listens."""
        group = self._group
        assert group is not None, "checked"
        # What is written ahead is bounded by `answer_characters`.
        async with (
            ahead(sentences, group, 0, "answer") as written,
            ahead(self._voiced(written, request), group, _EVENTS_AHEAD, "voice") as events,
        ):
            async for event in events:
                yield event

    async def _voiced(
        self, sentences: AsyncIterator[Sentence], request: SpeechRequest
    ) -> AsyncGenerator[EngineEvent, None]:
        joiner = Joiner(self._voice.rate_hz)
        spaced = False
        async for sentence in sentences:
            joiner.begin(spaced=spaced)
            try:
                async with aclosing(self._voice.say(sentence, request)) as events:
                    async for event in events:
                        yield joiner.place(event)
            except InvalidText:
                # A sentence of marks and pictures: there is nothing to hear in it.
                continue
            spaced = sentence.spaced
        if not joiner.samples:
            raise NoAnswer("the language model answered without a word that can be spoken")

    async def _answer(self, request: SpeechRequest) -> AsyncGenerator[Sentence, None]:
        """The model's answer, sentence by sentence, as far as it comes."""
        settings, model = self._settings, self._model
        assert model is not None, "checked"
        reply = SpokenReply([request.character], thinking=settings.thinking)
        reader = SentenceReader(Directions(VOCABULARY))
        body = {
            "model": settings.model,
            "messages": messages(request, settings.guidance),
            "temperature": settings.temperature,
            "max_tokens": settings.max_tokens,
        }
        async with aclosing(model.chat(body)) as deltas:
            try:
                async for delta in deltas:
                    for sentence in reader.push(reply.push(delta)):
                        yield sentence
            except EndpointError:
                for sentence in reader.salvage():
                    yield sentence
                raise
        for sentence in [*reader.push(reply.finish()), *reader.finish()]:
            yield sentence

    async def _bounded(
        self, sentences: AsyncGenerator[Sentence, None]
    ) -> AsyncGenerator[Sentence, None]:
        """`sentences` while there is room for them. Raises `AnswerTooLong` after the last."""
        limit = room = self._settings.answer_characters
        async with aclosing(sentences):
            async for sentence in sentences:
                room -= len(sentence.text)
                if room < 0:
                    raise AnswerTooLong(limit)
                yield sentence

    async def _line(self, request: SpeechRequest) -> AsyncGenerator[Sentence, None]:
        """The request's own text, sentence by sentence."""
        reader = SentenceReader(Directions(VOCABULARY))
        for sentence in [*reader.push(request.text), *reader.finish()]:
            yield sentence

    async def _keep(self, ready: "asyncio.Future[None]") -> None:
        try:
            async with asyncio.TaskGroup() as group:
                self._group = group
                ready.set_result(None)
                await asyncio.get_running_loop().create_future()
        finally:
            self._group = None

    def _connected(self) -> OpenAiEndpoint:
        """The language model's endpoint, and the voice's if there is one. Raises `ConfigError`."""
        settings = self._settings
        if not settings.model:
            raise ConfigError(
                "engine.cascade.model is not set: name a model of the endpoint "
                f"{settings.base_url}, as `ollama list` shows them"
            )
        if self._elsewhere:
            if self._animator is None:
                raise ConfigError("engine.cascade.speech needs an animator, and there is none")
            endpoint = self._endpoint(settings.speech, "the speech endpoint")
            self._voice = EndpointVoice(endpoint, self._animator, settings.speech)
        model = self._endpoint(settings, "the language model")
        logger.info("cascade: {} at {}", settings.model, settings.base_url)
        return model

    def _endpoint(
        self, settings: CascadeSettings | SpeechEndpointSettings, name: str
    ) -> OpenAiEndpoint:
        patience = Patience(
            settings.connect_timeout_s,
            settings.first_timeout_s,
            settings.next_timeout_s,
            settings.whole_timeout_s,
            settings.tries,
        )
        key = secret(settings.api_key_variable)
        endpoint = OpenAiEndpoint(settings.base_url, key, patience, self._clock, name=name)
        endpoint.start()
        self._endpoints.append(endpoint)
        return endpoint
