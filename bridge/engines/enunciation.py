"""Phones as they were heard to phonemes as they are seen.

The recognizer says which sound is when; how loud it is says how far the mouth opens, which
syllables are stressed, and where in a stop the closure ends.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from bridge.audio.levels import LevelMeter, Levels
from bridge.engines.arpabet import IPA, VOICELESS_STOPS, VOWELS
from bridge.engines.phones import FRAME_SAMPLES, Phone
from bridge.face.phoneme import TimedPhoneme

#: A vowel this much louder than the ones before it, dB, and this long, steps, is stressed.
_STRESSED_DB: Final = 2.0
_STRESSED_STEPS: Final = 7
#: One that is short or quiet is reduced.
_REDUCED_STEPS: Final = 6
_REDUCED_DB: Final = -2.5

#: Opening per dB of loudness against the vowels before, and its limits.
_STRENGTH_PER_DB: Final = 0.015
_STRENGTHS: Final = (0.7, 1.2)
#: Share of a new vowel in the loudness that the next are compared with.
_ADAPTATION: Final = 0.15

#: A burst rises by this within a step, dB; without one, a stop is closed for so much of its time.
_BURST_DB: Final = 6.0
_CLOSED_SHARE: Final = 0.6
#: What follows a burst is breath if it lasts this long, steps.
_BREATH_STEPS: Final = 2

_UNRELEASED: Final = "\u031a"


class Enunciation:
    """Phonemes of one stream, in samples at 16 kHz, told in order."""

    def __init__(self, levels: LevelMeter) -> None:
        self._levels = levels
        self._usual_db: float | None = None

    def settle(self, phone: Phone) -> list[TimedPhoneme]:
        """The phonemes of a phone that is known."""
        told = self.guess(phone)
        if phone.name in VOWELS:
            level_db = self._level_db(phone)
            usual_db = level_db if self._usual_db is None else self._usual_db
            self._usual_db = usual_db + _ADAPTATION * (level_db - usual_db)
        return told

    def guess(self, phone: Phone) -> list[TimedPhoneme]:
        """The phonemes of a phone that may still turn out to be another."""
        if phone.name in VOWELS:
            return [self._vowel(phone)]
        if phone.name in VOICELESS_STOPS:
            return list(self._stop(phone))
        return [_timed(IPA.get(phone.name, ""), phone.start, phone.end)]

    def _vowel(self, phone: Phone) -> TimedPhoneme:
        level_db = self._level_db(phone)
        louder_db = 0.0 if self._usual_db is None else level_db - self._usual_db
        steps = phone.end - phone.start
        symbol = IPA[phone.name]
        if louder_db >= _STRESSED_DB and steps >= _STRESSED_STEPS:
            symbol = f"ˈ{symbol}"
        elif phone.name == "AH" and (steps < _REDUCED_STEPS or louder_db < _REDUCED_DB):
            symbol = "ə"
        strength = float(np.clip(1.0 + _STRENGTH_PER_DB * louder_db, *_STRENGTHS))
        return _timed(symbol, phone.start, phone.end, strength)

    def _stop(self, phone: Phone) -> Iterator[TimedPhoneme]:
        """Closure and breath apart: the recognizer has them in one."""
        levels = self._levels.between(phone.start, phone.end)
        burst = phone.start + _burst_step(levels, phone.end - phone.start)
        closed = IPA[phone.name] + _UNRELEASED
        if phone.end - burst < _BREATH_STEPS:
            yield _timed(closed, phone.start, phone.end)
            return
        yield _timed(closed, phone.start, burst)
        yield _timed("h", burst, phone.end)

    def _level_db(self, phone: Phone) -> float:
        levels = self._levels.between(phone.start, phone.end)
        return float(np.percentile(levels, 75)) if len(levels) else -30.0


def _burst_step(levels: Levels, steps: int) -> int:
    """Where in a stop of `steps` the closure ends."""
    rises = np.diff(levels)
    if len(rises) and float(rises.max()) >= _BURST_DB:
        return int(rises.argmax()) + 1
    return max(1, round(_CLOSED_SHARE * steps))


def _timed(symbol: str, start: int, end: int, strength: float = 1.0) -> TimedPhoneme:
    return TimedPhoneme(symbol, start * FRAME_SAMPLES, end * FRAME_SAMPLES, strength)
