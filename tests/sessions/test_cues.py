"""Cues take effect at the frame at which they are due, not before and not with a jump."""

from collections.abc import AsyncGenerator, AsyncIterator

import numpy as np
import pytest
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm
from bridge.config import CharacterConfig
from bridge.engines.animator import AnimationRequest
from bridge.errors import UnknownEmotion
from bridge.events import Audio, EngineEvent, Face, Marker, MarkerKind
from bridge.face.names import COEFFICIENT_COUNT, INDEX
from bridge.sessions.cues import Cues, cued
from bridge.sessions.orders import AnimateOrder
from bridge.sessions.requests import animation_request
from tests.sessions.test_cast import House

RATE_HZ = 16_000


def cue(offset_samples: int, text: str = "joy 1") -> Marker:
    return Marker(MarkerKind.EMOTION, text, offset_samples)


async def tenths(count: int) -> AsyncGenerator[EngineEvent, None]:
    """Sound and face, three frames at a time; each frame has its number in every column."""
    for index in range(count):
        yield Audio(index * 1600, np.zeros(1600, np.int16))
        frames = np.arange(3, dtype=np.float32)[:, None] + 3 * index
        columns = np.broadcast_to(frames, (3, COEFFICIENT_COUNT))
        yield Face(3 * index, columns, columns[:, :3], columns[:, :4])


async def played(count: int, *added: Marker) -> list[str]:
    """What comes, in short: faces as their frames, markers as text and sample."""
    cues = Cues()
    for marker in added:
        cues.add(marker)
    short = []
    async for event in cued(tenths(count), cues, RATE_HZ):
        match event:
            case Face():
                rows = [int(row[0]) for row in event.coefficients]
                assert rows[0] == event.offset_frames
                assert event.head is not None
                assert event.eyes is not None
                assert len(event.head) == len(event.eyes) == len(rows)
                short.append("face " + " ".join(map(str, rows)))
            case Marker():
                short.append(f"{event.text} at {event.offset_samples}")
    return short


async def test_without_cues_nothing_changes() -> None:
    assert await played(2) == ["face 0 1 2", "face 3 4 5"]


async def test_a_cue_cuts_the_face_it_falls_into() -> None:
    # Frame 4 is at sample 2133.3: the first one at or after the cue.
    expected = ["face 0 1 2", "face 3", "joy 1 at 2133", "face 4 5"]
    assert await played(2, cue(2000)) == expected


async def test_a_cue_at_a_faces_beginning_comes_before_it() -> None:
    assert await played(2, cue(1600)) == ["face 0 1 2", "joy 1 at 1600", "face 3 4 5"]


async def test_a_cue_between_two_faces_waits_for_the_second() -> None:
    assert await played(2, cue(1500)) == ["face 0 1 2", "joy 1 at 1600", "face 3 4 5"]


async def test_cues_come_in_order_of_time_however_they_were_added() -> None:
    added = (cue(800, "later"), cue(0, "first"), cue(0, "second"))
    expected = ["first at 0", "second at 0", "face 0 1", "later at 1066", "face 2"]
    assert await played(1, *added) == expected


async def test_a_cue_that_comes_late_takes_effect_at_once() -> None:
    cues = Cues()
    events = cued(tenths(3), cues, RATE_HZ)
    for _ in range(3):
        await anext(events)
    cues.add(cue(0))
    late = await anext(events)
    assert late == cue(1600)
    await events.aclose()


@pytest.mark.parametrize("offset", [160_000, 4800])
async def test_a_cue_after_the_end_never_comes(offset: int) -> None:
    assert await played(3, cue(offset)) == ["face 0 1 2", "face 3 4 5", "face 6 7 8"]


class ToneAnimator:
    """An animator whose faces rest."""

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    def check(self, request: AnimationRequest) -> None: ...

    async def animate(
        self, request: AnimationRequest, audio: AsyncIterator[Pcm]
    ) -> AsyncGenerator[EngineEvent, None]:
        frames = samples = 0
        async for pcm in audio:
            yield Audio(samples, pcm)
            yield Face(frames, np.zeros((30, COEFFICIENT_COUNT), np.float32))
            frames, samples = frames + 30, samples + len(pcm)


async def seconds_of_silence(count: int) -> AsyncGenerator[Pcm, None]:
    for _ in range(count):
        yield np.zeros(RATE_HZ, np.int16)


async def animated(order: AnimateOrder) -> NDArray[np.float32]:
    """The faces of four silent seconds."""
    async with House().running() as house:
        house.cast.animator = ToneAnimator()
        events = house.cast.animate(order, seconds_of_silence(4))
        faces = [e.coefficients async for e in events if isinstance(e, Face)]
    return np.concatenate(faces)


SMILE, BROWS = INDEX["mouthSmileLeft"], INDEX["browDownLeft"]


async def test_an_animated_face_feels_several_things_from_their_time_on() -> None:
    cues = Cues()
    cues.add(cue(24_000, "joy 0.5, anger 0.5"))
    faces = await animated(AnimateOrder(RATE_HZ, cues=cues, render_only=True))
    assert faces[:46, [SMILE, BROWS]].max() == 0.0
    assert faces[80:, SMILE].min() > 0.05
    assert faces[80:, BROWS].min() > 0.2


async def test_an_animated_face_begins_in_the_mood_of_its_order() -> None:
    mood = {"joy": 0.5, "anger": 0.5}
    faces = await animated(AnimateOrder(RATE_HZ, mood=mood, render_only=True))
    assert faces[0, BROWS] > 0.2


def test_a_mood_nobody_knows_is_refused() -> None:
    order = AnimateOrder(RATE_HZ, mood={"hunger": 1.0})
    with pytest.raises(UnknownEmotion):
        animation_request(order, CharacterConfig(name="Ava"), 100)
