"""Brought speech gets a face, by the real recognizer in its real processes."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable

import numpy as np
import pytest

from bridge.audio.pcm import Pcm
from bridge.clock import MonotonicClock
from bridge.engines.animator import AnimationRequest
from bridge.engines.speech_animator import SpeechAnimator
from bridge.errors import EngineFailed, InvalidMessage, TranscriptMismatch, UnsupportedAudioRate
from bridge.events import Audio, EngineEvent, Face, Marker, MarkerKind, Text
from bridge.face.names import INDEX
from bridge.settings.animation import AnimationSettings
from tests import sounds
from tests.bench.lips import aperture_of
from tests.engines.brought import needs_flite, pieces, said
from tests.engines.processes import children, needs_proc

TEXT = "Maybe Bob bumped my pump"


@pytest.fixture
async def animator() -> AsyncIterator[SpeechAnimator]:
    animator = SpeechAnimator(AnimationSettings(), MonotonicClock())
    await animator.start()
    yield animator
    await animator.close()


async def animated(
    animator: SpeechAnimator,
    pcm: Pcm,
    rate_hz: int = 16_000,
    piece: int = 1600,
    transcript: str = "",
    whole: bool = False,
    language: str = "",
    remarks: list[TranscriptMismatch] | None = None,
) -> list[EngineEvent]:
    """All events; what is told at their end goes to `remarks`, and is an error without."""
    request = AnimationRequest(rate_hz, transcript, language, whole)
    events: list[EngineEvent] = []
    try:
        async for event in animator.animate(request, pieces(pcm, piece)):
            events.append(event)  # noqa: PERF401 (they must outlive an error)
    except TranscriptMismatch as remark:
        if remarks is None:
            raise
        remarks.append(remark)
    return events


def sound(events: list[EngineEvent]) -> Pcm:
    return np.concatenate([e.pcm for e in events if isinstance(e, Audio)])


def faces(events: list[EngineEvent]) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    return np.concatenate([e.coefficients for e in events if isinstance(e, Face)])


def noise(seconds: float, rate_hz: int, size: float = 3000.0) -> Pcm:
    generator = np.random.default_rng(0)
    return (generator.standard_normal(int(seconds * rate_hz)) * size).astype(np.int16)


@needs_flite
async def test_lips_meet_for_every_bilabial_of_a_clear_voice(animator: SpeechAnimator) -> None:
    spoken = said(TEXT)
    shut = aperture_of(faces(await animated(animator, spoken.pcm))) < 0.03
    times_s = np.arange(len(shut)) / 30
    for start_s, end_s in spoken.bilabials:
        assert shut[(times_s >= start_s - 0.066) & (times_s <= end_s + 0.066)].any()


@needs_flite
@pytest.mark.parametrize("whole", [False, True])
async def test_a_transcript_names_its_words_when_they_are_said(
    animator: SpeechAnimator, whole: bool
) -> None:
    spoken = said(TEXT)
    events = await animated(animator, spoken.pcm, transcript=TEXT, whole=whole)
    assert events[0] == Text(TEXT)
    words = [e for e in events if isinstance(e, Marker) and e.kind is MarkerKind.WORD]
    assert [word.text for word in words] == TEXT.split()
    assert [TEXT[word.text_offset :].split()[0] for word in words] == TEXT.split()
    starts = [start_s for name, start_s, _ in spoken.phones if name != "pau"]
    assert words[0].offset_samples / 16_000 == pytest.approx(starts[0], abs=0.05)


@needs_flite
@pytest.mark.parametrize("whole", [False, True])
async def test_a_transcript_of_something_else_is_told_and_left(
    animator: SpeechAnimator, whole: bool
) -> None:
    pcm = said("The wizard whispered a few words and the heavy door swung open").pcm
    wrong = "Please stop by my workshop if your armor needs a proper repair"
    remarks: list[TranscriptMismatch] = []
    events = await animated(animator, pcm, transcript=wrong, whole=whole, remarks=remarks)
    assert len(remarks) == 1
    assert len(sound(events)) >= len(pcm)
    assert faces(events)[:, INDEX["jawOpen"]].max() > 0.2


@needs_flite
async def test_a_language_nobody_reads_is_told_and_recognized(animator: SpeechAnimator) -> None:
    pcm = said(TEXT).pcm
    remarks: list[TranscriptMismatch] = []
    told = await animated(animator, pcm, transcript=TEXT, language="tlh", remarks=remarks)
    assert "tlh" in str(remarks[0])
    known = faces(told)
    np.testing.assert_array_equal(known, faces(await animated(animator, pcm)))


@needs_flite
async def test_a_stream_cut_differently_gives_the_same_face(animator: SpeechAnimator) -> None:
    pcm = said(TEXT).pcm
    fine, coarse = [await animated(animator, pcm, piece=n) for n in (333, 40_000)]
    np.testing.assert_allclose(faces(fine), faces(coarse), atol=1e-6)


@pytest.mark.parametrize("rate_hz", [8_000, 11_025, 22_050, 44_100, 192_000])
async def test_sound_comes_back_bit_for_bit_beside_its_face(
    animator: SpeechAnimator, rate_hz: int
) -> None:
    pcm = noise(0.73, rate_hz)
    events = await animated(animator, pcm, rate_hz, piece=997)
    echoed = sound(events)
    np.testing.assert_array_equal(echoed[: len(pcm)], pcm)
    assert not echoed[len(pcm) :].any()
    assert len(faces(events)) * rate_hz == len(echoed) * 30


async def test_silence_leaves_a_calm_face(animator: SpeechAnimator) -> None:
    jaw = faces(await animated(animator, np.zeros(32_000, np.int16)))[:, INDEX["jawOpen"]]
    assert jaw.max() < 0.02


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("sound_of", [sounds.noise, sounds.chords, sounds.melody])
async def test_music_and_noise_leave_a_calm_face(
    animator: SpeechAnimator, sound_of: Callable[[float], Pcm], whole: bool
) -> None:
    jaw = faces(await animated(animator, sound_of(4.0), whole=whole))[:, INDEX["jawOpen"]]
    assert jaw.mean() < 0.02


async def test_no_sound_at_all_is_an_empty_performance(animator: SpeechAnimator) -> None:
    assert await animated(animator, np.zeros(0, np.int16)) == []


async def test_a_face_is_at_most_three_tenths_behind_its_sound(animator: SpeechAnimator) -> None:
    given = 0

    async def brought() -> AsyncIterator[Pcm]:
        nonlocal given
        for _ in range(20):
            given += 1600
            yield noise(0.1, 16_000)
            # The next tenth comes only when the face of all but the last three is there.
            while shown < given - 4 * 1600:
                await progress.wait()
                progress.clear()

    progress, shown = asyncio.Event(), 0
    async for event in animator.animate(AnimationRequest(16_000), brought()):
        if isinstance(event, Face):
            shown = (event.offset_frames + len(event.coefficients)) * 1600 // 3
            progress.set()
    assert shown == given


@pytest.mark.parametrize("rate_hz", [0, 7_999, 192_001])
async def test_a_rate_that_is_no_speech_is_refused(animator: SpeechAnimator, rate_hz: int) -> None:
    with pytest.raises(UnsupportedAudioRate):
        animator.check(AnimationRequest(rate_hz))


async def test_what_is_wrong_with_the_sound_is_what_the_caller_hears(
    animator: SpeechAnimator,
) -> None:
    async def broken() -> AsyncIterator[Pcm]:
        yield noise(0.2, 16_000)
        raise InvalidMessage("a gap")

    with pytest.raises(InvalidMessage):
        [event async for event in animator.animate(AnimationRequest(16_000), broken())]


async def test_a_caller_may_leave_in_the_middle(animator: SpeechAnimator) -> None:
    events = animator.animate(AnimationRequest(16_000), pieces(noise(2.0, 16_000)))
    assert isinstance(await anext(events), Audio)
    await events.aclose()
    assert len(faces(await animated(animator, noise(0.3, 16_000)))) == 9


@needs_proc
async def test_a_listener_that_dies_costs_its_utterance_only(animator: SpeechAnimator) -> None:
    with pytest.raises(EngineFailed):
        async for _ in animator.animate(AnimationRequest(16_000), pieces(noise(9.0, 16_000))):
            for zygote in children():
                for listener in children(zygote):
                    os.kill(listener, signal.SIGKILL)
    assert len(faces(await animated(animator, noise(0.3, 16_000)))) == 9
