"""The mixer: articulation over emotion over idle, safe and independent of order."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bridge.errors import NonFiniteValue, UnknownEmotion
from bridge.face.emotion import LABELS, LIPS, UPPER, emotion
from bridge.face.frame import FaceRows
from bridge.face.gaze import DEGREE
from bridge.face.mixer import Mixer
from bridge.face.names import EYELIDS, MOUTH, indices
from bridge.face.settings import ExpressionSettings, IdleSettings
from bridge.face.track import FaceTrack

OFF = IdleSettings(enabled=False)
LIP_COLUMNS = indices(LIPS)

#: Largest steps per 60 Hz frame of a face without stop consonants.
BOUNDS = np.full(52, 0.15)
BOUNDS[indices(MOUTH)] = 0.25
BOUNDS[indices(EYELIDS)] = 0.5


def mixer(idle: IdleSettings = OFF, seed: int = 1) -> Mixer:
    mixed = Mixer()
    mixed.assign(0, seed=seed, idle=idle)
    return mixed


def faces(
    mixed: Mixer,
    times_s: NDArray[np.float64],
    articulation: NDArray[np.float32] | None = None,
    speaking: float = 0.0,
) -> FaceRows:
    count = len(times_s)
    spoken = np.zeros((count, 52), np.float32) if articulation is None else articulation
    slots = np.zeros(count, np.intp)
    return mixed.mix(slots, times_s, spoken, np.full(count, speaking, np.float32))


def settled(label: str, speaking: float = 0.0, articulation: float = 0.0) -> FaceRows:
    mixed = mixer()
    mixed.set_emotion(0, {label: 1.0}, 0.0)
    spoken = np.full((1, 52), articulation, np.float32)
    return faces(mixed, np.array([60.0]), spoken, speaking)


def aperture(rows: FaceRows) -> NDArray[np.float32]:
    lips = ("mouthLowerDownLeft", "mouthLowerDownRight", "mouthUpperUpLeft", "mouthUpperUpRight")
    jaw = np.maximum(rows.coefficient("jawOpen") - rows.coefficient("mouthClose"), 0.0)
    gap: NDArray[np.float32] = jaw + 0.5 * np.mean([rows.coefficient(n) for n in lips], axis=0)
    return gap


#: Moods that part the lips of one who says nothing.
PARTED = [label for label in LABELS if emotion(label).parted]


@pytest.mark.parametrize("label", LABELS)
def test_a_silent_mouth_is_closed_in_every_mood_that_does_not_part_it(label: str) -> None:
    mixed = Mixer()
    closed = ExpressionSettings(mouth=0.0 if label in PARTED else 1.0)
    mixed.assign(0, seed=1, idle=OFF, expression=closed)
    mixed.set_emotion(0, {label: 1.0}, 0.0)
    rows = faces(mixed, np.array([60.0]))
    assert aperture(rows)[0] <= 0.04
    assert rows.coefficient("jawOpen")[0] <= 0.06 + 1e-6


def test_amazement_opens_the_mouth_and_joy_and_anger_do_not() -> None:
    assert {"amazement", "surprised", "fear", "outofbreath"} <= set(PARTED)
    assert not {"joy", "anger", "sadness", "relaxed"} & set(PARTED)
    assert settled("amazement").coefficient("jawOpen")[0] == pytest.approx(0.34, abs=0.02)
    assert aperture(settled("amazement"))[0] > 0.2


@pytest.mark.parametrize("label", LABELS)
def test_gains_strengthen_and_weaken_each_half_of_the_face(label: str) -> None:
    mixed = Mixer()
    mixed.assign(0, seed=1, idle=OFF, expression=ExpressionSettings(upper=0.5, lower=0.0))
    mixed.set_emotion(0, {label: 1.0}, 0.0)
    half, full = faces(mixed, np.array([60.0])), settled(label)
    brows = indices(n for n in UPPER if n.startswith("brow"))
    np.testing.assert_allclose(half.coefficients[:, brows], full.coefficients[:, brows] / 2)
    assert not half.coefficients[:, indices(MOUTH)].any()


@pytest.mark.parametrize("label", LABELS)
def test_a_silent_mouth_shows_its_mood_as_the_table_says(label: str) -> None:
    # The caps of silence cut nothing off the poses: no bump where speech begins and ends.
    mixed = mixer()
    mixed.set_emotion(0, {label: 1.0}, 0.0)
    rows = [faces(mixed, np.array([60.0]), speaking=s).coefficients[0] for s in (0.0, 0.2, 0.4)]
    assert (np.diff(np.array(rows)[:, LIP_COLUMNS], axis=0) <= 1e-6).all()


@pytest.mark.parametrize("label", LABELS)
def test_speech_owns_the_lips_in_every_mood(label: str) -> None:
    spoken = settled(label, speaking=1.0, articulation=0.4).coefficients[0]
    np.testing.assert_allclose(spoken[LIP_COLUMNS], 0.4, atol=1e-6)


def test_a_smile_shrinks_in_speech_and_the_eyes_keep_it() -> None:
    silent, speaking = settled("joy"), settled("joy", speaking=1.0)
    ratio = speaking.coefficient("mouthSmileLeft") / silent.coefficient("mouthSmileLeft")
    assert 0.2 <= ratio[0] <= 0.4
    columns = indices(UPPER)
    np.testing.assert_allclose(speaking.coefficients[:, columns], silent.coefficients[:, columns])


def test_a_smile_gives_way_to_rounded_lips() -> None:
    flat, rounded = np.zeros((2, 1, 52), np.float32)
    rounded[:, indices(["mouthPucker"])] = 0.8
    mixed = mixer()
    mixed.set_emotion(0, {"joy": 1.0}, 0.0)
    wide, narrow = (faces(mixed, np.array([9.0]), a, 1.0) for a in (flat, rounded))
    smile = "mouthSmileLeft"
    assert narrow.coefficient(smile)[0] < 0.6 * wide.coefficient(smile)[0]


def test_bilabials_close_in_joy_and_in_anger() -> None:
    spoken = np.zeros((1, 52), np.float32)
    spoken[:, indices(["jawOpen", "mouthClose"])] = 0.25
    for label in ("joy", "anger"):
        mixed = mixer(IdleSettings())
        mixed.set_emotion(0, {label: 1.0}, 0.0)
        assert aperture(faces(mixed, np.array([60.0]), spoken, 1.0))[0] == 0.0


def test_idle_never_touches_jaw_or_opening() -> None:
    rows = faces(mixer(IdleSettings()), np.arange(0, 120, 1 / 30))
    assert not aperture(rows).any()
    assert not rows.coefficient("jawOpen").any()


def test_without_idle_and_mood_the_face_is_the_articulation() -> None:
    spoken = np.random.default_rng(0).random((20, 52), np.float32) * 0.5
    spoken[:, indices(n for n in EYELIDS if "Blink" in n)] = 0.0
    spoken[:, indices(["mouthClose"])] = 0.0
    rows = faces(mixer(), np.arange(20.0), spoken, 1.0)
    from_engine = indices(n for n in (*MOUTH, *UPPER))
    np.testing.assert_allclose(rows.coefficients[:, from_engine], spoken[:, from_engine], atol=1e-6)


def test_both_sides_of_an_expression_differ_by_5_to_10_percent() -> None:
    rows = settled("happy")
    left, right = rows.coefficient("mouthSmileLeft")[0], rows.coefficient("mouthSmileRight")[0]
    assert 0.045 <= abs(left - right) / max(left, right) <= 0.105


def test_opposed_emotions_cut_each_other() -> None:
    mixed = mixer()
    mixed.set_emotion(0, {"joy": 1.0, "sadness": 1.0}, 0.0)
    both = faces(mixed, np.array([60.0]))
    alone = settled("joy").coefficient("mouthSmileLeft")[0]
    assert both.coefficient("mouthSmileLeft")[0] < 0.8 * alone
    assert both.coefficient("browInnerUp")[0] == pytest.approx(0.75, abs=0.05)


def test_the_world_stands_still_while_the_head_sways() -> None:
    times = np.arange(0, 60, 1 / 60)
    rows = faces(mixer(IdleSettings(blinks_per_minute=0, gaze=0)), times)
    world = rows.eyes[:, :2] + rows.head[:, :2]
    assert np.ptp(rows.head[:, 0]) > 0.5 * DEGREE
    np.testing.assert_allclose(world, 0.0, atol=1e-6)


def test_a_look_turns_eyes_then_head_and_holds_in_the_world() -> None:
    mixed = mixer(IdleSettings(gaze=0, blinks_per_minute=0))
    mixed.set_gaze(0, 25 * DEGREE, 5 * DEGREE, 10.0)
    rows = faces(mixed, np.array([9.9, 10.2, 12.0, 14.0]))
    world = (rows.eyes[:, :2] + rows.head[:, :2]) / DEGREE
    np.testing.assert_allclose(world[1:], [[25, 5]] * 3, atol=1e-3)
    assert abs(rows.eyes[2, 0]) < abs(rows.eyes[1, 0])
    mixed.release_gaze(0, 20.0)
    back = faces(mixed, np.array([23.0]))
    np.testing.assert_allclose(back.eyes[:, :2] + back.head[:, :2], 0.0, atol=1e-6)


def test_looking_away_leaves_the_partner_the_same_way_each_time() -> None:
    mixed, again = mixer(), mixer()
    for each in (mixed, again):
        each.look_away(0, 10.0)
    rows = faces(mixed, np.array([9.0, 12.0]))
    assert not rows.eyes[0].any()
    assert abs(rows.eyes[1, 0] + rows.head[1, 0]) >= 10 * DEGREE - 1e-6
    np.testing.assert_array_equal(rows.eyes, faces(again, np.array([9.0, 12.0])).eyes)


def test_lids_follow_the_eyes_down_and_wide_yields_to_a_blink() -> None:
    mixed = mixer()
    mixed.set_gaze(0, 0.0, -20 * DEGREE, 0.0)
    down = faces(mixed, np.array([5.0]))
    assert 0.1 <= down.coefficient("eyeBlinkLeft")[0] <= 0.3
    startled = mixer(IdleSettings(blinks_per_minute=60))
    startled.set_emotion(0, {"fear": 1.0}, 0.0)
    rows = faces(startled, np.arange(5, 65, 1 / 60))
    both = rows.coefficient("eyeWideLeft") + rows.coefficient("eyeBlinkLeft")
    assert both.max() <= 1.06


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(12)), st.integers(0, 1000))
def test_rows_are_independent_of_their_order(order: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    mixed = Mixer(2)
    for slot in range(4):
        mixed.assign(slot, seed=seed + slot, idle=IdleSettings())
        mixed.set_emotion(slot, {LABELS[slot]: 0.7}, 0.0)
    slots, times = rng.integers(0, 4, 12), rng.uniform(0, 100, 12)
    spoken, speaking = rng.random((12, 52), np.float32), rng.random(12, np.float32)
    forward = mixed.mix(slots, times, spoken, speaking)
    p = np.array(order)
    shuffled = mixed.mix(slots[p], times[p], spoken[p], speaking[p])
    np.testing.assert_allclose(shuffled.coefficients, forward.coefficients[p], atol=1e-5)
    np.testing.assert_allclose(shuffled.eyes, forward.eyes[p], atol=1e-5)


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 2**31 - 1),
    weights=st.dictionaries(st.sampled_from(LABELS), st.floats(0, 1), max_size=4),
    speaking=st.floats(0, 1),
    gain=st.floats(0, 4),
)
def test_every_mixed_value_is_in_bounds(
    seed: int, weights: dict[str, float], speaking: float, gain: float
) -> None:
    mixed = mixer(IdleSettings(True, 60.0, gain, gain, gain), seed)
    mixed.set_emotion(0, weights, 0.0)
    spoken = np.random.default_rng(seed).random((60, 52), np.float32)
    rows = faces(mixed, np.linspace(0, 3, 60), spoken, speaking)
    assert np.isfinite(rows.head).all()
    assert np.isfinite(rows.eyes).all()
    assert rows.coefficients.min() >= 0.0
    assert rows.coefficients.max() <= 1.0
    assert (rows.coefficient("mouthClose") <= rows.coefficient("jawOpen")).all()


@pytest.mark.parametrize("seed", [0, 7])
def test_no_frame_of_idle_and_mood_moves_further_than_a_face(seed: int) -> None:
    mixed = mixer(IdleSettings(), seed)
    last: NDArray[np.float32] | None = None
    for part in range(60):
        start_s = 50_000.0 + 10 * part
        label = LABELS[part % len(LABELS)]
        mixed.set_emotion(0, {label: 1.0} if part % 3 else {}, start_s)
        rows = faces(mixed, start_s + np.arange(600) / 60).coefficients
        whole = rows if last is None else np.concatenate([last, rows])
        assert (np.abs(np.diff(whole, axis=0)) <= BOUNDS).all()
        last = rows[-1:]


def test_an_hour_later_a_face_is_at_rest_as_before() -> None:
    mixed = mixer(IdleSettings())
    for second in range(0, 3600, 60):
        mixed.set_emotion(0, {"joy": 1.0}, float(second))
        mixed.set_emotion(0, {}, second + 5.0)
    fresh = mixer(IdleSettings())
    times = 3600.0 + np.arange(600) / 60
    np.testing.assert_array_equal(
        faces(mixed, times).coefficients, faces(fresh, times).coefficients
    )


def test_broken_articulation_counts_and_rests() -> None:
    mixed = mixer()
    spoken = np.full((2, 52), 0.3, np.float32)
    spoken[0, 17], spoken[1, 3] = np.nan, np.inf
    rows = faces(mixed, np.zeros(2), spoken, 1.0)
    assert mixed.broken_count == 2
    assert np.isfinite(rows.coefficients).all()
    assert rows.coefficient("jawOpen").tolist() == [0.0, pytest.approx(0.3)]


def test_an_engine_s_own_head_motion_is_added_and_the_eyes_stay_on_target() -> None:
    head = np.full((1, 3), 0.1, np.float32)
    rows = mixer().mix(
        np.zeros(1, np.intp),
        np.zeros(1),
        np.zeros((1, 52), np.float32),
        np.ones(1, np.float32),
        head,
    )
    np.testing.assert_allclose(rows.head, head)
    np.testing.assert_allclose(rows.eyes, [[-0.1] * 4], rtol=1e-6)


def test_slots_beyond_the_first_capacity_work_and_released_ones_rest() -> None:
    mixed = Mixer(1)
    for slot in range(40):
        mixed.assign(slot, seed=slot, idle=IdleSettings())
    mixed.set_emotion(39, {"joy": 1.0}, 0.0)
    mixed.release(38)
    spoken, silent = np.zeros((2, 52), np.float32), np.zeros(2, np.float32)
    rows = mixed.mix(np.array([38, 39]), np.full(2, 9.0), spoken, silent)
    assert not rows.coefficients[0].any()
    assert not rows.head[0].any()
    assert rows.coefficient("mouthSmileLeft")[1] > 0.6


def test_bad_directions_are_refused() -> None:
    with pytest.raises(UnknownEmotion):
        mixer().set_emotion(0, {"hangry": 1.0}, 0.0)
    with pytest.raises(NonFiniteValue):
        mixer().set_gaze(0, float("nan"), 0.0, 0.0)


def test_a_spoken_track_ends_in_a_closed_mouth() -> None:
    track = FaceTrack(Fraction(30))
    track.append(np.full((30, 52), 0.6, np.float32))
    track.finish()
    samples = track.sample(np.array([0.5, 1.2]))
    mixed = mixer()
    mixed.set_emotion(0, {"joy": 1.0}, 0.0)
    speaking = np.array([1.0, 0.0], np.float32)
    rows = mixed.mix(
        np.zeros(2, np.intp), np.array([60.5, 61.2]), samples.rows.coefficients, speaking
    )
    assert rows.coefficient("jawOpen")[0] == pytest.approx(0.6)
    assert aperture(rows)[1] <= 0.04
