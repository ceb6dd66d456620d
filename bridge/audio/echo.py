"""Whether a microphone hears more than the character's own voice. Pure.

For clients without echo cancellation. What the loudspeaker plays comes back later, colored by the
room and smeared by its reverberation. So per band of frequency the echo to expect is the played
power, delayed, decaying slowly, times a coupling that is learned; what stands out of it in several
bands at once is somebody else. Powers, not waveforms, are compared: clipping loudspeakers, drifting
clocks and moving people change those little.

Coupling is a high quantile of what came back over what was played, followed by steps of fixed
size (a stochastic quantile), so that a user's voice within moves it slowly. The delay is that of
the best correlation of the two streams' band levels.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.audio.endpoint import HOP_SAMPLES
from bridge.audio.heard import HEARD_RATE_HZ
from bridge.audio.pcm import Pcm

Levels = NDArray[np.float32]

#: Levels are taken every second hop, 20 ms, of 32 ms: half the cost of every hop.
_STEP_HOPS: Final = 2
_STEP_MS: Final = 20
_WINDOW_SAMPLES: Final = 512
_BAND_COUNT: Final = 20
_LOWEST_HZ: Final = 200.0
_HIGHEST_HZ: Final = 7000.0
#: What is quieter than this in a band is silence, dB (0 is about full scale).
_FLOOR_DB: Final = -75.0
_FLOOR_POWER: Final = np.float32(10 ** (_FLOOR_DB / 10))

#: The echo comes this late at most, steps: 500 ms.
_LAGS: Final = 25
#: Memory of the search for the delay, and the least it must have seen, steps: 2 s and 0.5 s.
_SEARCH_STEPS: Final = 100
_LEAST_STEPS: Final = 25
#: Correlation that makes a delay known.
_KNOWN_CORRELATION: Final = 0.3

#: Reverberation: levels fall by this much a step, dB (a room of 0.5 s).
_DECAY_DB: Final = 2.4
#: Smallest level above which a played band teaches something, dB above the floor.
_ACTIVE_DB: Final = 15.0
#: The quantile of coupling, and the steps towards it, dB: at first, and at last.
_QUANTILE: Final = 0.9
_FIRST_STEP_DB: Final = 3.0
_LAST_STEP_DB: Final = 0.6
_STEP_DECAY: Final = 0.99
#: Share of a step while somebody else stands out; unless what is heard goes with what is played so
#: well that it can only be a louder echo.
_TALKING_STEP: Final = 0.1
_ECHO_CORRELATION: Final = 0.85
#: Coupling until it is known, dB: much louder than played, so that the first word of the first
#: answer interrupts nothing; no room gives back more than the most.
_FIRST_COUPLING_DB: Final = 12.0
_MOST_COUPLING_DB: Final = 30.0

#: The noise of the place: falls at once, rises by so much a step, dB (10 dB a second).
_NOISE_RISE_DB: Final = 0.2

#: A band stands out this far above the expected echo and above the noise, dB.
_MARGIN_DB: Final = 5.0
_NOISE_MARGIN_DB: Final = 12.0
#: Share of the bands that must, averaged over some 50 ms.
_SHARE: Final = 0.15
_SHARE_SMOOTHING: Final = 0.44
#: After what was played ends, its echo is expected for so long, hops: delay and reverberation.
_TAIL_HOPS: Final = 100


class EchoGate:
    """Echo knowledge of one microphone, kept over all answers it hears."""

    def __init__(self) -> None:
        self._window = np.hanning(_WINDOW_SAMPLES).astype(np.float32)
        self._bands = _filter_bank()
        self._sound = np.zeros((2, _WINDOW_SAMPLES), np.float32)
        self._smeared = np.full((_LAGS + 1, _BAND_COUNT), _FLOOR_DB, np.float32)
        self._coupling = np.full(_BAND_COUNT, _FIRST_COUPLING_DB, np.float32)
        self._noise = np.full(_BAND_COUNT, _FLOOR_DB, np.float32)
        self._delay = _DelaySearch()
        self._step_db = _FIRST_STEP_DB
        self._share = 0.0
        self._since_played = _TAIL_HOPS
        self._hops = 0

    @property
    def delay_ms(self) -> int | None:
        """How late the echo comes; None while that is not known."""
        steps = self._delay.steps
        return None if steps is None else _STEP_MS * steps

    def open(self, heard: Pcm, played: Pcm | None) -> bool:
        """Whether the next hop has more in it than echo.

        `heard`: `[HOP_SAMPLES]` int16 of the microphone; `played`: of the loudspeaker at the same
        time, None is silence.
        """
        self._since_played = 0 if played is not None else self._since_played + 1
        if self._since_played >= _TAIL_HOPS:
            return True
        self._sound[:, :-HOP_SAMPLES] = self._sound[:, HOP_SAMPLES:]
        self._sound[0, -HOP_SAMPLES:] = heard
        self._sound[1, -HOP_SAMPLES:] = 0.0 if played is None else played
        self._hops += 1
        if self._hops % _STEP_HOPS == 0:
            self._step()
        return self._share >= _SHARE

    def _step(self) -> None:
        """Look at what there is now."""
        levels = self._levels()
        self._delay.push(levels)
        # The newest first.
        self._smeared[1:] = self._smeared[:-1]
        self._smeared[0] = np.maximum(levels[1], self._smeared[1] - _DECAY_DB)
        self._noise += np.float32(_NOISE_RISE_DB)
        np.minimum(self._noise, levels[0], out=self._noise)
        self._compare(levels[0])

    def _levels(self) -> Levels:
        """Band levels of both, `[2, B]` dB."""
        spectrum = np.fft.rfft(self._sound * self._window)
        power = (spectrum.real**2 + spectrum.imag**2) @ self._bands
        levels: Levels = np.log10(power + _FLOOR_POWER) * np.float32(10.0)
        return levels

    def _expected(self) -> Levels:
        """What was played, as it comes back now, without the coupling: `[B]` dB."""
        delay = self._delay.steps
        around = slice(None) if delay is None else slice(max(0, delay - 1), delay + 2)
        levels: Levels = self._smeared[around].max(axis=0)
        return levels

    def _compare(self, heard: Levels) -> None:
        """Find how much stands out, and learn."""
        played = self._expected()
        known = np.maximum(played + (self._coupling + _MARGIN_DB), self._noise + _NOISE_MARGIN_DB)
        share = int(np.count_nonzero(heard > known)) / _BAND_COUNT
        self._share += _SHARE_SMOOTHING * (share - self._share)
        self._learn(heard - played, played > _FLOOR_DB + _ACTIVE_DB)

    def _learn(self, ratio: Levels, active: NDArray[np.bool_]) -> None:
        if not active.any():
            return
        talking = self._share >= _SHARE and self._delay.correlation < _ECHO_CORRELATION
        step_db = self._step_db * (_TALKING_STEP if talking else 1.0)
        above = (ratio > self._coupling).astype(np.float32)
        self._coupling += active * np.float32(step_db) * (above - np.float32(1.0 - _QUANTILE))
        np.minimum(self._coupling, _MOST_COUPLING_DB, out=self._coupling)
        self._step_db = max(_LAST_STEP_DB, self._step_db * _STEP_DECAY)


class _DelaySearch:
    """Correlation of what is heard with what was played, lag by lag, with a fading memory."""

    def __init__(self) -> None:
        self._played = np.zeros((_LAGS + 1, _BAND_COUNT), np.float32)
        self._means = np.full((2, _BAND_COUNT), _FLOOR_DB, np.float32)
        self._products = np.zeros(_LAGS + 1, np.float32)
        self._played_powers = np.zeros(_LAGS + 1, np.float32)
        self._powers = np.zeros(_LAGS + 1, np.float32)
        self._heard_power = np.float32(0.0)
        self._count = 0
        self.steps: int | None = None
        self.correlation = 0.0

    def push(self, levels: Levels) -> None:
        """Band levels of a step, heard and played, `[2, B]` dB; sets `steps`, the delay."""
        self._count += 1
        deviations = levels - self._means
        self._played[1:] = self._played[:-1]
        self._played[0] = deviations[1]
        self._powers[1:] = self._powers[:-1]
        self._powers[0] = deviations[1] @ deviations[1]
        share = np.float32(1.0 / min(self._count, _SEARCH_STEPS))
        self._means += share * deviations
        self._products += share * (self._played @ deviations[0] - self._products)
        self._played_powers += share * (self._powers - self._played_powers)
        self._heard_power += share * (deviations[0] @ deviations[0] - self._heard_power)
        self._find()

    def _find(self) -> None:
        if self._count < _LEAST_STEPS:
            return
        correlation = self._products / np.sqrt(self._played_powers * self._heard_power + 1.0)
        best = int(correlation.argmax())
        self.correlation = float(correlation[best])
        self.steps = best if self.correlation >= _KNOWN_CORRELATION else None


def _filter_bank() -> NDArray[np.float32]:
    """Triangles of equal width on the mel scale, `[F, B]`, scaled so that full scale is 0 dB."""
    mels = np.linspace(_mel(_LOWEST_HZ), _mel(_HIGHEST_HZ), _BAND_COUNT + 2)
    edges_hz = 700.0 * (np.exp(mels / 1127.0) - 1.0)
    bins_hz = np.arange(_WINDOW_SAMPLES // 2 + 1) * HEARD_RATE_HZ / _WINDOW_SAMPLES
    rising = (bins_hz[:, None] - edges_hz[:-2]) / np.diff(edges_hz)[:-1]
    falling = (edges_hz[2:] - bins_hz[:, None]) / np.diff(edges_hz)[1:]
    weights = np.clip(np.minimum(rising, falling), 0.0, None)
    weights /= (32_768.0 * _WINDOW_SAMPLES / 4.0) ** 2
    return weights.astype(np.float32)


def _mel(hz: float) -> float:
    return float(1127.0 * np.log1p(hz / 700.0))
