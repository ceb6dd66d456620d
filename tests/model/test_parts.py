"""A model loads as a whole or not at all, and the error says what is wrong and where."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from model.errors import (
    BrokenFile,
    CheckpointError,
    ConfigMismatch,
    MissingFile,
    MissingTensor,
    ModelError,
    NonFiniteTensor,
    TokenizerMismatch,
    UnsafePickle,
    WrongShape,
)
from model.parts import Parts, default_dtype, find_device, load_parts
from tests.model.make_checkpoint import make_checkpoint

Spoil = Callable[[Path], None]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_checkpoint(tmp_path_factory.mktemp("sound"), "tiny")


def load(folder: Path, device: str = "cpu", dtype: torch.dtype | None = None) -> Parts:
    return load_parts(folder / "exomni", folder / "decoder", device=device, dtype=dtype)


def shard(folder: Path, index: int = 1) -> Path:
    return folder / "exomni" / f"model-{index:05}-of-00002.safetensors"


def edit_json(path: Path, **changes: object) -> None:
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def edit_tensor(folder: Path, name: str, change: Callable[[torch.Tensor], torch.Tensor]) -> None:
    """Change tensor `name`, in whichever shard it is."""
    for path in (shard(folder, 1), shard(folder, 2)):
        tensors = load_file(path)
        if name in tensors:
            save_file({**tensors, name: change(tensors[name]).contiguous()}, path)
            return
    raise KeyError(name)


# -- what can be wrong -----------------------------------------------------------------------------


def missing_shard(folder: Path) -> None:
    shard(folder).unlink()


def truncated_shard(folder: Path) -> None:
    data = shard(folder).read_bytes()
    shard(folder).write_bytes(data[: len(data) // 2])


def truncated_decoder(folder: Path) -> None:
    path = folder / "decoder" / "flow.pt"
    path.write_bytes(path.read_bytes()[:-1000])


def renamed_tensor(folder: Path) -> None:
    for path in (shard(folder, 1), shard(folder, 2)):
        tensors = load_file(path)
        if "model.norm.weight" in tensors:
            tensors["model.norm.wait"] = tensors.pop("model.norm.weight")
            save_file(tensors, path)


def nan_weight(folder: Path) -> None:
    edit_tensor(
        folder, "model.speech_projector.linear1.weight", lambda t: t.index_fill(0, _ONE, _NAN)
    )


def nan_in_decoder(folder: Path) -> None:
    path = folder / "decoder" / "hift.pt"
    tensors = torch.load(path, weights_only=True)
    tensors["conv_pre.bias"][0] = float("nan")
    torch.save(tensors, path)


def wrong_vocabulary(folder: Path) -> None:
    edit_tensor(folder, "model.embed_tokens.weight", lambda t: t[:-8])


def smaller_unit_vocabulary(folder: Path) -> None:
    edit_json(folder / "exomni" / "speech_generator_llm" / "config.json", vocab_size=100)


def fewer_units_in_the_decoder(folder: Path) -> None:
    path = folder / "decoder" / "config.json"
    flow = json.loads(path.read_text())["flow"]
    edit_json(path, flow={**flow, "vocab_size": 8})


def tokenizer_without_chat(folder: Path) -> None:
    path = folder / "exomni" / "tokenizer.json"
    path.write_text(path.read_text().replace("<|im_start|>", "<|begin|>"))


def no_tokenizer(folder: Path) -> None:
    (folder / "exomni" / "tokenizer.json").unlink()


def running_pickle(folder: Path) -> None:
    torch.save({"weight": Path("harm")}, folder / "decoder" / "flow.pt")


def no_config(folder: Path) -> None:
    (folder / "exomni" / "config.json").unlink()


_ONE = torch.tensor([1])
_NAN = float("nan")

FAULTS: list[tuple[Spoil, type[ModelError], str]] = [
    (missing_shard, MissingFile, "00001-of-00002"),
    (truncated_shard, BrokenFile, "00001-of-00002"),
    (truncated_decoder, BrokenFile, "flow.pt"),
    (renamed_tensor, CheckpointError, "model.norm.w"),
    (nan_weight, NonFiniteTensor, "model.speech_projector.linear1.weight"),
    (nan_in_decoder, NonFiniteTensor, "conv_pre.bias"),
    (wrong_vocabulary, WrongShape, "model.embed_tokens.weight"),
    (smaller_unit_vocabulary, ConfigMismatch, "vocab_size"),
    (fewer_units_in_the_decoder, ConfigMismatch, "audio decoder"),
    (tokenizer_without_chat, TokenizerMismatch, "<|im_start|>"),
    (no_tokenizer, MissingFile, "tokenizer.json"),
    (running_pickle, UnsafePickle, "flow.pt"),
    (no_config, MissingFile, "config.json"),
]


@pytest.mark.parametrize(
    ("spoil", "error", "named"), FAULTS, ids=lambda f: getattr(f, "__name__", "")
)
def test_a_spoiled_model_is_refused_by_name(
    sound: Path, tmp_path: Path, spoil: Spoil, error: type[ModelError], named: str
) -> None:
    folder = Path(shutil.copytree(sound, tmp_path / "model"))
    spoil(folder)
    with pytest.raises(error) as caught:
        load(folder)
    assert named in str(caught.value)


def test_headers_are_checked_before_any_weight_is_read(sound: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(sound, tmp_path / "model"))
    wrong_vocabulary(folder)
    told: list[str] = []
    with pytest.raises(WrongShape):
        load_parts(
            folder / "exomni",
            folder / "decoder",
            device="cpu",
            progress=lambda stage, done, total: told.append(stage),
        )
    assert not told


# -- what a sound one gives ------------------------------------------------------------------------


def test_parts_are_whole_frozen_and_in_evaluation_mode(sound: Path) -> None:
    parts = load(sound)
    networks = (parts.backbone, parts.unit_generator, parts.blendshapes, parts.flow, parts.vocoder)
    for network in networks:
        assert not network.training
        assert not any(p.is_meta or p.requires_grad for p in network.parameters())


def test_the_audio_decoder_stays_in_float32(sound: Path) -> None:
    parts = load(sound, dtype=torch.bfloat16)
    assert {p.dtype for p in parts.backbone.parameters()} == {torch.bfloat16}
    assert {p.dtype for p in parts.vocoder.parameters()} == {torch.float32}


def test_loading_is_told_in_parameters_from_none_to_all(sound: Path) -> None:
    told: list[tuple[str, int, int]] = []
    load_parts(
        sound / "exomni",
        sound / "decoder",
        device="cpu",
        progress=lambda stage, done, total: told.append((stage, done, total)),
    )
    done = [call[1] for call in told]
    assert {call[0] for call in told} == {"load"}
    assert done == sorted(done)
    assert done[0] == 0
    assert done[-1] == told[-1][2]


def test_only_the_cpu_prefers_float32(sound: Path) -> None:
    config = load(sound).config.model_copy(update={"dtype": "bfloat16"})
    assert default_dtype(config, torch.device("cpu")) is torch.float32
    assert default_dtype(config, torch.device("cuda")) is torch.bfloat16


@pytest.mark.parametrize("name", ["abacus", "cuda:99", ""])
def test_a_device_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(ConfigMismatch, match="device"):
        find_device(name)


def test_a_missing_tensor_is_among_the_faults_of_a_renamed_one(sound: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(sound, tmp_path / "model"))
    renamed_tensor(folder)
    with pytest.raises(CheckpointError) as caught:
        load(folder)
    faults = getattr(caught.value, "faults", ())
    assert any(isinstance(fault, MissingTensor) for fault in faults)
