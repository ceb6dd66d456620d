"""Directions of an utterance move the face at their media time, performed and rendered."""

import math
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

import numpy as np
import pytest

from bridge.engines.engine import SpeechRequest
from bridge.errors import AnswerTooLong, EndpointFailed, EndpointUnreachable, UnknownGesture
from bridge.events import Ended, EndReason, EngineEvent, Face, Marker, MarkerKind
from bridge.face.frame import FaceRows
from bridge.face.mixer import Mixer
from bridge.face.names import INDEX
from bridge.face.settings import IdleSettings
from bridge.sessions.broadcast import Broadcast
from bridge.sessions.directing import direct, markers_of
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
from bridge.sessions.queue import UtteranceQueue
from bridge.sessions.role import Role
from bridge.sessions.steering import steer
from tests.fakes_engine import CHUNK_S, CHUNK_SAMPLES, ScriptedEngine
from tests.sessions.test_cast import AVA, House

SMILE, LOOK = INDEX["mouthSmileLeft"], INDEX["eyeLookOutLeft"]
WORDS = " ".join(["word"] * 12)


class DirectedEngine(ScriptedEngine):
    """Says the words; before the fourth it smiles and looks left."""

    async def speak(self, request: SpeechRequest) -> AsyncGenerator[EngineEvent, None]:
        async with aclosing(super().speak(request)) as events:
            async for event in events:
                if isinstance(event, Marker) and event.offset_samples == 3 * CHUNK_SAMPLES:
                    yield Marker(MarkerKind.EMOTION, "joy 1", 3 * CHUNK_SAMPLES)
                    yield Marker(MarkerKind.GAZE, "left", 3 * CHUNK_SAMPLES)
                yield event


def house(*, pace_s: float = 0.0) -> House:
    house = House()
    house.engine = DirectedEngine(house.clock, pace_s=pace_s)
    house.cast.engine = house.engine
    return house


def shown(house: House, column: int) -> float:
    rows = house.timeline.sample(np.array([0]), house.clock.now())
    return float(rows.coefficients[0, column])


@pytest.mark.parametrize("pace_s", [0.0, 0.3])
async def test_a_performed_face_follows_at_the_time_of_the_marker(pace_s: float) -> None:
    async with house(pace_s=pace_s).running() as here:
        listener = here.listen(SpeakOrder(WORDS))
        await here.clock.advance(pace_s + 0.04 + 3 * CHUNK_S - 0.02)
        assert shown(here, SMILE) == shown(here, LOOK) == 0.0
        await here.clock.advance(1.5)
        assert shown(here, SMILE) > 0.1
        assert shown(here, LOOK) > 0.3
        assert any(isinstance(e, Marker) and e.text == "joy 1" for e in listener.events)


async def test_the_end_returns_to_the_mood_and_to_idle_eyes() -> None:
    async with house().running() as here:
        here.listen(SpeakOrder(WORDS))
        await here.clock.advance(12 * CHUNK_S + 4.0)
        assert shown(here, SMILE) == pytest.approx(0.0, abs=0.01)
        assert shown(here, LOOK) == pytest.approx(0.0, abs=0.01)


async def test_an_interrupt_drops_what_was_not_reached() -> None:
    async with house().running() as here:
        listener = here.listen(SpeakOrder(WORDS))
        await here.clock.advance(2 * CHUNK_S)
        await here.cast.interrupt("Ava")
        for _ in range(20):
            await here.clock.advance(0.2)
            assert shown(here, SMILE) < 0.01
            assert shown(here, LOOK) < 0.01
        assert listener.ended.reason is EndReason.INTERRUPTED


async def test_the_callers_face_is_the_one_that_is_shown() -> None:
    async with house().running() as here:
        listener = here.listen(SpeakOrder(WORDS))
        await here.clock.advance(13 * CHUNK_S)
        faces = [e for e in listener.events if isinstance(e, Face)]
        smiles = np.concatenate([face.coefficients[:, SMILE] for face in faces])
        assert smiles[: 36 + 1].max() == 0.0
        assert smiles[36 + 20] > 0.1


