"""An utterance on a clock: it starts once, stalls in sync, stops at rest."""

import numpy as np
import pytest

from bridge.audio.pcm import Pcm
from bridge.events import Audio, Face, Marker, MarkerKind, Text
from bridge.sessions.performance import LEAD_S, REST_S, Performance

RATE = 22_050
QUANTUM = 8_820  # 400 ms
FRAMES = 12


class Tape:
    """A playback listener that writes down what it is told."""

    lead_s = 0.0

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []

    def begin(self, key: str, start_s: float, rate_hz: int) -> None:
        self.calls.append(("begin", key, round(start_s, 3)))

    def write(self, key: str, offset_samples: int, pcm: Pcm) -> None:
        self.calls.append(("write", key, offset_samples, len(pcm)))

    def finish(self, key: str) -> None:
        self.calls.append(("finish", key))

    def stop(self, key: str, at_samples: int | None = None) -> None:
        self.calls.append(("stop", key, at_samples))


def chunk(index: int) -> tuple[Audio, Face]:
    pcm = np.arange(index * QUANTUM, (index + 1) * QUANTUM).astype(np.int16)
    return Audio(index * QUANTUM, pcm), Face(index * FRAMES, np.full((FRAMES, 52), 0.5, np.float32))


def feed(performance: Performance, index: int, now_s: float) -> None:
    for event in chunk(index):
        performance.feed(event, now_s)


@pytest.fixture
def tape() -> Tape:
    return Tape()


@pytest.fixture
def performance(tape: Tape) -> Performance:
    return Performance("u", RATE, 0.05, tape)


def test_media_time_begins_one_buffer_after_the_first_chunk(performance: Performance) -> None:
    assert performance.start_s is None
    feed(performance, 0, 10.0)
    assert performance.start_s == pytest.approx(10.05)
    feed(performance, 1, 10.3)
    assert performance.start_s == pytest.approx(10.05)


def test_the_position_follows_the_clock_and_never_passes_what_is_there(
    performance: Performance,
) -> None:
    feed(performance, 0, 0.0)
    positions = [performance.position_samples(t) for t in (0.0, 0.05, 0.25, 9.0)]
    assert positions == [0, 0, round(0.2 * RATE), QUANTUM]


def test_a_stall_holds_both_tracks_and_resumes_them_together(
    performance: Performance, tape: Tape
) -> None:
    feed(performance, 0, 0.0)
    performance.advance(0.5)  # media 0.45: past the 0.4 there is
    assert performance.underrun_count == 1
    stalled = performance.position_samples(1.0)
    feed(performance, 1, 2.0)
    assert performance.position_samples(2.05) == stalled
    assert performance.face_time(2.05) == pytest.approx(stalled / RATE)
    # Everything not heard yet is scheduled again, once, from the new start.
    writes = [c for c in tape.calls if c[0] == "write" and c[1] == "u/1"]
    assert writes[0][2] == 0
    assert sum(int(str(c[3])) for c in writes) == 2 * QUANTUM - stalled


def test_a_stall_moves_what_is_not_heard_yet(performance: Performance) -> None:
    assert performance.heard_s(0, 0.0) is None
    feed(performance, 0, 0.0)
    assert performance.heard_s(QUANTUM, 0.1) == pytest.approx(0.45)
    performance.advance(0.5)
    stalled = performance.position_samples(1.0)
    assert performance.heard_s(QUANTUM, 1.0) == pytest.approx(1.0 + (QUANTUM - stalled) / RATE)
    feed(performance, 1, 2.0)
    assert performance.heard_s(stalled, 2.0) == pytest.approx(2.05)
    performance.stop(2.1)
    assert performance.heard_s(QUANTUM, 2.1) is None


def test_the_face_eases_to_rest_in_a_stall_and_back_after_it(performance: Performance) -> None:
    feed(performance, 0, 0.0)
    performance.advance(0.5)
    assert performance.gain(0.5) == 1.0
    assert performance.gain(0.5 + REST_S) == 0.0
    feed(performance, 1, 2.0)
    assert performance.gain(2.05) == 0.0
    assert performance.gain(2.05 + REST_S) == 1.0


