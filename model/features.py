"""A recorded question → the log-mel window the speech encoder hears.

Any rate, any number of channels, integers or floats: averaged to mono, resampled to 16 kHz by
soxr, turned into Whisper's log-mel by transformers' extractor. The encoder hears one window of
30 s; upstream cuts what is longer without a word. Here a longer clip is refused, or cut on request
and the loss reported. Source: openai/whisper's front end, the behavior of Tencent/Ex-Omni.
"""

from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import soxr
import torch
from numpy.typing import NDArray
from torch import Tensor
from transformers import WhisperFeatureExtractor

from model.config import FeatureConfig
from model.errors import AudioTooLong, EmptyAudio, NonFiniteAudio, UnsupportedAudio

#: Shorter holds no sound to speak of: one analysis window of the extractor, 400 of 16 kHz.
SHORTEST_S: Final = 0.025
#: Float samples lie in [-1, 1]; some way above is a hot recording, far above another scale.
PEAK_LIMIT: Final = 4.0
RATES_HZ: Final = (1_000, 768_000)
CHANNEL_LIMIT: Final = 32
INT16_SCALE: Final = 1 / 32_768

OverLong = Literal["refuse", "cut"]
Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Clip:
    """What will be heard. `features`: `[1, mel bins, window frames]`, 100 per second, float32.

    `heard_s` of sound reach the encoder; `dropped_s` at the end were cut, 0 unless asked for.
    """

    features: Tensor
    heard_s: float
    dropped_s: float


class LogMel:
    """Whisper's front end at the sizes of the checkpoint."""

    def __init__(self, config: FeatureConfig) -> None:
        self.config = config
        build: Any = WhisperFeatureExtractor  # its constructor is untyped
        self._extractor = build(
            feature_size=config.feature_size,
            sampling_rate=config.sampling_rate,
            hop_length=config.hop_length,
            chunk_length=config.chunk_length,
            n_fft=config.n_fft,
            padding_value=config.padding_value,
            dither=config.dither,
        )

    def hear(self, recorded: NDArray[Any], rate_hz: int, over_long: OverLong = "refuse") -> Clip:
        """Prepare a recording: `[n]` or `[n, channels]`, int16 or float, at `rate_hz`.

        `over_long` says what becomes of sound beyond the window. Raises `UnsupportedAudio`,
        `EmptyAudio`, `NonFiniteAudio`, and `AudioTooLong` unless `over_long` is "cut".
        """
        frames = _check_shape(recorded, rate_hz)
        limit = self.config.chunk_length * rate_hz
        if len(frames) > limit and over_long == "refuse":
            raise AudioTooLong(len(frames) / rate_hz, self.config.chunk_length)
        mono = to_mono(frames[:limit])
        samples = resample(mono, rate_hz, self.config.sampling_rate)
        dropped = max(0, len(frames) - limit)
        return Clip(self.features(samples), len(mono) / rate_hz, dropped / rate_hz)

    def features(self, samples: Samples) -> Tensor:
        """Log-mel of mono `samples` `[n]`, at the extractor's rate, padded to the window.

        Returns `[1, mel bins, window frames]`, float32. The window is always full: upstream
        pads with silence and does not mask it, so every clip takes as many backbone rows.
        """
        output = self._extractor(
            samples[: self.config.window_samples],
            sampling_rate=self.config.sampling_rate,
            return_tensors="np",
        )
        return torch.from_numpy(np.asarray(output.input_features, np.float32))


def to_mono(frames: NDArray[Any]) -> Samples:
    """The mean of the channels of `[n]` or `[n, channels]`, float32.

    Raises `NonFiniteAudio`, and `UnsupportedAudio` for floats on another scale.
    """
    scaled = frames.astype(np.float32)
    if frames.dtype == np.int16:
        return _mean(scaled * np.float32(INT16_SCALE))
    mono = _mean(scaled)
    broken = np.flatnonzero(~np.isfinite(mono))
    if len(broken):
        raise NonFiniteAudio(int(broken[0]))
    peak = float(np.abs(scaled).max())
    if peak > PEAK_LIMIT:
        raise UnsupportedAudio(f"float samples lie in [-1, 1], these reach {peak:g}: scale them")
    return mono


def resample(samples: Samples, from_hz: int, to_hz: int) -> Samples:
    """`samples` `[n]` at another rate, `[round(n * to / from)]` or one less."""
    if from_hz == to_hz:
        return samples
    changed: Samples = soxr.resample(samples, from_hz, to_hz, quality="HQ")
    return changed


def _mean(frames: Samples) -> Samples:
    return frames if frames.ndim == 1 else frames.mean(axis=1, dtype=np.float32)


def _check_shape(recorded: NDArray[Any], rate_hz: int) -> NDArray[Any]:
    if not RATES_HZ[0] <= rate_hz <= RATES_HZ[1]:
        raise UnsupportedAudio(f"{rate_hz} Hz is no sample rate of speech")
    if recorded.ndim not in (1, 2):
        raise UnsupportedAudio(f"samples are [n] or [n, channels], not {list(recorded.shape)}")
    if recorded.ndim == 2 and not 1 <= recorded.shape[1] <= CHANNEL_LIMIT:
        raise UnsupportedAudio(f"{recorded.shape[1]} channels; samples are [n, channels]")
    if recorded.dtype != np.int16 and not np.issubdtype(recorded.dtype, np.floating):
        raise UnsupportedAudio(f"samples are int16 or floats, not {recorded.dtype}")
    needed = int(np.ceil(SHORTEST_S * rate_hz))
    if len(recorded) < needed:
        raise EmptyAudio(len(recorded), rate_hz, needed)
    return recorded
