"""What people and language models write: SSML, directions, answers, lines of a chat, headers."""

from collections.abc import Callable
from functools import partial
from typing import Final

from bridge.control.chat import ChatGate
from bridge.dialogue.builtin import builtin_script
from bridge.dialogue.pattern import parse_pattern
from bridge.dialogue.template import parse_line
from bridge.engines.chat import read_delta
from bridge.engines.patience import retry_after_s
from bridge.engines.vocabulary import VOCABULARY
from bridge.protocols.timecode import FrameRate, Label
from bridge.settings.control import LineSettings
from bridge.takes.moments import parse_moment
from bridge.text.clean import clean_pieces
from bridge.text.directed import directed_pieces
from bridge.text.reply import SpokenReply
from bridge.text.speech import SENTENCES, SpeechCutter
from bridge.text.ssml import read_ssml
from bridge.tracecontext import read_traceparent
from tests.fuzz.target import Target
from tests.takes.making import make_take

_TAKE: Final = make_take(0.2)


def _text(read: Callable[[str], object]) -> Callable[[bytes], None]:
    """`read` of the input as text, with half of a pair for each byte that is none."""
    return partial(_read, read)


def _read(read: Callable[[str], object], data: bytes) -> None:
    read(data.decode(errors="surrogateescape"))


def _ssml(text: str) -> None:
    ssml = read_ssml(text)
    for at in range(0, len(ssml.markup) + 1, 7):
        ssml.text_offset(at)


def _spoken_reply(text: str) -> None:
    reply = SpokenReply(("Ava",))
    for at in range(0, len(text), 5):
        reply.push(text[at : at + 5])
    reply.finish()


def _cut(text: str) -> None:
    for cutter in (SpeechCutter(), SpeechCutter(SENTENCES, SENTENCES)):
        for at in range(0, len(text), 5):
            cutter.push(text[at : at + 5])
        cutter.finish()


def _timecode(text: str) -> None:
    label, _, rate = text.partition(" ")
    FrameRate.parse(rate)
    Label.parse(label)


def _bytes(*texts: str) -> tuple[bytes, ...]:
    return tuple(text.encode() for text in texts)


TARGETS: Final = (
    Target(
        "ssml",
        _text(_ssml),
        _bytes(
            '<speak xml:lang="en"><voice name="en-us">Hello &amp; <sub alias="good">g</sub> bye.'
            '</voice><break time="500ms"/><prosody rate="slow">So <mark name="a"/>long.</prosody>'
            "</speak>",
            "<speak><metadata>x</metadata><say-as interpret-as='date'>1/2/3</say-as></speak>",
        ),
    ),
    Target(
        "directed_text",
        _text(lambda text: list(directed_pieces(text, VOCABULARY))),
        _bytes(
            "[joy 0.7] Hello! [look left][pause 400ms] See [this](http://a.example), `x[1]`.",
            "# Title\n\n- one\n- *two* **three**\n\n```\ncode\n```\nSee https://a.example/b <b>",
        ),
    ),
    Target("plain_text", _text(lambda text: list(clean_pieces(text))), _bytes("A_b *c* &lt;d&gt;")),
    Target(
        "spoken_reply",
        _text(_spoken_reply),
        _bytes(
            "<think>hm</think>Ava: Well.\n```py\nx\n```\n[TOOL_CALLS][]",
            '{"name": "f", "arguments": {}} Yes. <|im_end|>',
        ),
    ),
    Target("speech_cutter", _text(_cut), _bytes("Yes. It costs 10,000.50 euros - or so… Bye!\n")),
    Target(
        "chat_gate",
        _text(lambda text: ChatGate(LineSettings()).admit("ann", text, 0.0)),
        _bytes("Noooooo [joy]!", "Hello."),
    ),
    Target(
        "heard_by_script",
        _text(lambda text: builtin_script().reply(text, character="Ava")),
        _bytes("hello there, my name is Bo", "what is your name?"),
    ),
    Target(
        "script_pattern",
        _text(parse_pattern),
        _bytes("my name is {name}", "(hi | [oh] hello) *"),
        (ValueError,),
    ),
    Target(
        "script_line",
        _text(parse_line),
        _bytes("Hello, {name|friend} of {town}!"),
        (ValueError,),
    ),
    Target("traceparent", _text(read_traceparent), _bytes(f"00-{1:032x}-{1:016x}-01")),
    Target("timecode", _text(_timecode), _bytes("01:00:00;02 29.97", "23:59:59:24 25")),
    Target(
        "moment",
        _text(lambda text: parse_moment(text, _TAKE)),
        _bytes("12.5", "1:02.5", "01:00:00:00"),
    ),
    Target(
        "language_model",
        _text(read_delta),
        _bytes(
            '{"choices": [{"delta": {"content": "Hi"}, "finish_reason": null}]}',
            '{"choices": [{"delta": {"content": [{"type": "text", "text": "Hi"}]}}]}',
        ),
        others=_bytes('{"error": {"message": {"detail": "no"}}}'),
    ),
    Target(
        "retry_after",
        _text(lambda text: retry_after_s(text, 0)),
        _bytes("7", "Wed, 21 Oct 2015 07:28:00 GMT"),
    ),
)
