"""NumPy archives: exact both ways, and what is wrong with a file."""

import io
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_np

from bridge.errors import InvalidTakeFile
from bridge.face.frame import FaceRows
from bridge.protocols.timecode import FrameRate
from bridge.takes.clip import Clip, clip_of
from bridge.takes.npz import read_npz, write_npz
from tests.takes.clips import clip_of_rows
from tests.takes.making import make_take

FLOATS = st.floats(allow_nan=False, allow_infinity=False, width=32)


def written(clip: Clip) -> bytes:
    file = io.BytesIO()
    write_npz(clip, file)
    return file.getvalue()


def arrays() -> dict[str, Any]:
    return dict(np.load(io.BytesIO(written(clip_of(make_take(0.5))))))


def packed(**values: Any) -> bytes:
    file = io.BytesIO()
    np.savez(file, **values)
    return file.getvalue()


@given(st_np.arrays(np.float32, (3, 59), elements=FLOATS))
@settings(deadline=None, max_examples=25)
def test_faces_come_back_to_the_bit(values: np.ndarray) -> None:
    rows = FaceRows(values[:, :52], values[:, 52:55], values[:, 55:])
    found = read_npz(io.BytesIO(written(clip_of_rows(rows))), "clip.npz").rows
    for name in ("coefficients", "head", "eyes"):
        assert getattr(found, name).tobytes() == getattr(rows, name).tobytes()


@pytest.mark.parametrize("rate", ["24", "29.97", "60"])
def test_everything_of_a_clip_comes_back(rate: str) -> None:
    clip = clip_of(make_take(2.0, rate=FrameRate.parse(rate)))
    found = read_npz(io.BytesIO(written(clip)), "clip.npz")
    np.testing.assert_array_equal(found.audio, clip.audio)
    assert (found.rate, found.audio_rate_hz) == (clip.rate, clip.audio_rate_hz)
    assert found.timecode == clip.info.timecode
    assert found.markers == clip.markers


def test_numpy_reads_it_alone() -> None:
    found = arrays()
    assert found["coefficients"].shape == (30, 52)
    assert found["coefficient_names"][17] == "jawOpen"
    assert found["rate"].tolist() == [60, 1]


def test_the_same_clip_gives_the_same_bytes() -> None:
    assert written(clip_of(make_take(0.5))) == written(clip_of(make_take(0.5)))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"head": np.zeros((29, 3), np.float32)}, "head and eyes are not as many"),
        ({"rate": np.array([0, 1])}, "not those of a clip"),
        ({"rate": np.array([60])}, "not those of a clip"),
        ({"audio": np.zeros(5, np.int16)}, "its sound is not as long as its face"),
        ({"audio_rate": np.int64(0)}, "no sound is recorded at 0 Hz"),
        ({"coefficient_names": np.array(["a"] * 52)}, "not those of a clip"),
        ({"coefficients": np.zeros(52, np.float32)}, "not those of a clip"),
        ({"coefficients": np.full((30, 52), np.nan, np.float32)}, "a value is no number"),
        ({"eyes": np.full((30, 4), np.inf, np.float32)}, "a value is no number"),
        ({"markers": np.array("[[1]]")}, "not those of a clip"),
        ({"version": np.int64(2)}, "a later version wrote it"),
        ({"audio": np.array([{}], object)}, "no NPZ file that can be read"),
    ],
)
def test_what_is_wrong_is_named(changes: dict[str, Any], message: str) -> None:
    data = packed(**{**arrays(), **changes})
    with pytest.raises(InvalidTakeFile, match=message):
        read_npz(io.BytesIO(data), "clip.npz")


@pytest.mark.parametrize("cut", [0, 1, 4, 100, 4000, -30])
def test_a_file_that_is_cut_off_is_refused(cut: int) -> None:
    data = written(clip_of(make_take(0.5)))[:cut]
    with pytest.raises(InvalidTakeFile, match=r"clip\.npz: "):
        read_npz(io.BytesIO(data), "clip.npz")


def test_missing_arrays_are_named() -> None:
    values = {k: v for k, v in arrays().items() if k not in ("eyes", "audio")}
    with pytest.raises(InvalidTakeFile, match="arrays are missing: eyes, audio"):
        read_npz(io.BytesIO(packed(**values)), "clip.npz")


def test_an_archive_packed_in_a_way_nobody_unpacks_is_refused() -> None:
    data = bytearray(written(clip_of(make_take(0.5))))
    at = data.rindex(b"PK\x01\x02")
    first = data.index(b"PK\x01\x02")
    for place in (first, at):
        data[place + 10 : place + 12] = b"\x63\x00"  # the method of compression
    with pytest.raises(InvalidTakeFile, match="no NPZ file that can be read"):
        read_npz(io.BytesIO(bytes(data)), "clip.npz")


def test_a_version_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidTakeFile, match="no NPZ file that can be read"):
        read_npz(io.BytesIO(packed(**{**arrays(), "version": np.zeros(2)})), "clip.npz")
