"""Directions on an utterance's own time: what markers say becomes commands to the face's layers.

A marker of an engine, a cue or an order says in words what the face does at its media time. What
it says wrongly is logged and left out: speech goes on.
"""

from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import aclosing

from loguru import logger

from bridge.errors import InputError, InvalidArgument, UnknownEmotion
from bridge.events import EngineEvent, Marker, MarkerKind
from bridge.face.bearing import reachable
from bridge.face.emotion import resolve_emotion
from bridge.face.gaze import DEGREE, DIRECTIONS
from bridge.face.mixer import Mixer
from bridge.sessions.direction import (
    Direction,
    FreeHead,
    HoldHead,
    Look,
    LookAlong,
    LookAround,
    LookAt,
    LookAway,
)
from bridge.sessions.steering import checked_look, look, pose_head
from bridge.text.directions import Gesture, read_feeling, read_gesture
from bridge.text.posing import Head, angles_of, angles_text, point_of, point_text, read_head

#: How long a head takes that is told no time, seconds.
_HEAD_SECONDS = 0.4


def direct(mixer: Mixer, slot: int, marker: Marker, at_s: float) -> None:
    """Have the face of `slot` do at `at_s` what `marker` says; one that directs nothing is ignored.

    `at_s` lies ahead: what was told before goes on until then.
    """
    try:
        match marker.kind:
            case MarkerKind.EMOTION:
                mixer.set_emotion(slot, _weights(marker.text), at_s, ahead=True)
            case MarkerKind.GAZE:
                look(mixer, slot, checked_look(_look(marker.text)), at_s, ahead=True)
            case MarkerKind.HEAD:
                pose_head(mixer, slot, _head(marker.text), at_s, ahead=True)
            case MarkerKind.GESTURE:
                gesture = _gesture(marker.text)
                mixer.make_gesture(slot, gesture.name, gesture.intensity, at_s)
            case _:
                return
    except InputError as error:
        # An engine newer than this service may name what it does not know: speech goes on.
        logger.warning("a direction that cannot be shown: {}", str(error)[:200])


def markers_of(direction: Direction) -> Iterator[Marker]:
    """What `direction` has eyes, head and face do, as markers at media time zero; its mood is not
    among them."""
    if direction.look is not None:
        yield Marker(MarkerKind.GAZE, _look_text(direction.look), 0)
    if direction.head is not None:
        yield Marker(MarkerKind.HEAD, str(_head_words(direction.head)), 0)
    if direction.gesture is not None:
        gesture = Gesture(direction.gesture.name, direction.gesture.intensity)
        yield Marker(MarkerKind.GESTURE, str(gesture), 0)


async def directed(
    events: AsyncGenerator[EngineEvent, None], direction: Direction | None
) -> AsyncGenerator[EngineEvent, None]:
    """`events` after what `direction` has the face do. Closes `events`."""
    async with aclosing(events):
        for marker in markers_of(direction or Direction()):
            yield marker
        async for event in events:
            yield event


def _weights(text: str) -> Mapping[str, float]:
    """What "joy 0.7" or "joy 0.7, anger 0.2" says. Raises `UnknownEmotion`."""
    weights: dict[str, float] = {}
    for part in text.split(", "):
        feeling = read_feeling(part)
        if feeling is None:
            raise UnknownEmotion(text[:100], ())
        for name, share in resolve_emotion(feeling.label).items():
            weights[name] = share * feeling.intensity
    return weights


def _look(text: str) -> Look:
    """Raises `InvalidArgument`."""
    if text in DIRECTIONS:
        return LookAlong(*DIRECTIONS[text])
    if text == "away":
        return LookAway()
    if text == "around":
        return LookAround()
    if (point := point_of(text)) is not None:
        return LookAt(*point)
    if (angles := angles_of(text)) is not None:
        return LookAlong(angles[0] * DEGREE, angles[1] * DEGREE)
    raise InvalidArgument(f"a gaze that cannot be shown: {text[:100]}")


def _head(text: str) -> HoldHead | FreeHead:
    """Raises `InvalidArgument`."""
    head = read_head(text)
    if head is None:
        raise InvalidArgument(f"a head pose that cannot be shown: {text[:100]}")
    seconds = _HEAD_SECONDS if head.seconds is None else min(head.seconds, 10.0)
    if head.angles_deg is None:
        return FreeHead(seconds)
    yaw, pitch, roll = head.angles_deg
    return HoldHead(*reachable((yaw * DEGREE, pitch * DEGREE, roll * DEGREE)), seconds)


def _gesture(text: str) -> Gesture:
    """Raises `InvalidArgument`."""
    gesture = read_gesture(text)
    if gesture is None:
        raise InvalidArgument(f"a gesture that cannot be shown: {text[:100]}")
    return gesture


def _look_text(where: Look) -> str:
    match where:
        case LookAlong():
            return angles_text(where.yaw_rad / DEGREE, where.pitch_rad / DEGREE)
        case LookAt():
            return point_text(where.left_m, where.up_m, where.forward_m)
        case LookAway():
            return "away"
        case LookAround():
            return "around"


def _head_words(pose: HoldHead | FreeHead) -> Head:
    if isinstance(pose, FreeHead):
        return Head(None, pose.seconds)
    angles = (pose.yaw_rad / DEGREE, pose.pitch_rad / DEGREE, pose.roll_rad / DEGREE)
    return Head(angles, pose.seconds)
