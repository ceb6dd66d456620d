"""Files that unpack to, or stand for, more than a machine has: refused before they do."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bridge.errors import InvalidAvatar, InvalidTakeFile
from bridge.protocols.timecode import FrameRate
from bridge.takes import a2f_json, cadence, gltf_container, npz, table_text
from bridge.takes.clip import clip_of
from bridge.takes.gltf import Figure, write_gltf
from bridge.takes.imports import read_take_file
from tests.rigs.avatars import document, glb, mesh
from tests.takes.making import make_take
from tests.takes.tables import steady_times, table
from tests.takes.test_npz import arrays


def archive(path: Path, **values: Any) -> Path:
    """An NPZ that is packed as small as it gets."""
    np.savez_compressed(path, **values)
    return path


def test_an_archive_is_measured_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silence = {**arrays(), "audio": np.zeros(4_000_000, np.int16)}
    path = archive(tmp_path / "take.npz", **silence)
    assert path.stat().st_size < 100_000
    monkeypatch.setattr(npz, "MOST_BYTES", 1 << 20)
    with pytest.raises(InvalidTakeFile, match=r"take\.npz.*unpacks to more than 1 MB"):
        read_take_file(path)


@pytest.mark.parametrize("claim", [1 << 40, 1 << 60])
def test_an_array_is_not_as_long_as_it_says(tmp_path: Path, claim: int) -> None:
    header = io.BytesIO()
    shape = {"descr": "<f4", "fortran_order": False, "shape": (claim, 52)}
    np.lib.format.write_array_header_1_0(header, shape)
    path = archive(tmp_path / "take.npz", **arrays())
    with zipfile.ZipFile(path) as packed:
        others = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in (others | {"coefficients.npy": header.getvalue()}).items():
            packed.writestr(name, data)
    with pytest.raises(InvalidTakeFile, match="no NPZ file that can be read"):
        read_take_file(path)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("rate", np.array([2_000_000_000, 1]), "no face is recorded at"),
        ("rate", np.array([1, 2_000_000_000]), "no face is recorded at"),
        ("audio_rate", np.int64(1), "no sound is recorded at"),
        ("timecode_ns", np.int64(2**62), "a time is none"),
        ("markers", np.array('[["word", "x", 1e999, 0, 0]]'), "not those of a clip"),
    ],
)
def test_rates_and_times_of_an_archive_are_those_of_a_recording(
    tmp_path: Path, name: str, value: Any, told: str
) -> None:
    with pytest.raises(InvalidTakeFile, match=told):
        read_take_file(archive(tmp_path / "take.npz", **{**arrays(), name: value}))


@pytest.mark.parametrize("fps", [1e9, "1/2000000000", 0.0001])
def test_a_rate_of_json_is_that_of_a_recording(tmp_path: Path, fps: Any) -> None:
    path = tmp_path / "line.json"
    path.write_text(json.dumps({"exportFps": fps, "facsNames": [], "weightMat": [[]]}))
    with pytest.raises(InvalidTakeFile, match="exportFps"):
        read_take_file(path)


def test_json_is_counted_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(a2f_json, "MOST_VALUES", 1000)
    path = tmp_path / "line.json"
    path.write_bytes(b'{"weightMat": [' + b"[]," * 1000 + b"[]]}")
    with pytest.raises(InvalidTakeFile, match=r"line\.json.*more than 1000 values"):
        read_take_file(path)


def test_a_table_is_not_read_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "face.csv"
    path.write_bytes(table(steady_times(60)))
    monkeypatch.setattr(table_text, "MAX_BYTES", 10_000)
    with pytest.raises(InvalidTakeFile, match=r"face\.csv.*cut it into parts"):
        read_take_file(path)


def test_gaps_of_a_table_are_not_filled_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "face.csv"
    path.write_bytes(table([*steady_times(60), "01:00:50:00.250"]))
    monkeypatch.setattr(cadence, "MOST_FRAMES", 1000)
    with pytest.raises(InvalidTakeFile, match=r"face\.csv.*with those that are missing"):
        read_take_file(path, longest_gap_s=3600, label_rate=FrameRate(60))


def animate(path: Path, model: dict[str, Any]) -> None:
    path.write_bytes(glb(model))
    write_gltf(clip_of(make_take(0.2)), Figure(path), io.BytesIO())


def test_nodes_that_share_a_mesh_do_not_multiply_it(tmp_path: Path) -> None:
    names = ["jawOpen", "eyeBlinkLeft", "eyeBlinkRight", *(f"x{i}" for i in range(5_000))]
    model = document([mesh(names)]) | {"nodes": [{"mesh": 0}] * 50_000, "buffers": [{}]}
    with pytest.raises(InvalidAvatar, match="more morph targets and meshes than any model has"):
        animate(tmp_path / "many.glb", model)


def test_a_model_larger_than_memory_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gltf_container, "MOST_BYTES", 100)
    with pytest.raises(InvalidAvatar, match=r"large\.glb has more than"):
        animate(tmp_path / "large.glb", document([mesh(["jawOpen"])]) | {"buffers": [{}]})
