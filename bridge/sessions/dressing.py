"""A character's looks, put on: habits, stance, mood."""

from bridge.face.behavior import Behavior
from bridge.sessions.requests import embody
from bridge.sessions.role import Role
from bridge.sessions.steering import stand
from bridge.sessions.timeline import Timeline


def dress(role: Role, timeline: Timeline, now_s: float) -> None:
    """Have the face in `role`'s slot look as its settings say from `now_s` on, whatever it does."""
    mixer = timeline.mixer
    embody(mixer, role.slot, role.config)
    stand(mixer, role.slot, role.config.stance, now_s)
    mixer.prepare(role.slot, now_s)
    current = role.line.current
    idle = current is None or current.performance is None
    mood = role.resting_mood if current is None or idle else current.mood
    mixer.set_emotion(role.slot, mood, now_s, 0.0)
    mixer.behave(role.slot, Behavior.SPEAKING if role.speaks else role.behavior, now_s)
