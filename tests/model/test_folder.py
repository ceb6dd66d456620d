"""Opening a checkpoint's folder: what is found where, and what is refused before any weight."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from model.errors import (
    BrokenFile,
    CheckpointError,
    ConfigMismatch,
    DuplicateTensor,
    MissingFile,
    MissingTensor,
    ModelError,
    UnexpectedTensor,
    UnsafePickle,
    WrongDtype,
    WrongShape,
)
from model.faults import find_faults
from model.folder import canonical, open_checkpoint, open_decoder
from tests.model import raw
from tests.model.files import (
    safetensors_bytes,
    tiny_config,
    tiny_table,
    write_checkpoint,
    write_json,
)

Table = dict[str, tuple[str, tuple[int, ...]]]
HEAD = "lm_head.weight"
ENCODER = "model.speech_encoder.model.encoder.conv1.weight"


def faults_of(folder: Path, table: Table) -> list[CheckpointError]:
    return find_faults(open_checkpoint(write_checkpoint(folder, table)))


def test_a_sound_checkpoint_has_no_faults(tmp_path: Path) -> None:
    files = open_checkpoint(write_checkpoint(tmp_path))
    assert files.config == tiny_config()
    assert find_faults(files) == []


def test_unused_tied_and_recomputed_tensors_may_be_absent(tmp_path: Path) -> None:
    absent = ("speech_encoder.model.decoder.", "rope.inv_freq", "llm.model.lm_head")
    table = {n: t for n, t in tiny_table().items() if not any(a in n for a in absent)}
    assert len(table) < len(tiny_table())
    assert faults_of(tmp_path, table) == []


def test_a_missing_tensor_is_named(tmp_path: Path) -> None:
    table = tiny_table()
    del table[ENCODER]
    (fault,) = faults_of(tmp_path, table)
    assert isinstance(fault, MissingTensor)
    assert fault.tensor == ENCODER


def test_a_renamed_tensor_is_missing_and_unexpected(tmp_path: Path) -> None:
    table = tiny_table()
    table["model.model.speech_encoder.model.encoder.conv_1.weight"] = table.pop(ENCODER)
    missing, strange = faults_of(tmp_path, table)
    assert isinstance(missing, MissingTensor)
    assert isinstance(strange, UnexpectedTensor)
    assert strange.tensor == "model.model.speech_encoder.model.encoder.conv_1.weight"


def test_a_wrong_vocabulary_is_a_wrong_shape(tmp_path: Path) -> None:
    table = tiny_table()
    table[HEAD] = ("F32", (97, 32))
    (fault,) = faults_of(tmp_path, table)
    assert isinstance(fault, WrongShape)
    assert (fault.tensor, fault.found, fault.expected) == (HEAD, (97, 32), (96, 32))


def test_integers_are_no_weights(tmp_path: Path) -> None:
    table = tiny_table()
    table[HEAD] = ("I8", table[HEAD][1])
    (fault,) = faults_of(tmp_path, table)
    assert isinstance(fault, WrongDtype)


def test_sizes_a_configuration_lacks_come_from_the_shapes(tmp_path: Path) -> None:
    lacking = {"bs_decoder_dimension": None, "out_dim": None, "speech_encoder_ds_rate": None}
    config = open_checkpoint(write_checkpoint(tmp_path, config=raw.exomni(**lacking))).config
    assert config == tiny_config()


def test_a_missing_shard_is_named(tmp_path: Path) -> None:
    write_checkpoint(tmp_path)
    (tmp_path / "model.safetensors").rename(tmp_path / "model-00001-of-00002.safetensors")
    with pytest.raises(MissingFile, match="model-00002-of-00002"):
        open_checkpoint(tmp_path)


def test_a_shard_the_index_names_must_be_there(tmp_path: Path) -> None:
    write_checkpoint(tmp_path)
    write_json(tmp_path / "model.safetensors.index.json", {"weight_map": {"a": "b.safetensors"}})
    with pytest.raises(MissingFile, match=r"b\.safetensors"):
        open_checkpoint(tmp_path)


def test_two_downloads_in_one_folder_are_refused(tmp_path: Path) -> None:
    write_checkpoint(tmp_path)
    (tmp_path / "other.safetensors").write_bytes(safetensors_bytes({HEAD: ("F32", (96, 32))}))
    with pytest.raises(DuplicateTensor, match=HEAD):
        open_checkpoint(tmp_path)


def test_one_tensor_under_two_prefixes_is_refused(tmp_path: Path) -> None:
    table = tiny_table()
    table[ENCODER.removeprefix("model.")] = table[ENCODER]
    with pytest.raises(DuplicateTensor):
        open_checkpoint(write_checkpoint(tmp_path, table))


def test_a_main_checkpoint_without_the_encoder_takes_whispers_own(tmp_path: Path) -> None:
    every = tiny_table()
    write_checkpoint(tmp_path, {n: t for n, t in every.items() if "speech_encoder" not in n})
    own = {
        n.removeprefix("model.speech_encoder."): t
        for n, t in every.items()
        if "speech_encoder" in n
    }
    (tmp_path / "speech_encoder" / "model.safetensors").write_bytes(safetensors_bytes(own))
    files = open_checkpoint(tmp_path)
    assert find_faults(files) == []
    assert files.sources["speech_encoder"]["model.encoder.conv1.weight"][1].file.parent.name == (
        "speech_encoder"
    )


def test_referenced_folders_are_also_found_beside_the_checkpoint(tmp_path: Path) -> None:
    folder = write_checkpoint(tmp_path / "Ex-Omni", config=raw.exomni(**UPSTREAM_PATHS))
    (folder / "speech_encoder").rename(tmp_path / "whisper-tiny")
    (folder / "speech_generator_llm").rename(tmp_path / "unit-lm")
    assert open_checkpoint(folder).config.speech_encoder.d_model == 16


UPSTREAM_PATHS = {
    "pretrain_speech_encoder_weights": "/data/somewhere/whisper-tiny/",
    "pretrain_speech_generator_weights": "C:\\models\\unit-lm",
}


def test_published_models_need_no_folder(tmp_path: Path) -> None:
    known = {"pretrain_speech_encoder_weights": "openai/whisper-large-v3"}
    config = open_checkpoint(write_checkpoint(tmp_path, config=raw.exomni(**known))).config
    assert (config.speech_encoder.d_model, config.features.feature_size) == (1280, 128)


def test_an_unknown_reference_says_where_it_looked(tmp_path: Path) -> None:
    unknown = raw.exomni(pretrain_speech_encoder_weights="openai/whisper-mine")
    with pytest.raises(ConfigMismatch, match=r"whisper-mine.*looked in"):
        open_checkpoint(write_checkpoint(tmp_path, config=unknown))


def no_config(folder: Path) -> None:
    (folder / "config.json").unlink()


def no_weights(folder: Path) -> None:
    (folder / "model.safetensors").unlink()


def cut_weights(folder: Path) -> None:
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-100])


def cut_config(folder: Path) -> None:
    (folder / "config.json").write_text('{"hidden_size": 3', encoding="utf-8")


def listed_config(folder: Path) -> None:
    (folder / "config.json").write_text("[]", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (no_config, MissingFile),
        (no_weights, MissingFile),
        (cut_weights, BrokenFile),
        (cut_config, BrokenFile),
        (listed_config, BrokenFile),
    ],
)
def test_damage_is_named_before_anything_is_loaded(
    tmp_path: Path, spoil: Callable[[Path], Any], error: type[ModelError]
) -> None:
    spoil(write_checkpoint(tmp_path))
    with pytest.raises(error, match=r"config\.json|model\.safetensors"):
        open_checkpoint(tmp_path)


def test_the_audio_decoder_needs_both_files(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match=r"flow\.pt"):
        open_decoder(tmp_path)


def test_a_hostile_decoder_file_is_refused_at_opening(tmp_path: Path) -> None:
    (tmp_path / "flow.pt").write_bytes(b"cos\nsystem\n(S'true'\ntR.")
    (tmp_path / "hift.pt").write_bytes(b"")
    with pytest.raises(UnsafePickle, match=r"os\.system"):
        open_decoder(tmp_path)


def test_both_spellings_of_a_weight_norm_pair_are_read() -> None:
    assert canonical("conv_pre.parametrizations.weight.original0") == "conv_pre.weight_g"
    assert canonical("conv_pre.parametrizations.weight.original1") == "conv_pre.weight_v"
    assert canonical("conv_pre.bias") == "conv_pre.bias"
