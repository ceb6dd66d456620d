"""A turn as messages, an answer from its pieces."""

import json

import pytest

from bridge.engines.chat import Delta, error_text, messages, read_delta
from bridge.engines.engine import PastExchange, SpeechRequest
from bridge.errors import EndpointFailed


def test_the_character_the_past_and_the_question_become_messages() -> None:
    request = SpeechRequest(
        "And now?", instructions="You are Ava.", history=(PastExchange("Hi.", "Hello."),)
    )
    assert messages(request, "Be brief.") == [
        {"role": "system", "content": "You are Ava.\n\nBe brief."},
        {"role": "user", "content": "Hi."},
        {"role": "assistant", "content": "Hello."},
        {"role": "user", "content": "And now?"},
    ]


def test_roles_alternate_whatever_was_left_unanswered() -> None:
    history = (PastExchange("One?", ""), PastExchange("", "Two."), PastExchange("Three?", " "))
    found = messages(SpeechRequest("Four?", history=history), "")
    assert [(m["role"], m["content"]) for m in found] == [
        ("user", "One?"),
        ("assistant", "Two."),
        ("user", "Three?\nFour?"),
    ]


@pytest.mark.parametrize(
    ("choice", "delta"),
    [
        ({"delta": {"content": "Hi"}}, Delta("Hi")),
        ({"delta": {"content": "Hi"}, "finish_reason": "stop"}, Delta("Hi", True)),
        ({"delta": {"content": None, "reasoning_content": "hm"}}, Delta()),
        ({"delta": {"reasoning": "hm"}}, Delta()),
        ({"delta": {"tool_calls": [{"function": {"name": "f"}}]}}, Delta()),
        ({"delta": {}, "finish_reason": "length"}, Delta("", True)),
        (
            {"delta": {"content": [{"type": "text", "text": "Hi"}, {"type": "thinking"}]}},
            Delta("Hi"),
        ),
        ({"delta": None}, Delta()),
        ({}, Delta()),
    ],
)
def test_only_what_is_to_be_read_is_read(choice: object, delta: Delta) -> None:
    assert read_delta(json.dumps({"choices": [choice]})) == delta


def test_usage_comes_without_choices() -> None:
    assert read_delta('{"choices": [], "usage": {"total_tokens": 3}}') == Delta()


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{",
        "nonsense",
        "3",
        "[]",
        '{"choices": ["x"]}',
        '{"error": {"message": "no"}}',
        "[" * 9999,
    ],
)
def test_what_is_no_piece_of_an_answer_is_an_error(data: str) -> None:
    with pytest.raises(EndpointFailed):
        read_delta(data)


@pytest.mark.parametrize(
    "value",
    [
        {"error": {"message": "too\n much"}},
        {"error": "too much"},
        {"detail": "too much"},
        "too much",
    ],
)
def test_an_error_says_its_sentence_whoever_wrote_it(value: object) -> None:
    assert error_text(value) == "too much"