@pytest.mark.parametrize("late", [False, True])
def test_words_count_as_spoken_whether_named_before_their_sound_or_after(
    performance: Performance, late: bool
) -> None:
    words = [
        Marker(MarkerKind.WORD, "one", 0, QUANTUM, 0),
        Marker(MarkerKind.WORD, "two", QUANTUM, QUANTUM, 4),
    ]
    performance.feed(Text("one two three"), 0.0)
    sounds = [event for index in range(2) for event in chunk(index)]
    for event in (*sounds, *words) if late else (*words, *sounds):
        performance.feed(event, 0.0)
    assert performance.spoken_text(QUANTUM // 2) == "one"
    assert performance.spoken_text(2 * QUANTUM) == "one two"


def test_a_complete_utterance_ends_with_its_last_sample(
    performance: Performance, tape: Tape
) -> None:
    feed(performance, 0, 0.0)
    assert performance.end_s() is None
    performance.complete(0.1)
    assert performance.end_s() == pytest.approx(0.45)
    performance.advance(5.0)
    assert performance.underrun_count == 0
    assert performance.over(0.45)
    assert tape.calls[-1] == ("finish", "u/0")


def test_a_stop_is_at_rest_inside_two_hundred_milliseconds(
    performance: Performance, tape: Tape
) -> None:
    feed(performance, 0, 0.0)
    performance.stop(0.25)
    assert tape.calls[-1] == ("stop", "u/0", round(0.2 * RATE))
    assert performance.gain(0.25) == 1.0
    assert performance.gain(0.25 + REST_S) == 0.0
    assert REST_S < 0.2
    assert not performance.over(0.25)
    assert performance.over(0.25 + REST_S)


def test_what_comes_after_a_stop_is_not_taken(performance: Performance) -> None:
    feed(performance, 0, 0.0)
    performance.stop(0.1)
    feed(performance, 1, 0.2)
    assert performance.received_samples == QUANTUM


def test_speech_takes_the_mouth_before_the_first_sound_and_leaves_after_the_last(
    performance: Performance,
) -> None:
    feed(performance, 0, 0.0)
    performance.complete(0.0)
    assert performance.hold(0.05 - LEAD_S) == 0.0
    assert performance.hold(0.05) == pytest.approx(1.0)
    assert performance.hold(0.45 - 0.2) == pytest.approx(1.0)
    assert 0.0 < performance.hold(0.45) < 1.0
    assert performance.hold(0.45 + 0.5) == pytest.approx(0.0)


def test_pcm_is_cut_to_the_sample(performance: Performance) -> None:
    feed(performance, 0, 0.0)
    feed(performance, 1, 0.0)
    chunks = performance.pcm_between(QUANTUM - 3, QUANTUM + 2)
    assert [c.offset_samples for c in chunks] == [QUANTUM - 3, QUANTUM]
    joined = np.concatenate([c.pcm for c in chunks])
    assert joined.tolist() == list(range(QUANTUM - 3, QUANTUM + 2))


def test_memory_is_bounded_by_what_can_still_be_shown(performance: Performance) -> None:
    for index in range(100):
        feed(performance, index, index * 0.4)
    assert len(performance.pcm_between(0, 100 * QUANTUM)) <= 10


def test_the_spoken_text_is_the_words_begun(performance: Performance) -> None:
    performance.feed(Text("Halt traveller. "), 0.0)
    for word, text_offset, at in (("Halt", 0, 0), ("traveller", 5, 4000)):
        performance.feed(Marker(MarkerKind.WORD, word, at, 0, text_offset), 0.0)
    feed(performance, 0, 0.0)
    assert performance.spoken_text(0) == ""
    assert performance.spoken_text(100) == "Halt"
    assert performance.spoken_text(4001) == "Halt traveller"
    performance.complete(0.0)
    assert performance.spoken_text(QUANTUM) == "Halt traveller."
