"""An utterance made for its caller alone, on a slot of its own."""

import uuid
from collections.abc import AsyncGenerator
from contextlib import aclosing

from bridge.events import PerformanceEvent
from bridge.face.mixer import Mixer
from bridge.sessions.making import Making
from bridge.sessions.performer import Performer
from bridge.sessions.requests import idle_settings
from bridge.sessions.role import Role
from bridge.sessions.slots import Slots


async def rendered(
    making: Making,
    mood: dict[str, float],
    role: Role,
    performer: Performer,
    mixer: Mixer,
    slots: Slots,
) -> AsyncGenerator[PerformanceEvent, None]:
    """What `role` would perform: the same idle life as the character's, on media time."""
    slot = slots.take()
    mixer.assign(slot, seed=role.config.resolved_seed, idle=idle_settings(role.config))
    events = performer.render(making, slot, mood, role.name, str(uuid.uuid4()))
    try:
        async with aclosing(events):
            async for event in events:
                yield event
    finally:
        mixer.release(slot)
        slots.give_back(slot)
