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
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from bridge.audio.endpoint import HOP_SAMPLES
from bridge.audio.heard import HEARD_RATE_HZ
from bridge.audio.pcm import Pcm

Levels = NDArray[np.float32]

_WINDOW_SAMPLES: Final = 400
_FFT_SAMPLES: Final = 512
_BAND_COUNT: Final = 20
_LOWEST_HZ: Final = 200.0
_HIGHEST_HZ: Final = 7000.0
#: What is quieter than this in a band is silence, dB (0 is about full scale).
_FLOOR_DB: Final = -75.0

#: The echo comes this late at most, hops: 500 ms.
_LAGS: Final = 50
#: Levels the delay is looked for in, hops: 2 s.
_SEARCH_HOPS: Final = 200
_SEARCH_EVERY_HOPS: Final = 10
#: Share of a new correlation in the average; correlation that makes a delay known.
_CORRELATION_SHARE: Final = 0.15
_KNOWN_CORRELATION: Final = 0.3

#: Reverberation: levels fall by this much a hop, dB (a room of 0.5 s).
_DECAY_DB: Final = 1.2
#: Smallest level above which a played band teaches something, dB above the floor.
_ACTIVE_DB: Final = 15.0
#: The quantile of coupling, and the steps towards it, dB: at first, and at last.
_QUANTILE: Final = 0.9
_FIRST_STEP_DB: Final = 1.5
_LAST_STEP_DB: Final = 0.15
_STEP_DECAY: Final = 0.99
#: Coupling until it is known, dB: as loud as played, and no room gives back more than this.
_FIRST_COUPLING_DB: Final = 0.0
_MOST_COUPLING_DB: Final = 30.0

#: A band stands out this far above the expected echo, dB.
_MARGIN_DB: Final = 6.0
#: Share of the bands that must, averaged over some 50 ms.
_SHARE: Final = 0.2
_SHARE_SMOOTHING: Final = 0.25
#: After what was played ends, its echo is expected for so long, hops: delay and reverberation.
_TAIL_HOPS: Final = _LAGS + 50


