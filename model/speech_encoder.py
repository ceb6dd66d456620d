"""Heard speech → rows the language model reads: Whisper's encoder and a two-layer projector.

The encoder is transformers' own Whisper encoder; its parameters lie in the checkpoint under
`model.speech_encoder.model.encoder.`, the projector's under `model.speech_projector.`. A
checkpoint may also carry Whisper's decoder, which nothing here reads.

Letters: B clips, M mel frames, T encoder frames, E encoder width, D backbone width.
Source: openai/whisper for the encoder, ictnlp/LLaMA-Omni for the projector's idea.
"""

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn
from transformers import WhisperConfig
from transformers.models.whisper.modeling_whisper import WhisperEncoder

from model.config import ProjectorConfig, SpeechEncoderConfig
from model.errors import PromptError, UnsupportedAudio
from model.qwen3 import ATTENTION
from model.timing import speech_rows


class SpeechEncoder(nn.Module):
    """Whisper's encoder under the names of the checkpoint."""

    def __init__(self, config: SpeechEncoderConfig) -> None:
        super().__init__()
        self.mel_shape = (config.num_mel_bins, 2 * config.max_source_positions)
        self.model = nn.ModuleDict({"encoder": WhisperEncoder(whisper_config(config))})

    def forward(self, features: Tensor) -> Tensor:
        """Encode log-mel features; the output is past the final layer norm.

        `features`: `[B, 128, 3000]`, 100 frames per second, padded to the whole window.
        Returns `[B, 1500, E]`. Raises `UnsupportedAudio` on features of another shape.
        """
        if features.dim() != 3 or tuple(features.shape[1:]) != self.mel_shape:
            raise UnsupportedAudio(
                f"features are {list(features.shape)}, the speech encoder hears "
                f"{list(self.mel_shape)} per clip"
            )
        encoder: Any = self.model["encoder"]
        first = encoder.conv1.weight
        encoded: Tensor = encoder(features.to(first.device, first.dtype)).last_hidden_state
        return encoded


class SpeechProjector(nn.Module):
    """Groups of encoder frames, side by side → rows of the backbone's width."""

    def __init__(self, config: ProjectorConfig) -> None:
        super().__init__()
        self.group = config.frames_per_step
        self.linear1 = nn.Linear(config.encoder_width * self.group, config.hidden_width)
        self.linear2 = nn.Linear(config.hidden_width, config.out_width)

    def forward(self, frames: Tensor) -> Tensor:
        """Project `[B, T, E]` to `[B, T // group, D]`; frames short of a group are dropped."""
        clips, count, width = frames.shape
        rows = count // self.group
        grouped = frames[:, : rows * self.group].reshape(clips, rows, self.group * width)
        projected: Tensor = self.linear2(torch.relu(self.linear1(grouped)))
        return projected


def encode_speech(
    encoder: SpeechEncoder,
    projector: SpeechProjector,
    features: Tensor,
    mel_frames: Sequence[int] | None = None,
) -> list[Tensor]:
    """Clips as the backbone reads them, each `[rows, D]`.

    `features`: `[B, 128, 3000]`. `mel_frames`: how many frames of each clip to keep; by default
    the whole padded window, as the reference's application does, so that a clip always fills 300
    rows however short it is. Every clip is encoded whole and cut afterwards. Raises
    `UnsupportedAudio`, `PromptError` when the counts do not fit the clips.
    """
    window = encoder.mel_shape[1]
    kept = [window] * len(features) if mel_frames is None else list(mel_frames)
    if len(kept) != len(features) or not all(0 <= count <= window for count in kept):
        raise PromptError(f"{len(features)} clips of {window} mel frames cannot be cut to {kept}")
    rows: Tensor = projector(encoder(features))
    return [
        clip[: speech_rows(count, projector.group)] for clip, count in zip(rows, kept, strict=True)
    ]


def whisper_config(config: SpeechEncoderConfig) -> WhisperConfig:
    """The library's configuration of the same sizes, without dropout."""
    return WhisperConfig(
        d_model=config.d_model,
        encoder_layers=config.encoder_layers,
        encoder_attention_heads=config.encoder_attention_heads,
        encoder_ffn_dim=config.encoder_ffn_dim,
        num_mel_bins=config.num_mel_bins,
        max_source_positions=config.max_source_positions,
        decoder_layers=config.decoder_layers,
        decoder_attention_heads=config.decoder_attention_heads,
        decoder_ffn_dim=config.decoder_ffn_dim,
        max_target_positions=config.max_target_positions,
        vocab_size=config.vocab_size,
        activation_function=config.activation_function,
        scale_embedding=config.scale_embedding,
        dropout=0.0,
        # The library's own ids lie above small vocabularies, and the decoder is never run.
        pad_token_id=None,
        bos_token_id=0,
        eos_token_id=0,
        decoder_start_token_id=0,
        **ATTENTION,
    )
