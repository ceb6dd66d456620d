"""Sound that is silenced and brought back stays in sync, and on one line of samples."""

import numpy as np
import pytest

from bridge.audio.pcm import Pcm
from bridge.sessions.performance import Performance
from tests.sessions.test_performance import QUANTUM, RATE, Tape, feed


class Recorder(Tape):
    """A tape that also keeps the samples."""

    lead_s = 0.05

    def __init__(self) -> None:
        super().__init__()
        self.pcm: list[Pcm] = []

    def write(self, key: str, offset_samples: int, pcm: Pcm) -> None:
        super().write(key, offset_samples, pcm)
        self.pcm.append(pcm)


@pytest.fixture
def tape() -> Recorder:
    return Recorder()


def begun(tape: Recorder, *, muted: bool = False) -> Performance:
    """A performance of 1.2 s that begins at clock time 0."""
    performance = Performance("u", RATE, 0.0, tape, muted=muted)
    for index in range(3):
        feed(performance, index, 0.0)
    return performance


def test_mute_cuts_the_sound_where_it_is_heard(tape: Recorder) -> None:
    performance = begun(tape)
    performance.mute(0.5)
    assert tape.calls[-1] == ("stop", "u/0", RATE // 2)


def test_what_comes_while_muted_is_not_played(tape: Recorder) -> None:
    performance = begun(tape)
    performance.mute(0.5)
    count = len(tape.calls)
    feed(performance, 3, 0.6)
    performance.complete(0.7)
    assert len(tape.calls) == count


def test_sound_comes_back_where_it_would_be_by_then(tape: Recorder) -> None:
    performance = begun(tape)
    performance.mute(0.5)
    tape.calls.clear()
    tape.pcm.clear()
    performance.unmute(0.75)
    first = round(0.8 * RATE)
    assert tape.calls[0] == ("begin", "u/1", 0.8)
    assert tape.calls[1] == ("write", "u/1", 0, 3 * QUANTUM - first)
    assert tape.pcm[0][0] == 0  # fades in
    assert tape.pcm[0][400] == np.int16(first + 400)
    feed(performance, 3, 0.8)
    assert tape.calls[-1] == ("write", "u/1", 3 * QUANTUM - first, QUANTUM)


def test_a_line_that_is_all_there_is_finished_when_its_sound_comes_back(tape: Recorder) -> None:
    performance = begun(tape)
    performance.mute(0.2)
    performance.complete(0.3)
    performance.unmute(0.4)
    assert tape.calls[-1] == ("finish", "u/1")


def test_a_line_begun_in_silence_can_be_heard_from_its_middle(tape: Recorder) -> None:
    performance = begun(tape, muted=True)
    assert tape.calls == []
    performance.unmute(0.15)
    assert tape.calls[0] == ("begin", "u/0", 0.2)


def test_muting_twice_and_resuming_twice_are_once(tape: Recorder) -> None:
    performance = begun(tape)
    for _ in range(2):
        performance.mute(0.5)
    for _ in range(2):
        performance.unmute(0.6)
    verbs = [call[0] for call in tape.calls]
    assert verbs.count("stop") == 1
    assert verbs.count("begin") == 2


def test_a_stopped_line_stays_silent(tape: Recorder) -> None:
    performance = begun(tape)
    performance.mute(0.5)
    performance.stop(0.6)
    count = len(tape.calls)
    performance.unmute(0.7)
    assert len(tape.calls) == count


def test_a_stall_while_muted_resumes_silent_and_comes_back_after(tape: Recorder) -> None:
    performance = begun(tape)
    performance.mute(0.5)
    performance.advance(1.5)
    count = len(tape.calls)
    feed(performance, 3, 2.0)
    assert len(tape.calls) == count
    performance.unmute(2.1)
    assert tape.calls[count][:2] == ("begin", "u/1")
