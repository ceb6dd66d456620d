"""A microphone's stream as hops at `HEARD_RATE_HZ`, and a memory of the last of them. Pure."""

from collections import deque
from typing import Final

import numpy as np

from bridge.audio.endpoint import HOP_SAMPLES
from bridge.audio.heard import HEARD_RATE_HZ
from bridge.audio.pcm import Pcm, freeze
from bridge.audio.resample import Resampler, resampled_length
from bridge.errors import InvalidArgument, UnsupportedAudioRate

#: Rates a microphone may have, Hz.
LEAST_RATE_HZ: Final = 8_000
MOST_RATE_HZ: Final = 192_000


class Capture:
    """PCM of one rate, mono or stereo, in chunks of any size, cut into hops."""

    def __init__(self, rate_hz: int, channel_count: int) -> None:
        """Raises `UnsupportedAudioRate`, `InvalidArgument`."""
        if not LEAST_RATE_HZ <= rate_hz <= MOST_RATE_HZ:
            raise UnsupportedAudioRate(
                f"a microphone of {rate_hz} Hz cannot be heard: send {LEAST_RATE_HZ} to "
                f"{MOST_RATE_HZ} Hz"
            )
        if channel_count not in (1, 2):
            raise InvalidArgument(f"audio has {channel_count} channels: send one or two")
        self._rate_hz = rate_hz
        self._channel_count = channel_count
        self._resampler = Resampler(rate_hz, HEARD_RATE_HZ)
        self._rest = np.zeros(0, np.int16)
        self._samples = 0
        self._heard = 0
        self._flushed = (0, 0)

    @property
    def samples(self) -> int:
        """How much came in so far, samples of one channel at its own rate."""
        return self._samples

    def push(self, pcm: Pcm) -> list[Pcm]:
        """`pcm` `[n]` int16, channels interleaved; the hops it completes.

        Raises `InvalidArgument` for half a sample, or another type than int16.
        """
        mono = self._mono(pcm)
        self._samples += len(mono)
        return self._hops(self._resampler.push(mono))

    def flush(self) -> list[Pcm]:
        """The hops of what is still held back, padded with silence; the stream may go on."""
        rest = self._resampler.finish()
        missing = -(len(self._rest) + len(rest)) % HOP_SAMPLES
        hops = self._hops(np.concatenate((rest, np.zeros(missing, np.int16))))
        # The padding is none of the source's time: both are counted from here anew.
        self._flushed = (self._samples, self._heard)
        self._resampler = Resampler(self._rate_hz, HEARD_RATE_HZ)
        return hops

    def to_heard(self, samples: int) -> int:
        """Samples of the source as samples at `HEARD_RATE_HZ`."""
        source, heard = self._flushed
        return heard + resampled_length(samples - source, self._rate_hz, HEARD_RATE_HZ)

    def to_source(self, samples: int) -> int:
        """Samples at `HEARD_RATE_HZ` as samples of the source."""
        source, heard = self._flushed
        return source + resampled_length(samples - heard, HEARD_RATE_HZ, self._rate_hz)

    def _hops(self, pcm: Pcm) -> list[Pcm]:
        ready = np.concatenate((self._rest, pcm))
        whole = len(ready) - len(ready) % HOP_SAMPLES
        self._rest = ready[whole:].copy()
        self._heard += whole
        return list(freeze(ready[:whole]).reshape(-1, HOP_SAMPLES))

    def _mono(self, pcm: Pcm) -> Pcm:
        if pcm.dtype != np.int16 or pcm.ndim != 1:
            raise InvalidArgument(f"audio is {pcm.ndim}-dimensional {pcm.dtype}: send int16 PCM")
        if self._channel_count == 1:
            return pcm
        if len(pcm) % 2:
            raise InvalidArgument(f"{len(pcm)} samples are no stereo: send both channels of each")
        both = pcm.reshape(-1, 2).astype(np.int32)
        mean: Pcm = ((both[:, 0] + both[:, 1]) // 2).astype(np.int16)
        return mean


class RecentAudio:
    """The last hops of a stream, for who finds out later that they mattered."""

    def __init__(self, keep_samples: int) -> None:
        self._hops: deque[Pcm] = deque(maxlen=-(-keep_samples // HOP_SAMPLES) + 1)
        self._end = 0

    @property
    def end_samples(self) -> int:
        """Where the stream is."""
        return self._end

    def push(self, hop: Pcm) -> None:
        """The next hop."""
        self._hops.append(hop)
        self._end += HOP_SAMPLES

    def since(self, start_samples: int) -> Pcm:
        """What was from `start_samples` on, `[n]` int16, read-only: at most what is kept."""
        count = min((self._end - start_samples) // HOP_SAMPLES, len(self._hops))
        if count <= 0:
            return freeze(np.zeros(0, np.int16))
        hops = [self._hops[i] for i in range(len(self._hops) - count, len(self._hops))]
        return freeze(np.concatenate(hops))
