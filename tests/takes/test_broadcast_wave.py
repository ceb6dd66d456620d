"""The sound as other programs read it."""

import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np
import pytest
import soundfile

from bridge.protocols.timecode import FrameRate, Label
from bridge.takes.copying import write_take
from bridge.takes.take import Take
from tests.takes.making import make_take

NTSC_60 = FrameRate(60_000, 1001)
START = Label(1, 0, 0, 0, drop=True)


@pytest.fixture
def take() -> Take:
    return make_take(
        seconds=1.0, rate=NTSC_60, start=START, timecode_rate=NTSC_60, audio_rate_hz=48_000
    )


@pytest.fixture
def wav(tmp_path: Path, take: Take) -> Path:
    write_take(take, tmp_path / "t")
    return tmp_path / "t" / "audio.wav"


def chunks(data: bytes) -> dict[bytes, bytes]:
    """A RIFF reader of the tests' own: name to contents."""
    assert data[:4] == b"RIFF"
    assert int.from_bytes(data[4:8], "little") == len(data) - 8
    found, at = {}, 12
    while at < len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        found[data[at : at + 4]] = data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
    assert at == len(data)
    return found


def test_the_time_reference_is_where_the_standard_says(wav: Path) -> None:
    # EBU Tech 3285: after 256 + 32 + 32 characters, a date of 10 and a time of 8 there is the
    # time reference, low word first, then the version. The chunk is 602 bytes and coding history.
    bext = chunks(wav.read_bytes())[b"bext"]
    assert len(bext) == 602
    low, high = (int.from_bytes(bext[i : i + 4], "little") for i in (338, 342))
    # 01:00:00;00 at 59.94 is frame 215 784: 3 599.9964 s.
    assert low + (high << 32) == round(215_784 * 1001 / 60_000 * 48_000)
    assert int.from_bytes(bext[346:348], "little") == 1
    assert bext[:6] == b"guard "


def test_the_speed_is_in_the_ixml(wav: Path) -> None:
    tree = ElementTree.fromstring(chunks(wav.read_bytes())[b"iXML"])
    speed = {element.tag: element.text for element in tree.iter()}
    assert speed["TIMECODE_RATE"] == "60000/1001"
    assert speed["TIMECODE_FLAG"] == "DF"
    assert (speed["SCENE"], speed["TAKE"]) == ("gate", "3")
    assert speed["TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO"] == "172799827"


def test_soundfile_reads_the_same_samples(wav: Path, take: Take) -> None:
    samples, rate_hz = soundfile.read(wav, dtype="int16")
    assert rate_hz == 48_000
    assert np.array_equal(samples, take.audio)


def test_sox_reads_the_same_samples(wav: Path, take: Take) -> None:
    sox = shutil.which("sox")
    if sox is None:
        pytest.skip("sox is not installed")
    raw = subprocess.run(
        [sox, str(wav), "-t", "raw", "-e", "signed", "-b", "16", "-"],
        check=True,
        capture_output=True,
    )
    assert raw.stderr == b""
    assert np.array_equal(np.frombuffer(raw.stdout, "<i2"), take.audio)
