"""A take as read back: one character's sound and face on one clock, and what happened in it.

The take's clock: audio sample 0 and sent frame 0 are its start, sample n is at n / audio rate,
sent frame k at k / sent rate, to the end. F sent frames go with floor(F * audio rate / sent rate)
samples. A take holds any number of utterances, with idle face and silence around them; what an
engine made of one counts from that utterance's own zero, and `Stretch`es say where in the take it
was heard.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm
from bridge.events import FACE_RATE_HZ, EndReason, Marker, MarkerKind
from bridge.face.frame import FaceRows
from bridge.protocols.timecode import NS_PER_S, FrameRate, Label, frame_at, label_of

#: Samples a second, and most frames: what no recorder and no camera is beyond.
LOWEST_AUDIO_HZ: Final = 4_000
HIGHEST_AUDIO_HZ: Final = 768_000
HIGHEST_FRAME_HZ: Final = 1_000
#: What a sent frame may be besides sent.
FRAME_MISSING, FRAME_MUTED, FRAME_SPEAKING = 1, 2, 4


def samples_of(frame_count: int, audio_rate_hz: int, rate: FrameRate) -> int:
    """Samples that go with `frame_count` frames: floor(frames * audio rate / frame rate)."""
    return frame_count * audio_rate_hz * rate.denominator // rate.numerator


def frames_for(sample_count: int, audio_rate_hz: int, rate: FrameRate) -> int:
    """The fewest frames that go with at least `sample_count` samples."""
    return -(-sample_count * rate.numerator // (audio_rate_hz * rate.denominator))


@dataclass(frozen=True, slots=True)
class TakeTimecode:
    """Timecode of the take's start.

    `position_ns`: real nanoseconds from 00:00:00:00, as in `timecode.position_ns`. `rate`, `drop`:
    how labels count, which need not be how often faces were sent. `source`: whom it followed, as
    in the settings, "" where that is not known.
    """

    position_ns: int
    rate: FrameRate
    drop: bool = False
    source: str = ""

    @property
    def label(self) -> Label:
        """The label at the start."""
        return label_of(frame_at(self.position_ns, self.rate)[0], self.rate, self.drop)

    def time_reference(self, audio_rate_hz: int) -> int:
        """Samples from 00:00:00:00 to the take's start, to the nearest one."""
        return (self.position_ns * audio_rate_hz + NS_PER_S // 2) // NS_PER_S


@dataclass(frozen=True, slots=True)
class TakeInfo:
    """What is known of a take without looking into its tracks.

    `slate`: name and take on the slate at its start, "" for an empty one. `started_utc_ns`: wall
    time of the start, nanoseconds since the Unix epoch. `engine`: name of who spoke. `versions`:
    of the service and what it runs on, by name. `settings`: the character's, as in its YAML.
    """

    name: str
    character: str
    timecode: TakeTimecode
    slate: str = ""
    started_utc_ns: int = 0
    engine: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class SentTrack:
    """The face as outputs got it, frame k at k / `rate`; no frame is left out.

    `rows` `[F]`: 52 coefficients, head and eyes. `frame_numbers` `[F]` and `sub_frames` `[F]`: the
    timecode of each, frames of `rate` since midnight (sub-frame in [0, 1)). `flags` `[F]`:
    `FRAME_MISSING` (came too late and was not sent: the one before is repeated), `FRAME_MUTED`,
    `FRAME_SPEAKING`. Arrays are read-only and may be maps of a file.
    """

    rate: FrameRate
    rows: FaceRows
    frame_numbers: NDArray[np.uint32]
    sub_frames: NDArray[np.float32]
    flags: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def sent(self) -> NDArray[np.bool_]:
        """Which frames really left, `[F]`."""
        sent: NDArray[np.bool_] = (self.flags & FRAME_MISSING) == 0
        return sent


@dataclass(frozen=True, slots=True)
class Stretch:
    """Undisturbed playback: the utterance's sample `first_sample` is the take's `take_sample`.

    `sample_count` samples of the utterance's rate were heard. A stall ends a stretch and begins
    another.
    """

    first_sample: int
    take_sample: int
    sample_count: int

    @property
    def last_sample(self) -> int:
        """The utterance's sample after the stretch."""
        return self.first_sample + self.sample_count


@dataclass(frozen=True, slots=True, eq=False)
class TakeUtterance:
    """One utterance of a take.

    `rate_hz`: samples per second that its `markers` and `stretches` count in, the take's own
    unless a caller brought sound of another. `text`: what was to be spoken; `spoken_text`: what
    was heard of it. `reason` None: the take ended before it did. `emotion`: weights of its mood by
    A2F name. `rows` `[m]`: the face as the engine made it, frame `first_frame` + i at
    (`first_frame` + i) / `face_rate_hz` of the utterance's own time, which may go on after what
    was heard; `first_frame` is above 0 only where recording began in the middle. `head_known`,
    `eyes_known`: whether the engine moved these; they are 0 otherwise.
    """

    utterance_id: str
    rate_hz: int
    stretches: tuple[Stretch, ...]
    text: str = ""
    spoken_text: str = ""
    reason: EndReason | None = None
    slate: str = ""
    emotion: Mapping[str, float] = field(default_factory=dict)
    markers: tuple[Marker, ...] = ()
    rows: FaceRows = field(default_factory=lambda: FaceRows.zeros(0))
    first_frame: int = 0
    face_rate_hz: Fraction = FACE_RATE_HZ
    head_known: bool = False
    eyes_known: bool = False

    @property
    def heard_samples(self) -> int:
        """How much of it was heard, samples of `rate_hz` since its zero."""
        return max((s.last_sample for s in self.stretches), default=0)

    def take_sample(self, sample: int, take_rate_hz: int) -> int | None:
        """Where in the take the utterance's `sample` was heard; None if it was not.

        The sample after the last one counts as heard: it is where the utterance ends.
        """
        for stretch in reversed(self.stretches):
            if stretch.first_sample <= sample <= stretch.last_sample:
                return stretch.take_sample + _scaled(
                    sample - stretch.first_sample, self.rate_hz, take_rate_hz
                )
        return None

    def heard(self, marker: Marker, take_rate_hz: int) -> Iterator[Marker]:
        """`marker` in the take's samples, cut to what was heard; nothing where that is none."""
        start, end = marker.offset_samples, marker.offset_samples + marker.duration_samples
        if marker.duration_samples and self.stretches:
            start = max(start, self.stretches[0].first_sample)
            end = min(end, self.heard_samples)
            if start >= end:
                return
        first = self.take_sample(start, take_rate_hz)
        last = self.take_sample(max(start, end), take_rate_hz)
        if first is not None and last is not None:
            yield Marker(marker.kind, marker.text, first, last - first, marker.text_offset)


@dataclass(frozen=True, slots=True)
class TakeEvent:
    """Something that happened `offset_samples` after the take's start.

    `kind`: "direction", "interrupt", "mute", "unmute", "cue", "slate", "timecode", "underrun"…;
    readers pass over what they do not know. `data`: more of it, JSON values.
    """

    kind: str
    offset_samples: int
    text: str = ""
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Take:
    """A recording. `audio` `[n]` int16 mono at `audio_rate_hz`, read-only: what was heard."""

    info: TakeInfo
    audio_rate_hz: int
    audio: Pcm
    sent: SentTrack
    utterances: tuple[TakeUtterance, ...] = ()
    events: tuple[TakeEvent, ...] = ()

    @property
    def duration(self) -> Fraction:
        """Seconds."""
        return len(self.sent) / self.sent.rate.fraction

    def markers(self, *kinds: MarkerKind) -> Iterator[Marker]:
        """What was heard, in the take's own samples, in order; `kinds` () are all of them.

        What the take begins in, or an utterance was interrupted in, is cut to what was heard.
        """
        for utterance in self.utterances:
            for marker in utterance.markers:
                if not kinds or marker.kind in kinds:
                    yield from utterance.heard(marker, self.audio_rate_hz)


def _scaled(samples: int, from_hz: int, to_hz: int) -> int:
    return (samples * to_hz + from_hz // 2) // from_hz
