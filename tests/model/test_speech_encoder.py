"""Heard speech: the reference's numbers for encoder and projector, and what is refused."""

import pytest
import torch
from torch import Tensor
from transformers import WhisperModel

from model import layout
from model.config import ModelConfig, ProjectorConfig, SpeechEncoderConfig
from model.errors import PromptError, UnsupportedAudio
from model.speech_encoder import (
    SpeechEncoder,
    SpeechProjector,
    encode_speech,
    whisper_config,
)
from model.timing import encoder_frames, speech_rows
from tests.model import golden, parity
from tests.model.checkpoints import parity_config
from tests.model.seeded import fill, normal

STAGE = "02_speech_encoder"
SMALL = SpeechEncoderConfig(
    d_model=8,
    encoder_layers=2,
    encoder_attention_heads=2,
    encoder_ffn_dim=12,
    num_mel_bins=6,
    max_source_positions=10,
    decoder_layers=1,
    decoder_attention_heads=2,
    decoder_ffn_dim=12,
    max_target_positions=4,
    vocab_size=16,
)
JOIN = ProjectorConfig(encoder_width=8, frames_per_step=3, hidden_width=16, out_width=5)


def small() -> tuple[SpeechEncoder, SpeechProjector]:
    return fill(SpeechEncoder(SMALL), seed=20), fill(SpeechProjector(JOIN), seed=21)


def of_checkpoint(config: ModelConfig) -> tuple[SpeechEncoder, SpeechProjector]:
    """Both modules with the main checkpoint's weights, its unused decoder left aside."""
    file = "exomni/model.safetensors"
    tensors = parity.weights(file, "model.speech_encoder.")
    unused = layout.speech_encoder(config.speech_encoder).optional
    encoder, projector = SpeechEncoder(config.speech_encoder), SpeechProjector(config.projector)
    encoder.load_state_dict({name: t for name, t in tensors.items() if name not in unused})
    projector.load_state_dict(parity.weights(file, "model.speech_projector."))
    return encoder.eval(), projector.eval()


def heard() -> Tensor:
    return parity.stage("01_features")["out.input_features"]


@torch.no_grad()
def test_encoder_and_projector_are_the_references() -> None:
    stage = parity.stage(STAGE)
    encoder, projector = of_checkpoint(parity_config())
    encoded = encoder(heard())
    stage.check("out.encoder_last_hidden", encoded)
    stage.check("out.projected", projector(encoded))
    stage.check("out.projected_cut43", projector(encoded[:, :43]))


@torch.no_grad()
def test_a_batch_of_clips_is_cut_as_the_reference_cuts_it() -> None:
    stage = parity.stage(STAGE)
    clips = torch.cat([heard(), heard().flip(-1)])
    rows = encode_speech(*of_checkpoint(parity_config()), clips, stage.meta["batch_speech_lengths"])
    for index, clip in enumerate(rows):
        stage.check(f"out.batch.features_{index}", clip)


def test_lengths_are_the_references() -> None:
    stage = parity.stage(STAGE)
    counts = stage["in.length_table"].tolist()
    group = parity_config().projector.frames_per_step
    stage.check("out.encoder_lengths", torch.tensor([encoder_frames(n) for n in counts]))
    stage.check("out.feature_lengths", torch.tensor([speech_rows(n, group) for n in counts]))


@torch.no_grad()
def test_heard_speech_is_what_it_was() -> None:
    encoder, projector = small()
    features = normal(1, 2, 6, 20)
    first, second = encode_speech(encoder, projector, features, [20, 13])
    golden.check("speech", {"encoded": encoder(features), "first": first, "second": second})


@torch.no_grad()
def test_a_clip_is_encoded_alike_whatever_it_is_batched_with() -> None:
    features = normal(1, 3, 6, 20)
    together = encode_speech(*small(), features)
    (alone,) = encode_speech(*small(), features[1:2])
    assert torch.allclose(together[1], alone, atol=1e-6)


@torch.no_grad()
def test_frames_short_of_a_group_are_dropped() -> None:
    _, projector = small()
    frames = normal(1, 1, 8, 8)
    assert torch.equal(projector(frames), projector(frames[:, :6]))
    assert projector(frames[:, :2]).shape == (1, 0, 5)


def test_by_default_a_clip_fills_its_whole_window() -> None:
    (rows,) = encode_speech(*small(), normal(1, 1, 6, 20))
    assert rows.shape == (speech_rows(20, 3), 5)


@pytest.mark.parametrize("shape", [(1, 6, 19), (1, 6, 21), (1, 5, 20), (6, 20)])
def test_features_that_are_not_the_whole_window_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(UnsupportedAudio, match=r"\[6, 20\]"):
        small()[0](torch.zeros(shape))


@pytest.mark.parametrize("kept", [[20], [20, 21], [20, -1], [20, 20, 20]])
def test_lengths_that_do_not_fit_the_clips_are_refused(kept: list[int]) -> None:
    with pytest.raises(PromptError, match="2 clips of 20 mel frames"):
        encode_speech(*small(), torch.zeros(2, 6, 20), kept)


def test_names_and_shapes_are_those_on_disk() -> None:
    with torch.device("meta"):
        encoder, projector = SpeechEncoder(SMALL), SpeechProjector(JOIN)
        whole = WhisperModel(whisper_config(SMALL))
    on_disk = layout.speech_encoder(SMALL)
    assert shapes(encoder) == on_disk.required
    assert {f"model.{name}": shape for name, shape in shapes(whole).items()} == on_disk.every
    assert shapes(projector) == layout.projector(JOIN)


def shapes(module: torch.nn.Module) -> dict[str, tuple[int, ...]]:
    return {name: tuple(tensor.shape) for name, tensor in module.state_dict().items()}
