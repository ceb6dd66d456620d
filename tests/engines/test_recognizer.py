"""Speech is written down by a process of its own, which may die."""

import os
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager

import numpy as np
import pytest

from bridge.audio.pcm import Pcm
from bridge.clock import MonotonicClock
from bridge.engines.espeak import SAMPLE_RATE_HZ
from bridge.engines.recognizer import MAX_HINTS, PocketTranscriber
from bridge.engines.transcriber import Transcriber, Transcript
from bridge.errors import (
    AudioTooLong,
    CapabilityMissing,
    EngineFailed,
    EngineUnavailable,
    InvalidArgument,
)
from bridge.settings.hearing import RecognitionSettings
from tests.engines.speaking import pcm, running, spoken

LINE = "I would like to buy some bread."
HINTS = ("i would like to buy some bread", "who are you", "goodbye")


@asynccontextmanager
async def listening() -> AsyncIterator[PocketTranscriber]:
    transcriber = PocketTranscriber(RecognitionSettings(nice=0), MonotonicClock())
    await transcriber.start()
    try:
        yield transcriber
    finally:
        await transcriber.close()


async def chunks(audio: Pcm, size: int = 2205) -> AsyncIterator[Pcm]:
    for start in range(0, len(audio), size):
        yield audio[start : start + size]


async def written(transcriber: Transcriber, audio: Pcm, language: str = "en") -> list[Transcript]:
    async with aclosing(
        transcriber.transcribe(SAMPLE_RATE_HZ, language, chunks(audio))
    ) as transcripts:
        return [transcript async for transcript in transcripts]


async def said(text: str) -> Pcm:
    async with running("pool", 1) as engine:
        return np.pad(pcm(await spoken(engine, text)), SAMPLE_RATE_HZ // 4)


def texts(transcripts: Sequence[Transcript]) -> list[str]:
    return [transcript.text for transcript in transcripts]


async def test_speech_is_written_down_as_it_comes_and_with_hints_rightly() -> None:
    audio = await said(LINE)
    async with listening() as transcriber:
        transcripts = await written(transcriber.with_hints(HINTS), audio)
    assert texts(transcripts)[-1] == HINTS[0]
    assert [t.complete for t in transcripts] == [False] * (len(transcripts) - 1) + [True]
    assert len(transcripts) > 2


async def test_silence_says_nothing() -> None:
    async with listening() as transcriber:
        for audio in (np.zeros(0, np.int16), np.zeros(SAMPLE_RATE_HZ, np.int16)):
            assert (await written(transcriber, audio))[-1] == Transcript("", complete=True)


async def test_the_same_speech_says_the_same_whatever_came_before() -> None:
    audio = await said("Stop right there.")
    async with listening() as transcriber:
        first = texts(await written(transcriber, audio))
        await written(transcriber, (audio // 8).astype(np.int16))
        assert texts(await written(transcriber, audio)) == first


async def test_who_gives_up_disturbs_nobody() -> None:
    audio = await said(LINE)
    async with listening() as transcriber:
        hinted = transcriber.with_hints(HINTS)
        async with aclosing(hinted.transcribe(SAMPLE_RATE_HZ, "en", chunks(audio))) as begun:
            async for _ in begun:
                break
        assert texts(await written(hinted, audio))[-1] == HINTS[0]


@pytest.mark.skipif(os.name == "nt", reason="kills a process by a signal")
async def test_a_crash_costs_one_speech() -> None:
    async with listening() as transcriber:

        async def killed() -> AsyncIterator[Pcm]:
            yield np.zeros(SAMPLE_RATE_HZ, np.int16)
            for pid in transcriber.pids():
                os.kill(pid, signal.SIGKILL)

        with pytest.raises(EngineFailed):
            async for _ in transcriber.transcribe(SAMPLE_RATE_HZ, "en", killed()):
                pass
        silence = np.zeros(SAMPLE_RATE_HZ, np.int16)
        assert (await written(transcriber, silence))[-1].complete


async def test_other_languages_are_refused_with_the_cure() -> None:
    async with listening() as transcriber:
        with pytest.raises(CapabilityMissing, match="transcription endpoint"):
            await written(transcriber, np.zeros(1, np.int16), "de-DE")


async def test_speech_without_an_end_is_refused() -> None:
    async with listening() as transcriber:
        with pytest.raises(AudioTooLong):
            await written(transcriber, np.zeros(121 * SAMPLE_RATE_HZ, np.int16))


async def test_too_many_hints_are_refused() -> None:
    transcriber = PocketTranscriber(RecognitionSettings(), MonotonicClock())
    with pytest.raises(InvalidArgument):
        transcriber.with_hints(["stop"] * (MAX_HINTS + 1))


async def test_who_was_not_started_writes_nothing() -> None:
    transcriber = PocketTranscriber(RecognitionSettings(), MonotonicClock())
    with pytest.raises(EngineUnavailable):
        await written(transcriber, np.zeros(1, np.int16))
