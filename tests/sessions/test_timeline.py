"""One face per character, whoever asks, moving no faster than a face can."""

import numpy as np
import pytest

from bridge.events import Audio, Face
from bridge.face.external import Opening, Region
from bridge.face.frame import FaceRows
from bridge.face.mixer import Mixer
from bridge.face.names import INDEX
from bridge.face.settings import IdleSettings
from bridge.sessions.performance import Performance
from bridge.sessions.timeline import REST_S, Timeline
from tests.fakes import VirtualClock

JAW = INDEX["jawOpen"]
SLOT = np.array([0])


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock(1000.0)


@pytest.fixture
def timeline(clock: VirtualClock) -> Timeline:
    mixer = Mixer()
    still = IdleSettings(False, 15.0, 1.0, 1.0, 1.0)
    for slot in range(3):
        mixer.assign(slot, seed=slot, idle=still)
    return Timeline(mixer, clock)


def speak(timeline: Timeline, now_s: float, jaw: float = 0.5) -> Performance:
    performance = Performance("u", 22_050, 0.0)
    performance.feed(Audio(0, np.zeros(22_050, np.int16)), now_s)
    frames = np.zeros((30, 52), np.float32)
    frames[:, JAW] = jaw
    performance.feed(Face(0, frames), now_s)
    timeline.begin(0, performance)
    return performance


def jaw(timeline: Timeline, time_s: float) -> float:
    return float(timeline.sample(SLOT, time_s).coefficients[0, JAW])


def test_the_same_time_gives_the_same_face(timeline: Timeline) -> None:
    speak(timeline, 1000.0)
    first = timeline.sample(SLOT, 1000.3).coefficients
    both = timeline.sample(np.array([0, 1]), 1000.3).coefficients
    assert np.allclose(first[0], both[0], atol=1e-6)


def test_a_jump_becomes_a_motion(timeline: Timeline) -> None:
    jaw(timeline, 1000.0)
    speak(timeline, 999.7, jaw=1.0)
    steps = np.diff([0.0, *(jaw(timeline, 1000.0 + k / 60) for k in range(1, 6))])
    assert 0.0 < steps.max() <= 0.35 + 1e-6


def test_an_output_that_runs_behind_sees_the_past_as_it_was(timeline: Timeline) -> None:
    speak(timeline, 1000.0)
    assert jaw(timeline, 1000.5) == pytest.approx(0.5)
    assert jaw(timeline, 999.5) == 0.0
    assert jaw(timeline, 1000.5 + 1 / 60) == pytest.approx(0.5)


def test_an_utterance_is_forgotten_when_no_output_can_show_it(
    timeline: Timeline, clock: VirtualClock
) -> None:
    speak(timeline, 1000.0).complete(1000.0)
    clock.jump(2.0)
    jaw(timeline, clock.now())
    assert timeline.performance_count == 1
    clock.jump(2.0)
    jaw(timeline, clock.now())
    assert timeline.performance_count == 0


def test_running_dry_is_noticed_by_the_clock_not_by_an_early_look(
    timeline: Timeline, clock: VirtualClock
) -> None:
    performance = speak(timeline, 1000.0)
    jaw(timeline, 1005.0)
    assert performance.underrun_count == 0
    clock.jump(5.0)
    jaw(timeline, 1005.0)
    assert performance.underrun_count == 1


def test_the_last_frame_of_a_service_is_at_rest(timeline: Timeline) -> None:
    timeline.mixer.set_emotion(0, {"anger": 1.0}, 990.0, 0.0)
    assert timeline.sample(SLOT, 1000.0).coefficients.max() > 0.3
    timeline.rest(1000.0)
    timeline.sample(SLOT, 1000.1)
    rows = timeline.sample(SLOT, 1000.0 + REST_S + 0.02)
    assert rows.coefficients.max() == 0.0
    assert np.abs(rows.head).max() == 0.0


def test_a_face_from_outside_may_move_faster_than_a_made_one(timeline: Timeline) -> None:
    timeline.mixer.open_external(0, Opening())
    shown = []
    for i in range(60):
        row = FaceRows.zeros(1)
        row.coefficients[:] = 0.9 * (i % 2)
        timeline.mixer.feed_external(0, row, 1000.0 + i / 60)
        shown.append(jaw(timeline, 1000.0 + i / 60))
    np.testing.assert_allclose(shown[40:], [0.0, 0.9] * 10, atol=1e-6)


def test_a_face_from_outside_opened_safe_may_not(timeline: Timeline) -> None:
    timeline.mixer.open_external(0, Opening(safe=True, regions=frozenset({Region.UPPER})))
    shown = []
    for i in range(60):
        row = FaceRows.zeros(1)
        row.coefficients[:] = 0.9 * (i % 2)
        timeline.mixer.feed_external(0, row, 1000.0 + i / 60)
        rows = timeline.sample(SLOT, 1000.0 + i / 60)
        shown.append(float(rows.coefficient("browInnerUp")[0]))
    assert np.abs(np.diff(shown)).max() < 0.151
