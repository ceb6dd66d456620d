"""MIDI time code, from bytes as the MIDI specification prints them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.protocols.mtc import MtcReader, MtcTime
from bridge.protocols.timecode import FrameRate, Label

NTSC = FrameRate(30_000, 1001)

#: 01:30:35:20 at 30 frames, non-drop: the full-frame message of the MIDI tables.
FULL_FRAME = bytes.fromhex("f0 7f 7f 01 01 61 1e 23 14 f7")

#: The same time in quarter-frames, piece 0 to 7, by hand: 0x14 frames, 0x23 seconds, 0x1e minutes,
#: 0x61 hours with rate 3.
QUARTERS = [bytes([0xF1, b]) for b in (0x04, 0x11, 0x23, 0x32, 0x4E, 0x51, 0x61, 0x76)]


def read(*messages: bytes, spacing_s: float = 1 / 120) -> list[MtcTime]:
    reader = MtcReader()
    return [t for i, m in enumerate(messages) for t in reader.feed(m, 100.0 + i * spacing_s)]


def test_a_full_frame_tells_where_the_source_has_gone() -> None:
    assert read(FULL_FRAME) == [MtcTime(Label(1, 30, 35, 20), FrameRate(30), 100.0, located=True)]


def test_eight_quarter_frames_tell_the_time_of_the_first() -> None:
    assert read(*QUARTERS) == [MtcTime(Label(1, 30, 35, 20), FrameRate(30), 100.0)]


def test_a_source_joined_in_its_middle_is_understood_from_its_next_time_on() -> None:
    found = read(*QUARTERS[3:], *QUARTERS, *QUARTERS)
    assert [t.at_s for t in found] == pytest.approx([100.0 + 5 / 120, 100.0 + 13 / 120])


def test_a_lost_piece_loses_that_time_only() -> None:
    assert len(read(*QUARTERS[:4], *QUARTERS[5:], *QUARTERS)) == 1


def test_a_source_that_runs_backward_tells_no_time() -> None:
    assert not read(*QUARTERS[::-1], *QUARTERS[::-1])


def test_clock_messages_may_stand_anywhere() -> None:
    assert len(read(*[b"\xf1\xf8" + m[1:] + b"\xfe" for m in QUARTERS])) == 1
    assert len(read(FULL_FRAME[:5] + b"\xf8" + FULL_FRAME[5:])) == 1


def test_other_messages_are_no_time() -> None:
    notes = b"\x90\x3c\x40\x3c\x00\xb0\x07\x7f"
    assert len(read(*[m + notes for m in QUARTERS])) == 1
    assert not read(b"\xf0\x7e\x7f\x06\x01\xf7", b"\xf0\x7f\x7f\x06\x02\xf7", b"\xf2\x10\x20")


@pytest.mark.parametrize(
    ("code", "rate", "drop"),
    [(0, FrameRate(24), False), (1, FrameRate(25), False), (2, NTSC, True), (3, 30, False)],
)
def test_the_rate_is_in_the_hours(code: int, rate: FrameRate | int, drop: bool) -> None:
    (found,) = read(bytes([0xF0, 0x7F, 0x7F, 1, 1, code << 5 | 10, 2, 3, 4, 0xF7]))
    assert found.label == Label(10, 2, 3, 4, drop)
    assert found.rate == (FrameRate(rate) if isinstance(rate, int) else rate)


@pytest.mark.parametrize(
    "time",
    [
        (0x78, 0, 0, 0),  # hour 24
        (0x61, 60, 0, 0),
        (0x61, 0, 60, 0),
        (0x61, 0, 0, 30),
        (0x01, 0, 0, 24),  # frame 24 at 24
        (0x41, 1, 0, 1),  # skipped by drop-frame
    ],
)
def test_digits_that_are_no_time_are_refused(time: tuple[int, int, int, int]) -> None:
    assert not read(bytes([0xF0, 0x7F, 0x7F, 1, 1, *time, 0xF7]))


def test_a_message_without_end_is_forgotten() -> None:
    assert read(b"\xf0" + bytes(100_000), FULL_FRAME)[0].label == Label(1, 30, 35, 20)


@given(data=st.binary(max_size=200), cut=st.integers(0, 200))
def test_any_bytes_in_any_pieces_read_alike(data: bytes, cut: int) -> None:
    whole, parts = MtcReader(), MtcReader()
    assert whole.feed(data, 1.0) == parts.feed(data[:cut], 1.0) + parts.feed(data[cut:], 1.0)
