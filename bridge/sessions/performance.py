"""One utterance on a character's clock: what has come, what has been heard, how it stops.

Pure bookkeeping: no asyncio, no clock; the caller says what time it is. Media time zero is set
`start_buffer_s` after the first chunk. When data runs dry the face eases to rest and the media
clock stands still; when data is back both tracks resume together and the stall is counted. A stop
freezes the mouth and eases it to rest well inside 200 ms.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.events import Audio, EngineEvent, Face, Marker, MarkerKind, Text
from bridge.face.track import FaceTrack
from bridge.sessions.sounding import PlaybackListener, Sounding

#: From an interrupt to a mouth at rest, seconds; the budget is 0.2.
REST_S: Final = 0.12
#: Fades of speech's hold on the mouth at both ends of an utterance, seconds. The tail begins in
#: the engine's last 0.25 s of silence and goes on after it, so that a mood comes back to the lips
#: at the pace of an expression and does not pop.
LEAD_S: Final = 0.10
TAIL_S: Final = 0.70
_TAIL_AFTER_END_S: Final = 0.50
#: What is kept behind the playback position, seconds: outputs may show the face up to 2 s later
#: than the sound (`av_offset_ms`).
BEHIND_S: Final = 2.5


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of uninterrupted playback: media sample `first_sample` is heard at `start_s`."""

    index: int
    first_sample: int
    start_s: float


