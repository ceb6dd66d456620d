"""Torch files are listed without torch, and nothing in them runs."""

import contextlib
import io
import pickle
import random
import warnings
import zipfile
from collections import OrderedDict
from pathlib import Path
from typing import Any

import pytest
import torch

from model.errors import BrokenFile, UnsafePickle
from model.pickles import PICKLE_LIMIT, read_pickle_header

PLAIN = {"a": torch.zeros(2, 3), "b.c": torch.zeros(4, dtype=torch.bfloat16)}


class Evil:
    """Unpickles as a call of whatever it holds."""

    def __init__(self, call: Any, *arguments: Any) -> None:
        self.recipe = (call, arguments)

    def __reduce__(self) -> Any:
        return self.recipe


class Shaped:
    """Stands for a tensor of any shape."""


def saved(folder: Path, value: Any) -> Path:
    path = folder / "flow.pt"
    torch.save(value, path)
    return path


@pytest.mark.parametrize("kind", [dict, OrderedDict])
def test_a_plain_dictionary_is_listed(tmp_path: Path, kind: type[Any]) -> None:
    header = read_pickle_header(saved(tmp_path, kind(PLAIN)))
    assert {n: (i.dtype, i.shape) for n, i in header.items()} == {
        "a": ("F32", (2, 3)),
        "b.c": ("BF16", (4,)),
    }


def test_parameters_and_views_are_listed_by_their_shape(tmp_path: Path) -> None:
    base = torch.zeros(6, 2)
    header = read_pickle_header(saved(tmp_path, {"p": torch.nn.Parameter(base), "v": base[:2]}))
    assert [info.shape for info in header.values()] == [(6, 2), (2, 2)]


def test_a_file_that_would_run_code_is_refused_and_does_not_run(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    path = saved(tmp_path, {"a": torch.zeros(1), "b": Evil(Path.touch, mark)})
    with pytest.raises(UnsafePickle, match="it was not loaded"):
        read_pickle_header(path)
    assert not mark.exists()


def test_a_bare_pickle_that_would_run_code_is_refused(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    path = tmp_path / "hift.pt"
    path.write_bytes(pickle.dumps(Evil(Path.touch, mark)))
    with pytest.raises(UnsafePickle):
        read_pickle_header(path)
    assert not mark.exists()


def test_a_whole_module_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsafePickle, match="Linear"):
        read_pickle_header(saved(tmp_path, torch.nn.Linear(2, 2)))


@pytest.mark.parametrize("value", [[torch.zeros(1)], {"a": 3}, {3: torch.zeros(1)}, {"a": {}}])
def test_anything_but_names_and_tensors_is_broken(tmp_path: Path, value: Any) -> None:
    with pytest.raises(BrokenFile, match="plain dictionary"):
        read_pickle_header(saved(tmp_path, value))


def test_a_truncated_file_is_broken(tmp_path: Path) -> None:
    path = saved(tmp_path, PLAIN)
    whole = path.read_bytes()
    for length in range(0, len(whole), 37):
        path.write_bytes(whole[:length])
        with pytest.raises(BrokenFile):
            read_pickle_header(path)


def test_a_tensor_without_its_data_is_broken(tmp_path: Path) -> None:
    path = saved(tmp_path, PLAIN)
    cut = tmp_path / "cut.pt"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(cut, "w") as short:
        for name in whole.namelist():
            if not name.endswith("data/0"):
                short.writestr(name, whole.read(name))
    with pytest.raises(BrokenFile, match="a has 0 of its 24 bytes"):
        read_pickle_header(cut)


def test_a_zip_of_something_else_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "flow.pt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(BrokenFile, match=r"data\.pkl"):
        read_pickle_header(path)


def test_damage_anywhere_is_a_broken_file_or_changes_nothing_that_runs(tmp_path: Path) -> None:
    path = saved(tmp_path, PLAIN)
    whole = path.read_bytes()
    numbers = random.Random(1)
    for _ in range(400):
        damaged = bytearray(whole)
        for _ in range(numbers.randint(1, 4)):
            damaged[numbers.randrange(len(whole))] = numbers.randrange(256)
        path.write_bytes(damaged)
        with contextlib.suppress(BrokenFile, UnsafePickle), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # zipfile tells of names that are there twice
            read_pickle_header(path)


def raw(folder: Path, pickled: bytes) -> Path:
    """A zip of torch.save with `pickled` in it."""
    path = folder / "flow.pt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("flow/data.pkl", pickled)
    return path


@pytest.mark.parametrize("keeps", [b"r\xff\xff\xff\x7f", b"p2000000000\n", b"q\xff"])
def test_a_pickle_asks_for_no_room_that_it_does_not_fill(tmp_path: Path, keeps: bytes) -> None:
    path = raw(tmp_path, b"\x80\x02}" + keeps + b".")
    with pytest.raises(BrokenFile, match="a value is kept at place"):
        read_pickle_header(path)
    path.write_bytes(b"\x80\x02}" + keeps + b".")
    with pytest.raises(BrokenFile, match="not a whole zip"):
        read_pickle_header(path)


def test_a_pickle_that_unpacks_to_more_than_a_list_of_tensors_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "flow.pt"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("flow/data.pkl", bytes(PICKLE_LIMIT + 1))
    assert path.stat().st_size < 20_000
    with pytest.raises(BrokenFile, match="is no list of tensors"):
        read_pickle_header(path)


@pytest.mark.parametrize("size", [(10**20,), (2**62,) * 65, (10**5000,)])
def test_sizes_that_no_tensor_has_are_refused(tmp_path: Path, size: tuple[int, ...]) -> None:
    storage = ("storage", torch.FloatStorage, "0", "cpu", 1)
    pickled = io.BytesIO()

    class Pickler(pickle.Pickler):
        def persistent_id(self, value: Any) -> Any:
            return storage if value is storage else None

        def reducer_override(self, value: Any) -> Any:
            if isinstance(value, Shaped):
                return torch._utils._rebuild_tensor_v2, (storage, 0, size, (), False, OrderedDict())
            return NotImplemented

    Pickler(pickled, 2).dump({"a": Shaped()})
    with pytest.raises(BrokenFile, match="without a storage or a shape"):
        read_pickle_header(raw(tmp_path, pickled.getvalue()))
