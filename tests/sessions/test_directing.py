"""Directions of an utterance move the face at their media time, performed and rendered."""

import math
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

import numpy as np
import pytest

from bridge.engines.engine import SpeechRequest
from bridge.errors import AnswerTooLong, EndpointFailed, EndpointUnreachable
from bridge.events import Ended, EndReason, EngineEvent, Face, Marker, MarkerKind
from bridge.face.mixer import Mixer
from bridge.face.names import INDEX
from bridge.sessions.directing import direct
from bridge.sessions.orders import SpeakOrder
from tests.fakes_engine import CHUNK_S, CHUNK_SAMPLES, ScriptedEngine
from tests.sessions.test_cast import House

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
@pytest.mark.parametrize("kind", [MarkerKind.EMOTION, MarkerKind.GAZE])
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
