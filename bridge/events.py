"""What engines yield and sessions forward: one utterance as small frozen events.

Audio and face share media time zero. Offsets are integers: sample n of an utterance is at
n / audio rate, frame k at k / face rate. Data arrives by iteration, the end by exhaustion (an
engine) or `Ended` (a session), failure by exception.
"""

import enum
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from bridge.audio.pcm import AudioFormat, Pcm

#: Frames per second of the faces engines make.
FACE_RATE_HZ = Fraction(30)


class MarkerKind(enum.Enum):
    """What a marker names."""

    WORD = "word"
    PHONEME = "phoneme"
    VISEME = "viseme"
    SENTENCE = "sentence"
    EMOTION = "emotion"
    GAZE = "gaze"
    GESTURE = "gesture"
    HEAD = "head"


class EndReason(enum.Enum):
    """How an utterance ended."""

    COMPLETED = "completed"
    INTERRUPTED = "interrupted"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of the text being spoken, as it will be pronounced (cleaned)."""

    text: str


@dataclass(frozen=True, slots=True)
class Audio:
    """`pcm`: `[n]` int16, read-only; starts `offset_samples` after media time zero."""

    offset_samples: int
    pcm: Pcm


@dataclass(frozen=True, slots=True)
class Face:
    """`coefficients`: `[n, 52]` float32 canonical order, read-only, in [0, 1].

    `head` `[n, 3]` and `eyes` `[n, 4]` are radians in `FaceRows`' convention, or None where the
    engine has no opinion. Starts `offset_frames` after media time zero.
    """

    offset_frames: int
    coefficients: NDArray[np.float32]
    head: NDArray[np.float32] | None = None
    eyes: NDArray[np.float32] | None = None


@dataclass(frozen=True, slots=True)
class Marker:
    """Something named at a media time; `duration_samples` 0 where it has none.

    Times are in samples of the utterance's own audio rate. `text` is the word, the IPA symbol,
    the viseme name, the sentence, the emotion or gesture with its intensity ("joy 0.7", "nod 1"),
    where the character looks ("left", "20 -5" degrees, "at 0.3 0 1" meters) or how it holds its
    head ("yaw 10 pitch 0 roll 5 in 0.4s", "free"). `text_offset` is the character position in the
    spoken text, -1 where it does not apply.
    """

    kind: MarkerKind
    text: str
    offset_samples: int
    duration_samples: int = 0
    text_offset: int = -1


@dataclass(frozen=True, slots=True)
class Started:
    """An utterance begins. `start_s` is the clock time of media zero, None if not performed.

    `slate`: name and take on the slate, "gate 3"; "" for an empty one.
    """

    utterance_id: str
    character: str
    audio_format: AudioFormat
    face_rate_hz: Fraction
    start_s: float | None = None
    slate: str = ""


@dataclass(frozen=True, slots=True)
class Latencies:
    """Milliseconds from the request's arrival; None where the event never came."""

    first_audio_ms: float | None = None
    first_face_ms: float | None = None
    total_ms: float | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """An utterance is over. `spoken_text` and `spoken_samples` say what was actually heard."""

    reason: EndReason
    spoken_text: str
    spoken_samples: int
    latencies: Latencies
    error_reason: str = ""
    error_message: str = ""


@dataclass(frozen=True, slots=True)
class PacedFrame:
    """One mixed frame as the outputs got it.

    `sequence` counts a watcher's ticks (gaps are drops); `utc_ns` is the frame's deadline as wall
    time. `coefficients` `[52]`, `head` `[3]`, `eyes` `[4]` as in `FaceRows`. While an utterance
    plays, `utterance_id` names it and `media_ns` is its media time; otherwise "" and -1. `muted`:
    a panic command silences the character; its audio comes as silence.
    """

    sequence: int
    utc_ns: int
    coefficients: NDArray[np.float32]
    head: NDArray[np.float32]
    eyes: NDArray[np.float32]
    utterance_id: str = ""
    media_ns: int = -1
    muted: bool = False


#: What an engine yields.
EngineEvent = Text | Audio | Face | Marker

#: What a session forwards.
PerformanceEvent = Started | Text | Audio | Face | Marker | Ended

#: What a watcher of a character receives; between Started and Ended, events belong to that
#: utterance.
WatchEvent = PerformanceEvent | PacedFrame
