"""The speaker process without a driver: commands on one side, blocks on the other."""

import numpy as np
import pytest

from bridge.audio.pcm import Pcm
from bridge.outputs.soundwire import Begin, Finish, Stop, Write
from bridge.outputs.speaker import Speaker
from tests.fakes import VirtualClock

RATE_HZ = 48_000
FRAMES = 480
LATENCY_S = 0.05


def tone(rate_hz: int, seconds: float) -> Pcm:
    time_s = np.arange(round(rate_hz * seconds)) / rate_hz
    samples: Pcm = np.rint(10_000 * np.sin(2 * np.pi * 440 * time_s)).astype(np.int16)
    return samples


def play(speaker: Speaker, clock: VirtualClock, seconds: float) -> Pcm:
    """Callbacks of a perfect driver, whose clock reads 7 s less than ours."""
    blocks = []
    for _ in range(round(seconds * RATE_HZ / FRAMES)):
        current_s = clock.now() - 7.0
        blocks.append(speaker.render(FRAMES, current_s, current_s + LATENCY_S, False))
        clock.jump(FRAMES / RATE_HZ)
    return np.concatenate(blocks)


def say(speaker: Speaker, start_s: float, pcm: Pcm, rate_hz: int = 22_050) -> None:
    speaker.apply(Begin(1, start_s, 0, rate_hz))
    for offset in range(0, len(pcm), 735):
        speaker.apply(Write(1, pcm[offset : offset + 735]))
    speaker.apply(Finish(1))


def test_speech_is_heard_at_its_time_at_the_device_rate() -> None:
    clock = VirtualClock(1000.0)
    speaker = Speaker(RATE_HZ, clock)
    say(speaker, 1000.25, tone(22_050, 1.0))
    heard = play(speaker, clock, 1.0).astype(float)
    start = round((0.25 - LATENCY_S) * RATE_HZ)
    ideal = tone(RATE_HZ, 1.0).astype(float)[: len(heard) - start]
    assert not heard[: start - 50].any()
    assert np.abs(heard[start + 200 :] - ideal[200:]).max() < 12


def test_stop_is_in_samples_of_the_utterance() -> None:
    clock = VirtualClock(1000.0)
    speaker = Speaker(RATE_HZ, clock)
    say(speaker, 1000.0 + LATENCY_S, np.full(22_050, 9000, np.int16))
    speaker.apply(Stop(1, 11_025))
    heard = play(speaker, clock, 0.6)
    assert heard[24_000 - 100] > 8900
    assert not heard[24_000 + 481 :].any()


def test_the_end_held_back_by_resampling_is_heard_before_a_stop() -> None:
    clock = VirtualClock(1000.0)
    speaker = Speaker(RATE_HZ, clock)
    speaker.apply(Begin(1, 1000.0 + LATENCY_S, 0, 22_050))
    speaker.apply(Write(1, np.full(2205, 9000, np.int16)))
    speaker.apply(Stop(1, 2205))
    heard = play(speaker, clock, 0.2)
    assert heard[4600] > 8000
    assert not heard[4800 + 481 :].any()


def test_late_audio_is_reported() -> None:
    clock = VirtualClock(1000.0)
    speaker = Speaker(RATE_HZ, clock)
    speaker.apply(Begin(1, 1000.0 + LATENCY_S, 0, 22_050))
    play(speaker, clock, 0.1)
    assert speaker.progress().missed_ms == pytest.approx(100, abs=1)


def test_commands_for_an_unknown_utterance_are_ignored() -> None:
    clock = VirtualClock(1000.0)
    speaker = Speaker(RATE_HZ, clock)
    speaker.apply(Write(9, tone(22_050, 0.1)))
    speaker.apply(Finish(9))
    speaker.apply(Stop(9, 5))
    assert not play(speaker, clock, 0.2).any()


def test_underruns_of_the_driver_are_counted() -> None:
    clock = VirtualClock(1000.0)
    speaker = Speaker(RATE_HZ, clock)
    speaker.render(FRAMES, 1.0, 1.05, True)
    assert speaker.progress().underrun_count == 1