class EchoGate:
    """Echo knowledge of one microphone, kept over all answers it hears."""

    def __init__(self) -> None:
        self._window = np.hanning(_WINDOW_SAMPLES).astype(np.float32)
        self._bands = _filter_bank()
        self._sound = np.zeros((2, _WINDOW_SAMPLES), np.float32)
        kept = _SEARCH_HOPS + _LAGS
        self._heard = np.full((kept, _BAND_COUNT), _FLOOR_DB, np.float32)
        self._played = np.full((kept, _BAND_COUNT), _FLOOR_DB, np.float32)
        self._smeared = np.full((_LAGS + 3, _BAND_COUNT), _FLOOR_DB, np.float32)
        self._coupling = np.full(_BAND_COUNT, _FIRST_COUPLING_DB, np.float32)
        self._correlation = np.zeros(_LAGS + 1, np.float32)
        self._step_db = _FIRST_STEP_DB
        self._share = 0.0
        self._since_played = _TAIL_HOPS
        self._hop = 0

    @property
    def delay_ms(self) -> int | None:
        """How late the echo comes; None while that is not known."""
        best = int(self._correlation.argmax())
        return 10 * best if self._correlation[best] >= _KNOWN_CORRELATION else None

    def open(self, heard: Pcm, played: Pcm | None) -> bool:
        """Whether the next hop has more in it than echo.

        `heard`: `[HOP_SAMPLES]` int16 of the microphone; `played`: of the loudspeaker at the same
        time, None is silence.
        """
        self._since_played = 0 if played is not None else self._since_played + 1
        if self._since_played >= _TAIL_HOPS:
            return True
        levels = self._levels(heard, played)
        self._remember(levels)
        if self._hop % _SEARCH_EVERY_HOPS == 0:
            self._search()
        return self._stands_out(levels[0])

    def _levels(self, heard: Pcm, played: Pcm | None) -> Levels:
        """Band levels of both, `[2, B]` dB."""
        self._sound[:, :-HOP_SAMPLES] = self._sound[:, HOP_SAMPLES:]
        self._sound[0, -HOP_SAMPLES:] = heard
        self._sound[1, -HOP_SAMPLES:] = 0.0 if played is None else played
        spectrum = np.fft.rfft(self._sound * self._window, _FFT_SAMPLES)
        power = (spectrum.real**2 + spectrum.imag**2) @ self._bands
        levels: Levels = np.maximum(10.0 * np.log10(power + 1e-12), _FLOOR_DB).astype(np.float32)
        return levels

    def _remember(self, levels: Levels) -> None:
        self._hop += 1
        for ring, newest in ((self._heard, levels[0]), (self._played, levels[1])):
            ring[:-1] = ring[1:]
            ring[-1] = newest
        self._smeared[:-1] = self._smeared[1:]
        self._smeared[-1] = np.maximum(levels[1], self._smeared[-2] - _DECAY_DB)

    def _search(self) -> None:
        """Correlate the last two seconds heard with what was played, lag by lag."""
        heard = self._heard[-_SEARCH_HOPS:]
        heard = heard - heard.mean(axis=0)
        played = self._played - self._played.mean(axis=0)
        windows = sliding_window_view(played, _SEARCH_HOPS, axis=0)[::-1]
        products = np.einsum("lbt,tb->l", windows, heard)
        squares = np.cumsum(np.concatenate(([0.0], (played**2).sum(axis=1))))
        norms = np.sqrt((squares[_SEARCH_HOPS:] - squares[:-_SEARCH_HOPS])[::-1])
        norm = float(np.sqrt((heard**2).sum()))
        correlation = products / (norms * norm + 1.0)
        self._correlation += _CORRELATION_SHARE * (correlation - self._correlation)

    def _expected(self) -> Levels:
        """What was played, as it comes back now, without the coupling: `[B]` dB."""
        delay_ms = self.delay_ms
        if delay_ms is None:
            levels: Levels = self._smeared.max(axis=0)
            return levels
        newest = len(self._smeared) - delay_ms // 10
        around: Levels = self._smeared[max(0, newest - 3) : newest + 1].max(axis=0)
        return around

    def _stands_out(self, heard: Levels) -> bool:
        played = self._expected()
        excess = heard - np.maximum(played + self._coupling, _FLOOR_DB + _MARGIN_DB)
        share = float((excess > _MARGIN_DB).mean())
        self._share += _SHARE_SMOOTHING * (share - self._share)
        self._learn(heard - played, played > _FLOOR_DB + _ACTIVE_DB)
        return self._share >= _SHARE

    def _learn(self, ratio: Levels, active: NDArray[np.bool_]) -> None:
        if not active.any():
            return
        step_db = self._step_db * (0.1 if self._share >= _SHARE else 1.0)
        up = ratio > self._coupling
        moves = np.where(up, step_db * _QUANTILE, -step_db * (1.0 - _QUANTILE))
        self._coupling += np.where(active, moves, 0.0)
        np.minimum(self._coupling, _MOST_COUPLING_DB, out=self._coupling)
        self._step_db = max(_LAST_STEP_DB, self._step_db * _STEP_DECAY)


def _filter_bank() -> NDArray[np.float32]:
    """Triangles of equal width on the mel scale, `[F, B]`, scaled so that full scale is 0 dB."""
    mels = np.linspace(_mel(_LOWEST_HZ), _mel(_HIGHEST_HZ), _BAND_COUNT + 2)
    edges_hz = 700.0 * (np.exp(mels / 1127.0) - 1.0)
    bins_hz = np.arange(_FFT_SAMPLES // 2 + 1) * HEARD_RATE_HZ / _FFT_SAMPLES
    rising = (bins_hz[:, None] - edges_hz[:-2]) / np.diff(edges_hz)[:-1]
    falling = (edges_hz[2:] - bins_hz[:, None]) / np.diff(edges_hz)[1:]
    weights = np.clip(np.minimum(rising, falling), 0.0, None)
    weights /= (32_768.0 * _WINDOW_SAMPLES / 4.0) ** 2
    return weights.astype(np.float32)


def _mel(hz: float) -> float:
    return float(1127.0 * np.log1p(hz / 700.0))
