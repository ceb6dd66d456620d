"""Frames between the service and a dictation process, and what a desk does with them."""

import io

import pytest

from bridge.engines.dictation import Desk, Dictation
from bridge.engines.dictation_wire import (
    Frame,
    FrameReader,
    Kind,
    decode_hints,
    encode_hints,
    read_frame,
)
from bridge.errors import PacketError


class EchoingDictation(Dictation):
    """Understands the bytes it hears; breaks at "!"."""

    def __init__(self) -> None:
        self.heard = b""
        self.begun: list[tuple[str, ...]] = []

    def begin(self, hints: tuple[str, ...]) -> None:
        self.begun.append(hints)
        self.heard = b""

    def hear(self, data: bytes) -> None:
        if b"!" in data:
            raise RuntimeError("broken")
        self.heard += data

    def text(self) -> str:
        return self.heard.decode()

    def end(self) -> str:
        return self.text()


def answers(*frames: Frame) -> list[Frame]:
    """What a desk says to `frames`; it tells every millisecond of audio, 32 bytes."""
    said: list[Frame] = []
    desk = Desk(EchoingDictation(), 1, said.append)
    for frame in frames:
        desk.serve(frame)
    return said


def begin(number: int) -> Frame:
    return Frame(Kind.BEGIN, number, encode_hints(["stop"]))


def test_a_frame_is_its_header_and_payload() -> None:
    # kind 3 (AUDIO), speech 258, two bytes
    assert Frame(Kind.AUDIO, 258, b"ab").encode() == b"\x03\x02\x01\0\0\x02\0\0\0ab"


def test_frames_are_read_from_any_pieces() -> None:
    frames = [Frame(Kind.HELLO, 0), Frame(Kind.TEXT, 7, "Größe".encode()), Frame(Kind.FINAL, 7)]
    data = b"".join(frame.encode() for frame in frames)
    reader = FrameReader()
    assert [f for i in range(len(data)) for f in reader.push(data[i : i + 1])] == frames


def test_a_stream_is_read_until_it_ends_even_inside_a_frame() -> None:
    data = Frame(Kind.TEXT, 1, b"abc").encode()
    assert read_frame(io.BytesIO(data)) == Frame(Kind.TEXT, 1, b"abc")
    assert all(read_frame(io.BytesIO(data[:n])) is None for n in range(len(data)))


@pytest.mark.parametrize("header", [b"\x63" + bytes(8), b"\x03" + bytes(4) + b"\xff" * 4])
def test_nonsense_is_refused(header: bytes) -> None:
    with pytest.raises(PacketError):
        list(FrameReader().push(header))


def test_hints_there_and_back() -> None:
    assert decode_hints(encode_hints(["a b", "ü"])) == ("a b", "ü")
    with pytest.raises(PacketError):
        decode_hints(b"{")


def test_what_is_understood_is_told_when_it_changes_and_at_the_end() -> None:
    piece = Frame(Kind.AUDIO, 1, b"x" * 32)
    said = answers(begin(1), piece, piece, Frame(Kind.END, 1))
    assert said == [
        Frame(Kind.TEXT, 1, b"x" * 32),
        Frame(Kind.TEXT, 1, b"x" * 64),
        Frame(Kind.FINAL, 1, b"x" * 64),
    ]


def test_a_beginning_gives_up_what_went_before() -> None:
    said = answers(begin(1), Frame(Kind.AUDIO, 1, b"x"), begin(2), Frame(Kind.END, 2))
    assert said == [Frame(Kind.FINAL, 2)]


def test_what_goes_wrong_is_told_and_the_next_speech_works() -> None:
    broken = Frame(Kind.AUDIO, 1, b"!")
    said = answers(begin(1), broken, begin(2), Frame(Kind.END, 2))
    assert said == [Frame(Kind.ERROR, 1, b"broken"), Frame(Kind.FINAL, 2)]
