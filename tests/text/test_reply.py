"""What of a model's answer is spoken, however it is cut into pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.text.reply import SpokenReply

PARTS = [
    *("<think>", "</think>", "<reasoning>", "</reasoning>", "<tool_call>", "</tool_call>"),
    *("<|im_end|>", "```py\n", "```\n", "\n", "[THINK]", "[/THINK]", "<", "a < b", "word", " "),
    *("Ava:", "assistant", '{"name": "f", "arguments": {}}', "[smile]", "[T", "`", "**"),
]


def spoken(*pieces: str, thinking: bool = False) -> str:
    reply = SpokenReply(["Ava"], thinking=thinking)
    return "".join([*(reply.push(piece) for piece in pieces), reply.finish()])


@pytest.mark.parametrize(
    ("answer", "heard"),
    [
        ("Hello there.", "Hello there."),
        ("<think>What to say?</think>\n\nHello.", "Hello."),
        ("<THINKING>hm</THINKING>Hello.", "Hello."),
        ("<reasoning>a <think>b</think> c</reasoning>Hello.", "Hello."),
        ("<think>never closed", ""),
        ("[THINK]hm[/THINK]Hello.", "Hello."),
        ("stray</think> Hello.", "stray Hello."),
        ("Hello.<|im_end|>", "Hello."),
        ('Hello.<tool_call>{"name": "x"}</tool_call> Bye.', "Hello. Bye."),
        ("<function=get_time>{}</function>It is late.", "It is late."),
        ('Hello. [TOOL_CALLS][{"name": "x"}]', "Hello. "),
        ('{"name": "get_time", "arguments": {"zone": "x"}}', ""),
        ('[{"name": "get_time", "parameters": {}}]', ""),
        ('{"name": "f", "arguments": {}} It is late.', "It is late."),
        ('{"a": 1} is JSON', '{"a": 1} is JSON'),
        ("Look:\n```python\nprint(1)\n```\nDone.", "Look:\nDone."),
        ("Look:\n```python\nprint(1)", "Look:\n"),
        ("assistant\n\nHello.", "Hello."),
        ("Assistant: Hello.", "Hello."),
        ("**Ava:** Hello.", "Hello."),
        ("Ava : Hello.", "Hello."),
        ("Ava", "Ava"),
        ("Ava is my name: hello.", "Ava is my name: hello."),
        ("Note: hello.", "Note: hello."),
        ("if a < b then [smile] c > d", "if a < b then [smile] c > d"),
        ("I think so. <b>Yes</b>", "I think so. <b>Yes</b>"),
        ("  \n Hello.", "Hello."),
        ("", ""),
    ],
)
def test_only_what_is_meant_for_ears_is_spoken(answer: str, heard: str) -> None:
    assert spoken(answer) == heard
    assert spoken(*answer) == heard


def test_an_answer_may_begin_inside_of_its_reasoning() -> None:
    assert spoken("What to say?</think>Hello.", thinking=True) == "Hello."


def test_what_is_certain_comes_at_once() -> None:
    reply = SpokenReply()
    assert reply.push("Hello, ") == "Hello, "
    assert reply.push("a < ") == "a "
    assert reply.push("b") == ""
    assert reply.push(" and on\n") == "< b and on\n"
    assert reply.push("so") == "so"


def test_a_tag_that_never_ends_is_text_before_it_grows_long() -> None:
    reply = SpokenReply()
    heard = "".join(reply.push("a") if index else reply.push("so <") for index in range(200))
    assert heard.startswith("so <aaa")


def test_a_line_that_begins_as_code_is_text_before_it_grows_long() -> None:
    reply = SpokenReply()
    assert reply.push("Well.\n```" + "x" * 90) == "Well.\n"
    assert reply.push("y" * 10) == "```" + "x" * 90 + "y" * 10


@given(st.lists(st.sampled_from(PARTS), max_size=14), st.integers(1, 9))
def test_pieces_give_what_the_whole_gives(parts: list[str], size: int) -> None:
    answer = "".join(parts)
    pieces = [answer[i : i + size] for i in range(0, len(answer), size)]
    assert spoken(*pieces) == spoken(answer)
