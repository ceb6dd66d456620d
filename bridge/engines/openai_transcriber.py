"""Speech to text by an OpenAI-compatible endpoint."""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from typing import Final

import numpy as np

from bridge.audio.pcm import Pcm
from bridge.clock import Clock
from bridge.config import secret
from bridge.engines.openai_api import OpenAiEndpoint
from bridge.engines.patience import Patience
from bridge.engines.transcriber import Transcript
from bridge.errors import ConfigError, EngineUnavailable
from bridge.settings.cascade import TranscriptionEndpointSettings

#: Less than this is no speech, seconds; endpoints refuse it.
_SHORTEST_S: Final = 0.1


class OpenAiTranscriber:
    """A `Transcriber`. An endpoint hears speech once it is over, so words come at the end."""

    def __init__(self, settings: TranscriptionEndpointSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._endpoint: OpenAiEndpoint | None = None

    async def start(self) -> None:
        """Connects to nothing yet. Raises `ConfigError` for a missing address or key."""
        settings = self._settings
        if not settings.base_url:
            raise ConfigError("engine.cascade.transcription.base_url is not set")
        whole_s = settings.whole_timeout_s
        patience = Patience(settings.connect_timeout_s, whole_s, whole_s, whole_s, settings.tries)
        self._endpoint = OpenAiEndpoint(
            settings.base_url,
            secret(settings.api_key_variable),
            patience,
            self._clock,
            name="the transcription endpoint",
        )
        self._endpoint.start()

    async def close(self) -> None:
        endpoint, self._endpoint = self._endpoint, None
        if endpoint is not None:
            await endpoint.close()

    def with_hints(self, hints: Sequence[str]) -> "OpenAiTranscriber":
        """Itself: large models need no hints."""
        del hints
        return self

    async def transcribe(
        self, rate_hz: int, language: str, audio: AsyncIterator[Pcm]
    ) -> AsyncGenerator[Transcript, None]:
        """Speech longer than `longest_s` is sent in pieces. Raises the kinds of `EndpointError`."""
        longest = int(self._settings.longest_s * rate_hz)
        chunks: list[Pcm] = []
        count = 0
        said: list[str] = []
        async for pcm in audio:
            chunks.append(pcm)
            count += len(pcm)
            if count >= longest:
                said.append(await self._heard(np.concatenate(chunks), rate_hz, language))
                chunks, count = [], 0
                yield Transcript(_joined(said))
        if chunks:
            said.append(await self._heard(np.concatenate(chunks), rate_hz, language))
        yield Transcript(_joined(said), complete=True)

    async def _heard(self, pcm: Pcm, rate_hz: int, language: str) -> str:
        if self._endpoint is None:
            raise EngineUnavailable("the transcription endpoint is not in use yet")
        if len(pcm) < _SHORTEST_S * rate_hz:
            return ""
        fields = {"model": self._settings.model, "response_format": "json"}
        if language:
            # Endpoints take ISO 639-1, which begins a BCP-47 tag.
            fields["language"] = language.partition("-")[0].lower()
        return await self._endpoint.transcribe(pcm, rate_hz, fields)


def _joined(texts: list[str]) -> str:
    return " ".join(text for text in texts if text)
