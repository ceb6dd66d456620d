"""Takes made of what other programs wrote: faces on an even clock, with sound as long as they."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge import __version__
from bridge.audio.pcm import Pcm, freeze
from bridge.errors import InvalidTakeFile
from bridge.face.frame import FaceRows
from bridge.protocols.timecode import DAY_S, NS_PER_S, FrameRate, frame_at, split
from bridge.takes.cadence import Cadence
from bridge.takes.eye_rolls import eye_roll_events
from bridge.takes.stamped import StampedFaces
from bridge.takes.stamps import SUB_FRAMES
from bridge.takes.take import (
    FRAME_MISSING,
    SentTrack,
    Take,
    TakeInfo,
    TakeTimecode,
    TakeUtterance,
    samples_of,
)

#: Rate of the silence of a take that came without sound, hertz.
SILENCE_RATE_HZ: Final = 16_000
#: Sound that is longer or shorter than the face by up to this is cut or gets silence, seconds.
NEARLY_S: Final = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """`pcm` `[n]` int16 mono at `rate_hz`, from the file `name`."""

    pcm: Pcm
    rate_hz: int
    name: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a take comes from. `notes`: what of the file was passed over."""

    file: str
    format: str
    written_utc_ns: int = 0
    notes: tuple[str, ...] = ()


def take_of_table(
    faces: StampedFaces, cadence: Cadence, origin: Origin, sound: Sound | None
) -> Take:
    """The take that a table of faces with timecodes is: its frames as they are, each with its own
    timecode; missing ones on a straight line between their neighbors, flagged `FRAME_MISSING`.

    Raises `InvalidTakeFile` for sound of another length.
    """
    track = _sent_track(faces.rows, cadence)
    rolls = _filled(faces.eye_rolls, cadence)
    ns = int(cadence.thousandths[0]) * NS_PER_S / (cadence.label_rate.fraction * SUB_FRAMES)
    timecode = TakeTimecode(math.ceil(ns), cadence.label_rate, cadence.drop)
    sound = fitting(sound, track, origin.file)
    events = tuple(eye_roll_events(rolls, track, sound.rate_hz)) if rolls.any() else ()
    info = _info(origin, timecode)
    return Take(info, sound.rate_hz, sound.pcm, track, events=events)


def take_of_rows(
    rows: FaceRows,
    rate: FrameRate,
    origin: Origin,
    sound: Sound | None,
    timecode: TakeTimecode | None = None,
    utterances: tuple[TakeUtterance, ...] = (),
) -> Take:
    """The take of `rows` that come evenly; from 00:00:00:00 on unless `timecode` says otherwise.

    Raises `InvalidTakeFile` for sound of another length.
    """
    timecode = timecode or TakeTimecode(0, rate)
    number, sub_frame = frame_at(timecode.position_ns, rate)
    count = len(rows)
    track = SentTrack(
        rate,
        rows,
        np.arange(number, number + count, dtype=np.uint32),
        np.full(count, sub_frame, np.float32),
        np.zeros(count, np.uint32),
    )
    sound = fitting(sound, track, origin.file)
    return Take(_info(origin, timecode), sound.rate_hz, sound.pcm, track, utterances)


def fitting(sound: Sound | None, track: SentTrack, name: str) -> Sound:
    """`sound` as long as `track` to the sample; silence where there is none.

    Raises `InvalidTakeFile` where they are further apart than `NEARLY_S`, and for more than a day.
    """
    if len(track) > DAY_S * track.rate.fraction:
        raise InvalidTakeFile(name, 0, "the face is longer than a day")
    if sound is None:
        count = samples_of(len(track), SILENCE_RATE_HZ, track.rate)
        return Sound(freeze(np.zeros(count, np.int16)), SILENCE_RATE_HZ, "")
    count = samples_of(len(track), sound.rate_hz, track.rate)
    if abs(len(sound.pcm) - count) > NEARLY_S * sound.rate_hz:
        raise InvalidTakeFile(
            sound.name,
            0,
            f"the sound is {len(sound.pcm) / sound.rate_hz:.2f} s long and the face of {name} "
            f"{count / sound.rate_hz:.2f} s: cut or pad the sound, they have to begin together",
        )
    pcm = np.zeros(count, np.int16)
    kept = sound.pcm[:count]
    pcm[: len(kept)] = kept
    return Sound(freeze(pcm), sound.rate_hz, sound.name)


def _info(origin: Origin, timecode: TakeTimecode) -> TakeInfo:
    return TakeInfo(
        origin.file,
        "",
        timecode,
        started_utc_ns=origin.written_utc_ns,
        engine="import",
        versions={"exomni-bridge": __version__},
        settings={
            "imported": {
                "file": origin.file,
                "format": origin.format,
                "notes": list(origin.notes),
            }
        },
    )


def _sent_track(rows: FaceRows, cadence: Cadence) -> SentTrack:
    flags = np.full(cadence.frame_count, FRAME_MISSING, np.uint32)
    flags[cadence.slots] = 0
    numbers, sub_frames = _numbers(cadence)
    faces = FaceRows(*(_filled(v, cadence) for v in (rows.coefficients, rows.head, rows.eyes)))
    return SentTrack(cadence.rate, faces, numbers, sub_frames, flags)


def _numbers(cadence: Cadence) -> tuple[NDArray[np.uint32], NDArray[np.float32]]:
    """Timecode of every frame, in frames of the take's own rate."""
    every = np.arange(cadence.frame_count)
    times = np.rint(np.interp(every, cadence.slots, cadence.thousandths)).astype(np.int64)
    ratio = cadence.rate.fraction / (cadence.label_rate.fraction * SUB_FRAMES)
    pairs = [split(int(time) * ratio.numerator, ratio.denominator) for time in times]
    return (
        np.array([number for number, _ in pairs], np.uint32),
        np.array([sub_frame for _, sub_frame in pairs], np.float32),
    )


def _filled(values: NDArray[np.float32], cadence: Cadence) -> NDArray[np.float32]:
    """`values` `[n, C]` of the frames there are as those of all frames, `[F, C]`."""
    if cadence.frame_count == len(values):
        return values
    every = np.arange(cadence.frame_count)
    left = np.searchsorted(cadence.slots, every, side="right") - 1
    right = np.minimum(left + 1, len(values) - 1)
    gap = np.maximum(cadence.slots[right] - cadence.slots[left], 1)
    share = ((every - cadence.slots[left]) / gap).astype(np.float32)[:, None]
    filled: NDArray[np.float32] = values[left] + share * (values[right] - values[left])
    return filled
