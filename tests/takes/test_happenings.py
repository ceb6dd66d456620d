"""Lines read many at once say what they say one by one."""

import pytest

from bridge.errors import TakeDamaged
from bridge.takes.happenings import LineReader, event_line, utterance_lines
from bridge.takes.take import TakeEvent
from tests.takes.making import make_take

TAKE = make_take(3.0)
LINES = [
    *(line for utterance in TAKE.utterances for line in utterance_lines(utterance)),
    event_line(TakeEvent("cue", 5, "gate {1}")),
]


def read(lines: list[bytes], at_once: int) -> object:
    reader = LineReader("events.jsonl")
    for start in range(0, len(lines), at_once):
        reader.take_all(lines[start : start + at_once])
    found = reader.finish(len(TAKE.audio), TAKE.audio_rate_hz)
    told = [(u.utterance_id, u.text, u.markers, u.stretches, u.reason) for u in found.utterances]
    return told, found.events


@pytest.mark.parametrize("at_once", [2, 3, 100])
def test_many_lines_at_once_say_the_same(at_once: int) -> None:
    assert read(LINES, at_once) == read(LINES, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        b'{"type": "text"\n',
        b'{"type": "text", "utterance": "one"}\n',
        b'{"type": "text", "utterance": "nobody", "text": ""}\n',
        b'{"type": "cue", "at": 1}, {"type": "cue", "at": 2}\n',
        b"[]\n",
        b"[" * 100_000 + b"\n",
        b'{"type": "cue", "at": Infinity}\n',
        b'{"type": "started", "utterance": "x", "rate_hz": 1e999, "slate": "", "emotion": {}}\n',
        b"\xff\n",
    ],
)
def test_a_wrong_line_among_others_is_named(wrong: bytes) -> None:
    lines = [*LINES[:4], wrong, *LINES[4:]]
    with pytest.raises(TakeDamaged, match=r"events\.jsonl, line 5"):
        read(lines, 100)