async def test_a_rendered_face_follows_on_media_time() -> None:
    async with house().running() as here:
        listener = here.listen(SpeakOrder(WORDS, render_only=True))
        await here.clock.advance(0.1)
        faces = [e for e in listener.events if isinstance(e, Face)]
        smiles = np.concatenate([face.coefficients[:, SMILE] for face in faces])
        assert smiles[: 36 + 1].max() == 0.0
        assert smiles[36 + 20] > 0.1


@pytest.mark.parametrize(
    "text", ["hunger 1", "joy", "", "joy 1 1", "joy 1, anger", "joy 1, hunger 1"]
)
@pytest.mark.parametrize(
    "kind", [MarkerKind.EMOTION, MarkerKind.GAZE, MarkerKind.HEAD, MarkerKind.GESTURE]
)
def test_what_nobody_knows_moves_nothing(kind: MarkerKind, text: str) -> None:
    mixer = Mixer()
    direct(mixer, 0, Marker(kind, text, 0), 1.0)
    rows = mixer.mix(
        np.array([0]), np.array([5.0]), np.zeros((1, 52), np.float32), np.zeros(1, np.float32)
    )
    assert rows.coefficients.max() == 0.0


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (lambda: EndpointFailed("it broke"), EndReason.FAILED),
        (lambda: AnswerTooLong(9), EndReason.COMPLETED),
    ],
)
async def test_what_was_made_before_an_endpoint_broke_is_heard_to_its_end(
    error: Callable[[], Exception], reason: EndReason
) -> None:
    here = House()
    async with here.running():
        here.engine.fail_at, here.engine.error = 3, error()
        listener = here.listen(SpeakOrder(WORDS))
        await here.clock.advance(2.5 * CHUNK_S)
        assert not any(isinstance(e, Ended) for e in listener.events)
        await here.clock.advance(2 * CHUNK_S)
        assert listener.ended.reason is reason
        assert listener.ended.spoken_samples == 3 * CHUNK_SAMPLES
        assert listener.ended.error_reason == here.engine.error.reason  # type: ignore[attr-defined]


async def test_an_endpoint_that_never_began_fails_the_utterance_at_once() -> None:
    here = House()
    async with here.running():
        here.engine.fail_at, here.engine.error = -math.inf, EndpointUnreachable("nobody there")
        listener = here.listen(SpeakOrder(WORDS))
        await here.clock.advance(0.1)
        assert listener.ended.reason is EndReason.FAILED
        assert listener.ended.error_reason == "ENDPOINT_UNREACHABLE"


class GesturingEngine(ScriptedEngine):
    """Says the words; before the fourth it nods, tilts its head and looks at a point."""

    async def speak(self, request: SpeechRequest) -> AsyncGenerator[EngineEvent, None]:
        at = 3 * CHUNK_SAMPLES
        async with aclosing(super().speak(request)) as events:
            async for event in events:
                if isinstance(event, Marker) and event.offset_samples == at:
                    yield Marker(MarkerKind.GESTURE, "brow raise 1", at)
                    yield Marker(MarkerKind.HEAD, "yaw 0 pitch 0 roll 12", at)
                    yield Marker(MarkerKind.GAZE, "at 0 0 0.3", at)
                yield event


def gesturing() -> House:
    house = House()
    house.engine = GesturingEngine(house.clock)
    house.cast.engine = house.engine
    return house


def face(house: House) -> FaceRows:
    return house.timeline.sample(np.array([0]), house.clock.now())


async def test_gesture_head_and_point_come_at_their_time_and_go_at_the_end() -> None:
    async with gesturing().running() as here:
        here.listen(SpeakOrder(WORDS))
        await here.clock.advance(3 * CHUNK_S)
        assert not face(here).head.any()
        await here.clock.advance(0.6)
        rows = face(here)
        assert rows.head[0, 2] == pytest.approx(math.radians(12), abs=1e-3)
        assert rows.coefficient("browOuterUpLeft")[0] > 0.3
        assert rows.eyes[0, 2] - rows.eyes[0, 0] == pytest.approx(math.radians(12), abs=0.01)
        await here.clock.advance(12 * CHUNK_S)
        assert not face(here).head.any()


