"""Characters look like what they are doing: a conversation tells them, an utterance too."""

from contextlib import aclosing

import numpy as np
import pytest

from bridge.audio.pcm import freeze
from bridge.config import CharacterConfig
from bridge.errors import UnknownCharacter
from bridge.events import Audio, EngineEvent, Face, Started
from bridge.face.behavior import Behavior
from bridge.face.frame import FaceRows
from bridge.face.gaze import DEGREE
from bridge.face.mixer import Mixer
from bridge.face.settings import IdleSettings
from bridge.sessions.conversing import CallerAudio, CallerInterrupt
from bridge.sessions.orders import SpeakOrder
from bridge.sessions.speech_motion import SpeechMotion
from tests.fakes_engine import RATE_HZ
from tests.sessions.talking import SOUND, Talk, voice

ALIVE = CharacterConfig(name="Ava", seed=3)


def face(talk: Talk) -> FaceRows:
    """What the first character shows now."""
    return talk.timeline.sample(np.zeros(1, np.intp), talk.clock.now())


def frown(talk: Talk) -> float:
    return float(face(talk).coefficient("browDownLeft")[0])


def attention(talk: Talk) -> float:
    """A listener's raised brows."""
    return float(face(talk).coefficient("browOuterUpRight")[0])


async def test_a_character_thinks_while_its_answer_is_made_and_not_when_it_speaks() -> None:
    async with Talk(ALIVE).running() as talk:
        talk.engine.pace_s = 3.0
        call = await talk.call()
        await call.say("one two")
        await talk.clock.advance(1.5)
        assert frown(talk) > 0.1
        talk.engine.pace_s = 0.0
        await talk.clock.advance(3.5)
        assert frown(talk) < 0.05


async def test_a_character_listens_while_the_caller_speaks() -> None:
    async with Talk(ALIVE).running() as talk:
        call = await talk.call(sound=SOUND)
        for _ in range(20):
            await call.say(CallerAudio(voice("#")))
            await talk.clock.advance(0.1)
        assert attention(talk) > 0.025
        await call.say(CallerInterrupt())


async def test_an_answer_that_is_stopped_while_it_is_made_ends_the_thinking() -> None:
    async with Talk(ALIVE).running() as talk:
        talk.engine.pace_s = 9.0
        call = await talk.call()
        await call.say("one two")
        await talk.clock.advance(1.5)
        await call.say(CallerInterrupt())
        await talk.clock.advance(1.5)
        assert frown(talk) < 0.05


async def test_an_answer_for_the_caller_alone_moves_no_characters_face() -> None:
    async with Talk(ALIVE).running() as talk:
        talk.engine.pace_s = 3.0
        call = await talk.call(render_only=True)
        await call.say("one two")
        await talk.clock.advance(1.5)
        assert frown(talk) < 0.05


async def say(talk: Talk, text: str) -> None:
    async with aclosing(talk.cast.speak(SpeakOrder(text))) as events:
        async for _ in events:
            pass


async def test_what_is_told_during_a_line_shows_after_it() -> None:
    async with Talk(ALIVE).running() as talk:
        talk.group.create_task(say(talk, "one two three"))
        await talk.clock.advance(0.5)
        talk.cast.behave("Ava", Behavior.THINKING)
        await talk.clock.advance(0.5)
        assert frown(talk) < 0.05
        await talk.clock.advance(2.0)
        assert frown(talk) > 0.1


async def test_nobody_behaves_who_is_not_there() -> None:
    async with Talk(ALIVE).running() as talk:
        with pytest.raises(UnknownCharacter):
            talk.cast.behave("Nobody", Behavior.IDLE)


def spoken(stressed: bool) -> list[EngineEvent]:
    """Two seconds of a buzz in syllables, every third of them louder, with a face at rest."""
    time_s = np.arange(2 * RATE_HZ) / RATE_HZ
    buzz = np.asarray(sum(np.sin(2 * np.pi * 140 * k * time_s) / k for k in range(1, 9)))
    syllable = (time_s / 0.22).astype(int)
    loud = np.where(stressed & (syllable % 3 == 2), 0.5, 0.12)
    shaped = buzz / 2.0 * loud * np.sin(np.pi * (time_s / 0.22 % 1.0)) ** 2
    pcm = freeze(np.round(32767 * shaped).astype(np.int16))
    size = RATE_HZ * 2 // 5
    return [Audio(k * size, pcm[k * size : (k + 1) * size]) for k in range(5)]


def moved(mixer: Mixer, events: list[EngineEvent]) -> FaceRows:
    """A face that hears itself say `events`, at 60 Hz."""
    motion = SpeechMotion(mixer, 0, RATE_HZ)
    for event in events:
        assert isinstance(event, Audio)
        motion.hear(event, 100.0)
    times = 100.0 + np.arange(150) / 60
    still = np.zeros((150, 52), np.float32)
    return mixer.mix(np.zeros(150, np.intp), times, still, np.ones(150, np.float32))


@pytest.mark.parametrize("enabled", [True, False])
def test_a_voice_moves_the_head_of_whoever_is_alive(enabled: bool) -> None:
    heads = []
    for events in ([], spoken(stressed=True)):
        mixer = Mixer(1)
        mixer.assign(0, seed=1, idle=IdleSettings(enabled=enabled))
        heads.append(moved(mixer, events).head)
    farthest = np.abs(heads[1] - heads[0]).max() / DEGREE
    assert farthest > 1.0 if enabled else farthest == 0.0


def test_louder_syllables_move_more_than_even_ones() -> None:
    paths = []
    for stressed in (True, False):
        mixer = Mixer(1)
        mixer.assign(0, seed=1, idle=IdleSettings(head_sway=1.0, gaze=0.0, breathing=0.0))
        pitch = moved(mixer, spoken(stressed)).head[30:, 1]
        paths.append(np.abs(np.diff(pitch)).sum())
    assert paths[0] > paths[1]


async def test_faces_that_are_pulled_and_pushed_move_alike() -> None:
    async with Talk(ALIVE).running() as talk:
        call = await talk.call()
        await call.say("one two three")
        await talk.clock.advance(0.7)
        [started], chunk = call.of(Started), call.of(Face)[-1]
        assert started.start_s is not None
        assert chunk.head is not None
        at_s = started.start_s + (chunk.offset_frames + 5) / 30
        performed = talk.timeline.sample(np.zeros(1, np.intp), at_s)
        np.testing.assert_allclose(performed.head[0], chunk.head[5], atol=1e-5)
        np.testing.assert_allclose(performed.coefficients[0], chunk.coefficients[5], atol=1e-5)
