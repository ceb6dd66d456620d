"""A whole tiny model on disk: checkpoint and audio decoder, all zeros."""

from pathlib import Path
from typing import Any, Final

import torch

from bridge.weights.tokenizer import CHAT_TOKENS
from model import decoder_layout
from model.decoder_config import DecoderConfig
from tests.model.files import write_checkpoint, write_json

CHAT: Final = [{"id": 90 + i, "content": token} for i, token in enumerate(CHAT_TOKENS)]
#: The audio decoder's `config.json` in upstream's key names.
DECODER: Final[dict[str, Any]] = {
    "spk_embed_dim": 8,
    "flow": {
        "vocab_size": 40,
        "input_size": 16,
        "output_size": 80,
        "input_frame_rate": 12.5,
        "length_regulator": {"sampling_ratios": [1]},
        "encoder": {
            "output_size": 16,
            "attention_heads": 2,
            "linear_units": 16,
            "num_blocks": 1,
            "block_size": 10,
            "pos_enc_layer_type": "rel_pos_espnet",
            "selfattention_layer_type": "block_rel_selfattn",
        },
        "decoder": {
            "t_scheduler": "cosine",
            "inference_cfg_rate": 0.7,
            "estimator": {
                "in_channels": 320,
                "channels": [16, 16],
                "out_channels": 80,
                "n_blocks": 1,
                "num_mid_blocks": 1,
                "num_heads": 2,
                "attention_head_dim": 8,
            },
        },
    },
    "hift": {
        "in_channels": 80,
        "base_channels": 16,
        "nb_harmonics": 8,
        "sampling_rate": 22050,
        "nsf_alpha": 0.1,
        "nsf_sigma": 0.003,
        "nsf_voiced_threshold": 10,
        "upsample_rates": [8, 8],
        "upsample_kernel_sizes": [16, 16],
        "istft_params": {"n_fft": 16, "hop_len": 4},
        "resblock_kernel_sizes": [3],
        "resblock_dilation_sizes": [[1]],
        "source_resblock_kernel_sizes": [3, 3],
        "source_resblock_dilation_sizes": [[1], [1]],
        "lrelu_slope": 0.1,
        "audio_limit": 0.99,
        "f0_predictor": {"cond_channels": 8},
    },
}


def write_model(folder: Path) -> Path:
    """Both halves as a fetch leaves them, and a tokenizer."""
    write_checkpoint(folder / "exomni")
    write_json(folder / "exomni" / "tokenizer.json", {"added_tokens": CHAT})
    write_decoder(folder / "decoder")
    return folder


def write_decoder(folder: Path) -> None:
    """`flow.pt` and `hift.pt` as torch writes them."""
    write_json(folder / "config.json", DECODER)
    config = DecoderConfig.from_json(DECODER)
    shapes = {"flow": decoder_layout.flow(config.flow), "hift": decoder_layout.hift(config.hift)}
    for name, tensors in shapes.items():
        zeros = {key: torch.zeros(shape) for key, shape in tensors.items()}
        torch.save(zeros, folder / f"{name}.pt")
