"""Sound on a take's clock."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridge.audio.pcm import Pcm
from bridge.takes.placing import Placing

RATE_HZ = 22_050


def ramp(count: int, first: int = 1) -> Pcm:
    return np.arange(first, first + count).astype(np.int16)


@settings(deadline=None, max_examples=50)
@given(
    pieces=st.lists(st.integers(1, 400), min_size=1, max_size=8),
    steps=st.lists(st.integers(0, 300), max_size=12),
)
def test_sound_comes_out_as_it_was_placed_however_it_is_cut(
    pieces: list[int], steps: list[int]
) -> None:
    placing, out, at = Placing(RATE_HZ), [], 100
    for count in pieces:
        placing.place(100, at - 100, RATE_HZ, ramp(count, at))
        at += count
        # Never past what is there: the front hands sound over ahead of its time.
        to = min(placing.given + (steps.pop() if steps else 0), at)
        out.append(placing.advance(to))
    out.append(placing.finish(at + 50))
    whole = np.concatenate(out)
    assert not whole[:100].any()
    assert np.array_equal(whole[100:at], ramp(at - 100, 100))
    assert not whole[at:].any()
    assert len(whole) == at + 50


def test_what_comes_too_late_is_left_out() -> None:
    placing = Placing(RATE_HZ)
    assert not placing.advance(50).any()
    placing.place(0, 0, RATE_HZ, ramp(100))
    assert np.array_equal(placing.advance(100), ramp(50, 51))


def test_silence_of_any_length_comes_at_once() -> None:
    placing = Placing(RATE_HZ)
    assert len(placing.advance(10 * RATE_HZ)) == 10 * RATE_HZ
    placing.place(10 * RATE_HZ, 0, RATE_HZ, ramp(5))
    assert np.array_equal(placing.finish(10 * RATE_HZ + 5), ramp(5))


def test_what_is_cut_can_be_placed_again() -> None:
    placing = Placing(RATE_HZ)
    placing.place(0, 0, RATE_HZ, ramp(3000))
    placing.cut(1000)
    placing.place(2000, 0, RATE_HZ, ramp(500))
    whole = placing.finish(3000)
    assert np.array_equal(whole[:1000], ramp(1000))
    assert not whole[1220:2000].any()
    assert np.array_equal(whole[2000:2500], ramp(500))
    assert not whole[2500:].any()


def test_a_cut_before_what_was_given_out_silences_all_that_follows() -> None:
    placing = Placing(RATE_HZ)
    placing.place(0, 0, RATE_HZ, np.full(3000, 9000, np.int16))
    placing.advance(1000)
    placing.cut(500)
    assert not placing.finish(3000)[221:].any()


@pytest.mark.parametrize("rate_hz", [16_000, 24_000, 44_100, 48_000])
def test_sound_of_another_rate_keeps_its_place_and_length(rate_hz: int) -> None:
    placing = Placing(RATE_HZ)
    tone = np.round(9000 * np.sin(np.arange(rate_hz) * 2 * np.pi * 300 / rate_hz))
    for at in range(0, rate_hz, 500):
        placing.place(100, at, rate_hz, tone[at : at + 500].astype(np.int16))
    whole = placing.finish(RATE_HZ + 200).astype(np.float64)
    expected = 9000 * np.sin(np.arange(RATE_HZ) * 2 * np.pi * 300 / RATE_HZ)
    assert not whole[:99].any()
    assert np.abs(whole[100 : 100 + RATE_HZ] - expected)[500:-500].max() < 30
    assert not whole[100 + RATE_HZ :].any()