async def test_an_interrupt_drops_gestures_to_come() -> None:
    async with gesturing().running() as here:
        here.listen(SpeakOrder(WORDS))
        await here.clock.advance(2 * CHUNK_S)
        await here.cast.interrupt("Ava")
        for _ in range(20):
            await here.clock.advance(0.2)
            assert not face(here).head.any()
            assert face(here).coefficient("browOuterUpLeft")[0] < 0.01


@pytest.mark.parametrize("render_only", [False, True])
async def test_an_order_brings_its_own_direction(render_only: bool) -> None:
    direction = Direction(
        mood={"joy": 1.0},
        look=LookAlong(0.3, 0.0),
        head=HoldHead(roll_rad=0.2),
        gesture=MakeGesture("brow raise"),
    )
    async with House().running() as here:
        order = SpeakOrder(WORDS, direction=direction, render_only=render_only)
        listener = here.listen(order)
        await here.clock.advance(13 * CHUNK_S)
        made = [e for e in listener.events if isinstance(e, Face)]
        heads = np.concatenate([f.head for f in made if f.head is not None])
        shapes = np.concatenate([f.coefficients for f in made])
        assert heads[30, 2] == pytest.approx(0.2, abs=0.05)
        assert shapes[30, LOOK] > 0.3
        assert shapes[12, INDEX["browOuterUpLeft"]] > 0.3
        assert shapes[60, SMILE] > 0.1
        markers = [e.text for e in listener.events if isinstance(e, Marker)]
        assert markers[:3] == ["17.1887 0", "yaw 0 pitch 0 roll 11.4592 in 0.4s", "brow raise 1"]


async def test_the_character_comes_back_to_what_it_was_told() -> None:
    async with gesturing().running() as here:
        here.cast.direct("Ava", Direction(head=HoldHead(yaw_rad=0.25)))
        here.listen(SpeakOrder(WORDS))
        await here.clock.advance(6 * CHUNK_S)
        assert face(here).head[0, 0] == pytest.approx(0.0, abs=1e-3)
        await here.clock.advance(12 * CHUNK_S)
        assert face(here).head[0, 0] == pytest.approx(0.25, abs=1e-3)


async def test_an_order_that_cannot_be_done_is_refused_before_it_is_spoken() -> None:
    async with House().running() as here:
        listener = here.listen(SpeakOrder("x", direction=Direction(gesture=MakeGesture("x"))))
        await here.clock.advance(1.0)
        assert isinstance(listener.error, UnknownGesture)
        assert not listener.events


@pytest.mark.parametrize(
    "direction",
    [
        Direction(look=LookAlong(0.5, -0.25)),
        Direction(look=LookAt(-0.5, 0.25, 2.0)),
        Direction(look=LookAway()),
        Direction(look=LookAround()),
        Direction(head=HoldHead(0.5, -0.25, 0.125, 2.0)),
        Direction(head=FreeHead(1.0)),
        Direction(gesture=MakeGesture("tilt left", 0.5)),
    ],
)
def test_a_direction_and_its_marker_move_a_face_alike(direction: Direction) -> None:
    (marker,) = markers_of(direction)
    faces = []
    for by_marker in (False, True):
        mixer = Mixer()
        mixer.assign(0, seed=1, idle=IdleSettings(enabled=False))
        role = Role(AVA, 0, {}, UtteranceQueue("Ava", 1), Broadcast())
        if by_marker:
            direct(mixer, 0, marker, 10.0)
        else:
            steer(mixer, role, direction, 10.0)
        spoken, silent = np.zeros((1, 52), np.float32), np.zeros(1, np.float32)
        faces.append(mixer.mix(np.array([0]), np.array([10.7]), spoken, silent))
    np.testing.assert_allclose(faces[0].head, faces[1].head, atol=1e-5)
    np.testing.assert_allclose(faces[0].eyes, faces[1].eyes, atol=1e-5)
    np.testing.assert_allclose(faces[0].coefficients, faces[1].coefficients, atol=1e-4)
