"""A script in conversation: what wins, what is remembered, what may follow."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from bridge.dialogue.builtin import FALLBACK, builtin_script
from bridge.dialogue.script import MAX_HISTORY, Exchange, Script
from bridge.settings.reply import ReplySettings

GUARD = ReplySettings.model_validate(
    {
        "variables": {"town": "Riverside"},
        "rules": [
            {"hear": "(hello | hi) *", "say": ["Halt.", "Who goes there?", "Stop."]},
            {"hear": "my name is {name}", "say": "Well met, {name}."},
            {"hear": ["* bridge *", "* {heard_of} road *"], "say": "It is closed."},
            {"hear": "who guards the bridge", "say": "I do, {name|stranger}."},
            {"hear": "who am i", "say": "You are {name|a stranger} in {town}."},
            {"hear": "secret word", "say": "Never.", "priority": -1},
            {"hear": "* word", "say": "What word?"},
            {
                "hear": "* quest *",
                "say": "Will you slay the dragon?",
                "then": [
                    {
                        "hear": "(yes | sure) *",
                        "say": "With what?",
                        "then": [{"hear": "* {weapon}", "say": "A {weapon}! Brave."}],
                    },
                    {"hear": "no *", "say": "Coward."},
                ],
            },
            {"hear": "yes", "say": "Yes what?"},
            {"hear": "what did i say", "say": "You said: {heard}."},
        ],
        "fallback": ["Move along.", "I have no time for that."],
    }
).script


def conversation(script: Script, *heard: str, seed: int = 0) -> list[str]:
    history: list[Exchange] = []
    for text in heard:
        reply = script.reply(text, history, character="Greta", seed=seed)
        history.append(Exchange(text, reply))
    return [exchange.reply for exchange in history]


def last(*heard: str, script: Script = GUARD) -> str:
    return conversation(script, *heard)[-1]


def test_the_most_specific_pattern_wins_wherever_it_stands() -> None:
    assert last("where is the bridge") == "It is closed."
    assert last("Who guards the bridge?") == "I do, stranger."


def test_priority_beats_the_better_fit() -> None:
    assert last("secret word") == "What word?"


def test_a_name_that_was_told_is_remembered() -> None:
    assert last("My name is Jean-Luc!", "who am I?") == "You are Jean-Luc in Riverside."
    assert last("who am i") == "You are a stranger in Riverside."


def test_errors_of_a_recognizer_are_tolerated() -> None:
    assert last("who guarts the fridge") == "I do, stranger."


def test_no_line_comes_twice_in_a_row() -> None:
    said = conversation(GUARD, *["hello"] * 6)
    assert all(a != b for a, b in pairwise(said))


def test_fallbacks_vary_too() -> None:
    assert set(conversation(GUARD, "blah", "blub")) == {"Move along.", "I have no time for that."}


def test_a_follow_up_is_tried_before_all_others_and_only_then() -> None:
    assert last("a quest please", "yes") == "With what?"
    assert last("yes") == "Yes what?"
    assert last("a quest please", "no", "yes") == "Yes what?"


def test_follow_ups_of_follow_ups_keep_their_words() -> None:
    assert last("the quest", "sure", "with my rusty sword") == "A sword! Brave."


def test_a_question_stays_open_when_the_answer_was_not_understood() -> None:
    assert last("a quest", "mumble mumble", "yes sir") == "With what?"


def test_what_was_heard_can_be_said_back_without_its_brackets() -> None:
    assert last("[angry] what did I say?") in ("Move along.", "I have no time for that.")
    assert last("What did I say?") == "You said: What did I say?."


@pytest.mark.parametrize("heard", ["", "🙂", "[smile]", "x" * 100_000, "word " * 50_000])
def test_nothing_and_far_too_much_get_a_reply(heard: str) -> None:
    assert last(heard)


def test_only_the_latest_exchanges_are_remembered() -> None:
    told = ["my name is Bo", *["hello"] * MAX_HISTORY, "who am i"]
    assert last(*told) == "You are a stranger in Riverside."


def test_the_same_conversation_gets_the_same_replies() -> None:
    heard = ("hello", "hi there", "blah", "hello")
    assert conversation(GUARD, *heard, seed=7) == conversation(GUARD, *heard, seed=7)


def builtin(*heard: str) -> Sequence[str]:
    return conversation(builtin_script(), *heard)


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        ("Hello!", "script"),
        ("who are you?", "Greta"),
        ("Repeat after me: peace, friend", "peace, friend"),
        ("What can you do?", "language model"),
        ("bye", "[smile]"),
    ],
)
def test_a_character_without_a_script_is_honest(heard: str, expected: str) -> None:
    assert expected in builtin(heard)[0]


def test_a_character_without_a_script_remembers_a_name_and_admits_the_rest() -> None:
    said = builtin("my name is Ada", "bye", "Explain the French revolution")
    assert "Ada" in said[0]
    assert said[2] in {line.text for line in FALLBACK}
