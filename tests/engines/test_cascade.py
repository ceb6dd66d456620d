"""A language model on a real socket, spoken sentence by sentence."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace

import numpy as np
import pytest

from bridge.clock import MonotonicClock
from bridge.config import EngineSettings
from bridge.engines.cascade import CascadeEngine
from bridge.engines.embedded import EmbeddedEngine
from bridge.engines.engine import Engine, PastExchange, SpeechRequest, TextRole, VoiceSettings
from bridge.errors import (
    AnswerTooLong,
    BridgeError,
    CapabilityMissing,
    ConfigError,
    EndpointBusy,
    EndpointError,
    EndpointFailed,
    EndpointRefused,
    EngineUnavailable,
    InputError,
    InvalidText,
    NoAnswer,
    UnknownVoice,
)
from bridge.events import Audio, EngineEvent, Face, Marker, MarkerKind, Text
from bridge.settings.cascade import CascadeSettings
from tests.engines.speaking import markers, pcm, said
from tests.fakes import settle
from tests.fakes_engine import CHUNK_SAMPLES, ScriptedEngine
from tests.fakes_hasty import HastyClock
from tests.llm_stand_in import (
    DONE,
    Answer,
    Break,
    Stall,
    StandIn,
    Step,
    answer,
    delta,
    event,
    refusal,
    words,
)

ASK = SpeechRequest("Who goes there?", voice=VoiceSettings("en-us"), character="Ava")
STORY = (
    "Halt, traveller! The bridge ahead is guarded by three old knights. "
    "Two of them are asleep, and the third one is counting his coins. "
    "Wait for the night, and then walk softly."
)


class Stage:
    """The stand-in, the cascade, and the engine that speaks for it."""

    def __init__(self, server: StandIn, **settings: object) -> None:
        values = {"base_url": server.base_url, "model": "tiny", **settings}
        self.server = server
        self.clock = HastyClock()
        self.speech = ScriptedEngine(self.clock)
        self.engine = CascadeEngine(
            CascadeSettings.model_validate(values), self.speech, None, self.clock
        )
        self.heard: list[EngineEvent] = []

    async def ask(self, request: SpeechRequest = ASK) -> list[EngineEvent]:
        async with aclosing(self.engine.speak(request)) as events:
            async for one in events:
                self.heard.append(one)
        return self.heard

    async def fail(self, request: SpeechRequest = ASK) -> BridgeError:
        with pytest.raises(BridgeError) as caught:
            await self.ask(request)
        return caught.value

    @property
    def lines(self) -> list[str]:
        """What the speaking engine was given."""
        return [request.text for request in self.speech.requests]


@asynccontextmanager
async def stage(*answers: Answer, **settings: object) -> AsyncIterator[Stage]:
    async with StandIn().running() as server:
        server.answers.extend(answers)
        stage = Stage(server, **settings)
        await stage.engine.start()
        try:
            yield stage
        finally:
            await stage.engine.close()


async def test_it_is_an_engine_that_answers() -> None:
    async with stage() as here:
        engine: Engine = here.engine
        assert engine.name == "cascade"
        assert engine.capabilities.answers
        assert not engine.capabilities.speech_input
        assert [voice.name for voice in engine.voices()] == ["en-us"]
        assert engine.workers() == ()


async def test_an_answer_is_spoken_in_order_and_no_sentence_twice() -> None:
    async with stage(words(STORY)) as here:
        heard = await here.ask()
        assert "".join(here.lines).split() == STORY.split()
        assert here.lines[0] == "Halt, traveller! "
        assert said(heard).split() == STORY.split()


async def test_the_sentences_are_one_utterance() -> None:
    async with stage(words(STORY)) as here:
        heard = await here.ask()
        samples = frames = 0
        for one in heard:
            if isinstance(one, Audio):
                assert one.offset_samples == samples
                samples += len(one.pcm)
            elif isinstance(one, Face):
                assert one.offset_frames == frames
                frames += len(one.coefficients)
        assert samples == 735 * frames == len(STORY.split()) * CHUNK_SAMPLES
        text = said(heard)
        for marker in markers(heard):
            assert text[marker.text_offset :].startswith(marker.text)
        offsets = [marker.offset_samples for marker in markers(heard)]
        assert offsets == sorted(offsets)


async def test_the_first_sentence_is_spoken_while_the_rest_is_written() -> None:
    steps: list[Step] = [delta("Halt, traveller! The bridge"), Stall(), delta(" is", finish="stop")]
    async with stage(Answer(steps)) as here, asyncio.TaskGroup() as group:
        asking = group.create_task(here.ask())
        await here.server.stalled.wait()
        while len(pcm(here.heard) if here.heard else []) < 2 * CHUNK_SAMPLES:
            await settle(1)
        assert here.lines == ["Halt, traveller! "]
        here.server.go_on.set()
        await asking
        assert here.lines == ["Halt, traveller! ", "The bridge is"]


async def test_the_next_sentence_is_made_while_one_is_heard_but_not_without_end() -> None:
    long = words("These are twelve words that make up one sentence of some length. " * 40)
    async with stage(long) as here:
        async with aclosing(here.engine.speak(ASK)) as events:
            assert isinstance(await anext(events), Text)
            for _ in range(40):
                await settle()
            assert 2 <= len(here.lines) <= 5
        assert here.speech.closed_count == len(here.lines)


async def test_persona_past_and_guidance_reach_the_model() -> None:
    request = replace(
        ASK, instructions="You are Ava.", history=(PastExchange("Hello?", "Who is it?"),)
    )
    async with stage(words("Only me."), guidance="Be brief.", temperature=0.1) as here:
        await here.ask(request)
        (asked,) = here.server.requests
        assert [m["role"] for m in asked.json["messages"]] == [
            "system",
            "user",
            "assistant",
            "user",
        ]
        assert asked.json["messages"][0]["content"] == "You are Ava.\n\nBe brief."
        assert asked.json["messages"][-1]["content"] == "Who goes there?"
        assert (asked.json["model"], asked.json["temperature"]) == ("tiny", 0.1)
        (spoken,) = here.speech.requests
        assert (spoken.role, spoken.history, spoken.instructions) == (TextRole.LINE, (), "")


@pytest.mark.parametrize("role", [TextRole.LINE, None])
async def test_a_line_is_said_word_for_word_and_nobody_is_asked(role: TextRole | None) -> None:
    async with stage(text_role="line") as here:
        await here.ask(replace(ASK, text="Halt! [joy] Who is it?", role=role))
        assert here.lines == ["Halt! [joy] Who is it?"]
        assert here.server.requests == []


@pytest.mark.parametrize(
    ("texts", "spoken"),
    [
        (("<thi", "nk>I must lie</th", "ink>\n\nIt is", " me."), "It is me."),
        (('It is me. <tool_call>{"name": "f"}</tool', "_call>"), "It is me."),
        (("Ava", ": It is me."), "It is me."),
        (("**It** is me. 👍",), "**It** is me. 👍"),
    ],
)
async def test_what_is_not_meant_for_ears_is_not_spoken(
    texts: tuple[str, ...], spoken: str
) -> None:
    async with stage(answer(*texts)) as here:
        await here.ask()
        assert "".join(here.lines).strip() == spoken


async def test_reasoning_and_tool_calls_of_the_protocol_are_not_spoken() -> None:
    steps = [
        delta(reasoning_content="Let me think. "),
        delta(tool_calls=[{"index": 0, "function": {"name": "f", "arguments": "{}"}}]),
        delta("It is me."),
        delta(finish="stop"),
        DONE,
    ]
    async with stage(Answer(steps)) as here:
        await here.ask()
        assert here.lines == ["It is me."]


async def test_directions_reach_the_voice_with_their_sentence() -> None:
    async with stage(answer("Halt! [an", "gry 0.7] Who is it there? [look left] Well?")) as here:
        await here.ask()
        assert [" ".join(line.split()) for line in here.lines] == [
            "Halt! [angry 0.7] Who is it there?",
            "[look left] Well?",
        ]


@pytest.mark.parametrize(
    ("steps", "error"),
    [
        ([Break()], EndpointFailed),
        ([], EndpointFailed),
        ([b"data: {nonsense\n\n"], EndpointFailed),
        ([event({"error": {"message": "out of memory"}})], EndpointFailed),
    ],
)
async def test_what_was_written_before_a_failure_is_spoken_and_the_failure_told(
    steps: list[Step], error: type[EndpointError]
) -> None:
    written = [delta("Halt, traveller! The bridge is guarded. And th"), *steps]
    async with stage(Answer(written)) as here:
        assert isinstance(await here.fail(), error)
        assert said(here.heard).split() == [
            "Halt,",
            "traveller!",
            "The",
            "bridge",
            "is",
            "guarded.",
        ]
        assert len(here.server.requests) == 1


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ([refusal(429)] * 3, EndpointBusy),
        ([refusal(500)] * 3, EndpointFailed),
        ([refusal(401)], EndpointRefused),
        ([Answer([DONE])], NoAnswer),
        ([answer()], NoAnswer),
        ([answer("<think>Nothing to say.")], NoAnswer),
        ([answer(" \n ")], NoAnswer),
    ],
)
async def test_an_answer_that_never_comes_is_a_typed_failure(
    answers: list[Answer], error: type[EndpointError]
) -> None:
    async with stage(*answers) as here:
        assert isinstance(await here.fail(), error)
        assert here.heard == []


@pytest.mark.parametrize("broken", [refusal(429), refusal(500), Answer([Break()])])
async def test_a_failure_before_the_first_word_is_not_noticed(broken: Answer) -> None:
    async with stage(broken, words("It is me.")) as here:
        await here.ask()
        assert here.lines == ["It is me."]
        assert here.clock.naps == [0.5]


async def test_an_endless_answer_is_cut_after_a_sentence_with_a_note() -> None:
    sentence = "This is one of very many sentences, all of them alike. "
    text = sentence * (100_000 // len(sentence) + 1)
    pieces = [text[i : i + 5_000] for i in range(0, len(text), 5_000)]
    async with stage(answer(*pieces), answer_characters=1_000) as here:
        error = await here.fail()
        assert isinstance(error, AnswerTooLong)
        assert error.limit == 1_000
        assert 900 <= len("".join(here.lines)) <= 1_000
        assert here.lines[-1].endswith("alike. ")


async def test_closing_ends_everything_at_once() -> None:
    steps: list[Step] = [delta("Halt, traveller! The bridge"), Stall()]
    async with stage(Answer(steps)) as here:
        async with aclosing(here.engine.speak(ASK)) as events:
            await anext(events)
        await here.server.hung_up.wait()
        assert here.speech.closed_count == 1
        assert not [t for t in asyncio.all_tasks() if t.get_name() in ("answer", "voice")]


async def test_many_answers_at_once_do_not_mix() -> None:
    texts = [f"Number {number} is who I am, and {number} I stay." for number in range(8)]
    async with stage(*map(words, texts)) as here:

        async def one() -> str:
            return said([e async for e in here.engine.speak(ASK)])

        heard = await asyncio.gather(*(one() for _ in texts))
        assert sorted(" ".join(text.split()) for text in heard) == sorted(texts)


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        (replace(ASK, text="  "), InvalidText),
        (replace(ASK, text="<speak>a</speak>", ssml=True), CapabilityMissing),
        (replace(ASK, voice=VoiceSettings("nobody")), UnknownVoice),
        (replace(ASK, voice=VoiceSettings("nobody"), role=TextRole.LINE), UnknownVoice),
    ],
)
async def test_bad_input_is_refused_before_anyone_is_asked(
    request_: SpeechRequest, error: type[InputError]
) -> None:
    async with stage() as here:
        with pytest.raises(error):
            here.engine.check(request_)
        assert isinstance(await here.fail(request_), error)
        assert here.server.requests == []


async def test_without_a_models_name_or_its_key_it_does_not_start() -> None:
    for settings in ({"model": ""}, {"api_key_variable": "NO_SUCH_VARIABLE_HERE"}):
        with pytest.raises(ConfigError):
            await Stage(StandIn(), **{"base_url": "http://127.0.0.1:9", **settings}).engine.start()


async def test_a_key_of_the_environment_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MODEL_KEY", "sk-secret")
    async with stage(api_key_variable="MODEL_KEY") as here:
        await here.ask()
        assert here.server.requests[0].headers["authorization"] == "Bearer sk-secret"


async def test_it_speaks_only_while_it_runs() -> None:
    async with stage() as here:
        await here.engine.close()
        assert isinstance(await here.fail(), EngineUnavailable)
        await here.engine.start()
        await here.ask()


async def test_with_the_embedded_voice_an_answer_is_directed_speech() -> None:
    text = "Well met, traveller! [angry 0.7] The bridge [pause 600ms] is guarded. [look left] Go!"
    async with StandIn().running() as server:
        server.answers.append(words(text))
        settings = CascadeSettings(base_url=server.base_url, model="tiny")
        clock = MonotonicClock()
        engine = CascadeEngine(settings, EmbeddedEngine(EngineSettings(), clock), None, clock)
        await engine.start()
        try:
            heard = [e async for e in engine.speak(replace(ASK, voice=VoiceSettings()))]
        finally:
            await engine.close()
    assert said(heard) == "Well met, traveller! The bridge is guarded. Go!"
    words_, directed = _by_kind(heard)
    whole = said(heard)
    assert all(whole[w.text_offset :].startswith(w.text) for w in words_)
    by_word = {w.text: w.offset_samples for w in words_}
    assert [(d.text, d.offset_samples) for d in directed] == [
        ("angry 0.7", by_word["The"]),
        ("left", by_word["Go"]),
    ]
    assert by_word["is"] - by_word["bridge"] > 0.6 * 22_050
    frames = sum(len(e.coefficients) for e in heard if isinstance(e, Face))
    assert len(pcm(heard)) == 735 * frames
    assert np.abs(pcm(heard)).max() > 1000


def _by_kind(heard: list[EngineEvent]) -> tuple[list[Marker], list[Marker]]:
    found = markers(heard)
    directed = (MarkerKind.EMOTION, MarkerKind.GAZE)
    return (
        [m for m in found if m.kind is MarkerKind.WORD],
        [m for m in found if m.kind in directed],
    )
