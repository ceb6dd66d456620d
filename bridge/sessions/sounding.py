"""A performance's sound on a device: begun, written, cut, silenced, brought back."""

from collections.abc import Iterable
from typing import Final, Protocol

import numpy as np

from bridge.audio.pcm import Pcm
from bridge.events import Audio

#: Sound that comes back in the middle of a vowel fades in, seconds; shorter clicks.
_FADE_IN_S: Final = 0.01


class PlaybackListener(Protocol):
    """Hears when a stretch of playback is scheduled, extended and cut: a sound device."""

    @property
    def lead_s(self) -> float:
        """How long before it is heard PCM must be written, seconds."""
        ...

    def begin(self, key: str, start_s: float, rate_hz: int) -> None: ...

    def write(self, key: str, offset_samples: int, pcm: Pcm) -> None: ...

    def finish(self, key: str) -> None: ...

    def stop(self, key: str, at_samples: int | None = None) -> None: ...


class Sounding:
    """One performance's stretches of sound. Samples are counted from its media time zero."""

    def __init__(
        self,
        listener: PlaybackListener | None,
        utterance_id: str,
        rate_hz: int,
        *,
        muted: bool = False,
    ) -> None:
        """`listener` None: nobody hears it here."""
        self._listener = listener
        self._utterance_id = utterance_id
        self._rate_hz = rate_hz
        self._muted = muted
        self._stretch = -1
        self._first_sample: int | None = None

    @property
    def lead_s(self) -> float:
        """How long before it is heard PCM must be written, seconds."""
        return 0.0 if self._listener is None else self._listener.lead_s

    @property
    def muted(self) -> bool:
        """Whether it is silent."""
        return self._muted

    def begin(self, first_sample: int, start_s: float) -> None:
        """A stretch: sample `first_sample` is heard at clock time `start_s`."""
        if self._listener is None or self._muted:
            return
        self._stretch += 1
        self._first_sample = first_sample
        self._listener.begin(self._key, start_s, self._rate_hz)

    def write(self, audio: Audio) -> None:
        """What follows in this stretch."""
        if self._listener is not None and self._first_sample is not None:
            offset = audio.offset_samples - self._first_sample
            self._listener.write(self._key, offset, audio.pcm)

    def finish(self) -> None:
        """All has been written."""
        if self._listener is not None and self._first_sample is not None:
            self._listener.finish(self._key)

    def stop(self, at_sample: int) -> None:
        """Fade out from `at_sample` on; the stretch is over."""
        if self._listener is not None and self._first_sample is not None:
            self._listener.stop(self._key, at_sample - self._first_sample)
        self._first_sample = None

    def mute(self, at_sample: int) -> None:
        """Be silent from `at_sample` on."""
        self.stop(at_sample)
        self._muted = True

    def unmute(self) -> None:
        """Sound again, from the next `begin` on."""
        self._muted = False

    def rejoin(self, first_sample: int, start_s: float, rest: Iterable[Audio]) -> None:
        """A stretch in the middle of the sound, `rest` being all that is here of it."""
        self.begin(first_sample, start_s)
        for index, audio in enumerate(rest):
            self.write(audio if index else _faded_in(audio, self._rate_hz))

    @property
    def _key(self) -> str:
        return f"{self._utterance_id}/{self._stretch}"


def _faded_in(audio: Audio, rate_hz: int) -> Audio:
    count = min(len(audio.pcm), int(_FADE_IN_S * rate_hz))
    pcm = audio.pcm.copy()
    pcm[:count] = np.round(pcm[:count] * np.linspace(0.0, 1.0, count, dtype=np.float32))
    pcm.flags.writeable = False
    return Audio(audio.offset_samples, pcm)
