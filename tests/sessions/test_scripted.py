"""Prompts to engines that have no words of their own."""

from dataclasses import replace

import numpy as np
import pytest

from bridge.config import CharacterConfig
from bridge.engines.engine import (
    Capabilities,
    PastExchange,
    SpeechRequest,
    SpokenQuestion,
    TextRole,
)
from bridge.errors import CapabilityMissing
from bridge.sessions.scripted import in_words_of
from tests.fakes_cast import SilentEngine

PUPPET: Capabilities = SilentEngine.capabilities
AVA = CharacterConfig.model_validate(
    {
        "name": "Ava",
        "replies": {
            "rules": [
                {"hear": "i am {name}", "say": "Hello {name}, I am {character}."},
                {"hear": "who am i", "say": "{name|Nobody}."},
            ]
        },
    }
)


def prompt(text: str, *past: PastExchange) -> SpeechRequest:
    return SpeechRequest(text, role=TextRole.PROMPT, instructions="Be kind.", history=past)


def test_the_script_answers_in_the_engines_place() -> None:
    request = in_words_of(AVA, prompt("I am Bo"), PUPPET)
    assert (request.text, request.role) == ("Hello Bo, I am Ava.", TextRole.LINE)
    assert request.instructions == ""


def test_the_script_reads_the_history_of_the_request() -> None:
    past = PastExchange("I am Bo", "Hello Bo, I")
    assert in_words_of(AVA, prompt("Who am I?", past), PUPPET).text == "Bo."


def test_an_engine_that_answers_gets_the_prompt() -> None:
    request = prompt("I am Bo")
    assert in_words_of(AVA, request, replace(PUPPET, answers=True)) is request


def test_a_line_is_said_as_it_is() -> None:
    for role in (None, TextRole.LINE):
        request = SpeechRequest("I am Bo", role=role)
        assert in_words_of(AVA, request, PUPPET) is request


def test_speech_without_a_transcript_is_refused() -> None:
    question = SpokenQuestion(np.zeros(160, np.int16), 16_000)
    with pytest.raises(CapabilityMissing, match="as text"):
        in_words_of(AVA, replace(prompt(""), question=question), PUPPET)
