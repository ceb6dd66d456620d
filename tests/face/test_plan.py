"""Faces told something ahead: until then they go on, whoever looks, in whatever order."""

import numpy as np
import pytest

from bridge.face.emotion import LABELS
from bridge.face.gaze import DEGREE, DIRECTIONS, GazeTargets
from bridge.face.mixer import Mixer
from bridge.face.mood import Moods
from bridge.face.names import INDEX
from bridge.face.plan import MOST_MOVES
from bridge.face.settings import IdleSettings
from bridge.text.directions import TARGETS

JOY, SAD = LABELS.index("joy"), LABELS.index("sad")
SLOT = np.array([0])
STILL = IdleSettings(False, 15.0, 1.0, 1.0, 1.0)


def level(moods: Moods, time_s: float, label: int) -> float:
    return float(moods.at(SLOT, np.array([time_s]))[0, 0, label])


@pytest.fixture
def moods() -> Moods:
    moods = Moods(2)
    for slot in range(2):
        moods.assign(slot, seed=slot)
    moods.send(0, {"joy": 1.0}, 100.0, None)
    return moods


def test_a_mood_told_ahead_changes_nothing_before_its_time(moods: Moods) -> None:
    times = np.linspace(100.0, 109.9, 40)
    before = moods.at(np.zeros(40, np.intp), times)
    moods.send(0, {"sad": 1.0}, 110.0, None, ahead=True)
    assert np.array_equal(moods.at(np.zeros(40, np.intp), times), before)
    assert level(moods, 115.0, SAD) == pytest.approx(1.0)
    assert level(moods, 115.0, JOY) == pytest.approx(0.0)


def test_moods_told_ahead_follow_one_another(moods: Moods) -> None:
    moods.send(0, {"sad": 1.0}, 110.0, None, ahead=True)
    moods.send(0, {"joy": 0.5}, 120.0, None, ahead=True)
    assert [round(level(moods, t, JOY), 2) for t in (105.0, 119.0, 130.0)] == [1.0, 0.0, 0.5]
    assert [round(level(moods, t, SAD), 2) for t in (105.0, 119.0, 130.0)] == [0.0, 1.0, 0.0]


def test_a_mood_for_now_puts_off_what_was_told_ahead(moods: Moods) -> None:
    moods.send(0, {"sad": 1.0}, 110.0, None, ahead=True)
    moods.send(0, {}, 105.0, None)
    assert level(moods, 120.0, SAD) == level(moods, 120.0, JOY) == 0.0


def test_what_is_told_ahead_for_an_earlier_time_replaces_what_is_later(moods: Moods) -> None:
    moods.send(0, {"sad": 1.0}, 110.0, None, ahead=True)
    moods.send(0, {"joy": 0.5}, 108.0, None, ahead=True)
    assert level(moods, 120.0, SAD) == 0.0
    assert level(moods, 120.0, JOY) == pytest.approx(0.5)


def test_the_change_begins_where_the_mood_is_then(moods: Moods) -> None:
    moods.send(0, {}, 100.3, None, ahead=True)
    steps = np.diff([level(moods, 100.0 + k / 100, JOY) for k in range(100)])
    assert np.abs(steps).max() < 0.03


def test_others_are_not_disturbed_and_room_can_be_made(moods: Moods) -> None:
    moods.send(0, {"sad": 1.0}, 110.0, None, ahead=True)
    moods.grow(9)
    assert moods.at(np.array([1]), np.array([200.0])).max() == 0.0
    assert level(moods, 120.0, SAD) == pytest.approx(1.0)
    moods.assign(0, seed=0)
    assert moods.at(SLOT, np.array([120.0])).max() == 0.0


def test_what_is_told_ahead_is_bounded(moods: Moods) -> None:
    for count in range(5 * MOST_MOVES):
        moods.send(0, {"sad": count % 2}, 110.0 + count, None, ahead=True)
    assert len(moods._plan.moves(0)) == MOST_MOVES


def test_a_gaze_told_ahead_turns_at_its_time() -> None:
    gazes = GazeTargets(1)
    gazes.look(0, *DIRECTIONS["left"], 105.0, ahead=True)
    gazes.release(0, 110.0, ahead=True)
    yaws = gazes.at(np.zeros(4, np.intp), np.array([100.0, 104.9, 106.0, 112.0]))[:, 0] / DEGREE
    assert yaws.round(3).tolist() == [0.0, 0.0, 25.0, 0.0]


def test_every_place_a_text_may_name_is_known_to_the_face() -> None:
    assert set(TARGETS) == {*DIRECTIONS, "away", "around"}


def test_the_mixed_face_is_the_same_early_and_on_time() -> None:
    mixer = Mixer()
    mixer.assign(0, seed=3, idle=STILL)
    mixer.set_emotion(0, {"joy": 1.0}, 100.0)
    mixer.set_emotion(0, {"anger": 1.0}, 102.0, ahead=True)
    mixer.set_gaze(0, 0.4, 0.0, 103.0, ahead=True)
    times = np.arange(100.0, 106.0, 0.1)
    still, none = np.zeros((60, 52), np.float32), np.zeros(60, np.float32)
    early = mixer.mix(np.zeros(60, np.intp), times, still, none).coefficients
    for row in (5, 25, 59, 10):
        late = mixer.mix(SLOT, times[row : row + 1], still[:1], none[:1]).coefficients
        assert np.allclose(late[0], early[row], atol=1e-6)
    smile = early[:, INDEX["mouthSmileLeft"]]
    assert smile[15] > 0.5 > 0.05 > smile[55]
    assert early[55, INDEX["eyeLookOutLeft"]] > early[25, INDEX["eyeLookOutLeft"]]
