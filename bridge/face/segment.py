"""A phone in media time: where its core is, what it asks for, and what it may not miss.

Speech that is only blended undershoots: a closure between two open vowels would not close, and
a short one may fall between two frames. So a segment carries, beside the pose that is blended,
*goals* that hold at a frame of their own: lips shut for a bilabial, the lower lip at the teeth
for f and v, protrusion for a rounded vowel, opening for a stressed open one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bridge.face.ipa import Manner
from bridge.face.phoneme import (
    Consonant,
    Pause,
    Phone,
    Stress,
    Symbol,
    TimedPhoneme,
    Unvoiced,
    Vowel,
    read_symbol,
)
from bridge.face.pose import Control, Pose, Vector
from bridge.face.viseme import is_rounded, pose_of

FRAME_RATE_HZ: Final = 30

#: espeak-ng marks a voiceless stop at its burst; the closure is the silence before it, 40 ms at
#: 165 words per minute, inside the sound that precedes it (measured on its output).
_VOICELESS_CLOSURE_S: Final = 0.04

#: Where the frame of a voiceless closure is looked for, before the burst: within a frame's
#: distance of it both the burst and the closure's start are still covered.
_CLOSURE_FRAME_BEFORE_BURST_S: Final = 0.013

#: Longest part of a voiceless stop after its core.
_MOST_TAIL_S: Final = 0.06

#: A voiced closure lets go this long before its event's end, for the burst.
_VOICED_RELEASE_S: Final = 0.015

#: Shares of one symbol's time: its first vowel, later vowels, a stop before its friction, others.
_NUCLEUS, _OFFGLIDE, _STOP_IN_CLUSTER, _OTHER = 1.0, 0.9, 0.5, 0.8

#: Amplitude of a vowel by the stress of its symbol.
_AMPLITUDE: Final = {Stress.NONE: 0.84, Stress.SECONDARY: 0.96, Stress.PRIMARY: 1.1}

#: Height from which a vowel counts as open, and below which as close.
OPEN_HEIGHT: Final = 0.75
CLOSE_HEIGHT: Final = 0.25

#: Least values at the goal's frame. Bars are 0.3 for protrusion, 0.2 for stressed open aperture.
ROUNDED_FLOOR: Final = 0.36
OPEN_JAW_FLOOR: Final = 0.32
LABIODENTAL_FLOOR: Final = 0.5

#: No goal is earlier: the face is still growing in from rest before this frame.
_FIRST_GOAL_FRAME: Final = 2

#: Reach of a goal to either side of its frame.
GOAL_REACH_S: Final = 0.13

#: A silence this long is a pause in full; a shorter one closes the mouth less.
_FULL_PAUSE_S: Final = 0.12

#: A silence is settled this long after its start and until this long before its end.
_SETTLE_S: Final = 0.08
_UNSETTLE_S: Final = 0.05

#: Silences shorter than this are artifacts of the event stream.
_LEAST_PAUSE_S: Final = 0.005


@dataclass(frozen=True, slots=True)
class TimedPhone:
    """One phone and its interval in seconds; `nucleus`: the vowel its symbol's stress is on."""

    phone: Phone
    stress: Stress
    nucleus: bool
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Goal:
    """`control` reaches `floor` at `frame`."""

    control: Control
    floor: float
    frame: int


@dataclass(frozen=True, slots=True)
class Seal:
    """Lips shut from `start_s` to `end_s` and at `frame`, which lies between them."""

    start_s: float
    end_s: float
    frame: int


@dataclass(frozen=True, slots=True)
class Segment:
    """`targets` and `dominance` `[15]` hold from `core_start_s` to `core_end_s`, then fade."""

    core_start_s: float
    core_end_s: float
    targets: Vector
    dominance: Vector
    goal: Goal | None = None
    seal: Seal | None = None


def timed_phones(phoneme: TimedPhoneme, sample_rate_hz: int) -> Iterator[TimedPhone]:
    """The phones of a symbol, its interval shared out among them."""
    symbol = read_symbol(phoneme.symbol)
    start_s = phoneme.start_samples / sample_rate_hz
    duration_s = max(0.0, phoneme.end_samples / sample_rate_hz - start_s)
    shares = _shares(symbol)
    unit_s = duration_s / sum(shares)
    nucleus = next((i for i, p in enumerate(symbol.phones) if isinstance(p, Vowel)), -1)
    before = 0.0
    for index, (phone, share) in enumerate(zip(symbol.phones, shares, strict=True)):
        begin_s, before = start_s + before * unit_s, before + share
        yield TimedPhone(phone, symbol.stress, index == nucleus, begin_s, start_s + before * unit_s)


def segment_of(timed: TimedPhone, amplitude: float) -> Segment | None:
    """The segment of a phone; `amplitude` scales vowels. None for a silence too short to see."""
    pose = pose_of(timed.phone)
    match timed.phone:
        case Vowel():
            return _vowel_segment(timed, timed.phone, pose, amplitude)
        case Consonant():
            return _consonant_segment(timed, timed.phone, pose)
        case Pause():
            return _pause_segment(timed, pose)
        case _:
            return _plain_segment(timed, pose)


