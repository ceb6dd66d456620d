"""Lines of any rate at a stream's own: whole, in step, never waiting for an end nobody tells."""

from itertools import pairwise

import numpy as np
import pytest

from bridge.audio.pcm import Pcm
from bridge.audio.resample import Resampler
from bridge.events import Audio
from bridge.wire.ace_sound import LiveSound

RATE_HZ = 16_000


def tone(count: int) -> Pcm:
    pcm: Pcm = np.round(8000 * np.sin(np.arange(count) * 0.05)).astype(np.int16)
    return pcm


def strung(parts: list[Audio]) -> Pcm:
    """The parts as one, which they must be."""
    for before, after in pairwise(parts):
        assert after.offset_samples == before.offset_samples + len(before.pcm)
    return np.concatenate([part.pcm for part in parts])


@pytest.mark.parametrize("from_hz", [16_000, 22_050, 48_000])
def test_a_line_in_pieces_is_what_it_is_at_once(from_hz: int) -> None:
    pcm = tone(from_hz)
    sound = LiveSound(RATE_HZ)
    sound.start(from_hz)
    parts: list[Audio] = []
    for first in range(0, len(pcm), 735):
        sound.push(Audio(first, pcm[first : first + 735]))
        # A tenth of a second is handed out before it is due.
        parts += sound.until(sound.scaled(first + 735) - RATE_HZ // 10)
    parts += sound.until(RATE_HZ)
    whole = Resampler(from_hz, RATE_HZ)
    assert np.array_equal(strung(parts), np.concatenate((whole.push(pcm), whole.finish())))


def test_what_is_due_is_not_waited_for() -> None:
    sound = LiveSound(RATE_HZ)
    sound.start(22_050)
    sound.push(Audio(0, tone(2205)))
    assert sum(len(part.pcm) for part in sound.until(1600)) == 1600


def test_a_line_that_had_run_dry_goes_on_at_its_own_sample() -> None:
    sound = LiveSound(RATE_HZ)
    sound.start(22_050)
    sound.push(Audio(0, tone(2205)))
    sound.until(2000)
    sound.push(Audio(2205, tone(2205)))
    assert sound.until(3200)[0].offset_samples == 1600


def test_the_next_line_has_nothing_of_the_one_before() -> None:
    sound = LiveSound(RATE_HZ)
    sound.start(22_050)
    sound.push(Audio(0, tone(2205)))
    sound.start(48_000)
    assert sound.until(9999) == []
    sound.push(Audio(0, tone(480)))
    assert strung(sound.until(160)).shape == (160,)
