"""What a panic command does to one character."""

from typing import Final

from bridge.face.behavior import Behavior
from bridge.sessions.direction import Direction, FreeHead, LookAround
from bridge.sessions.panic import PanicKind
from bridge.sessions.role import Role
from bridge.sessions.steering import steer
from bridge.sessions.timeline import Timeline

#: Its own mood, eyes and head of its own.
_AT_REST: Final = Direction(mood={}, look=LookAround(), head=FreeHead())
_STOPS: Final = frozenset({PanicKind.NEUTRAL, PanicKind.HOLD})


def restrain(role: Role, kind: PanicKind, timeline: Timeline, now_s: float) -> None:
    """Carry out `kind` on `role` at once, whatever it is doing."""
    before, after = role.restraint, role.restraint.after(kind)
    role.restraint = after
    # The face is held before speech is stopped: stopping begins to close the mouth.
    if kind is PanicKind.HOLD:
        timeline.hold(role.slot)
    elif before.held and not after.held:
        timeline.release(role.slot)
    if kind in _STOPS:
        role.line.stop_all(now_s)
    if kind is PanicKind.NEUTRAL:
        steer(timeline.mixer, role, _AT_REST, now_s)
        # Nobody thinks or listens on: what makes it do so again is the next turn, or scene.
        role.behavior = Behavior.IDLE
        timeline.mixer.behave(role.slot, Behavior.IDLE, now_s)
        timeline.mixer.stop_gestures(role.slot, now_s)
        timeline.mixer.close_external(role.slot, now_s)
    if before.muted is not after.muted:
        _sound(role, muted=after.muted, now_s=now_s)


def _sound(role: Role, *, muted: bool, now_s: float) -> None:
    for utterance in role.line.all():
        performance = utterance.performance
        if performance is None:
            continue
        if muted:
            performance.mute(now_s)
        else:
            performance.unmute(now_s)
