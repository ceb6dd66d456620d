"""What exporters write: a stretch of a take, its face at one rate, its sound, words and timecode.

A clip begins with one of the take's sent frames, so that its sound begins on the sample that goes
with that frame.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm
from bridge.events import Marker, MarkerKind
from bridge.protocols.timecode import NS_PER_S, FrameRate
from bridge.takes.eye_rolls import eye_rolls_of
from bridge.takes.moments import frames_between
from bridge.takes.source import FaceSource, NativeFaces, ResampledFaces, SentFaces
from bridge.takes.stamps import SentStamps, Stamps, SteadyStamps
from bridge.takes.take import Take, TakeInfo, samples_of

#: "sent": the face as it was shown; "native": as the engine made it, at rest between utterances.
Track = Literal["sent", "native"]

_NATIVE_RATE: Final = FrameRate(30)


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """`info`: of the take, with the timecode of the clip's start. `faces`: frame j is at j / `rate`
    of the clip's time, and `stamps` has its timecode.

    `audio` `[n]` int16 at `audio_rate_hz` begins with frame 0. `markers`: what was heard, in
    samples of the clip; what began before it counts from its start. `eye_rolls` `[n, 2]`: radians
    as the app counts them, of frames that are as they were recorded; None for none.
    `missing_count`: frames of the take for which others stand in.
    """

    info: TakeInfo
    rate: FrameRate
    faces: FaceSource
    stamps: Stamps
    audio_rate_hz: int
    audio: Pcm
    markers: tuple[Marker, ...]
    eye_rolls: NDArray[np.float32] | None = None
    missing_count: int = 0

    @property
    def duration(self) -> Fraction:
        """Seconds."""
        return len(self.faces) / self.rate.fraction

    def marked(self, *kinds: MarkerKind) -> list[Marker]:
        """Its markers of `kinds`, in order."""
        return [marker for marker in self.markers if marker.kind in kinds]


def clip_of(
    take: Take,
    *,
    track: Track = "sent",
    rate: FrameRate | None = None,
    start_s: Fraction = Fraction(0),
    end_s: Fraction | None = None,
) -> Clip:
    """`take` from `start_s` to `end_s` (its end) at `rate` (as it is).

    Times are rounded up to sent frames. Raises `InvalidArgument` for a stretch with nothing in it.
    """
    sent = take.sent
    first, last = frames_between(take, start_s, end_s)
    rate = rate or (sent.rate if track == "sent" else _native_rate(take))
    as_sent = track == "sent" and rate == sent.rate
    stamps: Stamps = SentStamps(sent, first, take.info.timecode)
    if not as_sent:
        stamps = SteadyStamps(stamps.position(0), rate, take.info.timecode)
    rolls = eye_rolls_of(take) if as_sent else None
    sample, end_sample = (samples_of(k, take.audio_rate_hz, sent.rate) for k in (first, last))
    return Clip(
        _info(take, stamps),
        rate,
        _faces(take, track, rate, first, last),
        stamps,
        take.audio_rate_hz,
        take.audio[sample:end_sample],
        tuple(_inside(take, sample, end_sample)),
        None if rolls is None else rolls[first:last],
        0 if track == "native" else int(np.count_nonzero(~sent.sent[first:last])),
    )


def _faces(take: Take, track: Track, rate: FrameRate, first: int, last: int) -> FaceSource:
    """The face from sent frame `first` to `last`, at `rate`."""
    sent_hz, rate_hz = take.sent.rate.fraction, rate.fraction
    if track == "native":
        count = math.ceil((last - first) / sent_hz * rate_hz)
        return NativeFaces(take, first / sent_hz, rate_hz, count)
    faces = SentFaces(take.sent, first, last)
    return faces if rate_hz == sent_hz else ResampledFaces(faces, sent_hz, rate_hz)


def _info(take: Take, stamps: Stamps) -> TakeInfo:
    position_ns = math.ceil(stamps.position(0) * NS_PER_S)
    return replace(take.info, timecode=replace(take.info.timecode, position_ns=position_ns))


def _native_rate(take: Take) -> FrameRate:
    for utterance in take.utterances:
        rate_hz = utterance.face_rate_hz
        return FrameRate(rate_hz.numerator, rate_hz.denominator)
    return _NATIVE_RATE


def _inside(take: Take, first: int, last: int) -> Iterator[Marker]:
    """What was heard from sample `first` to `last`, cut to them."""
    for marker in take.markers():
        start, end = marker.offset_samples, marker.offset_samples + marker.duration_samples
        if start < last and (end > first or start >= first):
            kept = max(start, first)
            length = max(min(end, last) - kept, 0)
            yield replace(marker, offset_samples=kept - first, duration_samples=length)