class Performance:
    """An utterance being performed. Times are the character's clock, seconds."""

    def __init__(
        self,
        utterance_id: str,
        rate_hz: int,
        start_buffer_s: float,
        listener: PlaybackListener | None = None,
        *,
        muted: bool = False,
        slate: str = "",
        align: Callable[[float], float] | None = None,
    ) -> None:
        """`align`: the first time at or after a clock time at which media time zero may be."""
        self.utterance_id = utterance_id
        self.rate_hz = rate_hz
        #: What was on the slate when it began.
        self.slate = slate
        self.track = FaceTrack()
        self.underrun_count = 0
        #: Whether the face was told where to look, how to hold its head, what to make.
        self.gaze_directed = self.head_directed = self.gestured = False
        self.spoken_pieces: list[str] = []
        self._words: list[tuple[int, int]] = []
        self._buffer_s = start_buffer_s
        self._align = align
        self._sounding = Sounding(listener, utterance_id, rate_hz, muted=muted)
        self._segment: Segment | None = None
        self._received_samples = 0
        self._complete = False
        self._stalled_sample: int | None = None
        self._stalled_s = 0.0
        self._stop_s: float | None = None
        self._stop_sample = 0
        self._pcm: deque[Audio] = deque()

    @property
    def start_s(self) -> float | None:
        """Clock time of media time zero of the current stretch, None before the first chunk."""
        if self._segment is None:
            return None
        return self._segment.start_s - self._segment.first_sample / self.rate_hz

    @property
    def segment(self) -> Segment | None:
        """The stretch that is heard, or is next; None before the first chunk."""
        return self._segment

    @property
    def stalled_sample(self) -> int | None:
        """Where it stands still because data ran dry; None where it does not."""
        return self._stalled_sample

    @property
    def stopped(self) -> bool:
        """Whether it was told to stop."""
        return self._stop_s is not None

    @property
    def received_samples(self) -> int:
        """Audio that has come, samples."""
        return self._received_samples

    def end_s(self) -> float | None:
        """Clock time of the end of the last sample, None while that is unknown."""
        if self._stop_s is not None:
            return self._stop_s
        if not self._complete or self._stalled_sample is not None:
            return None
        start_s = self.start_s
        return None if start_s is None else start_s + self._received_samples / self.rate_hz

    def position_samples(self, now_s: float) -> int:
        """Media position heard at `now_s`, samples in [0, received]."""
        if self._stop_s is not None and now_s >= self._stop_s:
            return self._stop_sample
        if self._stalled_sample is not None:
            return self._stalled_sample
        segment = self._segment
        if segment is None:
            return 0
        # A ten-thousandth of a sample absorbs the rounding of large clock values.
        heard = int(max((now_s - segment.start_s) * self.rate_hz + 1e-4, 0.0))
        return min(segment.first_sample + heard, self._received_samples)

    def heard_s(self, sample: int, now_s: float) -> float | None:
        """Clock time at which `sample` is heard if playback goes on; None before or after it."""
        start_s = self.start_s
        if start_s is None or self.stopped:
            return None
        if self._stalled_sample is not None:
            return now_s + (sample - self._stalled_sample) / self.rate_hz
        return start_s + sample / self.rate_hz

    def ahead_s(self, now_s: float) -> float:
        """How far received audio runs ahead of playback, seconds."""
        return (self._received_samples - self.position_samples(now_s)) / self.rate_hz

    def feed(self, event: EngineEvent, now_s: float) -> None:
        """Take what the engine made. Audio and face of a span arrive together, audio first."""
        if self.stopped:
            return
        match event:
            case Audio():
                self._take_audio(event, now_s)
            case Face():
                self.track.append(event.coefficients, event.head, event.eyes)
            case Text():
                self.spoken_pieces.append(event.text)
            case Marker():
                if event.kind is MarkerKind.WORD and event.text_offset >= 0:
                    self._note(event.offset_samples, event.text_offset + len(event.text))

    def complete(self, now_s: float) -> None:
        """The engine is done: what has come is all."""
        if self._complete:
            return
        self._complete = True
        self.track.finish()
        if self._stalled_sample is not None:
            self._resume(now_s)
        self._sounding.finish()

    def stop(self, now_s: float) -> None:
        """Stop at `now_s`: sound fades out at once, the mouth comes to rest within `REST_S`."""
        if self.stopped:
            return
        self._stop_sample = self.position_samples(now_s)
        self._stop_s = now_s
        self._pcm.clear()
        self._sounding.stop(self._stop_sample)

    def mute(self, now_s: float) -> None:
        """From `now_s` on the sound is silent; everything else goes on."""
        if not self._sounding.muted:
            self._sounding.mute(self.position_samples(now_s))

    def unmute(self, now_s: float) -> None:
        """The sound comes back where it would be by now, as soon as it can be heard in sync."""
        if not self._sounding.muted:
            return
        self._sounding.unmute()
        start_s = self.start_s
        if start_s is None or self.stopped or self._stalled_sample is not None:
            return
        first = max(self.position_samples(now_s + self._sounding.lead_s), 0)
        rest = self.pcm_between(first, self._received_samples)
        self._sounding.rejoin(first, start_s + first / self.rate_hz, rest)
        if self._complete:
            self._sounding.finish()

    def over(self, now_s: float) -> bool:
        """Whether sound and face are through, easing to rest included."""
        end_s = self.end_s()
        if end_s is None:
            return False
        return now_s >= end_s + (REST_S if self.stopped else 0.0)

    def advance(self, now_s: float) -> None:
        """Notice at `now_s` whether playback has run out of data."""
        start_s = self.start_s
        if start_s is None or self.stopped or self._complete or self._stalled_sample is not None:
            return
        if now_s - start_s > self.track.known_s:
            self._stall(now_s)

    def face_time(self, time_s: float) -> float:
        """Media time, seconds, that the face shows at clock time `time_s`; -1 before any."""
        if self._stop_s is not None and time_s >= self._stop_s:
            return self._stop_sample / self.rate_hz
        if self._stalled_sample is not None:
            return self._stalled_sample / self.rate_hz
        segment, start_s = self._segment, self.start_s
        if segment is None or start_s is None:
            return -1.0
        if segment.index:
            # After a stall it stands still until sound and face go on together.
            time_s = max(time_s, segment.start_s)
        return time_s - start_s

    def gain(self, time_s: float) -> float:
        """What the track's coefficients are multiplied by at clock time `time_s`, [0, 1].

        1 in undisturbed playback, falling after a stop or in a stall, rising after a stall.
        """
        if self._stop_s is not None and time_s >= self._stop_s:
            return ease_out(time_s - self._stop_s)
        if self._stalled_sample is not None:
            return ease_out(time_s - self._stalled_s)
        if self._segment is None or self._segment.index == 0:
            return 1.0
        return 1.0 - ease_out(time_s - self._segment.start_s)

    def hold(self, time_s: float) -> float:
        """How strongly speech owns the mouth at clock time `time_s`, [0, 1]."""
        return self._speaking(self.face_time(time_s)) * self.gain(time_s)

    def speaking(self, media_s: NDArray[np.float64]) -> NDArray[np.float32]:
        """`hold` of undisturbed playback at media times `[n]`, as far as the end is known."""
        return np.array([self._speaking(float(t)) for t in media_s], np.float32)

    def pcm_between(self, first: int, last: int) -> list[Audio]:
        """Chunks covering samples [first, last) as far as they are here, cut to fit."""
        chunks = []
        for chunk in self._pcm:
            begin = max(first - chunk.offset_samples, 0)
            end = min(last - chunk.offset_samples, len(chunk.pcm))
            if begin < end:
                chunks.append(Audio(chunk.offset_samples + begin, chunk.pcm[begin:end]))
        return chunks

    def spoken_text(self, samples: int) -> str:
        """The text heard by sample `samples`: whole words that have begun."""
        text = "".join(self.spoken_pieces)
        if self._complete and samples >= self._received_samples:
            return text.strip()
        heard = [end for offset, end in self._words if offset < samples]
        return text[: max(heard, default=0)].strip()

    def _take_audio(self, audio: Audio, now_s: float) -> None:
        self._pcm.append(audio)
        self._received_samples = audio.offset_samples + len(audio.pcm)
        if self._segment is None:
            self._begin(Segment(0, 0, self._start_at(0, now_s)))
        elif self._stalled_sample is not None:
            self._resume(now_s)
            return
        self._forget(now_s)
        self._sounding.write(audio)

    def _forget(self, now_s: float) -> None:
        keep = self.position_samples(now_s) - int(BEHIND_S * self.rate_hz)
        while self._pcm and self._pcm[0].offset_samples + len(self._pcm[0].pcm) <= keep:
            self._pcm.popleft()
        self.track.drop_before(keep / self.rate_hz)

    def _stall(self, now_s: float) -> None:
        position = max(0, int(self.track.known_s * self.rate_hz))
        self.underrun_count += 1
        self._stalled_sample = position
        self._stalled_s = now_s
        self._sounding.stop(position)

    def _resume(self, now_s: float) -> None:
        assert self._segment is not None
        assert self._stalled_sample is not None
        first = self._stalled_sample
        self._stalled_sample = None
        self._begin(Segment(self._segment.index + 1, first, self._start_at(first, now_s)))
        for chunk in self.pcm_between(first, self._received_samples):
            self._sounding.write(chunk)

    def _start_at(self, first_sample: int, now_s: float) -> float:
        """When a stretch from `first_sample` on, told at `now_s`, may begin."""
        start_s, media_s = now_s + self._buffer_s, first_sample / self.rate_hz
        return start_s if self._align is None else self._align(start_s - media_s) + media_s

    def _note(self, sample: int, text_end: int) -> None:
        """A word begins at `sample`. One that was heard before, in a loop, says nothing new."""
        if not self._words or text_end > self._words[-1][1]:
            self._words.append((sample, text_end))

    def _begin(self, segment: Segment) -> None:
        self._segment = segment
        self._sounding.begin(segment.first_sample, segment.start_s)

    def _speaking(self, media_s: float) -> float:
        return speech_hold(
            media_s, self._received_samples / self.rate_hz if self._complete else None
        )


def speech_hold(media_s: float, end_s: float | None) -> float:
    """How strongly speech owns the mouth at `media_s` of an utterance, [0, 1].

    `end_s`: media time of its end, None while that is unknown.
    """
    gain = min(max(media_s / LEAD_S + 1.0, 0.0), 1.0)
    if end_s is not None:
        gain *= min(max((end_s + _TAIL_AFTER_END_S - media_s) / TAIL_S, 0.0), 1.0)
    return gain


def ease_out(elapsed_s: float, duration_s: float = REST_S) -> float:
    """From 1 at 0 to 0 at `duration_s`, flat at both ends."""
    x = min(max(elapsed_s / duration_s, 0.0), 1.0)
    return 1.0 - x * x * (3.0 - 2.0 * x)
