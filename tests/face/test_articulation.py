"""Articulation: the same frames however the phonemes come, and mouths that move as mouths do."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bridge.face.articulation import LOOKAHEAD_S, Articulator
from bridge.face.names import INDEX
from bridge.face.phoneme import TimedPhoneme
from tests.golden.make_phonemes import read_utterances
from tests.golden.make_symbols import SYMBOLS

RATE_HZ = 22_050
FRAME_SAMPLES = 735
SYMBOLS_SPOKEN = sorted(
    {s for v in json.loads(SYMBOLS.read_text(encoding="utf-8"))["sentences"].values() for s in v}
)

Frames = NDArray[np.float32]
timed = st.lists(
    st.tuples(st.sampled_from(SYMBOLS_SPOKEN), st.integers(0, 8000)), min_size=1, max_size=30
)


def lay_out(sounds: list[tuple[str, int]], start: int = 0) -> tuple[list[TimedPhoneme], int]:
    """Phonemes one after the other, and a whole number of frames that leaves 300 ms of rest."""
    phonemes = []
    for symbol, duration in sounds:
        phonemes.append(TimedPhoneme(symbol, start, start + duration))
        start += duration
    return phonemes, -(-(start + 6615) // FRAME_SAMPLES) * FRAME_SAMPLES


def spoken(*symbols: str, ms: int = 120, seed: int = 0, strength: float = 1.0) -> Frames:
    """Symbols of equal length after 300 ms of silence."""
    phonemes, total = lay_out([("", 6615)] + [(s, ms * RATE_HZ // 1000) for s in symbols])
    articulator = Articulator(seed=seed, strength=strength)
    return np.concatenate([articulator.push(phonemes), articulator.finish(total)])


def peak(frames: Frames, name: str) -> float:
    return float(frames[:, INDEX[name]].max())


@settings(deadline=None, max_examples=40)
@given(timed, st.lists(st.integers(1, 7), min_size=1), st.integers(0, 3))
def test_any_chopping_gives_identical_frames(
    sounds: list[tuple[str, int]], cuts: list[int], seed: int
) -> None:
    phonemes, total = lay_out(sounds)
    whole, parts = Articulator(seed=seed), Articulator(seed=seed)
    at_once = np.concatenate([whole.push(phonemes), whole.finish(total)])
    pieces, place, turn = [], 0, 0
    while place < len(phonemes):
        step = cuts[turn % len(cuts)]
        pieces.append(parts.push(phonemes[place : place + step]))
        place, turn = place + step, turn + 1
    pieces.append(parts.finish(total))
    assert np.array_equal(np.concatenate(pieces), at_once)


@settings(deadline=None, max_examples=40)
@given(timed, st.integers(0, 3))
def test_any_sounds_give_faces_in_bounds(sounds: list[tuple[str, int]], seed: int) -> None:
    phonemes, total = lay_out(sounds)
    articulator = Articulator(seed=seed)
    frames = np.concatenate([articulator.push(phonemes), articulator.finish(total)])
    assert frames.shape == (total // FRAME_SAMPLES, 52)
    assert np.isfinite(frames).all() and frames.min() >= 0.0 and frames.max() <= 1.0
    assert (frames[:, INDEX["mouthClose"]] <= frames[:, INDEX["jawOpen"]]).all()
    assert (frames[0] == 0.0).all()


def test_frames_come_as_soon_as_nothing_later_can_reach_them() -> None:
    phonemes, _ = lay_out([("ˈæ", RATE_HZ)])
    frames = Articulator().push(phonemes)
    assert len(frames) == int((1.0 - LOOKAHEAD_S) * 30) + 1
    assert LOOKAHEAD_S <= 0.4


def test_the_past_is_fixed() -> None:
    utterance = read_utterances()[0]
    half = utterance.phonemes[: len(utterance.phonemes) // 2]
    first = Articulator().push(half)
    longer = Articulator().push(utterance.phonemes)
    assert np.array_equal(longer[: len(first)], first)


def test_frames_are_read_only_and_seeds_matter() -> None:
    frames = Articulator().finish(FRAME_SAMPLES)
    with pytest.raises(ValueError, match="read-only"):
        frames[0, 0] = 1.0
    assert np.array_equal(spoken("ˈɑ"), spoken("ˈɑ"))
    assert not np.array_equal(spoken("ˈɑ", seed=1), spoken("ˈɑ", seed=2))


def test_no_phonemes_are_a_face_at_rest() -> None:
    assert not Articulator().finish(40 * FRAME_SAMPLES).any()
    assert not spoken("").any()


def test_everything_is_at_rest_200_ms_after_the_last_sound() -> None:
    frames = spoken("ˈɑː", ms=300)
    assert frames[24:, INDEX["jawOpen"]].max() == 0.0
    assert frames[17, INDEX["jawOpen"]] > 0.3


def test_rounding_begins_in_the_consonants_before_a_rounded_vowel() -> None:
    rounded, spread = spoken("s", "t", "ˈuː"), spoken("s", "t", "ˈiː")
    in_the_t = 9 + 4 + 2
    assert rounded[in_the_t, INDEX["mouthPucker"]] > 0.2
    assert spread[in_the_t, INDEX["mouthPucker"]] < 0.02


def test_rounding_carries_over_into_what_follows() -> None:
    after_u, after_i = spoken("ˈuː", "k"), spoken("ˈiː", "k")
    in_the_k = 9 + 4 + 1
    pucker = INDEX["mouthPucker"]
    assert after_u[in_the_k, pucker] > after_i[in_the_k, pucker] + 0.2


def test_fast_vowels_undershoot_but_bilabials_close() -> None:
    slow, fast = spoken("b", "ˈɛ", "b", ms=200), spoken("b", "ˈɛ", "b", ms=50)
    assert peak(slow, "jawOpen") > peak(fast, "jawOpen")
    for frames in (slow, fast):
        gap = frames[:, INDEX["jawOpen"]] - frames[:, INDEX["mouthClose"]]
        sealed = (gap < 1e-6) & (frames[:, INDEX["jawOpen"]] > 0.05)
        assert sealed.any()


def test_stress_opens_wider_and_lifts_the_brows() -> None:
    stressed, plain = spoken("k", "ˈɛ", "k"), spoken("k", "ɛ", "k")
    assert peak(stressed, "jawOpen") > peak(plain, "jawOpen")
    assert peak(stressed, "browOuterUpLeft") > 0.0 == peak(plain, "browOuterUpLeft")


def test_diphthongs_move_from_their_first_vowel_to_their_second() -> None:
    frames = spoken("ˈaʊ", ms=240)
    jaw, pucker = frames[:, INDEX["jawOpen"]], frames[:, INDEX["mouthPucker"]]
    assert jaw[9:17].argmax() < pucker[9:17].argmax()


def test_sounds_show_what_they_are_known_by() -> None:
    assert peak(spoken("ɛ", "f", "ɛ"), "mouthRollLower") > 0.4
    assert peak(spoken("ɛ", "ʃ", "ɛ"), "mouthFunnel") > 0.3
    assert peak(spoken("ɛ", "θ", "ɛ"), "tongueOut") > 0.1
    assert peak(spoken("ɛ", "p", "ɛ"), "mouthPressLeft") > 0.1
    assert peak(spoken("ˈiː"), "mouthStretchLeft") > 0.2


def test_sides_differ_a_little() -> None:
    frames = spoken("ˈiː", "ˈɑ", seed=3)
    left, right = peak(frames, "mouthLowerDownLeft"), peak(frames, "mouthLowerDownRight")
    assert 0.0 < abs(left - right) < 0.15 * left


def test_strength_scales_vowels_not_closures() -> None:
    assert peak(spoken("ˈɛ", strength=0.5), "jawOpen") < peak(spoken("ˈɛ"), "jawOpen")
    press = "mouthPressLeft"
    assert peak(spoken("m", strength=0.5), press) == peak(spoken("m"), press)


def test_long_text_needs_no_more_room_than_short() -> None:
    articulator = Articulator()
    phonemes, _ = lay_out([("m", 2000), ("ˈɑ", 3000), ("", 4000)])
    length = phonemes[-1].end_samples
    for turn in range(400):
        shift = turn * length
        articulator.push(
            [
                TimedPhoneme(p.symbol, p.start_samples + shift, p.end_samples + shift)
                for p in phonemes
            ]
        )
    assert len(articulator._blend._seal) <= 256
    assert len(articulator._accents._pending) < 5
