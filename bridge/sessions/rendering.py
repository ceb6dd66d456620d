"""An utterance made for its caller alone, on a slot of its own."""

import uuid
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Final

from bridge.events import PerformanceEvent
from bridge.face.mixer import Mixer
from bridge.sessions.direction import LookAround
from bridge.sessions.making import Making
from bridge.sessions.performer import Performer
from bridge.sessions.requests import embody
from bridge.sessions.role import Role
from bridge.sessions.slots import Slots
from bridge.sessions.steering import look, pose_head, stand

#: Later than the longest move before media time zero, seconds.
_BEFORE_S: Final = -20.0


async def rendered(
    making: Making,
    mood: dict[str, float],
    role: Role,
    performer: Performer,
    mixer: Mixer,
    slots: Slots,
) -> AsyncGenerator[PerformanceEvent, None]:
    """What `role` would perform: the same idle life as the character's, on media time, with the
    look and the head pose that it was told."""
    slot = slots.take()
    embody(mixer, slot, role.config)
    # Long before media time zero, so that the face has come there.
    stand(mixer, slot, role.config.stance, _BEFORE_S)
    if not isinstance(role.look, LookAround):
        look(mixer, slot, role.look, _BEFORE_S)
    pose_head(mixer, slot, role.head, _BEFORE_S)
    events = performer.render(making, slot, mood, role.name, str(uuid.uuid4()))
    try:
        async with aclosing(events):
            async for event in events:
                yield event
    finally:
        mixer.release(slot)
        slots.give_back(slot)
