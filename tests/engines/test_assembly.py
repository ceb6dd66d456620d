"""Sound, face and cues leave together."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bridge.engines.assembly import CHUNK_FRAMES, SAMPLES_PER_FRAME, Assembly, Chunk
from bridge.engines.espeak import Event, EventKind
from bridge.engines.script import Script
from bridge.events import Marker, MarkerKind, Text
from bridge.face.phoneme import TimedPhoneme

CHUNK_SAMPLES = CHUNK_FRAMES * SAMPLES_PER_FRAME


class LateFace:
    """A face maker that knows a frame 0.4 s after its sound; each frame holds its number."""

    def __init__(self) -> None:
        self._made = 0

    def push(self, phonemes: Sequence[TimedPhoneme]) -> NDArray[np.float32]:
        return self._until(phonemes[-1].end_samples - CHUNK_SAMPLES)

    def finish(self, total_samples: int) -> NDArray[np.float32]:
        return self._until(total_samples)

    def _until(self, sample: int) -> NDArray[np.float32]:
        first, self._made = self._made, max(self._made, sample // SAMPLES_PER_FRAME)
        return np.repeat(np.arange(first, self._made, dtype=np.float32)[:, None], 52, axis=1)


def _word(sample: int, position: int, length: int) -> Event:
    return Event(EventKind.WORD, sample, position, length)


def _phoneme(sample: int, symbol: str) -> Event:
    return Event(EventKind.PHONEME, sample, symbol=symbol)


def _sound(count: int) -> NDArray[np.int16]:
    return np.full(count, 1000, np.int16)


def _spoken(count: int, events: list[Event], text: str = "Hello you.") -> list[Chunk]:
    chunks: list[Chunk] = []
    assembly = Assembly(LateFace(), chunks.append)
    assembly.begin(Script(text))
    assembly.push(_sound(count), events)
    assembly.finish()
    return chunks


def test_chunks_begin_as_the_exchange_quantum_and_grow_to_three_of_them() -> None:
    chunks = _spoken(12 * CHUNK_SAMPLES, [_phoneme(0, "a")])
    quanta = [len(chunk.pcm) / CHUNK_SAMPLES for chunk in chunks]
    assert quanta[:5] == [1, 1, 2, 3, 3]
    assert all(len(chunk.pcm) == len(chunk.face) * SAMPLES_PER_FRAME for chunk in chunks)


def test_frames_come_in_order_and_none_is_lost() -> None:
    chunks = _spoken(30_000, [_phoneme(0, "a")])
    numbers = np.concatenate([chunk.face[:, 0] for chunk in chunks])
    assert np.array_equal(numbers, np.arange(len(numbers)))


def test_a_quarter_second_of_silence_follows_the_last_sound() -> None:
    pcm = np.concatenate([chunk.pcm for chunk in _spoken(10_000, [_phoneme(0, "a")])])
    assert len(pcm) % SAMPLES_PER_FRAME == 0
    assert len(pcm) >= 10_000 + 22_050 / 4
    assert not pcm[10_000:].any()


def test_a_pause_at_the_end_counts_as_silence() -> None:
    chunks: list[Chunk] = []
    assembly = Assembly(LateFace(), chunks.append)
    assembly.begin(Script("Hi."))
    assembly.push(np.concatenate([_sound(735), np.zeros(7350, np.int16)]), [_phoneme(0, "a")])
    assembly.finish()
    assert sum(len(chunk.pcm) for chunk in chunks) == 735 + 7350


def test_the_loudest_negative_sample_is_a_sound() -> None:
    chunks: list[Chunk] = []
    assembly = Assembly(LateFace(), chunks.append)
    assembly.push(np.full(735, -32768, np.int16), [])
    assembly.finish()
    assert sum(len(chunk.pcm) for chunk in chunks) >= 735 + 22_050 / 4


def test_a_chunk_waits_for_its_face() -> None:
    chunks: list[Chunk] = []
    assembly = Assembly(LateFace(), chunks.append)
    assembly.begin(Script("Hello."))
    assembly.push(_sound(12_000), [_phoneme(0, "a"), _phoneme(11_000, "b")])
    assert chunks == []
    assembly.push(_sound(12_000), [_phoneme(18_000, "c")])
    assert len(chunks) == 1


def test_a_chunk_waits_for_the_end_of_its_words() -> None:
    chunks: list[Chunk] = []
    assembly = Assembly(LateFace(), chunks.append)
    assembly.begin(Script("Hello you."))
    sounds = [_word(0, 0, 5), _phoneme(0, "a"), _phoneme(25_000, "b")]
    assembly.push(_sound(26_000), sounds)
    assert chunks == []
    assembly.push(_sound(4_000), [_word(26_000, 6, 3)])
    assert chunks[0].cues[2] == Marker(MarkerKind.WORD, "Hello", 0, 26_000, 0)


def test_cues_come_with_their_chunk_in_media_order() -> None:
    events = [
        _word(0, 0, 5),
        _phoneme(0, "h"),
        _phoneme(9000, "a"),
        _word(10_000, 6, 3),
        _phoneme(10_000, "j"),
        _phoneme(15_000, ""),
        Event(EventKind.END, 20_000),
    ]
    chunks = _spoken(20_000, events)
    first, second = chunks[0].cues, chunks[1].cues
    assert first == [
        Text("Hello you."),
        Marker(MarkerKind.SENTENCE, "Hello you.", 0, 0, 0),
        Marker(MarkerKind.WORD, "Hello", 0, 10_000, 0),
        Marker(MarkerKind.PHONEME, "h", 0, 9000),
    ]
    assert second == [
        Marker(MarkerKind.PHONEME, "a", 9000, 1000),
        Marker(MarkerKind.WORD, "you", 10_000, 5000, 6),
        Marker(MarkerKind.PHONEME, "j", 10_000, 5000),
    ]


def test_a_number_is_one_word_however_often_it_is_announced() -> None:
    events = [_word(0, 0, 4), _phoneme(0, "n"), _word(5000, 0, 4), _word(8000, 1, 4)]
    words = [
        cue
        for chunk in _spoken(12_000, events, "1984")
        for cue in chunk.cues
        if isinstance(cue, Marker) and cue.kind is MarkerKind.WORD
    ]
    assert words == [Marker(MarkerKind.WORD, "1984", 0, 12_000, 0)]


def test_a_second_piece_counts_from_where_the_first_ended() -> None:
    chunks: list[Chunk] = []
    assembly = Assembly(LateFace(), chunks.append)
    for offset, text in ((0, "One."), (5, "Two.")):
        assembly.begin(Script(text, offset))
        assembly.push(_sound(10_000), [_word(0, 0, 3), _phoneme(0, "a"), _phoneme(9000, "")])
    assembly.finish()
    words = [c for chunk in chunks for c in chunk.cues if isinstance(c, Marker)]
    assert Marker(MarkerKind.WORD, "Two", 10_000, 9000, 5) in words


def test_an_utterance_without_any_sound_is_a_quarter_second_of_rest() -> None:
    chunks: list[Chunk] = []
    Assembly(LateFace(), chunks.append).finish()
    assert sum(len(chunk.face) for chunk in chunks) == 8


@pytest.mark.parametrize("size", [1, 735, 4411, 50_000])
def test_the_size_of_what_comes_in_changes_nothing_that_goes_out(size: int) -> None:
    events = [_phoneme(sample, "a") for sample in range(0, 50_000, 3000)]
    whole = _spoken(50_000, events)
    chunks: list[Chunk] = []
    assembly = Assembly(LateFace(), chunks.append)
    assembly.begin(Script("Hello you."))
    step = max(size, 500)
    for start in range(0, 50_000, step):
        end = min(start + step, 50_000)
        assembly.push(_sound(end - start), [e for e in events if start <= e.sample < end])
    assembly.finish()
    for one, other in zip(whole, chunks, strict=True):
        assert one.cues == other.cues
        assert np.array_equal(one.pcm, other.pcm) and np.array_equal(one.face, other.face)


@given(st.lists(st.integers(0, 5000), max_size=20))
def test_audio_and_face_always_end_together(sizes: list[int]) -> None:
    chunks: list[Chunk] = []
    assembly = Assembly(LateFace(), chunks.append)
    for size in sizes:
        assembly.push(_sound(size), [_phoneme(0, "a")])
    assembly.finish()
    samples = sum(len(chunk.pcm) for chunk in chunks)
    assert samples == SAMPLES_PER_FRAME * sum(len(chunk.face) for chunk in chunks)
    assert samples >= sum(sizes)
