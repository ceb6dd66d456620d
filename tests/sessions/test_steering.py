"""A running character does with its face what it is told, at once and until told otherwise."""

import math

import numpy as np
import pytest

from bridge.config import CharacterConfig, StanceConfig
from bridge.errors import (
    BridgeError,
    InvalidArgument,
    NonFiniteValue,
    UnknownCharacter,
    UnknownEmotion,
    UnknownGesture,
)
from bridge.events import Face
from bridge.face.frame import FaceRows
from bridge.face.gaze import DEGREE
from bridge.face.names import INDEX
from bridge.sessions.direction import (
    Direction,
    FreeHead,
    HoldHead,
    LookAlong,
    LookAround,
    LookAt,
    LookAway,
    MakeGesture,
)
from bridge.sessions.orders import SpeakOrder
from tests.fakes_engine import CHUNK_S
from tests.sessions.test_cast import STILL, House

SMILE, LOOK_OUT = INDEX["mouthSmileLeft"], INDEX["eyeLookOutLeft"]


async def after(house: House, seconds: float) -> FaceRows:
    await house.clock.advance(seconds)
    return house.timeline.sample(np.array([0]), house.clock.now())


async def test_a_mood_comes_and_goes() -> None:
    async with House().running() as house:
        house.cast.direct("Ava", Direction(mood={"joy": 0.8}))
        assert (await after(house, 3.0)).coefficients[0, SMILE] > 0.3
        house.cast.direct("Ava", Direction(mood={}))
        assert (await after(house, 5.0)).coefficients[0, SMILE] == 0.0


async def test_a_mood_outlasts_an_utterance() -> None:
    async with House().running() as house:
        house.cast.direct("Ava", Direction(mood={"joy": 0.8}))
        house.listen(SpeakOrder("one two"))
        assert (await after(house, 1.5)).coefficients[0, SMILE] > 0.08
        assert (await after(house, 2 * CHUNK_S + 4.0)).coefficients[0, SMILE] > 0.3


async def test_an_utterance_with_an_emotion_comes_back_to_the_mood() -> None:
    async with House().running() as house:
        house.cast.direct("Ava", Direction(mood={"joy": 0.8}))
        house.listen(SpeakOrder("one two three", emotion="anger"))
        assert (await after(house, 1.2)).coefficients[0, INDEX["browDownLeft"]] > 0.3
        assert (await after(house, 4.0)).coefficients[0, SMILE] > 0.3


async def test_a_look_stays_until_it_is_let_go() -> None:
    async with House().running() as house:
        house.cast.direct("Ava", Direction(look=LookAlong(25 * DEGREE, 0.0)))
        assert (await after(house, 1.0)).coefficients[0, LOOK_OUT] > 0.3
        house.cast.direct("Ava", Direction(look=LookAround()))
        assert (await after(house, 2.0)).coefficients[0, LOOK_OUT] < 0.01


async def test_an_averted_look_leaves_the_partner() -> None:
    async with House().running() as house:
        house.cast.direct("", Direction(look=LookAway()))
        eyes = (await after(house, 1.0)).eyes[0]
        assert 9 * DEGREE < np.hypot(*eyes[:2]) < 21 * DEGREE


async def test_a_near_point_turns_the_eyes_toward_each_other() -> None:
    async with House().running() as house:
        house.cast.direct("Ava", Direction(look=LookAt(0.0, 0.0, 0.5)))
        left, _, right, _ = (await after(house, 1.0)).eyes[0] / DEGREE
        assert right - left == pytest.approx(7.2, abs=0.1)


async def test_a_head_is_held_and_freed() -> None:
    async with House().running() as house:
        house.cast.direct("Ava", Direction(head=HoldHead(0.3, -0.1, 0.2, seconds=0.5)))
        np.testing.assert_allclose((await after(house, 0.6)).head[0], [0.3, -0.1, 0.2], atol=1e-6)
        house.cast.direct("Ava", Direction(head=FreeHead()))
        np.testing.assert_allclose((await after(house, 0.6)).head[0], 0.0, atol=1e-6)


async def test_a_gesture_is_made_once() -> None:
    async with House().running() as house:
        house.cast.direct("Ava", Direction(gesture=MakeGesture("nod")))
        assert (await after(house, 0.22)).head[0, 1] < -5 * DEGREE
        assert (await after(house, 3.0)).head[0, 1] == 0.0


