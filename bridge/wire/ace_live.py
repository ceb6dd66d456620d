"""A character's life as one endless ACE animation: a message a frame, with that frame's sound.

Time code 0 is the first frame's deadline. Frame k is at k / 30 s, sound is an unbroken stream of
samples beside it, silence where nobody speaks: a client that only strings the sound together stays
in step as well as one that reads time codes. Only where frames are missing for longer than a
second is the sound interrupted too, and its time codes tell.
"""

from collections.abc import Callable
from typing import Final

import numpy as np

from bridge.audio.pcm import Pcm
from bridge.events import (
    FACE_RATE_HZ,
    Audio,
    Ended,
    EndReason,
    PacedFrame,
    Started,
    WatchEvent,
)
from bridge.wire.ace import AnimationData, animation_data, frame_time
from bridge.wire.ace_sound import LiveSound

_FPS: Final = float(FACE_RATE_HZ)
#: A clock that differs by more from what was agreed is another one: playback has stalled.
_STALL_S: Final = 0.001
#: The longest stretch of sound in one message, seconds.
_LONGEST_S: Final = 1.0


class LiveEncoder:
    """One watcher's events to messages with sound at `rate_hz`.

    `clock_of`: clock seconds of wall-clock nanoseconds, now.
    """

    def __init__(self, rate_hz: int, clock_of: Callable[[int], float]) -> None:
        self._rate_hz = rate_hz
        self._clock_of = clock_of
        self._origin_s: float | None = None
        self._frame = -1
        self._cursor = 0
        self._utterance_id = ""
        self._zero_s: float | None = None
        self._sound = LiveSound(rate_hz)
        self._placed: list[Audio] = []

    @property
    def origin_s(self) -> float:
        """Clock seconds of time code 0; only once there was a frame."""
        assert self._origin_s is not None
        return self._origin_s

    def data(self, event: WatchEvent) -> AnimationData | None:
        """The message that `event` completes: one for each frame, in order of time."""
        match event:
            case Started():
                self._utterance_id, self._zero_s = event.utterance_id, event.start_s
                self._sound.start(event.audio_format.rate_hz)
            case Audio():
                self._sound.push(event)
            case Ended():
                self._stop(event)
            case PacedFrame():
                return self._of_frame(event)
        return None

    def _of_frame(self, event: PacedFrame) -> AnimationData | None:
        deadline_s = self._clock_of(event.utc_ns)
        if self._origin_s is None:
            self._origin_s = deadline_s
        frame = round((deadline_s - self._origin_s) * _FPS)
        if frame <= self._frame:
            return None
        self._settle(event, deadline_s)
        self._place(self._sample_of(frame + 1))
        self._frame = frame
        first, pcm = self._take(frame)
        return animation_data(frame, event.coefficients[None, :], first, pcm, self._rate_hz)

    def _settle(self, frame: PacedFrame, deadline_s: float) -> None:
        """Learn from a frame when its utterance's media time zero is."""
        if frame.media_ns < 0 or frame.utterance_id != self._utterance_id:
            return
        zero_s = deadline_s - frame.media_ns / 1e9
        if self._zero_s is None or abs(zero_s - self._zero_s) > _STALL_S:
            self._zero_s = zero_s

    def _place(self, end: int) -> None:
        """Give the sound that is needed until sample `end` its place in the stream."""
        zero = self._zero_sample()
        if zero is not None:
            heard = self._sound.until(end - zero)
            self._placed += [Audio(zero + a.offset_samples, a.pcm) for a in heard]

    def _stop(self, event: Ended) -> None:
        """Nothing of the utterance is heard after its end."""
        zero = self._zero_sample()
        if zero is not None:
            end = zero + self._sound.scaled(event.spoken_samples)
            # What has not been made of a line that was stopped is not to be heard.
            if event.reason is not EndReason.INTERRUPTED:
                self._place(end)
            cut = [_before(audio, end) for audio in self._placed]
            self._placed = [audio for audio in cut if len(audio.pcm)]
        self._utterance_id, self._zero_s = "", None

    def _zero_sample(self) -> int | None:
        if self._zero_s is None or self._origin_s is None:
            return None
        return round((self._zero_s - self._origin_s) * self._rate_hz)

    def _take(self, frame: int) -> tuple[int, Pcm]:
        """The stream's sound up to the end of `frame`, and the sample it begins with."""
        first, end = self._cursor, self._sample_of(frame + 1)
        if end - first > _LONGEST_S * self._rate_hz:
            first = self._sample_of(frame)
        pcm = np.zeros(end - first, np.int16)
        for audio in self._placed:
            _lay(audio, first, pcm)
        self._placed = [a for a in self._placed if a.offset_samples + len(a.pcm) > end]
        self._cursor = end
        return first, pcm

    def _sample_of(self, frame: int) -> int:
        return round(frame_time(frame) * self._rate_hz)


def _before(audio: Audio, end: int) -> Audio:
    """What of `audio` lies before sample `end`."""
    return Audio(audio.offset_samples, audio.pcm[: max(end - audio.offset_samples, 0)])


def _lay(audio: Audio, first: int, pcm: Pcm) -> None:
    """Put what of `audio` falls into `pcm`, which begins at sample `first`, into it."""
    begin = max(audio.offset_samples, first)
    end = min(audio.offset_samples + len(audio.pcm), first + len(pcm))
    if begin < end:
        source = audio.pcm[begin - audio.offset_samples : end - audio.offset_samples]
        pcm[begin - first : end - first] = source
