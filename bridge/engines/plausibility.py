"""What of the phones that a recognizer hears can be speech.

It was trained on speech and hears nothing else: in a held noise it hears an endless s, in music a
babble, in a room's echo faint vowels. None of them shall move a mouth.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from bridge.audio.levels import LevelMeter
from bridge.audio.steadiness import SteadinessMeter
from bridge.engines.arpabet import VOWELS
from bridge.engines.phones import FRAME_SAMPLES, Phone

#: Nobody holds a consonant, or a vowel, for longer than this in speech, steps.
_LONGEST_CONSONANT: Final = 35
_LONGEST_VOWEL: Final = 150

#: Half the span around a sound whose pitches tell whether it is music, steps, and from where on
#: they do.
_AROUND_STEPS: Final = 25
_MUSICAL: Final = 0.65

#: A sonorant this much fainter than the loudest of the last seconds is an echo or a breath, dB.
_FAINT_DB: Final = 32.0
_PAST_STEPS: Final = 300
_SONORANTS: Final = VOWELS | {"N", "NG", "L", "R", "W", "Y"}


class Plausibility:
    """Judges phones of one stream; `levels` and `steadiness` have heard it."""

    def __init__(self, levels: LevelMeter, steadiness: SteadinessMeter) -> None:
        self._levels = levels
        self._steadiness = steadiness

    def of(self, phones: Iterable[Phone]) -> Iterator[Phone]:
        """`phones`, with silence instead of what is no speech."""
        for phone in phones:
            yield from self._judged(phone)

    def _judged(self, phone: Phone) -> Iterator[Phone]:
        if not phone.name:
            yield phone
            return
        longest = _LONGEST_VOWEL if phone.name in VOWELS else _LONGEST_CONSONANT
        if phone.end - phone.start > longest or self._musical(phone) or self._faint(phone):
            phone = replace(phone, name="")
        yield phone

    def _musical(self, phone: Phone) -> bool:
        middle = (phone.start + phone.end) // 2
        start, end = middle - _AROUND_STEPS, middle + _AROUND_STEPS
        steadiness = self._steadiness.between(start * FRAME_SAMPLES, end * FRAME_SAMPLES)
        return steadiness > _MUSICAL

    def _faint(self, phone: Phone) -> bool:
        levels = self._levels.between(phone.start, phone.end)
        past = self._levels.between(phone.start - _PAST_STEPS, phone.end)
        if phone.name not in _SONORANTS or not len(levels):
            return False
        return float(np.max(levels)) < float(np.max(past)) - _FAINT_DB
