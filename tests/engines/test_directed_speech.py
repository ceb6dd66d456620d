"""Directions in a line: paused and marked by the embedded engine, never spoken."""

from collections.abc import AsyncIterator

import numpy as np
import pytest
import pytest_asyncio

from bridge.engines.embedded import EmbeddedEngine
from bridge.engines.engine import SpeechRequest
from bridge.errors import InvalidText
from bridge.events import Audio, EngineEvent, Marker, MarkerKind
from tests.engines.speaking import LINE, markers, pcm, running, said, same, spoken

pytestmark = pytest.mark.asyncio(loop_scope="module")

RATE_HZ = 22_050


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def engine() -> AsyncIterator[EmbeddedEngine]:
    async with running("fork") as started:
        yield started


def of(events: list[EngineEvent], *kinds: MarkerKind) -> list[Marker]:
    return [marker for marker in markers(events) if marker.kind in kinds]


def word(events: list[EngineEvent], text: str) -> Marker:
    return next(m for m in of(events, MarkerKind.WORD) if m.text == text)


def longest_silence_s(events: list[EngineEvent]) -> float:
    loud = np.flatnonzero(np.abs(pcm(events).astype(int)) > 16)
    return float(np.diff(loud).max()) / RATE_HZ


async def test_a_direction_is_marked_where_the_next_word_begins(engine: EmbeddedEngine) -> None:
    heard = await spoken(engine, "Hello there, [angry 0.7] traveller. [look left] Halt!")
    anger, gaze = of(heard, MarkerKind.EMOTION, MarkerKind.GAZE)
    assert (anger.kind, anger.text) == (MarkerKind.EMOTION, "angry 0.7")
    assert anger.offset_samples == word(heard, "traveller").offset_samples
    assert anger.text_offset == word(heard, "traveller").text_offset
    assert (gaze.kind, gaze.text) == (MarkerKind.GAZE, "left")
    assert gaze.offset_samples == word(heard, "Halt").offset_samples


async def test_gestures_points_and_head_poses_are_marked(engine: EmbeddedEngine) -> None:
    heard = await spoken(engine, "Hello [nods] there, [look at 0.3 0 1] [head tilt 10] traveller.")
    gesture, gaze, head = of(heard, MarkerKind.GESTURE, MarkerKind.GAZE, MarkerKind.HEAD)
    assert gesture.text == "nod 1"
    assert gesture.offset_samples == word(heard, "there").offset_samples
    assert (gaze.text, head.text) == ("at 0.3 0 1", "yaw 0 pitch 0 roll 10")
    assert head.offset_samples == word(heard, "traveller").offset_samples
    assert said(heard) == "Hello there, traveller."


async def test_it_is_never_said(engine: EmbeddedEngine) -> None:
    heard = await spoken(engine, "[smile] Hello [laughs] there, [look up]traveller.[1] [pause 1s]")
    assert said(heard) == "Hello there, traveller."
    assert [m.text for m in of(heard, MarkerKind.SENTENCE)] == ["Hello there, traveller."]


async def test_the_voice_is_the_same_with_directions_and_without(engine: EmbeddedEngine) -> None:
    directed = LINE.replace("traveller", "[smile] traveller").replace("The", "[look left] The")
    heard, plain = await spoken(engine, directed), await spoken(engine, LINE)
    assert pcm(heard).tobytes() == pcm(plain).tobytes()
    kept = [e for e in heard if not isinstance(e, Marker) or e.kind is not MarkerKind.EMOTION]
    assert same([e for e in kept if e not in of(heard, MarkerKind.GAZE)], plain)


@pytest.mark.parametrize("milliseconds", [50, 400, 3000])
async def test_a_pause_is_as_long_as_written(engine: EmbeddedEngine, milliseconds: int) -> None:
    heard = await spoken(engine, f"One [pause {milliseconds}ms] two.")
    gap = word(heard, "two").offset_samples - word(heard, "One").offset_samples
    gap -= word(heard, "One").duration_samples
    assert gap / RATE_HZ == pytest.approx(milliseconds / 1000, abs=0.04)
    assert longest_silence_s(heard) == pytest.approx(max(milliseconds, 50) / 1000, abs=0.08)


async def test_pauses_in_a_row_add_up(engine: EmbeddedEngine) -> None:
    heard = await spoken(engine, "One. [pause 1s] [pause 500ms] Two.")
    assert longest_silence_s(heard) == pytest.approx(1.5, abs=0.08)


async def test_a_pause_at_the_start_comes_before_the_first_word(engine: EmbeddedEngine) -> None:
    heard = await spoken(engine, "[pause 700ms] Hello.")
    assert word(heard, "Hello").offset_samples == 700 * RATE_HZ // 1000


async def test_what_is_told_before_a_pause_is_done_in_it(engine: EmbeddedEngine) -> None:
    heard = await spoken(engine, "One. [smile] [pause 1s] Two.")
    (smile,) = of(heard, MarkerKind.EMOTION)
    assert smile.offset_samples < word(heard, "Two").offset_samples - RATE_HZ * 0.9


async def test_what_is_told_at_the_end_is_done_at_the_end(engine: EmbeddedEngine) -> None:
    heard = await spoken(engine, "One two. [smile]")
    (smile,) = of(heard, MarkerKind.EMOTION)
    last = of(heard, MarkerKind.WORD)[-1]
    assert smile.offset_samples >= last.offset_samples + last.duration_samples
    assert smile.offset_samples < len(pcm(heard))


async def test_a_word_after_a_pause_keeps_its_place_in_the_text(engine: EmbeddedEngine) -> None:
    heard = await spoken(engine, "One [pause 1s] two. Three [pause 1s] four.")
    text = said(heard)
    assert text == "One two. Three four."
    words = of(heard, MarkerKind.WORD)
    assert [text[w.text_offset :][: len(w.text)] for w in words] == ["One", "two", "Three", "four"]


async def test_markers_come_no_later_than_their_sound(engine: EmbeddedEngine) -> None:
    samples = 0
    for event in await spoken(engine, "One [smile][pause 2s] two [look up] three. [joy] " * 3):
        if isinstance(event, Audio):
            samples += len(event.pcm)
        elif isinstance(event, Marker):
            assert event.offset_samples >= samples


async def test_brackets_of_ssml_are_spoken(engine: EmbeddedEngine) -> None:
    heard = await spoken(engine, SpeechRequest("<speak>a [smile] b</speak>", ssml=True))
    assert of(heard, MarkerKind.EMOTION) == []
    assert "smile" in said(heard)


async def test_directions_without_words_are_refused(engine: EmbeddedEngine) -> None:
    with pytest.raises(InvalidText):
        engine.check(SpeechRequest("[smile] [pause 1s]"))
