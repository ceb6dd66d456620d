"""Changing the rate of a stream keeps voice, face and marks together."""

from collections.abc import AsyncGenerator, Iterable
from dataclasses import replace
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bridge.audio.pcm import CLIENT_RATES_HZ, AudioFormat
from bridge.events import (
    Audio,
    Ended,
    EndReason,
    Latencies,
    Marker,
    MarkerKind,
    Started,
    WatchEvent,
)
from bridge.sessions.resampled import resampled
from tests.fakes_cast import CHUNK_SAMPLES, RATE_HZ, chunk, paced_frame

STARTED = Started("u", "Ava", AudioFormat(RATE_HZ), Fraction(30))


async def stream(events: Iterable[WatchEvent]) -> AsyncGenerator[WatchEvent, None]:
    for event in events:
        yield event


async def adapted(events: Iterable[WatchEvent], rate_hz: int) -> list[WatchEvent]:
    return [event async for event in resampled(stream(events), rate_hz)]


def utterance(reason: EndReason, *chunks: Audio) -> list[WatchEvent]:
    samples = sum(len(c.pcm) for c in chunks)
    return [STARTED, *chunks, Ended(reason, "so", samples, Latencies())]


def audio_of(events: Iterable[WatchEvent]) -> list[Audio]:
    return [event for event in events if isinstance(event, Audio)]


@given(
    rate_hz=st.sampled_from(CLIENT_RATES_HZ),
    frames=st.lists(st.integers(1, 40), min_size=1, max_size=5),
)
async def test_whole_frames_become_whole_frames(rate_hz: int, frames: list[int]) -> None:
    offsets = np.cumsum([0, *frames]) * 735
    chunks = [
        Audio(int(at), np.zeros(n * 735, np.int16)) for at, n in zip(offsets, frames, strict=False)
    ]
    events = await adapted(utterance(EndReason.COMPLETED, *chunks), rate_hz)
    audio = audio_of(events)
    ends = np.cumsum([len(a.pcm) for a in audio])
    assert [a.offset_samples for a in audio] == [0, *ends[:-1]]
    assert ends[-1] == (2 * sum(frames) * rate_hz + 30) // 60


async def test_rate_zero_changes_nothing() -> None:
    events = utterance(EndReason.COMPLETED, chunk(0)[0])
    assert await adapted(events, 0) == events


async def test_nothing_is_said_after_an_interrupt() -> None:
    events = await adapted(utterance(EndReason.INTERRUPTED, chunk(0)[0]), 48_000)
    assert not audio_of(events[-2:-1]) or audio_of(events)[-1].offset_samples == 0
    said = sum(len(a.pcm) for a in audio_of(events))
    assert said < CHUNK_SAMPLES * 48_000 // RATE_HZ


async def test_marks_and_totals_are_counted_at_the_new_rate() -> None:
    mark = Marker(MarkerKind.WORD, "so", 735, 1470)
    _, marker, ended = await adapted(
        [STARTED, mark, Ended(EndReason.COMPLETED, "so", 22_050, Latencies())], 48_000
    )
    assert marker == replace(mark, offset_samples=1600, duration_samples=3200)
    assert isinstance(ended, Ended)
    assert ended.spoken_samples == 48_000


async def test_audio_that_begins_in_the_middle_keeps_its_place() -> None:
    events = await adapted(utterance(EndReason.COMPLETED, chunk(3)[0]), 44_100)
    assert audio_of(events)[0].offset_samples == 3 * CHUNK_SAMPLES * 2


async def test_the_next_utterance_begins_at_zero_again() -> None:
    one = utterance(EndReason.COMPLETED, chunk(0)[0])
    first = await adapted(one, 16_000)
    both = await adapted([*one, *one], 16_000)
    assert [a.offset_samples for a in audio_of(both)] == 2 * [
        a.offset_samples for a in audio_of(first)
    ]


async def test_paced_frames_pass() -> None:
    frame = paced_frame(0)
    assert await adapted([frame], 16_000) == [frame]
