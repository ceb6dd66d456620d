"""Safetensors headers are read without the data, and every kind of damage has a sentence."""

import json
import struct
from pathlib import Path

import pytest

from model import jsonfile
from model.errors import BrokenFile
from model.headers import read_header
from tests.model.files import safetensors_bytes

TABLE = {"a": ("F32", (2, 3)), "b": ("BF16", (5,)), "scalar": ("F32", ())}
WHOLE = safetensors_bytes(TABLE)


def write(folder: Path, data: bytes) -> Path:
    path = folder / "x.safetensors"
    path.write_bytes(data)
    return path


def with_header(header: object, data: bytes = b"") -> bytes:
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + data


def test_names_types_shapes_and_sizes_are_told(tmp_path: Path) -> None:
    header = read_header(write(tmp_path, WHOLE))
    assert {name: (i.dtype, i.shape) for name, i in header.items()} == TABLE
    assert [info.byte_count for info in header.values()] == [24, 10, 4]


def test_a_file_cut_anywhere_is_broken(tmp_path: Path) -> None:
    for length in range(len(WHOLE)):
        with pytest.raises(BrokenFile):
            read_header(write(tmp_path, WHOLE[:length]))


def test_a_truncated_file_says_how_much_is_there(tmp_path: Path) -> None:
    with pytest.raises(BrokenFile, match="truncated: 31 of 38 bytes"):
        read_header(write(tmp_path, WHOLE[:-7]))


def test_trailing_bytes_are_broken(tmp_path: Path) -> None:
    with pytest.raises(BrokenFile, match="1 byte"):
        read_header(write(tmp_path, WHOLE + b"\0"))


@pytest.mark.parametrize(
    "header",
    [
        [1, 2],
        {"a": {"dtype": "F32", "shape": [1]}},
        {"a": {"dtype": "F33", "shape": [1], "data_offsets": [0, 4]}},
        {"a": {"dtype": "F32", "shape": [-1], "data_offsets": [0, 4]}},
        {"a": {"dtype": "F32", "shape": [True], "data_offsets": [0, 4]}},
        {"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 4]}},
        {"a": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]}},
        {"a": "F32"},
        {"a": {"dtype": ["F32"], "shape": [1], "data_offsets": [0, 4]}},
    ],
)
def test_a_header_that_contradicts_itself_is_broken(tmp_path: Path, header: object) -> None:
    with pytest.raises(BrokenFile):
        read_header(write(tmp_path, with_header(header, bytes(4))))


def test_overlapping_tensors_are_broken(tmp_path: Path) -> None:
    entry = {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}
    with pytest.raises(BrokenFile, match="starts at byte 0"):
        read_header(write(tmp_path, with_header({"a": entry, "b": entry}, bytes(4))))


def test_a_web_page_in_place_of_weights_is_broken(tmp_path: Path) -> None:
    with pytest.raises(BrokenFile, match="not safetensors"):
        read_header(write(tmp_path, b"<!DOCTYPE html><html>not found</html>"))


@pytest.mark.parametrize("shape", [[10**20], [2**62] * 65, [10**4000, 10**4000]])
def test_sizes_that_no_tensor_has_are_broken(tmp_path: Path, shape: list[int]) -> None:
    entry = {"dtype": "F32", "shape": shape, "data_offsets": [0, 4]}
    with pytest.raises(BrokenFile, match="sizes that are no sizes"):
        read_header(write(tmp_path, with_header({"a": entry}, bytes(4))))


def test_a_header_is_counted_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonfile, "MOST_VALUES", 1000)
    with pytest.raises(BrokenFile, match="more than 1000 values"):
        read_header(write(tmp_path, with_header({"a": [[]] * 1000})))


def test_json_of_a_checkpoint_is_not_read_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "config.json"
    path.write_text("[" * 100_000)
    with pytest.raises(BrokenFile, match="nested too deeply"):
        jsonfile.read_json(path)
    monkeypatch.setattr(jsonfile, "MOST_BYTES", 1000)
    with pytest.raises(BrokenFile, match="more than 1000 bytes"):
        jsonfile.read_json(path)
