"""Living faces: mood, behavior and speech change what a character does by itself."""

import numpy as np
import pytest

from bridge.face.behavior import Behavior
from bridge.face.emotion import LABELS
from bridge.face.frame import FaceRows
from bridge.face.gaze import DEGREE
from bridge.face.habit import habit_rows
from bridge.face.mixer import Mixer
from bridge.face.settings import ExpressionSettings, IdleSettings

RATE_HZ = 60


def lived(
    seconds: float,
    mood: dict[str, float] | None = None,
    behavior: Behavior = Behavior.IDLE,
    seed: int = 4,
    idle: IdleSettings | None = None,
    speaking: float = 0.0,
) -> FaceRows:
    """A face that has been so for a while."""
    mixer = Mixer(1)
    mixer.assign(0, seed=seed, idle=idle or IdleSettings())
    mixer.set_emotion(0, mood or {}, 0.0)
    mixer.behave(0, behavior, 0.0)
    times = 5.0 + np.arange(0.0, seconds, 1 / RATE_HZ)
    spoken = np.zeros((len(times), 52), np.float32)
    slots, voice = np.zeros(len(times), np.intp), np.full(len(times), speaking, np.float32)
    return mixer.mix(slots, times, spoken, voice)


def blinks_per_minute(rows: FaceRows) -> float:
    lid = rows.coefficient("eyeBlinkLeft")
    closed = lid > np.median(lid) + 0.3
    return float(np.sum(closed[1:] & ~closed[:-1])) / (len(lid) / RATE_HZ / 60)


def world(rows: FaceRows) -> np.ndarray:
    return (rows.eyes[:, :2] + rows.head[:, :2]) / DEGREE


def shifts_per_second(rows: FaceRows) -> float:
    speed = np.hypot(*np.diff(world(rows), axis=0).T) * RATE_HZ
    fast = speed > 60.0
    return float(np.sum(fast[1:] & ~fast[:-1])) / (len(speed) / RATE_HZ)


def test_anger_holds_its_gaze_and_blinks_less() -> None:
    calm, angry = lived(240), lived(240, {"anger": 1.0})
    assert blinks_per_minute(angry) < 0.75 * blinks_per_minute(calm)
    assert world(angry).std(axis=0).sum() < 0.6 * world(calm).std(axis=0).sum()


def test_fear_scans_and_blinks_more() -> None:
    calm, afraid = lived(240), lived(240, {"fear": 1.0})
    assert shifts_per_second(afraid) > 1.5 * shifts_per_second(calm)
    assert blinks_per_minute(afraid) > 1.2 * blinks_per_minute(calm)


def test_sadness_looks_down_and_moves_little() -> None:
    calm, sad = lived(120), lived(120, {"sadness": 1.0})
    assert np.median(world(sad)[:, 1]) < np.median(world(calm)[:, 1]) - 4.0
    assert sad.head[:, 0].std() < 0.8 * calm.head[:, 0].std()


def test_who_is_out_of_breath_pants_with_jaw_and_head_in_phase() -> None:
    # After effort: 25 to 45 breaths a minute.
    rows = lived(120, {"outofbreath": 1.0}, idle=IdleSettings(head_sway=0.0, gaze=0.0))
    jaw, pitch = rows.coefficient("jawOpen"), rows.head[:, 1] / DEGREE
    rising = np.diff(jaw) > 1e-5
    breaths = np.sum(rising[1:] & ~rising[:-1]) / 2
    assert 30.0 <= breaths <= 45.0
    assert np.ptp(jaw) > 0.08
    assert 0.8 < np.ptp(pitch) < 2.5
    assert np.corrcoef(jaw, pitch)[0, 1] > 0.9


def test_who_is_out_of_breath_lets_speech_have_the_jaw() -> None:
    speaking = lived(20, {"outofbreath": 1.0}, speaking=1.0)
    assert speaking.coefficient("jawOpen").max() < 1e-6


