"""A voice behind an HTTP endpoint, its face by an animator."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace

import numpy as np
import pytest

from bridge.audio.pcm import Pcm, from_bytes
from bridge.audio.wav import wav_bytes
from bridge.engines.animator import AnimationRequest
from bridge.engines.cascade import CascadeEngine
from bridge.engines.engine import SpeechRequest, TextRole, VoiceSettings
from bridge.errors import (
    CapabilityMissing,
    ConfigError,
    EndpointFailed,
    EndpointRefused,
    InvalidText,
)
from bridge.events import Audio, EngineEvent, Face, Marker, MarkerKind, Text
from bridge.settings.cascade import CascadeSettings
from tests.engines.speaking import markers, pcm, said
from tests.fakes_engine import ScriptedEngine
from tests.fakes_hasty import HastyClock
from tests.llm_stand_in import Answer, Break, StandIn, Step, refusal, tone, words

RATE_HZ = 24_000
TENTH = RATE_HZ // 10
LINE = SpeechRequest("Hello there traveller.", role=TextRole.LINE)


class TenthAnimator:
    """A face for each tenth of a second; `timed`: it names the first word where it hears it."""

    def __init__(self, *, timed: bool = False) -> None:
        self.timed = timed
        self.requests: list[AnimationRequest] = []

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    def check(self, request: AnimationRequest) -> None: ...

    async def animate(
        self, request: AnimationRequest, audio: AsyncIterator[Pcm]
    ) -> AsyncGenerator[EngineEvent, None]:
        self.requests.append(request)
        sound = np.concatenate([chunk async for chunk in audio])
        tenth = request.rate_hz // 10
        sound = np.pad(sound, (0, -len(sound) % tenth))
        if self.timed:
            yield Marker(MarkerKind.WORD, request.transcript.split()[0], 7, 9, 0)
        for index in range(len(sound) // tenth):
            yield Audio(index * tenth, sound[index * tenth : (index + 1) * tenth])
            yield Face(index * 3, np.full((3, 52), 0.5, np.float32))


class Stage:
    """The stand-in as voice and as model, and the cascade."""

    def __init__(self, server: StandIn, animator: TenthAnimator, **speech: object) -> None:
        self.server = server
        self.animator = animator
        self.clock = HastyClock()
        settings = CascadeSettings.model_validate(
            {
                "base_url": server.base_url,
                "model": "tiny",
                "speech": {"base_url": server.base_url, **speech},
            }
        )
        self.engine = CascadeEngine(settings, ScriptedEngine(self.clock), animator, self.clock)

    async def say(self, request: SpeechRequest = LINE) -> list[EngineEvent]:
        async with aclosing(self.engine.speak(request)) as events:
            return [event async for event in events]


@asynccontextmanager
async def stage(
    *answers: Answer, animator: TenthAnimator | None = None, **speech: object
) -> AsyncIterator[Stage]:
    async with StandIn().running() as server:
        server.answers.extend(answers)
        stage = Stage(server, animator or TenthAnimator(), **speech)
        await stage.engine.start()
        try:
            yield stage
        finally:
            await stage.engine.close()


def of(events: list[EngineEvent], kind: MarkerKind) -> list[Marker]:
    return [marker for marker in markers(events) if marker.kind is kind]


async def test_the_endpoints_sound_gets_the_animators_face() -> None:
    sound = tone(1.03)
    async with stage(Answer([sound[:999], sound[999:]])) as here:
        assert here.engine.capabilities.sample_rate_hz == RATE_HZ
        heard = await here.say()
        assert np.array_equal(pcm(heard)[: len(sound) // 2], from_bytes(sound))
        frames = sum(len(e.coefficients) for e in heard if isinstance(e, Face))
        assert (len(pcm(heard)), frames) == (11 * TENTH, 33)
        assert said(heard) == "Hello there traveller."
        (asked,) = here.server.requests
        assert asked.json["input"] == "Hello there traveller."
        assert (asked.json["voice"], asked.json["response_format"]) == ("alloy", "pcm")
        assert here.animator.requests[0].transcript == "Hello there traveller."


async def test_wav_of_another_rate_is_resampled() -> None:
    wav = wav_bytes(from_bytes(tone(1.0, 44_100)), 44_100)
    steps = [wav[i : i + 501] for i in range(0, len(wav), 501)]
    async with stage(Answer(steps), format="wav", rate_hz=16_000) as here:
        heard = await here.say()
        assert len(pcm(heard)) == 16_000
        assert np.abs(pcm(heard)).max() == pytest.approx(3000, rel=0.1)


async def test_words_share_the_sound_where_nobody_times_them() -> None:
    async with stage(Answer([tone(2.0)])) as here:
        heard = await here.say()
        found = of(heard, MarkerKind.WORD)
        assert [word.text for word in found] == ["Hello", "there", "traveller"]
        text = said(heard)
        assert all(text[word.text_offset :].startswith(word.text) for word in found)
        assert found[-1].offset_samples + found[-1].duration_samples == 2 * RATE_HZ


async def test_an_animator_that_times_words_is_believed() -> None:
    async with stage(Answer([tone(2.0)]), animator=TenthAnimator(timed=True)) as here:
        (word,) = of(await here.say(), MarkerKind.WORD)
        assert (word.text, word.offset_samples) == ("Hello", 7)


async def test_sentences_are_asked_for_one_by_one_and_joined() -> None:
    async with stage(Answer([tone(1.0)]), Answer([tone(0.5)])) as here:
        heard = await here.say(replace(LINE, text="Well met, my friend! Who goes there at night?"))
        assert [request.json["input"] for request in here.server.requests] == [
            "Well met, my friend!",
            "Who goes there at night?",
        ]
        assert said(heard) == "Well met, my friend! Who goes there at night?"
        assert len(pcm(heard)) == 15 * TENTH
        assert of(heard, MarkerKind.SENTENCE)[1].offset_samples == 10 * TENTH


async def test_directions_are_done_and_not_said() -> None:
    text = "[joy 0.5] Well met! [pause 300ms] Look there [look left] friend."
    async with stage(Answer([tone(1.0)]), Answer([tone(1.0)])) as here:
        heard = await here.say(replace(LINE, text=text))
        assert [r.json["input"] for r in here.server.requests] == [
            "Well met!",
            "Look there friend.",
        ]
        (joy,), (left,) = of(heard, MarkerKind.EMOTION), of(heard, MarkerKind.GAZE)
        assert (joy.text, joy.offset_samples) == ("joy 0.5", 0)
        assert left.text == "left"
        assert 13 * TENTH < left.offset_samples < 23 * TENTH
        assert len(pcm(heard)) == 23 * TENTH
        assert not pcm(heard)[10 * TENTH : 13 * TENTH].any()


async def test_a_character_may_name_a_voice_and_a_pace() -> None:
    async with stage(Answer([tone(0.1)]), Answer([tone(0.1)]), voices=("nova",)) as here:
        await here.say(replace(LINE, voice=VoiceSettings("nova", rate_wpm=330)))
        await here.say(replace(LINE, voice=VoiceSettings("en-us")))
        named, other = (request.json for request in here.server.requests)
        assert (named["voice"], named["speed"]) == ("nova", 2.0)
        assert other["voice"] == "alloy"
        assert "speed" not in other
        assert [voice.name for voice in here.engine.voices()] == ["alloy", "nova"]


async def test_an_answer_is_spoken_by_it_too() -> None:
    async with stage(words("It is me. [smile]"), Answer([tone(1.0)])) as here:
        heard = await here.say(SpeechRequest("Who goes there?"))
        assert said(heard) == "It is me."
        assert [marker.text for marker in of(heard, MarkerKind.EMOTION)] == ["happy 1"]


@pytest.mark.parametrize(
    "steps", [[], [b"a"], [b"RIFFnonsense, and more of it"], [tone(0.1), Break()]]
)
async def test_sound_that_is_none_is_a_failure(steps: list[Step]) -> None:
    async with stage(*[Answer(steps)] * 3) as here:
        with pytest.raises(EndpointFailed):
            await here.say()


async def test_a_refusal_is_told() -> None:
    async with stage(refusal(404, "no such voice")) as here:
        with pytest.raises(EndpointRefused, match="speech endpoint"):
            await here.say()


async def test_what_it_cannot_say_is_refused_before_anyone_is_asked() -> None:
    async with stage() as here:
        with pytest.raises(InvalidText):
            here.engine.check(replace(LINE, text="👍"))
        with pytest.raises(CapabilityMissing):
            here.engine.check(replace(LINE, text="<speak>a</speak>", ssml=True))
        assert not here.engine.capabilities.ssml


async def test_a_voice_elsewhere_needs_an_animator() -> None:
    settings = CascadeSettings.model_validate(
        {"model": "tiny", "speech": {"base_url": "http://127.0.0.1:9/v1"}}
    )
    clock = HastyClock()
    with pytest.raises(ConfigError, match="animator"):
        await CascadeEngine(settings, ScriptedEngine(clock), None, clock).start()


async def test_the_text_of_an_utterance_comes_before_its_sound() -> None:
    async with stage(Answer([tone(0.2)])) as here:
        kinds = [type(event) for event in await here.say()]
        assert kinds.index(Text) < kinds.index(Audio)
