"""A part of a take, exact to the frame and to the sample. Pure."""

import math
from dataclasses import replace
from fractions import Fraction
from typing import Final

from bridge.errors import InvalidArgument
from bridge.face.frame import FaceRows
from bridge.protocols.timecode import NS_PER_S, FrameRate, day_length_ns
from bridge.takes.take import (
    SentTrack,
    Stretch,
    Take,
    TakeEvent,
    TakeInfo,
    TakeUtterance,
    samples_of,
)

#: Timecode is kept in whole nanoseconds: a frame this much before a time is the one that is meant.
_ROUNDING_S: Final = Fraction(1, 1_000_000)


def trim(take: Take, first: int, last: int) -> Take:
    """The sent frames [`first`, `last`) of `take` with all that goes with them.

    Sound begins with the sample of the first frame (`samples_of`), and its timecode is right to
    the nanosecond. Utterances keep what was made of them, and what was heard is cut. At rates where
    a frame is no whole number of samples the sound moves against the face by less than a sample.
    Raises `InvalidArgument` for frames that it does not have.
    """
    if not 0 <= first < last <= len(take.sent):
        raise InvalidArgument(
            f"the take has frames 0 to {len(take.sent)}: {first} to {last} are none of them"
        )
    rate, audio_rate_hz = take.sent.rate, take.audio_rate_hz
    begin = samples_of(first, audio_rate_hz, rate)
    count = samples_of(last - first, audio_rate_hz, rate)
    utterances = [_cut(u, begin, count, audio_rate_hz) for u in take.utterances]
    return replace(
        take,
        info=_moved(take, first),
        audio=take.audio[begin : begin + count],
        sent=_part(take.sent, first, last),
        utterances=tuple(utterance for utterance in utterances if utterance.stretches),
        events=tuple(_kept(take.events, begin, count)),
    )


def frame_from(time: Fraction, rate: FrameRate) -> int:
    """The first frame at or after `time`, seconds."""
    return math.ceil((time - _ROUNDING_S) * rate.fraction)


def _moved(take: Take, first: int) -> TakeInfo:
    info, timecode, rate = take.info, take.info.timecode, take.sent.rate.fraction
    by_ns = math.ceil(first * NS_PER_S / rate)
    position_ns = timecode.position_ns + by_ns
    numbers = take.sent.frame_numbers
    if int(numbers[first]) - int(numbers[0]) != first:
        # Timecode jumped, or passed midnight: the frame knows where it is.
        frames = int(numbers[first]) + Fraction(float(take.sent.sub_frames[first]))
        position_ns = math.ceil(frames * NS_PER_S / rate)
    position_ns %= day_length_ns(timecode.rate, timecode.drop)
    return replace(
        info,
        timecode=replace(timecode, position_ns=position_ns),
        started_utc_ns=info.started_utc_ns + by_ns,
    )


def _part(sent: SentTrack, first: int, last: int) -> SentTrack:
    part = slice(first, last)
    rows = FaceRows(sent.rows.coefficients[part], sent.rows.head[part], sent.rows.eyes[part])
    numbers, subs, flags = sent.frame_numbers[part], sent.sub_frames[part], sent.flags[part]
    return SentTrack(sent.rate, rows, numbers, subs, flags)


def _cut(utterance: TakeUtterance, begin: int, count: int, audio_rate_hz: int) -> TakeUtterance:
    rate_hz = utterance.rate_hz
    stretches = [_cut_stretch(s, begin, count, rate_hz, audio_rate_hz) for s in utterance.stretches]
    kept = tuple(stretch for stretch in stretches if stretch is not None)
    whole = kept and kept[-1].last_sample == utterance.heard_samples
    # One whose end is cut off ends where the take does.
    return replace(utterance, stretches=kept, reason=utterance.reason if whole else None)


def _cut_stretch(
    stretch: Stretch, begin: int, count: int, rate_hz: int, audio_rate_hz: int
) -> Stretch | None:
    """What of `stretch` lies in the take's samples [`begin`, `begin` + `count`)."""
    at = stretch.take_sample - begin
    # In samples of the utterance's own rate.
    early = max(0, -(at * rate_hz // audio_rate_hz))
    room = (count - max(at, 0)) * rate_hz // audio_rate_hz
    heard = min(stretch.sample_count - early, room)
    if heard <= 0:
        return None
    return Stretch(stretch.first_sample + early, max(at, 0), heard)


def _kept(events: tuple[TakeEvent, ...], begin: int, count: int) -> list[TakeEvent]:
    return [
        replace(event, offset_samples=event.offset_samples - begin)
        for event in events
        if begin <= event.offset_samples < begin + count
    ]
