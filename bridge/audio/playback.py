"""Utterances placed on a clock and mixed into the blocks a sound device asks for.

An utterance is PCM whose sample 0 belongs at a known time. A block is so many frames that will be
heard from one time to another. What is played is therefore a pure function of time: sample
(t - start) * rate of every utterance, summed. Nothing is ever played late: PCM that was not there
in time is skipped and counted, and the rest is in sync. Drift between the clocks shows as blocks
that are slightly longer or shorter than their frames; the fraction of a sample is interpolated
(cubic, four points), which costs a 44 100 Hz device at most 0.05 dB at 5 kHz and 0.3 dB at 8 kHz.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm

Samples = NDArray[np.float32]

#: Length of the fade that ends a stopped utterance, seconds.
STOP_FADE_S: Final = 0.010

#: Fade around a gap (missing PCM, a jump of the device), seconds.
_GAP_FADE_S: Final = 0.005

#: Samples the interpolation needs before and after its position.
_BEFORE, _AFTER = 1, 2

#: PCM kept behind the playhead, so that a device that jumps back a little finds it, seconds.
_KEPT_BEHIND_S: Final = 0.5

#: A block that starts this far from the end of the last is a jump, seconds.
_SEAM_S: Final = 1e-6


class Track:
    """The PCM of one utterance that is still needed: contiguous, from `base` to `end`."""

    def __init__(self, first_sample: int) -> None:
        self.base = first_sample
        self._length = 0
        self._buffer: Samples = np.zeros(0, np.float32)

    @property
    def end(self) -> int:
        """One past the last sample that is there."""
        return self.base + self._length

    def append(self, pcm: Pcm) -> None:
        """Add `pcm` at the end."""
        needed = self._length + len(pcm)
        if needed > len(self._buffer):
            grown = np.zeros(max(needed, 2 * self._length), np.float32)
            grown[: self._length] = self._buffer[: self._length]
            self._buffer = grown
        self._buffer[self._length : needed] = pcm
        self._length = needed

    def read(self, start: int, stop: int) -> Samples:
        """Samples `start` to `stop`, `[stop - start]`, zero where there are none."""
        out = np.zeros(stop - start, np.float32)
        low, high = max(start, self.base), min(stop, self.end)
        if low < high:
            out[low - start : high - start] = self._buffer[low - self.base : high - self.base]
        return out

    def forget(self, before: int) -> None:
        """Drop samples ahead of `before` once they are at least half of what is held."""
        count = min(before - self.base, self._length)
        if count <= 0 or 2 * count < self._length:
            return
        self._buffer = self._buffer[count : self._length].copy()
        self._length -= count
        self.base += count


@dataclass(slots=True)
class _Voice:
    """An utterance being played. Positions are in samples at the device's rate."""

    start_s: float
    track: Track
    finished: bool = False
    stop_at: float | None = None
    fade_in_from: float | None = None
    starving: bool = False
    last_position: float = 0.0


