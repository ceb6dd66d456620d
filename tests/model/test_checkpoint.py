"""Weights reach every part of the model as they lie on disk, or a typed error says why not."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from model import layout
from model.checkpoint import load_decoder, load_part, load_pickle
from model.errors import (
    BadCheckpoint,
    BrokenFile,
    CheckpointError,
    MissingTensor,
    NonFiniteTensor,
    UnsafePickle,
    WrongShape,
)
from model.flow_decoder import FlowDecoder
from model.folder import open_checkpoint, open_decoder
from model.layout import PartName
from model.periodic_rotary import inverse_frequencies
from model.vocoder import Vocoder
from tests.model import parity
from tests.model.files import tiny_config, write_checkpoint
from tests.model.modules import build, load

HEAD = "lm_head.weight"


def random_tensors(dtype: torch.dtype = torch.float32) -> dict[str, Tensor]:
    """Every tensor of the tiny checkpoint, by full name."""
    generator = torch.Generator().manual_seed(3)
    tensors = {
        layout.full_name(part, name): torch.randn(shape, generator=generator).to(dtype)
        for part, tensors in layout.expected(tiny_config()).items()
        for name, shape in tensors.every.items()
    }
    # one buffer under two names
    twins = [name for name in tensors if name.endswith("inv_freq")]
    return {**tensors, twins[1]: tensors[twins[0]].clone()}


def written(folder: Path, tensors: dict[str, Tensor]) -> Path:
    write_checkpoint(folder, {})
    save_file(tensors, folder / "model.safetensors")
    return folder


@pytest.mark.parametrize("part", layout.PARTS)
def test_each_part_holds_what_the_file_holds(tmp_path: Path, part: PartName) -> None:
    tensors = random_tensors()
    module = load(written(tmp_path, tensors), part)
    loaded = module.state_dict()
    assert not any(tensor.is_meta for tensor in [*module.parameters(), *module.buffers()])
    assert not any(parameter.requires_grad for parameter in module.parameters())
    assert not module.training
    for name, tensor in loaded.items():
        if "lm_head" not in name or part == "backbone":
            assert torch.equal(tensor, tensors[layout.full_name(part, name)]), name


def test_weights_are_cast_and_frequencies_are_not(tmp_path: Path) -> None:
    folder = written(tmp_path, random_tensors(torch.bfloat16))
    module = load(folder, "blendshape_generator", dtype=torch.float16)
    kinds = {name: tensor.dtype for name, tensor in module.state_dict().items()}
    assert {kinds.pop(n) for n in list(kinds) if n.endswith("inv_freq")} <= {torch.float32}
    assert set(kinds.values()) == {torch.float16}


def test_absent_tied_and_computed_tensors_are_made(tmp_path: Path) -> None:
    tensors = {
        name: tensor
        for name, tensor in random_tensors().items()
        if "llm.model.lm_head" not in name and "inv_freq" not in name
    }
    folder = written(tmp_path, tensors)
    units = load(folder, "speech_generator").state_dict()
    assert torch.equal(
        units.get("llm.model.lm_head.weight", units["llm.model.model.embed_tokens.weight"]),
        tensors["model.speech_generator.llm.model.model.embed_tokens.weight"],
    )
    for name, tensor in load(folder, "blendshape_generator").state_dict().items():
        if name.endswith("inv_freq"):
            assert torch.equal(tensor, inverse_frequencies(16))


def drop(tensors: dict[str, Tensor]) -> None:
    del tensors[HEAD]


def reshape(tensors: dict[str, Tensor]) -> None:
    tensors[HEAD] = torch.zeros(95, 32)


def poison(tensors: dict[str, Tensor]) -> None:
    tensors[HEAD][3, 5] = torch.nan
    tensors[HEAD][4, 5] = torch.inf


def drop_two(tensors: dict[str, Tensor]) -> None:
    del tensors[HEAD], tensors["model.norm.weight"]


@pytest.mark.parametrize(
    ("spoil", "error", "sentence"),
    [
        (drop, MissingTensor, "lm_head.weight: missing"),
        (reshape, WrongShape, r"lm_head.weight: has shape \[95, 32\]"),
        (poison, NonFiniteTensor, r"lm_head.weight: 2 element\(s\)"),
        (drop_two, BadCheckpoint, r"2 fault\(s\)"),
    ],
)
def test_a_spoilt_part_is_never_half_loaded(
    tmp_path: Path,
    spoil: Callable[[dict[str, Tensor]], None],
    error: type[CheckpointError],
    sentence: str,
) -> None:
    tensors = random_tensors()
    spoil(tensors)
    files = open_checkpoint(written(tmp_path, tensors))
    module = build("backbone", files.config)
    with pytest.raises(error, match=sentence):
        load_part(files, "backbone", module, dtype=torch.float32, device=torch.device("cpu"))
    assert all(parameter.is_meta for parameter in module.parameters())


def test_other_parts_do_not_suffer_from_one_faulty_part(tmp_path: Path) -> None:
    tensors = random_tensors()
    drop(tensors)
    assert not load(written(tmp_path, tensors), "speech_projector").training


def test_loaded_weights_do_not_change_with_the_file(tmp_path: Path) -> None:
    folder = written(tmp_path, random_tensors())
    module = load(folder, "speech_projector")
    before = {name: tensor.clone() for name, tensor in module.state_dict().items()}
    path = folder / "model.safetensors"
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\xff" * (path.stat().st_size // 2))
    assert all(torch.equal(tensor, before[name]) for name, tensor in module.state_dict().items())


def test_a_torch_file_and_a_safetensors_file_load_alike(tmp_path: Path) -> None:
    tensors = {"a.weight_g": torch.randn(3, 1, 1), "b": torch.randn(4)}
    torch.save(tensors, tmp_path / "hift.pt")
    assert all(torch.equal(t, tensors[n]) for n, t in load_pickle(tmp_path / "hift.pt").items())


def test_the_newer_spelling_of_weight_norm_is_renamed(tmp_path: Path) -> None:
    torch.save({"a.parametrizations.weight.original0": torch.ones(2, 1, 1)}, tmp_path / "hift.pt")
    assert list(load_pickle(tmp_path / "hift.pt")) == ["a.weight_g"]


def test_a_torch_file_that_runs_code_is_refused(tmp_path: Path) -> None:
    torch.save(nn.Linear(2, 2), tmp_path / "hift.pt")
    with pytest.raises(UnsafePickle, match="torch"):
        load_pickle(tmp_path / "hift.pt")


def test_a_torch_file_that_is_no_torch_file_is_broken(tmp_path: Path) -> None:
    (tmp_path / "hift.pt").write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(BrokenFile):
        load_pickle(tmp_path / "hift.pt")


@pytest.mark.parametrize("byteorder", [b"", b"ZZZZZZ", b"\xff"])
def test_a_torch_file_with_a_damaged_note_is_broken(tmp_path: Path, byteorder: bytes) -> None:
    torch.save({"a": torch.ones(2)}, tmp_path / "whole.pt")
    with (
        zipfile.ZipFile(tmp_path / "whole.pt") as whole,
        zipfile.ZipFile(tmp_path / "hift.pt", "w") as damaged,
    ):
        for name in whole.namelist():
            damaged.writestr(name, byteorder if name.endswith("byteorder") else whole.read(name))
    with pytest.raises(BrokenFile):
        load_pickle(tmp_path / "hift.pt")


@pytest.mark.parametrize("suffix", [".safetensors", ".pt"])
def test_the_fixture_decoder_loads_from_either_format(tmp_path: Path, suffix: str) -> None:
    source = parity.folder() / "decoder"
    for name in ("config.json", f"flow{suffix}", f"hift{suffix}"):
        (tmp_path / name).write_bytes((source / name).read_bytes())
    files = open_decoder(tmp_path)
    with torch.device("meta"):
        flow, hift = FlowDecoder(files.config.flow), Vocoder(files.config.hift)
    load_decoder(files, flow, hift, dtype=torch.float32, device=torch.device("cpu"))
    expected = parity.weights("decoder/hift.safetensors")
    assert all(torch.equal(t, expected[n]) for n, t in hift.state_dict().items())
    assert not any(p.is_meta for p in [*flow.parameters(), *hift.parameters(), *hift.buffers()])


@pytest.mark.parametrize("part", layout.PARTS)
def test_the_fixture_checkpoint_wins_over_the_whisper_folder(part: PartName) -> None:
    module = load(parity.folder() / "exomni", part)
    expected = parity.weights("exomni/model.safetensors")
    for name, tensor in module.state_dict().items():
        assert torch.equal(tensor, expected[layout.full_name(part, name)]), name
