"""A phone's way into a running character's face."""

import numpy as np
import pytest

from bridge.config import CharacterConfig
from bridge.errors import UnknownCharacter
from bridge.face.frame import FaceRows
from bridge.face.names import INDEX
from bridge.sessions.direction import Direction, MakeGesture
from bridge.sessions.face_input import FaceInput
from bridge.sessions.panic import PanicKind
from tests.sessions.test_cast import House

BROW = INDEX["browInnerUp"]


async def brow(house: House) -> float:
    rows = house.timeline.sample(np.array([0]), house.clock.now())
    return float(rows.coefficients[0, BROW])


async def stream(house: House, face: FaceInput, seconds: float) -> None:
    row = FaceRows.zeros(1)
    row.coefficients[:] = 0.5
    for _ in range(round(seconds * 60)):
        await house.clock.advance(1 / 60)
        face.feed(row)


async def test_a_stream_shows_while_it_comes() -> None:
    async with House().running() as house:
        face = house.cast.face_input("Ava")
        face.open()
        await stream(house, face, 1.0)
        assert await brow(house) == pytest.approx(0.5)
        await house.clock.advance(1.0)
        assert await brow(house) == 0.0


async def test_a_closed_stream_fades() -> None:
    async with House().running() as house:
        face = house.cast.face_input("Ava")
        face.open()
        await stream(house, face, 1.0)
        face.close()
        await stream(house, face, 1.0)
        assert await brow(house) == 0.0


async def test_panic_lets_go_of_faces_and_gestures() -> None:
    async with House().running() as house:
        face = house.cast.face_input("Ava")
        face.open()
        await stream(house, face, 1.0)
        house.cast.direct("Ava", Direction(gesture=MakeGesture("bow")))
        await stream(house, face, 0.5)
        house.cast.panic(PanicKind.NEUTRAL)
        await stream(house, face, 0.5)
        rows = house.timeline.sample(np.array([0]), house.clock.now())
        assert not rows.coefficients.any()
        assert not rows.head.any()


async def test_a_character_that_is_gone_has_no_face() -> None:
    async with House().running() as house:
        await house.cast.create(CharacterConfig(name="Cy"))
        face = house.cast.face_input("Cy")
        face.open()
        await house.cast.delete("Cy")
        with pytest.raises(UnknownCharacter):
            await stream(house, face, 0.1)


async def test_strangers_have_none() -> None:
    async with House().running() as house:
        with pytest.raises(UnknownCharacter):
            house.cast.face_input("Zoe")