class Playback:
    """All utterances of one device of `rate_hz`, mono. Not thread-safe."""

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._voices: dict[int, _Voice] = {}
        self._last_end_s: float | None = None
        self.missed_samples = 0

    def __len__(self) -> int:
        return len(self._voices)

    def __contains__(self, voice: int) -> bool:
        return voice in self._voices

    def begin(self, voice: int, start_s: float, first_sample: int = 0) -> None:
        """Sample 0 of `voice` is heard at `start_s`; its PCM will come from `first_sample` on."""
        self._voices[voice] = _Voice(start_s, Track(first_sample))
        if first_sample:
            self._voices[voice].fade_in_from = float(first_sample)

    def write(self, voice: int, pcm: Pcm) -> None:
        """Add PCM at the device's rate after what was written; ignored for unknown voices."""
        if voice in self._voices:
            self._voices[voice].track.append(pcm)

    def finish(self, voice: int) -> None:
        """All of `voice` has been written: it ends where its PCM ends."""
        if voice in self._voices:
            self._voices[voice].finished = True

    def stop(self, voice: int, at_sample: float | None = None) -> None:
        """Fade `voice` out within 10 ms from `at_sample` on, None or the past meaning now."""
        if voice not in self._voices:
            return
        state = self._voices[voice]
        stop_at = max(state.last_position, 0.0 if at_sample is None else at_sample)
        if stop_at <= 0.0:
            del self._voices[voice]
            return
        state.stop_at = stop_at if state.stop_at is None else min(state.stop_at, stop_at)

    def render(self, frames: int, start_s: float, end_s: float) -> Pcm:
        """The block heard from `start_s` to `end_s`, `[frames]` int16, saturated."""
        steps: NDArray[np.float64] = np.arange(frames, dtype=np.float64)
        times_s: NDArray[np.float64] = start_s + steps * ((end_s - start_s) / frames)
        seam = self._last_end_s is not None and abs(start_s - self._last_end_s) > _SEAM_S
        self._last_end_s = end_s
        mixed = np.zeros(frames, np.float32)
        for number, voice in list(self._voices.items()):
            positions: NDArray[np.float64] = (times_s - voice.start_s) * self._rate_hz
            end_position = (end_s - voice.start_s) * self._rate_hz
            if end_position > 0.0:
                mixed += self._play(voice, positions, seam)
            voice.last_position = end_position
            if self._is_over(voice):
                del self._voices[number]
        return np.rint(mixed).clip(-32_768, 32_767).astype(np.int16)

    def _play(self, voice: _Voice, positions: NDArray[np.float64], seam: bool) -> Samples:
        last = voice.track.end if voice.finished else voice.track.end - _AFTER
        late = self._late_count(voice, positions, last)
        self.missed_samples += late
        if seam or (voice.starving and positions[-1] >= 0.0):
            voice.fade_in_from = max(0.0, float(positions[0]))
        voice.starving = late > 0
        voice.track.forget(int(positions[0] - _KEPT_BEHIND_S * self._rate_hz))
        if not voice.starving:
            return interpolate(voice.track, positions) * self._gain(voice, positions)
        # The last sample there is decays from its value: no click, whenever PCM runs out.
        decay = 1.0 - (positions - last) / (_GAP_FADE_S * self._rate_hz)
        held = interpolate(voice.track, np.minimum(positions, last))
        return held * np.clip(decay, 0.0, 1.0).astype(np.float32) * self._gain(voice, positions)

    def _late_count(self, voice: _Voice, positions: NDArray[np.float64], last: int) -> int:
        if voice.finished:
            return 0
        due = np.count_nonzero(positions >= max(0, last))
        if voice.stop_at is None:
            return int(due)
        return max(0, int(due - np.count_nonzero(positions >= voice.stop_at)))

    def _gain(self, voice: _Voice, positions: NDArray[np.float64]) -> Samples:
        gain = np.ones(len(positions), np.float32)
        if voice.fade_in_from is not None:
            fade = _GAP_FADE_S * self._rate_hz
            gain *= np.clip((positions - voice.fade_in_from) / fade, 0.0, 1.0)
            if positions[-1] >= voice.fade_in_from + fade:
                voice.fade_in_from = None
        if voice.stop_at is not None:
            fade = STOP_FADE_S * self._rate_hz
            gain *= np.clip((voice.stop_at + fade - positions) / fade, 0.0, 1.0)
        return gain

    def _is_over(self, voice: _Voice) -> bool:
        if voice.stop_at is not None:
            return voice.last_position >= voice.stop_at + STOP_FADE_S * self._rate_hz
        return voice.finished and voice.last_position >= voice.track.end + _BEFORE


def interpolate(track: Track, positions: NDArray[np.float64]) -> Samples:
    """`track` read at fractional, ascending `positions`, `[n]`; zero where it has no samples.

    Third-order Lagrange through the four samples around each position; exact at whole ones.
    """
    whole = np.floor(positions).astype(np.int64)
    first = int(whole[0]) - _BEFORE
    window = track.read(first, int(whole[-1]) + _AFTER + 1)
    at = whole - first
    x = (positions - whole).astype(np.float32)
    y0, y1, y2, y3 = window[at - 1], window[at], window[at + 1], window[at + 2]
    result: Samples = (
        y0 * (x * (x - 1.0) * (x - 2.0) * np.float32(-1 / 6))
        + y1 * ((x + 1.0) * (x - 1.0) * (x - 2.0) * np.float32(0.5))
        + y2 * ((x + 1.0) * x * (x - 2.0) * np.float32(-0.5))
        + y3 * ((x + 1.0) * x * (x - 1.0) * np.float32(1 / 6))
    )
    return result
