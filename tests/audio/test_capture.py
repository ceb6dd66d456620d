"""A microphone's stream becomes hops, whatever its rate and chunks."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridge.audio.capture import Capture, RecentAudio
from bridge.audio.endpoint import HOP_SAMPLES


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from([8000, 11_025, 16_000, 48_000]),
    st.lists(st.integers(0, 3000), min_size=1, max_size=20),
)
def test_chunks_of_any_size_make_the_same_hops(rate_hz: int, sizes: list[int]) -> None:
    pcm = np.random.default_rng(1).normal(0, 3000, sum(sizes)).astype(np.int16)
    whole, parts = Capture(rate_hz, 1), Capture(rate_hz, 1)
    pieces = np.split(pcm, np.cumsum(sizes)[:-1])
    cut = [hop for piece in pieces for hop in parts.push(piece)] + parts.flush()
    uncut = whole.push(pcm) + whole.flush()
    np.testing.assert_array_equal(np.array(cut), np.array(uncut))


def test_stereo_is_heard_as_the_mean_of_both_ears() -> None:
    pcm = np.tile(np.array([1000, 3000], np.int16), HOP_SAMPLES)
    (hop,) = Capture(16_000, 2).push(pcm)
    assert set(hop.tolist()) == {2000}


@pytest.mark.parametrize("rate_hz", [8000, 44_100, 96_000])
def test_offsets_there_and_back_are_the_same(rate_hz: int) -> None:
    capture = Capture(rate_hz, 1)
    capture.push(np.zeros(rate_hz + 7, np.int16))
    capture.flush()
    for samples in (0, rate_hz, 100 * rate_hz):
        there = capture.to_heard(rate_hz + 7 + samples)
        back = capture.to_source(there) - rate_hz - 7
        assert back == pytest.approx(samples, abs=rate_hz / 16_000 + 1)


def test_the_recent_is_what_was_last() -> None:
    recent = RecentAudio(3 * HOP_SAMPLES)
    for number in range(100):
        recent.push(np.full(HOP_SAMPLES, number, np.int16))
    since = recent.since(98 * HOP_SAMPLES)
    assert since.tolist() == [98] * HOP_SAMPLES + [99] * HOP_SAMPLES


def test_no_more_is_kept_than_asked_for() -> None:
    recent = RecentAudio(3 * HOP_SAMPLES)
    for _ in range(1000):
        recent.push(np.zeros(HOP_SAMPLES, np.int16))
    assert len(recent.since(0)) <= 4 * HOP_SAMPLES
