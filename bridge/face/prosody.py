"""Brows and head that move with a voice: on accents, when a phrase begins, when it ends.

Heads move with loudness and pitch (Munhall et al. 2004, Psychol Sci 15:133): wide shifts when
speech starts after a long pause, sharp small movements at loudness peaks (Hadar et al. 1983, 1984),
beats of 1 to 5 degrees. Quick brow raises go with rises of pitch (Cavé, Guaïtella et al. 1996), but
only with one accent in 3 to 6; they take 100 to 200 ms and begin some 60 ms ahead (Flecha-García
2010). Speakers blink at the end of and in pauses of speech (Nakano & Kitazawa 2010, Exp Brain Res
205:577), and look at the listener where a phrase ends (Kendon 1967).

Causal: what is told follows from the sound so far. Seeded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.gaze import DEGREE

Floats = NDArray[np.float64]

#: Quieter than the loudest of the last seconds by this is a pause, dB; so is what is quieter than
#: that at all. How fast the loudest is forgotten.
_PAUSE_BELOW_DB: Final = 26.0
_PAUSE_DB: Final = -55.0
_FORGET_DB_PER_S: Final = 3.0

#: A pause of so long ends a phrase that was at least so long; speech after so long a pause begins
#: with a shift of the head.
_END_AFTER_S, _LEAST_PHRASE_S, _LONG_PAUSE_S = 0.16, 0.45, 0.5

#: A syllable is the loudest moment within so many rows to each side, 75 ms.
_REACH: Final = 5

#: Loudness and pitch a syllable must stand out by, together, against those before it: weights per
#: dB and per semitone, how many syllables are remembered, the least distance of two accents.
_PER_DB, _PER_SEMITONE = 0.25, 0.35
_STANDS_OUT: Final = 0.6
_MEMORY: Final = 10.0
_ACCENT_GAP_S: Final = 0.3

#: Shares of accents with a beat of the head and with raised brows, and the least distance of two
#: raises.
_BEAT_SHARE, _RAISE_SHARE = 0.65, 0.30
_RAISE_GAP_S: Final = 0.9

#: How far before its loudest moment an accent is shown, and how late it may still be shown.
_AHEAD_S, _LATEST_S = 0.14, 0.18

#: Sizes: brows, beats and shifts of the head.
_RAISE: Final = (0.18, 0.40)
_BEAT_RAD: Final = (1.2 * DEGREE, 3.2 * DEGREE)
_SHIFT_RAD: Final = np.array([2.6, 1.0, 1.8]) * DEGREE

_BLINK_SHARE, _MEET_SHARE = 0.5, 0.7


@dataclass(frozen=True, slots=True)
class Accent:
    """Brows up by `raised` in [0, 1], head by `turn_rad` yaw, pitch, roll and back."""

    at_s: float
    raised: float
    turn_rad: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Shift:
    """A phrase begins: the head goes elsewhere, yaw, pitch, roll, in `seconds`."""

    at_s: float
    turn_rad: tuple[float, float, float]
    seconds: float


@dataclass(frozen=True, slots=True)
class Settle:
    """A phrase has ended: the head comes to rest; perhaps a blink, perhaps a look at the partner
    of `meets_s` (0: none)."""

    at_s: float
    blinks: bool
    meets_s: float


Stress = Accent | Shift | Settle


@dataclass(slots=True)
class _Usual:
    """A running mean."""

    value: float = 0.0
    count: float = 0.0

    def add(self, value: float) -> None:
        self.count = min(self.count + 1.0, _MEMORY)
        self.value += (value - self.value) / self.count


class Prosody:
    """One utterance's."""

    def __init__(self, generator: np.random.Generator) -> None:
        self._generator = generator
        self._loudest_db = -120.0
        self._now_s = 0.0
        self._spoke_s = -np.inf
        self._phrase_s = np.inf
        self._accent_s = self._raise_s = -np.inf
        self._level, self._pitch = _Usual(), _Usual()
        self._times = self._levels = self._pitches = np.zeros(0)

    def hear(
        self, times_s: Floats, levels_db: Floats, pitches: Floats, shown_s: float
    ) -> list[Stress]:
        """What follows from the next rows `[n]`: `pitches` in semitones, nan without voice.

        Nothing is told to begin before `shown_s`: faces up to there have been made. Times are
        media time, seconds.
        """
        stresses = [
            stress
            for time_s, level in zip(times_s.tolist(), levels_db.tolist(), strict=True)
            for stress in self._phrases(time_s, level, shown_s)
        ]
        self._times = np.concatenate((self._times, times_s))
        self._levels = np.concatenate((self._levels, levels_db))
        self._pitches = np.concatenate((self._pitches, pitches))
        stresses += self._accents(shown_s)
        return stresses

    def _phrases(self, time_s: float, level: float, shown_s: float) -> Iterator[Stress]:
        forgotten_db = _FORGET_DB_PER_S * (time_s - self._now_s)
        self._loudest_db, self._now_s = max(level, self._loudest_db - forgotten_db), time_s
        if level > max(self._loudest_db - _PAUSE_BELOW_DB, _PAUSE_DB):
            if time_s - self._spoke_s >= _LONG_PAUSE_S:
                yield self._shift(max(time_s - 0.1, shown_s))
            if np.isinf(self._phrase_s):
                self._phrase_s = time_s
            self._spoke_s = time_s
        elif time_s - self._spoke_s >= _END_AFTER_S and not np.isinf(self._phrase_s):
            if self._spoke_s - self._phrase_s >= _LEAST_PHRASE_S:
                yield self._settle(max(time_s - 0.05, shown_s))
            self._phrase_s = np.inf

    def _shift(self, at_s: float) -> Shift:
        turn = _SHIFT_RAD * np.clip(self._generator.standard_normal(3), -1.8, 1.8)
        return Shift(at_s, tuple(turn.tolist()), float(self._generator.uniform(0.6, 0.9)))

    def _settle(self, at_s: float) -> Settle:
        blink, meet, length = self._generator.random(3).tolist()
        meets_s = 0.7 + 0.9 * length if meet < _MEET_SHARE else 0.0
        return Settle(at_s, blink < _BLINK_SHARE, meets_s)

    def _accents(self, shown_s: float) -> Iterator[Stress]:
        """Accents among the syllables that are certain by now; forgets what is behind them."""
        count = len(self._levels)
        if count <= 2 * _REACH:
            return
        around = np.lib.stride_tricks.sliding_window_view(self._levels, 2 * _REACH + 1)
        middle = self._levels[_REACH : count - _REACH]
        loud = middle > max(self._loudest_db - _PAUSE_BELOW_DB / 2, _PAUSE_DB)
        for k in np.flatnonzero((middle >= around.max(axis=1)) & loud).tolist():
            heard = self._pitches[k : k + 2 * _REACH + 1]
            heard = heard[np.isfinite(heard)]
            pitch = float(heard.max()) if len(heard) else np.nan
            time_s, level = float(self._times[k + _REACH]), float(middle[k])
            yield from self._syllable(time_s, level, pitch, shown_s)
        kept = slice(count - 2 * _REACH, None)
        self._times, self._levels = self._times[kept], self._levels[kept]
        self._pitches = self._pitches[kept]

    def _syllable(
        self, time_s: float, level: float, pitch: float, shown_s: float
    ) -> Iterator[Stress]:
        score = _PER_DB * (level - self._level.value) if self._level.count else 0.0
        self._level.add(level)
        if np.isfinite(pitch):
            score += _PER_SEMITONE * (pitch - self._pitch.value) if self._pitch.count else 0.0
            self._pitch.add(pitch)
        at_s = max(time_s - _AHEAD_S, shown_s)
        late = at_s > time_s + _LATEST_S
        if score < _STANDS_OUT or late or time_s - self._accent_s < _ACCENT_GAP_S:
            return
        self._accent_s = time_s
        yield self._accent(at_s, min(score / 3.0, 1.0))

    def _accent(self, at_s: float, strength: float) -> Accent:
        beats, raises, size, turn, tilt = self._generator.random(5).tolist()
        raised = 0.0
        if raises < _RAISE_SHARE and at_s - self._raise_s >= _RAISE_GAP_S:
            self._raise_s = at_s
            raised = _RAISE[0] + (_RAISE[1] - _RAISE[0]) * (0.5 * strength + 0.5 * size)
        depth = _BEAT_RAD[0] + (_BEAT_RAD[1] - _BEAT_RAD[0]) * (0.6 * strength + 0.4 * size)
        nod = depth if beats < _BEAT_SHARE else 0.25 * depth
        return Accent(at_s, raised, (nod * (turn - 0.5), -nod, 0.7 * nod * (tilt - 0.5)))
