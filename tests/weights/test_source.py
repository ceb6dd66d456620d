"""What a checkpoint's configuration refers to."""

import pytest

from bridge.errors import DownloadFailed
from bridge.weights.source import EX_OMNI, QWEN, WHISPER, Source, referred_sources

KEYS = ("pretrain_speech_encoder_weights", "pretrain_speech_generator_weights")


def referred(encoder: str, llm: str = "Qwen/Qwen3-0.6B", own: tuple[str, ...] = ()) -> list[Source]:
    return referred_sources(dict(zip(KEYS, (encoder, llm), strict=True)), own, {})


def test_published_names_are_the_public_models() -> None:
    assert referred("openai/whisper-large-v3") == [WHISPER, QWEN]


def test_a_path_of_the_trainers_disk_is_the_public_model_under_its_last_name() -> None:
    [encoder, llm] = referred("/data/whisper-large-v3/", "./pretrained/Qwen3-0.6B")
    assert (encoder.repository, encoder.folder) == (WHISPER.repository, "whisper-large-v3")
    assert (llm.repository, llm.folder) == (QWEN.repository, "Qwen3-0.6B")


def test_another_repository_is_taken_at_its_word() -> None:
    [encoder, _] = referred("someone/whisper-tuned")
    assert (encoder.repository, encoder.folder) == ("someone/whisper-tuned", "whisper-tuned")


def test_what_the_checkpoint_brings_along_is_not_fetched_again() -> None:
    assert referred("./speech_encoder", own=("speech_encoder/config.json",)) == [QWEN]


def test_names_that_are_no_folder_take_the_usual_one() -> None:
    assert referred("..")[0].folder == WHISPER.folder


def test_the_encoders_weights_come_along_only_where_the_index_lacks_them() -> None:
    config = dict.fromkeys(KEYS, "")
    for name, wanted in (("model.speech_encoder.x", False), ("model.norm.weight", True)):
        [encoder, _] = referred_sources(config, (), {"weight_map": {name: "shard"}})
        assert encoder.wants("model.safetensors") is wanted


@pytest.mark.parametrize("path", ["../a.json", "/etc/a.json", "a/../../b.json", "C:a.json"])
def test_paths_out_of_the_folder_are_refused(path: str) -> None:
    with pytest.raises(DownloadFailed):
        EX_OMNI.wants(path)


def test_code_is_not_wanted() -> None:
    assert not EX_OMNI.wants("modeling.py")
    assert EX_OMNI.wants("model-00001-of-00005.safetensors")
