"""Samples sound at their time, together, and never late."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm, freeze
from bridge.audio.playback import Playback, Track, interpolate

RATE_HZ = 48_000
BLOCK = 480


def ramp(samples: int) -> Pcm:
    return freeze((np.arange(samples) % 30_000 + 1).astype(np.int16))


def tone(samples: int, frequency_hz: float = 440.0) -> Pcm:
    phase = 2 * np.pi * frequency_hz * np.arange(samples) / RATE_HZ
    samples_of_tone: Pcm = np.rint(10_000 * np.sin(phase)).astype(np.int16)
    return samples_of_tone


def play(playback: Playback, seconds: float, start_s: float = 0.0, stretch: float = 1.0) -> Pcm:
    """Blocks of 10 ms from `start_s`; `stretch` is the true length of a nominal second."""
    block_s = BLOCK / RATE_HZ * stretch
    count = round(seconds * RATE_HZ / BLOCK)
    return np.concatenate(
        [
            playback.render(BLOCK, start_s + i * block_s, start_s + (i + 1) * block_s)
            for i in range(count)
        ]
    )


def one_voice(pcm: Pcm, start_s: float) -> Playback:
    playback = Playback(RATE_HZ)
    playback.begin(1, start_s)
    playback.write(1, pcm)
    playback.finish(1)
    return playback


def test_sample_zero_sounds_at_its_time() -> None:
    heard = play(one_voice(ramp(4800), start_s=0.1), 0.3)
    assert not heard[:4800].any()
    assert np.array_equal(heard[4800:9600], ramp(4800))
    assert not heard[9600:].any()


def test_a_start_inside_a_block_is_sample_exact() -> None:
    heard = play(one_voice(ramp(1000), start_s=777 / RATE_HZ), 0.05)
    assert np.array_equal(heard[777:1777], ramp(1000))


def test_characters_speak_over_each_other() -> None:
    playback = one_voice(tone(4800, 300), start_s=0.0)
    playback.begin(2, 0.05)
    playback.write(2, tone(4800, 500))
    playback.finish(2)
    heard = play(playback, 0.15).astype(int)
    alone = np.zeros(7200, int)
    alone[:4800] += tone(4800, 300)
    alone[2400:7200] += tone(4800, 500)
    assert np.abs(heard - alone).max() <= 1


def test_a_loud_sum_saturates() -> None:
    playback = Playback(RATE_HZ)
    for voice in range(3):
        playback.begin(voice, 0.0)
        playback.write(voice, np.full(960, 20_000 if voice else 25_000, np.int16))
        playback.finish(voice)
    assert play(playback, 0.02)[:900].min() == 32_767


@settings(deadline=None, max_examples=30)
@given(sizes=st.lists(st.integers(1, 2000), min_size=1, max_size=20))
def test_block_sizes_change_nothing(sizes: list[int]) -> None:
    playback, done = one_voice(tone(9600), start_s=0.01), 0
    parts = []
    for size in sizes:
        parts.append(playback.render(size, done / RATE_HZ, (done + size) / RATE_HZ))
        done += size
    whole = one_voice(tone(9600), start_s=0.01).render(done, 0.0, done / RATE_HZ)
    assert np.abs(np.concatenate(parts).astype(int) - whole).max() <= 1


def test_late_pcm_is_skipped_and_counted_and_the_rest_is_in_sync() -> None:
    playback = Playback(RATE_HZ)
    playback.begin(1, 0.0)
    playback.write(1, tone(2400))
    first = play(playback, 0.1)
    playback.write(1, tone(9600)[2400:])
    playback.finish(1)
    second = play(playback, 0.1, start_s=0.1)
    assert not first[2400 + 240 :].any()
    assert playback.missed_samples == 2402
    assert np.array_equal(second[480:], tone(9600)[4800 + 480 :])


def test_the_edges_of_a_gap_are_faded() -> None:
    playback = Playback(RATE_HZ)
    playback.begin(1, 0.0)
    playback.write(1, np.full(2600, 10_000, np.int16))
    first = play(playback, 0.1)
    playback.write(1, np.full(7000, 10_000, np.int16))
    playback.finish(1)
    heard = np.concatenate([first, play(playback, 0.09, start_s=0.1)]).astype(int)
    assert heard[0] == 10_000
    assert np.abs(np.diff(heard)).max() <= 10_000 // 240 * 2


def test_stop_fades_within_ten_milliseconds() -> None:
    playback = one_voice(np.full(48_000, 10_000, np.int16), start_s=0.0)
    play(playback, 0.1)
    playback.stop(1)
    after = play(playback, 0.1, start_s=0.1).astype(int)
    assert after[0] == 10_000
    assert np.abs(np.diff(after)).max() <= 22
    assert not after[480:].any()
    assert len(playback) == 0


def test_stop_at_a_sample_waits_for_it() -> None:
    playback = one_voice(np.full(48_000, 10_000, np.int16), start_s=0.0)
    play(playback, 0.1)
    playback.stop(1, at_sample=7200)
    after = play(playback, 0.1, start_s=0.1)
    assert np.all(after[:2400] == 10_000)
    assert not after[2400 + 480 :].any()


def test_a_second_stop_never_plays_on() -> None:
    playback = one_voice(np.full(48_000, 10_000, np.int16), start_s=0.0)
    play(playback, 0.1)
    playback.stop(1)
    playback.stop(1, at_sample=40_000)
    assert not play(playback, 0.1, start_s=0.1)[480:].any()


def test_stop_before_the_start_plays_nothing() -> None:
    playback = one_voice(np.full(4800, 10_000, np.int16), start_s=0.1)
    play(playback, 0.05)
    playback.stop(1)
    assert not play(playback, 0.2, start_s=0.05).any()


def test_a_finished_utterance_is_let_go() -> None:
    playback = one_voice(tone(4800), start_s=0.0)
    play(playback, 0.11)
    assert len(playback) == 0
    assert playback.missed_samples == 0


def test_resuming_in_the_middle_is_in_sync() -> None:
    playback = Playback(RATE_HZ)
    playback.begin(1, 0.0, first_sample=4800)
    playback.write(1, tone(9600)[4800:])
    playback.finish(1)
    heard = play(playback, 0.1, start_s=0.1)
    assert np.array_equal(heard[240:], tone(9600)[4800 + 240 :])


@pytest.mark.parametrize("drift_ppm", [-200, 200])
def test_a_drifting_device_keeps_the_pitch_of_our_clock(drift_ppm: int) -> None:
    """The device's seconds are too long or short: frames are read further apart or closer."""
    stretch = 1 + drift_ppm * 1e-6
    heard = play(one_voice(tone(96_000), start_s=0.0), 1.9, stretch=stretch)
    times_s = np.arange(len(heard)) * stretch / RATE_HZ
    ideal = 10_000 * np.sin(2 * np.pi * 440 * times_s)
    assert float(np.abs(heard - ideal).max()) < 10


def test_a_jump_of_the_device_lands_in_sync_with_a_fade() -> None:
    playback = one_voice(ramp(48_000), start_s=0.0)
    play(playback, 0.1)
    after = play(playback, 0.1, start_s=0.45)
    assert after[0] == 0
    assert np.array_equal(after[240:], ramp(48_000)[21_600 + 240 :][: 4800 - 240])


def test_unknown_voices_are_ignored() -> None:
    playback = Playback(RATE_HZ)
    playback.write(9, tone(10))
    playback.finish(9)
    playback.stop(9)
    assert not play(playback, 0.01).any()


def test_played_pcm_is_let_go() -> None:
    track = Track(0)
    for second in range(100):
        track.append(tone(RATE_HZ))
        track.forget(second * RATE_HZ)
    assert track.end == 100 * RATE_HZ
    assert track.end - track.base <= 4 * RATE_HZ


def test_interpolation_is_exact_at_whole_positions_and_zero_outside() -> None:
    track = Track(0)
    track.append(ramp(100))
    positions: NDArray[np.float64] = np.arange(-5.0, 105.0)
    values = interpolate(track, positions)
    assert np.array_equal(values[5:105], ramp(100))
    assert not values[:5].any()
    assert not values[105:].any()