BAD: list[tuple[Direction, type[BridgeError]]] = [
    (Direction(mood={"hunger": 1.0}), UnknownEmotion),
    (Direction(mood={"joy": 1e9}), InvalidArgument),
    (Direction(mood={"joy": math.nan}), NonFiniteValue),
    (Direction(look=LookAlong(math.nan, 0.0)), NonFiniteValue),
    (Direction(look=LookAlong(2.0, 0.0)), InvalidArgument),
    (Direction(look=LookAlong(0.0, -1.1)), InvalidArgument),
    (Direction(look=LookAt(0.0, 0.0, -1.0)), InvalidArgument),
    (Direction(look=LookAt(0.0, 0.0, 0.0)), InvalidArgument),
    (Direction(look=LookAt(1.0, 0.0, 0.0)), InvalidArgument),
    (Direction(look=LookAt(0.0, math.inf, 1.0)), NonFiniteValue),
    (Direction(head=HoldHead(yaw_rad=9.0)), InvalidArgument),
    (Direction(head=HoldHead(pitch_rad=math.inf)), NonFiniteValue),
    (Direction(head=HoldHead(seconds=-1.0)), InvalidArgument),
    (Direction(head=FreeHead(seconds=1e9)), InvalidArgument),
    (Direction(gesture=MakeGesture("somersault")), UnknownGesture),
    (Direction(gesture=MakeGesture("nod", -0.1)), InvalidArgument),
    (Direction(gesture=MakeGesture("nod", math.nan)), NonFiniteValue),
]


@pytest.mark.parametrize(("direction", "error"), BAD, ids=lambda value: repr(value)[-60:])
async def test_what_cannot_be_done_is_refused(
    direction: Direction, error: type[BridgeError]
) -> None:
    async with House().running() as house:
        with pytest.raises(error):
            house.cast.direct("Ava", direction)


async def test_nothing_is_done_when_a_part_is_wrong() -> None:
    async with House().running() as house:
        wrong = Direction(mood={"joy": 1.0}, gesture=MakeGesture("nodd"))
        with pytest.raises(UnknownGesture, match="did you mean 'nod'"):
            house.cast.direct("Ava", wrong)
        assert (await after(house, 2.0)).coefficients[0, SMILE] == 0.0


async def test_a_stranger_cannot_be_directed() -> None:
    async with House().running() as house:
        with pytest.raises(UnknownCharacter):
            house.cast.direct("Zoe", Direction(mood={}))


TURNED = CharacterConfig(
    name="Cy",
    idle=STILL,
    stance=StanceConfig(head_yaw_deg=20, head_roll_deg=5, gaze_yaw_deg=25),
)


async def test_a_character_rests_in_its_stance_and_comes_back_to_it() -> None:
    async with House().running() as house:
        await house.cast.create(TURNED)
        rows = await resting(house)
        assert rows.head[0, 0] / DEGREE == pytest.approx(27.0, abs=0.01)
        assert (rows.head[0, 0] + rows.eyes[0, 0]) / DEGREE == pytest.approx(25.0, abs=0.01)
        house.cast.direct("Cy", Direction(look=LookAlong(0.0, 0.0), head=HoldHead()))
        rows = await resting(house)
        assert rows.head[0, 0] == pytest.approx(0.0, abs=1e-5)
        house.cast.direct("Cy", Direction(look=LookAround(), head=FreeHead()))
        assert (await resting(house)).head[0, 2] / DEGREE == pytest.approx(5.0, abs=0.01)


async def test_a_stance_may_change_while_it_runs() -> None:
    async with House().running() as house:
        await house.cast.create(TURNED)
        await house.cast.update(TURNED.model_copy(update={"stance": StanceConfig()}))
        assert not (await resting(house)).head.any()


async def test_an_averted_look_is_beside_the_partner() -> None:
    async with House().running() as house:
        await house.cast.create(TURNED)
        house.cast.direct("Cy", Direction(look=LookAway()))
        rows = await resting(house)
        world = (rows.head[0, 0] + rows.eyes[0, 0]) / DEGREE
        assert 9 < abs(world - 25) < 19


@pytest.mark.parametrize("stance", [StanceConfig(), TURNED.stance])
async def test_what_is_rendered_has_the_pose_from_the_start(stance: StanceConfig) -> None:
    async with House().running() as house:
        await house.cast.create(TURNED.model_copy(update={"stance": stance}))
        house.cast.direct("Cy", Direction(head=HoldHead(roll_rad=0.3)))
        listener = house.listen(SpeakOrder("one", character="Cy", render_only=True))
        await house.clock.advance(0.1)
        face = next(e for e in listener.events if isinstance(e, Face))
        assert face.head is not None
        np.testing.assert_allclose(face.head[:, 2], 0.3, atol=1e-5)


async def resting(house: House) -> FaceRows:
    """Cy's face after three seconds."""
    await house.clock.advance(3.0)
    return house.timeline.sample(np.array([2]), house.clock.now())


async def test_a_listener_who_walks_by_is_followed_smoothly() -> None:
    async with House().running() as house:
        gaze = []
        for i in range(240):
            left_m = 1.2 * math.sin(i / 60)
            house.cast.direct("Ava", Direction(look=LookAt(left_m, 0.0, 1.5)))
            rows = await after(house, 1 / 60)
            gaze.append((rows.head[0, 0] + rows.eyes[0, [0, 2]].mean()) / DEGREE)
        steps = np.diff(gaze)
        told = np.degrees(np.arctan2(1.2 * np.sin(np.arange(240) / 60), 1.5))
        assert np.abs(np.diff(steps)[30:]).max() < 0.15
        assert np.abs(gaze - told)[30:].max() < 4.5
