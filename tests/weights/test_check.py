"""A folder is compared with what its configuration calls for: every fault by its name."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from bridge.errors import InvalidArgument
from bridge.weights.check import check
from model.errors import (
    BrokenFile,
    ConfigMismatch,
    MissingFile,
    MissingTensor,
    ModelError,
    UnexpectedTensor,
    UnsafePickle,
    WrongDtype,
    WrongShape,
)
from tests.model import parity, raw
from tests.model.files import safetensors_bytes, tiny_table, write_json
from tests.weights.models import write_model

HEAD = "lm_head.weight"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_model(tmp_path / "weights")


def spoil(folder: Path, **changes: tuple[str, tuple[int, ...]] | None) -> None:
    """Rewrite the checkpoint with other entries for these tensors; None drops one."""
    table = {**tiny_table(), **{name.replace("__", "."): entry for name, entry in changes.items()}}
    kept = {name: entry for name, entry in table.items() if entry is not None}
    (folder / "exomni" / "model.safetensors").write_bytes(safetensors_bytes(kept))


def only_fault(folder: Path) -> ModelError:
    [fault] = check(folder).faults
    return fault


def cut(path: Path, byte_count: int) -> None:
    path.write_bytes(path.read_bytes()[:-byte_count])


def test_a_sound_folder_has_sizes_and_no_faults(folder: Path) -> None:
    report = check(folder)
    assert report.faults == ()
    assert [part.name for part in report.parts] == [
        "language model",
        "speech encoder",
        "speech projector",
        "unit generator",
        "blendshape decoder",
        "never run",
        "flow decoder",
        "vocoder",
    ]
    tensors = sum(part.parameter_count for part in report.parts)
    assert report.disk_bytes == 4 * tensors


def test_memory_counts_what_runs(folder: Path) -> None:
    report = check(folder)
    [unused] = [part for part in report.parts if not part.used]
    assert unused.parameter_count > 0
    assert report.memory_bytes("bf16") == report.memory_bytes("fp16") == 2 * report.parameter_count
    assert report.memory_bytes("fp32") == report.disk_bytes - unused.disk_bytes


def test_a_missing_tensor_is_named(folder: Path) -> None:
    spoil(folder, lm_head__weight=None)
    fault = only_fault(folder)
    assert isinstance(fault, MissingTensor)
    assert fault.tensor == HEAD


def test_an_extra_tensor_is_named(folder: Path) -> None:
    spoil(folder, stranger__weight=("F32", (1,)))
    fault = only_fault(folder)
    assert isinstance(fault, UnexpectedTensor)
    assert fault.tensor == "stranger.weight"


def test_a_renamed_tensor_is_missing_and_extra(folder: Path) -> None:
    spoil(folder, lm_head__weight=None, head__weight=tiny_table()[HEAD])
    kinds = [type(fault) for fault in check(folder).faults]
    assert kinds == [MissingTensor, UnexpectedTensor]


def test_a_wrong_shape_is_named_with_both_shapes(folder: Path) -> None:
    spoil(folder, lm_head__weight=("F32", (95, 32)))
    fault = only_fault(folder)
    assert isinstance(fault, WrongShape)
    assert "[95, 32]" in str(fault)
    assert "[96, 32]" in str(fault)


def test_a_wrong_type_is_named(folder: Path) -> None:
    spoil(folder, lm_head__weight=("I64", (96, 32)))
    fault = only_fault(folder)
    assert isinstance(fault, WrongDtype)
    assert "I64" in str(fault)


@pytest.mark.parametrize("name", ["exomni/model.safetensors", "decoder/flow.pt", "decoder/hift.pt"])
def test_a_truncated_file_is_named(folder: Path, name: str) -> None:
    cut(folder / name, 1000)
    fault = only_fault(folder)
    assert isinstance(fault, BrokenFile)
    assert str(folder / name) in str(fault)


def test_every_truncated_file_is_named(folder: Path) -> None:
    shutil.copy(folder / "exomni" / "model.safetensors", folder / "exomni" / "other.safetensors")
    names = ("exomni/model.safetensors", "exomni/other.safetensors", "decoder/hift.pt")
    for name in names:
        cut(folder / name, 10)
    faults = [str(fault) for fault in check(folder).faults]
    assert all(str(folder / name) in text for name, text in zip(names, faults, strict=True))


def test_a_missing_shard_is_named(folder: Path) -> None:
    checkpoint = folder / "exomni"
    (checkpoint / "model.safetensors").rename(checkpoint / "model-00001-of-00002.safetensors")
    fault = only_fault(folder)
    assert isinstance(fault, MissingFile)
    assert "model-00002-of-00002.safetensors" in str(fault)


def test_a_pickle_that_runs_code_is_refused_unrun(folder: Path) -> None:
    torch.save(torch.nn.Linear(1, 1), folder / "decoder" / "flow.pt")
    fault = only_fault(folder)
    assert isinstance(fault, UnsafePickle)


def test_a_configuration_that_contradicts_the_weights_is_a_fault(folder: Path) -> None:
    write_json(folder / "exomni" / "config.json", raw.exomni(model_type="llama"))
    assert isinstance(only_fault(folder), ConfigMismatch)


def test_either_half_alone_is_checked_and_the_other_named(folder: Path) -> None:
    shutil.rmtree(folder / "decoder")
    report = check(folder)
    [fault] = report.faults
    assert isinstance(fault, MissingFile)
    assert "audio decoder" in str(fault)
    assert report.parts


def test_an_empty_folder_lacks_both_halves(tmp_path: Path) -> None:
    assert [type(fault) for fault in check(tmp_path).faults] == [MissingFile, MissingFile]


def test_a_folder_that_is_not_there_is_an_argument_out_of_place(tmp_path: Path) -> None:
    with pytest.raises(InvalidArgument, match="nowhere"):
        check(tmp_path / "nowhere")


def test_checking_loads_no_torch(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from bridge.weights.check import check; "
        "assert check(Path(sys.argv[1])).parts; "
        "sys.exit('torch' in sys.modules or 'huggingface_hub' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code, str(folder)], check=False)
    assert result.returncode == 0


@pytest.fixture
def reference() -> Iterator[Path]:
    yield parity.folder()


def test_the_reference_checkpoint_is_sound(reference: Path) -> None:
    assert check(reference).faults == ()
