"""A listener's clock: when the first of everything came, and whether playback stood still."""

from math import inf

import numpy as np
import pytest

from model.benchmark.listener import BenchmarkFailed, Heard, Listener
from model.errors import EmptyReply
from model.runtime.requests import QUANTUM_SAMPLES, Chunk, Event, Failed, Finished, Words

DONE = Finished(ids=(1, 2), unit_count=10, text_ended=True, speech_ended=True, reused_count=3)


def quanta(count: int) -> Chunk:
    pcm = np.zeros(QUANTUM_SAMPLES * count, np.float32)
    return Chunk(pcm, np.zeros((12 * count, 52), np.float32))


def listen(*told: tuple[float, Event]) -> Listener:
    """A listener who asked at second 10 and was told each event so many seconds later."""
    now = [10.0]
    listener = Listener(lambda: now[0])
    for after_s, event in told:
        now[0] = 10.0 + after_s
        listener(event)
    return listener


def heard(*told: tuple[float, Event]) -> Heard:
    return listen(*told).heard()


def test_everything_counts_from_the_question() -> None:
    turn = heard((0.1, Words("Hi.")), (0.5, quanta(1)), (0.7, quanta(4)), (1.0, DONE))
    assert turn.words_s == pytest.approx(0.1)
    assert turn.audio_s == turn.face_s == pytest.approx(0.5)
    assert turn.spoken_s == pytest.approx(2.0)
    assert turn.rtf == pytest.approx(0.5)
    assert (turn.ids, turn.reused_count) == ((1, 2), 3)


@pytest.mark.parametrize(("second_s", "slack_s"), [(0.8, 0.1), (0.9, 0.0), (1.1, -0.2)])
def test_a_chunk_is_due_when_those_before_it_are_played(second_s: float, slack_s: float) -> None:
    turn = heard((0.5, quanta(1)), (second_s, quanta(1)), (2.0, DONE))
    assert turn.slack_s == pytest.approx(slack_s)


def test_the_tightest_chunk_counts() -> None:
    turn = heard((1.0, quanta(1)), (1.3, quanta(5)), (4.0, quanta(1)), (4.0, DONE))
    assert turn.slack_s == pytest.approx(-0.6)
    assert not turn.in_time


def test_a_single_chunk_cannot_be_late() -> None:
    turn = heard((0.5, quanta(3)), (0.6, DONE))
    assert turn.slack_s == inf
    assert turn.in_time


def test_a_reply_without_a_word_had_its_words_at_the_end() -> None:
    assert heard((0.5, quanta(1)), (0.9, DONE)).words_s == pytest.approx(0.9)


def test_a_failed_turn_raises_its_error() -> None:
    listener = listen((0.5, quanta(1)), (0.6, Failed(EmptyReply("nothing"))))
    assert listener.ended.is_set()
    with pytest.raises(EmptyReply):
        listener.heard()


def test_silence_is_no_measurement() -> None:
    with pytest.raises(BenchmarkFailed):
        heard((0.5, DONE))
