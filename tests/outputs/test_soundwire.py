"""Commands and reports survive the pipe; what is not one of them is refused."""

import io
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.audio.pcm import to_bytes
from bridge.errors import PacketError
from bridge.outputs.soundwire import (
    MAX_PAYLOAD_BYTES,
    Begin,
    Command,
    Failed,
    Finish,
    Opened,
    Progress,
    Report,
    Stop,
    Write,
    decode_report,
    encode_command,
    encode_report,
    read_command,
)

COMMANDS: list[Command] = [
    Begin(7, 1234.5678, 8820, 22_050),
    Finish(7),
    Stop(7, None),
    Stop(7, 0),
    Stop(7, 44_100),
]
REPORTS: list[Report] = [
    Opened("Cable, süß", "ALSA", 48_000, 0.06),
    Progress(True, -12.5, 0.03, 1, 2, 3.5),
    Failed("lost", "gone\nfor good"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=str)
def test_commands_round_trip(command: Command) -> None:
    assert read_command(io.BytesIO(encode_command(command))) == command


@given(
    samples=st.lists(st.integers(-32_768, 32_767), max_size=100), voice=st.integers(0, 2**32 - 1)
)
def test_pcm_round_trips(samples: list[int], voice: int) -> None:
    write = read_command(io.BytesIO(encode_command(Write(voice, np.array(samples, np.int16)))))
    assert isinstance(write, Write)
    assert (write.voice, write.pcm.tolist()) == (voice, samples)


def test_a_frame_has_the_documented_bytes() -> None:
    frame = encode_command(Stop(3, 258))
    assert frame == (
        b"\x08\x00\x00\x00"  # payload bytes
        b"\x04\x00\x00\x00"  # kind: stop
        b"\x03\x00\x00\x00"  # utterance
        b"\x02\x01\x00\x00\x00\x00\x00\x00"  # at sample 258
    )
    assert encode_command(Write(1, np.array([1, -2], np.int16)))[12:] == b"\x01\x00\xfe\xff"


@pytest.mark.parametrize("command", COMMANDS, ids=str)
def test_a_stream_cut_anywhere_simply_ends(command: Command) -> None:
    frame = encode_command(command)
    for length in range(len(frame)):
        assert read_command(io.BytesIO(frame[:length])) is None


def test_frames_follow_each_other() -> None:
    stream = io.BytesIO(b"".join(encode_command(command) for command in COMMANDS))
    assert [read_command(stream) for _ in COMMANDS] == COMMANDS
    assert read_command(stream) is None


@pytest.mark.parametrize(
    "frame",
    [
        struct.pack("<III", 0, 9, 1),
        struct.pack("<III", 3, 1, 1) + b"abc",
        struct.pack("<III", 3, 2, 1) + to_bytes(np.zeros(2, np.int16))[:3],
        struct.pack("<III", MAX_PAYLOAD_BYTES + 1, 2, 1),
    ],
    ids=["kind", "begin too short", "half a sample", "too long"],
)
def test_bytes_that_are_no_frame_are_refused(frame: bytes) -> None:
    with pytest.raises(PacketError):
        read_command(io.BytesIO(frame))


@pytest.mark.parametrize("report", REPORTS, ids=str)
def test_reports_round_trip_as_one_line(report: Report) -> None:
    line = encode_report(report)
    assert line.index("\n") == len(line) - 1
    assert decode_report(line) == report


@pytest.mark.parametrize(
    "line", ["", "ALSA lib", "[]", "{}", '{"report": "sung"}', '{"report": 1}']
)
def test_lines_that_are_no_report_are_refused(line: str) -> None:
    with pytest.raises(PacketError):
        decode_report(line)