def pause_segment(start_s: float, end_s: float) -> Segment | None:
    """Silence over an interval."""
    return segment_of(TimedPhone(Pause(), Stress.NONE, False, start_s, end_s), 1.0)


def nearest_frame(time_s: float) -> int:
    """The frame nearest to a media time, not before the first one."""
    return max(0, round(time_s * FRAME_RATE_HZ))


def _shares(symbol: Symbol) -> list[float]:
    shares: list[float] = []
    seen_vowel = False
    last = len(symbol.phones) - 1
    for index, phone in enumerate(symbol.phones):
        match phone:
            case Vowel():
                share = (_OFFGLIDE if seen_vowel else _NUCLEUS) * phone.length
                seen_vowel = True
            case Consonant(manner=Manner.STOP) if index < last:
                share = _STOP_IN_CLUSTER
            case Unvoiced() if last:
                share = 0.1
            case _:
                share = _OTHER
        shares.append(share)
    return shares


def _core(timed: TimedPhone, lead: float, lead_limit_s: float) -> tuple[float, float]:
    """The interval less a part at each side, relative and limited."""
    margin_s = min(lead * (timed.end_s - timed.start_s), lead_limit_s)
    return timed.start_s + margin_s, timed.end_s - margin_s


def _vowel_segment(timed: TimedPhone, vowel: Vowel, pose: Pose, amplitude: float) -> Segment:
    core_start_s, core_end_s = _core(timed, 0.36, 0.07)
    scale = amplitude * (_AMPLITUDE[timed.stress] if timed.nucleus else _AMPLITUDE[Stress.NONE])
    targets = pose.targets * scale
    targets[Control.CLOSE] = pose.targets[Control.CLOSE]
    targets[Control.ACTIVITY] = 1.0
    # Stress also makes a vowel insist against its neighbors.
    dominance = pose.dominance * (1.0 if timed.stress is Stress.NONE else 1.3)
    frame = max(_FIRST_GOAL_FRAME, nearest_frame((core_start_s + core_end_s) / 2))
    return Segment(core_start_s, core_end_s, targets, dominance, _vowel_goal(timed, vowel, frame))


def _vowel_goal(timed: TimedPhone, vowel: Vowel, frame: int) -> Goal | None:
    if is_rounded(vowel):
        # Tight vowels protrude by Pucker, open ones by Funnel.
        led_by_pucker = vowel.height < 0.6
        return Goal(Control.PUCKER if led_by_pucker else Control.FUNNEL, ROUNDED_FLOOR, frame)
    if vowel.height >= OPEN_HEIGHT and timed.nucleus and timed.stress is Stress.PRIMARY:
        return Goal(Control.JAW, OPEN_JAW_FLOOR, frame)
    return None


def _consonant_segment(timed: TimedPhone, consonant: Consonant, pose: Pose) -> Segment:
    if consonant.manner is Manner.STOP and _closes_before(consonant):
        core_start_s = timed.start_s - 0.8 * _VOICELESS_CLOSURE_S
        # The tongue or lips let go at once, but never leave the next sound's pull alone: two
        # fading tails that hardly overlap would swap places in one frame.
        core_end_s = max(
            timed.start_s + 0.2 * (timed.end_s - timed.start_s), timed.end_s - _MOST_TAIL_S
        )
    else:
        core_start_s, core_end_s = _core(timed, 0.3, 0.04)
    goal = None
    if consonant.labiodental:
        frame = max(_FIRST_GOAL_FRAME, nearest_frame((timed.start_s + timed.end_s) / 2))
        goal = Goal(Control.ROLL_LOWER, LABIODENTAL_FLOOR, frame)
    seal = _seal(timed, consonant) if consonant.closes_lips else None
    return Segment(core_start_s, core_end_s, pose.targets, pose.dominance, goal, seal)


def _closes_before(consonant: Consonant) -> bool:
    """Whether the sound's interval begins where its closure ends."""
    return not consonant.voiced and consonant.released


def _seal(timed: TimedPhone, consonant: Consonant) -> Seal:
    if not _closes_before(consonant):
        start_s = timed.start_s + 0.005
        end_s = max(start_s, timed.end_s - _VOICED_RELEASE_S)
        frame = nearest_frame((timed.start_s + timed.end_s) / 2)
    else:
        start_s, end_s = timed.start_s - _VOICELESS_CLOSURE_S, timed.start_s
        frame = nearest_frame(timed.start_s - _CLOSURE_FRAME_BEFORE_BURST_S)
    time_s = frame / FRAME_RATE_HZ
    return Seal(min(start_s, time_s), max(end_s, time_s), frame)


def _pause_segment(timed: TimedPhone, pose: Pose) -> Segment | None:
    duration_s = timed.end_s - timed.start_s
    if duration_s < _LEAST_PAUSE_S:
        return None
    core_start_s = timed.start_s + min(_SETTLE_S, 0.5 * duration_s)
    core_end_s = timed.end_s - min(_UNSETTLE_S, 0.3 * duration_s)
    depth = min(1.0, duration_s / _FULL_PAUSE_S)
    return Segment(core_start_s, core_end_s, pose.targets, pose.dominance * depth)


def _plain_segment(timed: TimedPhone, pose: Pose) -> Segment:
    return Segment(timed.start_s, timed.end_s, pose.targets, pose.dominance)
