"""Speech written down by an endpoint."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import numpy as np
import pytest

from bridge.audio.pcm import Pcm
from bridge.engines.openai_transcriber import OpenAiTranscriber
from bridge.engines.transcriber import Transcriber, Transcript
from bridge.errors import ConfigError, EndpointFailed, EngineUnavailable
from bridge.settings.cascade import TranscriptionEndpointSettings
from tests.fakes_hasty import HastyClock
from tests.llm_stand_in import Answer, StandIn, refusal

RATE_HZ = 16_000


async def speech(*seconds: float) -> AsyncIterator[Pcm]:
    for length in seconds:
        yield np.ones(round(length * RATE_HZ), np.int16)


def heard(text: str) -> Answer:
    return Answer([f'{{"text": "{text}"}}'.encode()])


@asynccontextmanager
async def transcriber(
    *answers: Answer, **settings: object
) -> AsyncIterator[tuple[OpenAiTranscriber, StandIn]]:
    async with StandIn().running() as server:
        server.answers.extend(answers)
        values = TranscriptionEndpointSettings.model_validate(
            {"base_url": server.base_url, **settings}
        )
        found = OpenAiTranscriber(values, HastyClock())
        await found.start()
        try:
            yield found, server
        finally:
            await found.close()


async def test_speech_becomes_one_complete_transcript() -> None:
    async with transcriber(heard("Who goes there?")) as (listener, server):
        seam: Transcriber = listener
        said = [t async for t in seam.transcribe(RATE_HZ, "en-US", speech(0.5, 0.5))]
        assert said == [Transcript("Who goes there?", complete=True)]
        (asked,) = server.requests
        assert asked.path == "/v1/audio/transcriptions"
        assert b'name="language"\r\n\r\nen\r\n' in asked.body
        assert len(asked.body) > 2 * RATE_HZ


async def test_long_speech_is_sent_in_pieces() -> None:
    answers = [heard("One."), heard("Two."), heard("Three.")]
    async with transcriber(*answers, longest_s=1.0) as (listener, _):
        said = [t async for t in listener.transcribe(RATE_HZ, "", speech(*[0.5] * 5))]
        assert [t.text for t in said] == ["One.", "One. Two.", "One. Two. Three."]
        assert [t.complete for t in said] == [False, False, True]


@pytest.mark.parametrize("seconds", [(), (0.05,)])
async def test_what_is_too_short_to_be_speech_is_not_sent(seconds: tuple[float, ...]) -> None:
    async with transcriber() as (listener, server):
        said = [t async for t in listener.transcribe(RATE_HZ, "", speech(*seconds))]
        assert said == [Transcript("", complete=True)]
        assert server.requests == []


async def test_a_failure_is_tried_again_and_then_told() -> None:
    async with transcriber(refusal(500), heard("Hi.")) as (listener, _):
        assert [t.text async for t in listener.transcribe(RATE_HZ, "", speech(1))] == ["Hi."]
    async with transcriber(refusal(500), refusal(500)) as (listener, _):
        with pytest.raises(EndpointFailed):
            [t async for t in listener.transcribe(RATE_HZ, "", speech(1))]


async def test_without_an_address_or_a_start_it_hears_nothing() -> None:
    listener = OpenAiTranscriber(TranscriptionEndpointSettings(), HastyClock())
    with pytest.raises(ConfigError):
        await listener.start()
    with pytest.raises(EngineUnavailable):
        [t async for t in listener.transcribe(RATE_HZ, "", speech(1))]
