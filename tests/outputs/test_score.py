"""What a new speaker process is told: everything that can still be heard, from now on."""

import numpy as np

from bridge.audio.pcm import Pcm
from bridge.outputs.score import Score
from bridge.outputs.soundwire import Begin, Finish, Stop, Write

RATE_HZ = 22_050


def counting(start: int, count: int) -> Pcm:
    return np.arange(start, start + count, dtype=np.int16)


def test_playing_goes_on_at_the_current_sample() -> None:
    score = Score()
    part = score.begin("u", 100.0, RATE_HZ, now_s=99.9)
    part.add(0, counting(0, 8820), now_s=99.9)
    part.add(8820, counting(8820, 8820), now_s=100.0)
    begin, write = score.from_here(100.5)
    assert begin == Begin(part.voice, 100.0, 11_025, RATE_HZ)
    assert isinstance(write, Write)
    assert np.array_equal(write.pcm, counting(11_025, 6615))


def test_before_its_start_an_utterance_is_told_whole() -> None:
    score = Score()
    part = score.begin("u", 100.0, RATE_HZ, now_s=99.0)
    part.add(0, counting(0, 100), now_s=99.0)
    begin, write = score.from_here(99.5)
    assert begin == Begin(part.voice, 100.0, 0, RATE_HZ)
    assert isinstance(write, Write)
    assert len(write.pcm) == 100


def test_endings_are_told_again() -> None:
    score = Score()
    part = score.begin("u", 100.0, RATE_HZ, now_s=100.0)
    part.add(0, counting(0, 4410), now_s=100.0)
    part.finished = True
    part.stop = Stop(part.voice, 2000)
    commands = list(score.from_here(100.1))
    assert commands[-2:] == [Finish(part.voice), Stop(part.voice, 2000)]


def test_nothing_to_play_yet_resumes_where_pcm_will_come() -> None:
    score = Score()
    part = score.begin("u", 100.0, RATE_HZ, now_s=100.0)
    part.add(0, counting(0, 100), now_s=100.0)
    assert list(score.from_here(101.0)) == [Begin(part.voice, 100.0, 100, RATE_HZ)]


def test_what_was_written_twice_is_kept_once() -> None:
    part = Score().begin("u", 100.0, RATE_HZ, now_s=100.0)
    assert len(part.add(0, counting(0, 100), now_s=100.0)) == 100
    assert part.add(50, counting(50, 100), now_s=100.0).tolist() == list(range(100, 150))
    assert len(part.add(0, counting(0, 150), now_s=100.0)) == 0


def test_an_hour_of_speech_holds_seconds() -> None:
    part = Score().begin("u", 0.0, RATE_HZ, now_s=0.0)
    for second in range(3600):
        part.add(second * RATE_HZ, np.zeros(RATE_HZ, np.int16), now_s=float(second))
    assert sum(len(pcm) for _, pcm in part.chunks) <= 3 * RATE_HZ


def test_finished_utterances_are_forgotten() -> None:
    score = Score()
    part = score.begin("u", 100.0, RATE_HZ, now_s=100.0)
    part.add(0, counting(0, 2205), now_s=100.0)
    part.finished = True
    score.forget(100.5)
    assert len(score) == 1
    score.forget(100.7)
    assert len(score) == 0


def test_an_utterance_that_was_left_open_is_forgotten_after_a_minute() -> None:
    score = Score()
    score.begin("u", 100.0, RATE_HZ, now_s=100.0)
    score.begin("v", 200.0, RATE_HZ, now_s=200.0)
    assert score.get("u") is None
    assert score.get("v") is not None
