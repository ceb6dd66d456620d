"""What of the recognizer's phones may move a mouth."""

from collections.abc import Sequence

import numpy as np

from bridge.audio.levels import LevelMeter
from bridge.audio.pcm import Pcm
from bridge.audio.steadiness import SteadinessMeter
from bridge.engines.phones import Phone
from bridge.engines.plausibility import Plausibility
from tests.sounds import RATE_HZ, chords, gliding_voice


def names(pcm: Pcm, phones: Sequence[Phone]) -> list[str]:
    levels, steadiness = LevelMeter(RATE_HZ), SteadinessMeter()
    levels.push(pcm)
    steadiness.push(pcm)
    return [phone.name for phone in Plausibility(levels, steadiness).of(phones)]


def test_phones_of_speech_pass() -> None:
    phones = [Phone("M", 20, 30), Phone("AA", 30, 60), Phone("", 60, 90)]
    assert names(gliding_voice(2.0), phones) == ["M", "AA", ""]


def test_nobody_holds_a_consonant_for_long() -> None:
    assert names(gliding_voice(3.0), [Phone("S", 0, 30), Phone("S", 30, 90)]) == ["S", ""]
    assert names(gliding_voice(3.0), [Phone("AA", 0, 90), Phone("AA", 90, 290)]) == ["AA", ""]


def test_music_has_no_phones() -> None:
    assert names(chords(2.0), [Phone("B", 50, 60), Phone("OW", 60, 90)]) == ["", ""]


def test_faint_vowels_after_loud_ones_are_echoes() -> None:
    loud, faint = gliding_voice(1.0), gliding_voice(1.0) // 100
    phones = [Phone("AA", 50, 70), Phone("AA", 150, 170), Phone("T", 170, 180)]
    assert names(np.concatenate((loud, faint)), phones) == ["AA", "", "T"]
