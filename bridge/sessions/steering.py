"""A direction carried out on a running character: all of it or, if any of it is wrong, nothing."""

import math
from typing import Final, assert_never

import numpy as np

from bridge.config import StanceConfig
from bridge.errors import InvalidArgument, NonFiniteValue
from bridge.face.bearing import check_head
from bridge.face.gaze import DEGREE, toward_point
from bridge.face.gestures import resolve_gesture
from bridge.face.mixer import Mixer
from bridge.face.mood import weight_row
from bridge.sessions.direction import (
    Direction,
    FreeHead,
    HoldHead,
    Look,
    LookAlong,
    LookAround,
    LookAt,
    LookAway,
    MakeGesture,
)
from bridge.sessions.orders import AnimateOrder, SpeakOrder
from bridge.sessions.role import Role

#: Farther to the side, up or down than this nobody can look.
_WIDEST_YAW_DEG: Final = 90.0
_WIDEST_PITCH_DEG: Final = 60.0


def steer(mixer: Mixer, role: Role, direction: Direction, at_s: float) -> None:
    """Have `role` do it from now, `at_s`, on. Raises as `check_direction`, before anything is
    done."""
    check_direction(direction)
    if direction.mood is not None:
        role.told_mood = dict(direction.mood) or None
        mixer.set_emotion(role.slot, role.resting_mood, at_s)
    if direction.look is not None:
        role.look = direction.look
        look(mixer, role.slot, direction.look, at_s)
    if direction.head is not None:
        role.head = direction.head
        pose_head(mixer, role.slot, direction.head, at_s)
    if direction.gesture is not None:
        gesture = direction.gesture
        mixer.make_gesture(role.slot, gesture.name, gesture.intensity, at_s)


def stand(mixer: Mixer, slot: int, stance: StanceConfig, at_s: float) -> None:
    """Let the face of `slot` rest so, from `at_s` on where it is told nothing else."""
    head = (stance.head_yaw_deg, stance.head_pitch_deg, stance.head_roll_deg)
    yaw, pitch, roll = (angle * DEGREE for angle in head)
    gaze = (stance.gaze_yaw_deg * DEGREE, stance.gaze_pitch_deg * DEGREE)
    mixer.set_stance(slot, (yaw, pitch, roll), gaze, at_s)


def mood_of(
    order: SpeakOrder | AnimateOrder, role: Role, asked: dict[str, float]
) -> dict[str, float]:
    """The mood of an utterance of `role`: that of the order's direction, else what it `asked`,
    else what the character was told. Raises as `check_direction`."""
    if order.direction is not None:
        check_direction(order.direction)
        if order.direction.mood is not None:
            return dict(order.direction.mood) or role.mood
    told = isinstance(order, AnimateOrder) and order.mood is not None
    if order.emotion is not None or told or role.told_mood is None:
        return asked
    return role.told_mood


def check_direction(direction: Direction) -> None:
    """Raises `UnknownEmotion`, `UnknownGesture`, `InvalidArgument`, `NonFiniteValue`."""
    if direction.mood is not None:
        weight_row(direction.mood)
    if direction.look is not None:
        checked_look(direction.look)
    if isinstance(direction.head, HoldHead):
        head = direction.head
        angles = np.array([head.yaw_rad, head.pitch_rad, head.roll_rad])
        check_head(angles, head.seconds)
    elif direction.head is not None:
        check_head(np.zeros(3), direction.head.seconds)
    if direction.gesture is not None:
        check_gesture(direction.gesture)


def check_gesture(gesture: MakeGesture) -> None:
    """Raises `UnknownGesture`, `InvalidArgument`, `NonFiniteValue`."""
    resolve_gesture(gesture.name)
    if not math.isfinite(gesture.intensity):
        raise NonFiniteValue("the intensity of a gesture is not a finite number")
    if not 0.0 <= gesture.intensity <= 1.0:
        raise InvalidArgument(f"the intensity of a gesture is {gesture.intensity}, not in 0..1")


def look(mixer: Mixer, slot: int, where: Look, at_s: float, *, ahead: bool = False) -> None:
    """From `at_s` on look there; `ahead` as in `Mixer.set_emotion`. Raises `InvalidArgument`,
    `NonFiniteValue`."""
    match where:
        case LookAlong():
            mixer.set_gaze(slot, where.yaw_rad, where.pitch_rad, at_s, ahead=ahead)
        case LookAt():
            mixer.look_at(slot, where.left_m, where.up_m, where.forward_m, at_s, ahead=ahead)
        case LookAway():
            mixer.look_away(slot, at_s, ahead=ahead)
        case LookAround():
            mixer.release_gaze(slot, at_s, ahead=ahead)
        case _:
            assert_never(where)


def pose_head(
    mixer: Mixer, slot: int, pose: HoldHead | FreeHead, at_s: float, *, ahead: bool = False
) -> None:
    """From `at_s` on hold the head so, or let it go. Raises `InvalidArgument`,
    `NonFiniteValue`."""
    match pose:
        case HoldHead():
            angles = (pose.yaw_rad, pose.pitch_rad, pose.roll_rad)
            mixer.hold_head(slot, angles, at_s, pose.seconds, ahead=ahead)
        case FreeHead():
            mixer.free_head(slot, at_s, pose.seconds, ahead=ahead)
        case _:
            assert_never(pose)


def checked_look(where: Look) -> Look:
    """`where`, if somebody can look there. Raises `InvalidArgument`, `NonFiniteValue`."""
    if isinstance(where, LookAt):
        toward_point(where.left_m, where.up_m, where.forward_m)
    elif isinstance(where, LookAlong):
        if not (math.isfinite(where.yaw_rad) and math.isfinite(where.pitch_rad)):
            raise NonFiniteValue("a gaze needs finite angles")
        yaw_deg, pitch_deg = where.yaw_rad / DEGREE, where.pitch_rad / DEGREE
        if abs(yaw_deg) > _WIDEST_YAW_DEG or abs(pitch_deg) > _WIDEST_PITCH_DEG:
            raise InvalidArgument(
                f"a gaze of yaw {yaw_deg:.4g} and pitch {pitch_deg:.4g} degrees is beyond "
                f"{_WIDEST_YAW_DEG:g} and {_WIDEST_PITCH_DEG:g}"
            )
    return where
