"""The machine's wall clock is set, by NTP or by hand: the show does not notice.

What timecode makes of it: `tests/outputs/test_timebase.py`.
"""

from contextlib import aclosing
from fractions import Fraction
from itertools import pairwise

import pytest

from bridge.events import EndReason, PacedFrame
from bridge.sessions.orders import SpeakOrder
from tests.fakes_engine import CHUNK_SAMPLES
from tests.sessions.test_cast import House

HOUR_S = 3600.0


async def frames_seen(house: House, seen: list[PacedFrame]) -> None:
    async with aclosing(house.cast.watch("Ava", rate_hz=Fraction(60), audio=False)) as events:
        async for event in events:
            assert isinstance(event, PacedFrame)
            seen += [event]


@pytest.mark.parametrize("step_s", [HOUR_S, -HOUR_S])
async def test_frames_go_on_one_by_one(step_s: float) -> None:
    async with House().running() as house:
        seen: list[PacedFrame] = []
        watching = house.group.create_task(frames_seen(house, seen))
        await house.clock.advance(1.0)
        house.clock.set_wall(step_s)
        before = len(seen)
        await house.clock.advance(2.0)
        watching.cancel()
    assert len(seen) - before == 120
    assert {b.sequence - a.sequence for a, b in pairwise(seen)} == {1}


@pytest.mark.parametrize("step_s", [HOUR_S, -HOUR_S])
async def test_a_line_takes_as_long_as_it_takes(step_s: float) -> None:
    async with House().running() as house:
        said = house.listen(SpeakOrder("one two three four five"))
        await house.clock.advance(0.5)
        house.clock.set_wall(step_s)
        await house.clock.advance(1.4)
        assert house.cast.speaking_count == 1
        await house.clock.advance(0.3)
        assert said.ended.reason is EndReason.COMPLETED
        assert said.ended.spoken_samples == 5 * CHUNK_SAMPLES
