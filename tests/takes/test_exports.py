"""Formats by name, and files that are whole or not there."""

import struct
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import soundfile

from bridge.errors import CapabilityMissing, InvalidArgument, NonFiniteValue, StorageFailed
from bridge.protocols.timecode import FrameRate, Label, count_of
from bridge.takes import exports
from bridge.takes.clip import clip_of
from bridge.takes.exports import FORMATS, write_clip
from bridge.takes.gltf import Figure
from bridge.takes.whole_file import whole_file
from tests.takes.animated import HEAD
from tests.takes.making import make_take

FIGURE = Figure(HEAD)


@pytest.mark.parametrize("rate_hz", [16_000, 22_050, 48_000])
def test_a_parts_sound_says_when_it_begins(tmp_path: Path, rate_hz: int) -> None:
    """The time reference by its place in the chunk (EBU Tech 3285), the samples by soundfile."""
    take = make_take(3.0, start=Label(23, 59, 58, 0), audio_rate_hz=rate_hz)
    write_clip(clip_of(take, start_s=Fraction(1)), "wav", FIGURE, tmp_path / "part.wav")
    data = (tmp_path / "part.wav").read_bytes()
    begin = data.index(b"bext") + 8
    (reference,) = struct.unpack_from("<Q", data, begin + 338)
    assert reference == count_of(Label(23, 59, 59, 0), FrameRate(30)) * rate_hz // 30
    sound, found_hz = soundfile.read(tmp_path / "part.wav", dtype="int16")
    np.testing.assert_array_equal(sound, take.audio[rate_hz:])
    assert found_hz == rate_hz


def test_what_is_no_number_is_written_in_no_csv(tmp_path: Path) -> None:
    take = make_take(0.5)
    take.sent.rows.head[7, 1] = np.nan
    with pytest.raises(NonFiniteValue):
        write_clip(clip_of(take), "livelink-csv", FIGURE, tmp_path / "take.csv")
    assert not list(tmp_path.iterdir())


def test_a_format_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidArgument, match="no format is called 'fbx'; there are livelink-csv"):
        write_clip(clip_of(make_take(0.5)), "fbx", FIGURE, tmp_path / "take.fbx")


def test_usd_without_its_library_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(exports, "find_spec", lambda name: None)
    assert "usd" not in exports.available_formats()
    with pytest.raises(CapabilityMissing, match=r"pip install 'exomni-bridge\[usd\]'"):
        write_clip(clip_of(make_take(0.5)), "usd", FIGURE, tmp_path / "take.usdc")


def test_every_format_has_a_file_of_its_own() -> None:
    assert len({form.suffix for form in FORMATS.values()}) == len(FORMATS)
    assert all(form.title for form in FORMATS.values())


def test_every_format_is_in_the_docs() -> None:
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    for name, form in FORMATS.items():
        assert f"`{name}`" in page
        assert f"`{form.suffix}`" in page


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "whole.txt"
    path.write_text("old")
    with whole_file(path) as part:
        part.write_text("new")
        assert (path.read_text(), part.suffix) == ("old", ".txt")
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_fails_on_the_way_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), whole_file(tmp_path / "half.txt") as part:
        part.write_text("half")
        raise ZeroDivisionError
    assert not list(tmp_path.iterdir())


def test_a_disk_that_is_full_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match="No space left"), whole_file(tmp_path / "a") as part:
        part.write_text("half")
        raise OSError(28, "No space left on device")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    gone = whole_file(tmp_path / "gone" / "a.txt")
    with pytest.raises(StorageFailed, match="there is no folder"), gone:
        pass
