"""Server-sent events, cut anywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.engines.sse import MAX_EVENT_BYTES, EventReader
from bridge.errors import PacketError

STREAM = "data: eins\n\n: keep-alive\n\ndata:zwei\r\n\r\nevent: x\rdata: drei\rdata: vier\r\r"
EVENTS = ["eins", "zwei", "drei\nvier"]


def read(data: bytes, size: int) -> list[str]:
    reader = EventReader()
    parts = [reader.push(data[i : i + size]) for i in range(0, len(data), size)]
    return [*(event for part in parts for event in part), *reader.finish()]


@given(st.integers(1, 80))
def test_events_are_the_same_however_they_are_cut(size: int) -> None:
    assert read(STREAM.encode(), size) == EVENTS


def test_letters_may_be_cut_in_the_middle() -> None:
    assert read("data: grüß 你\n\n".encode(), 1) == ["grüß 你"]


def test_an_event_comes_with_its_empty_line() -> None:
    reader = EventReader()
    assert reader.push(b"data: a\n") == []
    assert reader.push(b"\n") == ["a"]


def test_an_event_left_open_at_the_end_counts() -> None:
    assert read(b"data: a", 3) == ["a"]
    assert read(b"data: a\r", 3) == ["a"]


def test_a_byte_order_mark_and_unknown_fields_are_skipped() -> None:
    assert read(b"\xef\xbb\xbfdata: a\nid: 7\nretry: 3\nnonsense\n\n", 4) == ["a"]


def test_an_event_without_end_is_refused() -> None:
    reader = EventReader()
    with pytest.raises(PacketError):
        for _ in range(MAX_EVENT_BYTES // 65_536 + 2):
            reader.push(b"x" * 65_536)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(PacketError):
        read(b"data: \xff\xfe\n\n", 100)