def test_a_mouth_that_feelings_must_not_open_stays_shut_while_it_pants() -> None:
    mixer = Mixer(1)
    mixer.assign(0, seed=1, idle=IdleSettings(), expression=ExpressionSettings(mouth=0.0))
    mixer.set_emotion(0, {"outofbreath": 1.0}, 0.0)
    times, still = 5.0 + np.arange(300) / 60, np.zeros((300, 52), np.float32)
    rows = mixer.mix(np.zeros(300, np.intp), times, still, np.zeros(300, np.float32))
    assert rows.coefficient("jawOpen").max() <= 0.06
    assert np.ptp(rows.head[:, 1]) > 0.8 * DEGREE


def test_a_listener_attends_and_nods() -> None:
    idle = IdleSettings(head_sway=1.0)
    listening, alone = lived(240, None, Behavior.LISTENING, idle=idle), lived(240, idle=idle)
    near = [np.mean(np.hypot(*world(rows).T) < 3.6) for rows in (listening, alone)]
    assert 0.68 <= near[0] <= 0.88
    assert near[0] > near[1]
    speed = np.abs(np.diff([rows.head[:, 1] for rows in (listening, alone)], axis=1)) * RATE_HZ
    nodding = speed[0] > 12 * DEGREE
    per_minute = np.sum(nodding[1:] & ~nodding[:-1]) / 4 / 2
    assert 5.0 <= per_minute <= 25.0
    assert not (speed[1] > 20 * DEGREE).any()


def test_who_thinks_looks_away_frowns_and_blinks_less() -> None:
    thinking, alone = lived(240, None, Behavior.THINKING), lived(240)
    away = np.mean(np.hypot(*world(thinking).T) > 4.0)
    assert 0.65 <= away <= 0.88
    assert 0.1 <= np.median(thinking.coefficient("browDownLeft")) <= 0.3
    assert blinks_per_minute(thinking) < 0.8 * blinks_per_minute(alone)


def test_a_change_of_behavior_is_eased_and_what_was_before_stays() -> None:
    plain, told = Mixer(1), Mixer(1)
    for mixer in (plain, told):
        mixer.assign(0, seed=2, idle=IdleSettings())
    told.behave(0, Behavior.THINKING, 20.0, ahead=True)
    times = np.arange(10.0, 30.0, 1 / RATE_HZ)
    spoken, silent = np.zeros((len(times), 52), np.float32), np.zeros(len(times), np.float32)
    slots = np.zeros(len(times), np.intp)
    a, b = (m.mix(slots, times, spoken, silent) for m in (plain, told))
    before = times < 20.0
    np.testing.assert_allclose(b.coefficients[before], a.coefficients[before], atol=1e-6)
    np.testing.assert_allclose(b.head[before], a.head[before], atol=1e-6)
    assert np.abs(np.diff(b.coefficient("browDownLeft"))).max() < 0.02
    assert np.abs(np.diff(b.head, axis=0)).max() * RATE_HZ < 60 * DEGREE


@pytest.mark.parametrize("behavior", list(Behavior))
def test_a_character_whose_idle_life_is_off_does_nothing(behavior: Behavior) -> None:
    rows = lived(5, None, behavior, idle=IdleSettings(enabled=False))
    assert not rows.coefficients.any()
    assert not rows.head.any()


def test_an_expression_that_is_held_never_freezes() -> None:
    for label in ("joy", "anger", "grief"):
        smile = lived(60, {label: 0.8}).coefficients
        held = smile[:, smile.mean(axis=0) > 0.3]
        assert held.shape[1] >= 2
        assert (np.ptp(held, axis=0) > 0.02).all()
        assert (np.abs(np.diff(held, axis=0)).sum(axis=0) > 0.1).all()


@pytest.mark.parametrize("label", LABELS)
def test_habits_stay_within_what_bodies_do(label: str) -> None:
    moods = np.zeros((1, len(LABELS)), np.float32)
    moods[0, LABELS.index(label)] = 1.0
    habits = habit_rows(np.ones((1, 1), np.float32), moods, np.ones((1, 3), np.float32))
    drive, quick, panting = habits[0, :3]
    assert 0.2 <= drive <= 1.8 + 1e-6
    assert quick + panting <= 1.0 + 1e-6
