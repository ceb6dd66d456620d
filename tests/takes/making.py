"""Takes made in memory: two utterances with idle life around them."""

from fractions import Fraction

import numpy as np

from bridge.audio.pcm import Pcm, freeze
from bridge.events import EndReason, Marker, MarkerKind
from bridge.face.frame import FaceRows
from bridge.face.names import COEFFICIENT_COUNT
from bridge.protocols.timecode import FrameRate, Label, frame_at, position_ns
from bridge.takes.take import (
    FRAME_SPEAKING,
    SentTrack,
    Stretch,
    Take,
    TakeEvent,
    TakeInfo,
    TakeTimecode,
    TakeUtterance,
    samples_of,
)

AUDIO_RATE_HZ = 22_050
NATIVE_HZ = Fraction(30)
SENT_RATE = FrameRate(60)
TIMECODE_RATE = FrameRate(30)
START = Label(10, 11, 12, 13)
#: Sixteenths are exact in binary and in few decimals: what is written must come back the same.
STEPS = 16


def make_take(
    seconds: float = 3.0,
    rate: FrameRate = SENT_RATE,
    start: Label = START,
    timecode_rate: FrameRate = TIMECODE_RATE,
    audio_rate_hz: int = AUDIO_RATE_HZ,
    seed: int = 7,
) -> Take:
    """A take of `seconds` at `rate` that starts at `start`: "Hello there." and "Bye.", stopped."""
    generator = np.random.default_rng(seed)
    count = int(seconds * rate.fraction)
    audio = noise(samples_of(count, audio_rate_hz, rate), generator)
    timecode = TakeTimecode(position_ns(start, timecode_rate), timecode_rate, start.drop)
    info = TakeInfo(
        "guard gate 3",
        "guard",
        timecode,
        slate="gate 3",
        started_utc_ns=1_790_000_000_123_456_789,
        engine="embedded",
        versions={"exomni-bridge": "0.1.0"},
        settings={"name": "guard"},
    )
    length = audio_rate_hz // 2
    first = utterance("one", "Hello there.", length // 2, length, audio_rate_hz, generator)
    second = utterance(
        "two", "Bye.", length * 2, length, audio_rate_hz, generator, EndReason.INTERRUPTED
    )
    events = (TakeEvent("interrupt", length * 3, "", {"utterance": "two"}),)
    sent = sent_track(count, rate, timecode.position_ns, generator)
    return Take(info, audio_rate_hz, audio, sent, (first, second), events)


def noise(count: int, generator: np.random.Generator) -> Pcm:
    """`count` samples of noise, read-only."""
    return freeze(generator.integers(-12_000, 12_000, count).astype(np.int16))


def rows(count: int, generator: np.random.Generator) -> FaceRows:
    """`count` faces of exact values: coefficients in sixteenths, angles in 64ths."""
    shape = (count, COEFFICIENT_COUNT)
    coefficients = (generator.integers(0, STEPS + 1, shape) / STEPS).astype(np.float32)
    angles = (generator.integers(-STEPS, STEPS, (count, 7)) / 64).astype(np.float32)
    return FaceRows(coefficients, angles[:, :3], angles[:, 3:])


def sent_track(
    count: int, rate: FrameRate, start_ns: int, generator: np.random.Generator
) -> SentTrack:
    """`count` frames from timecode `start_ns` on; the first half are spoken."""
    number, sub_frame = frame_at(start_ns, rate)
    flags = np.zeros(count, np.uint32)
    flags[: count // 2] = FRAME_SPEAKING
    numbers = np.arange(number, number + count, dtype=np.uint32)
    subs = np.full(count, sub_frame, np.float32)
    return SentTrack(rate, rows(count, generator), numbers, subs, flags)


def utterance(
    name: str,
    text: str,
    take_sample: int,
    sample_count: int,
    rate_hz: int,
    generator: np.random.Generator,
    reason: EndReason = EndReason.COMPLETED,
) -> TakeUtterance:
    """An utterance heard whole from `take_sample` on, with a word and a phoneme for each word."""
    frames = int(Fraction(sample_count, rate_hz) * NATIVE_HZ)
    return TakeUtterance(
        name,
        rate_hz,
        (Stretch(0, take_sample, sample_count),),
        text,
        text,
        reason,
        "gate 3",
        {"joy": 0.5},
        tuple(_markers(text, sample_count)),
        rows(frames, generator),
        head_known=True,
        eyes_known=True,
    )


def _markers(text: str, sample_count: int) -> list[Marker]:
    words = text.split()
    share = sample_count // len(words)
    markers = [Marker(MarkerKind.SENTENCE, text, 0, sample_count, 0)]
    for index, word in enumerate(words):
        markers.append(Marker(MarkerKind.WORD, word, index * share, share, text.index(word)))
        markers.append(Marker(MarkerKind.PHONEME, "ə", index * share, share // 2))
    return markers
