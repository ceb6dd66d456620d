"""The upstream configuration files of a model without weights, as JSON objects.

The defaults are those of a tiny model; every size names what it changes. No torch.
"""

from typing import Any


def language_model(**changes: Any) -> dict[str, Any]:
    """A Qwen3 `config.json`."""
    return {
        "model_type": "qwen3",
        "hidden_size": 32,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "head_dim": 8,
        "intermediate_size": 48,
        "vocab_size": 96,
        "rms_norm_eps": 1e-6,
        "rope_theta": 1_000_000.0,
        "rope_scaling": None,
        "max_position_embeddings": 512,
        "tie_word_embeddings": False,
        **changes,
    }


def unit_language_model(**changes: Any) -> dict[str, Any]:
    """The `config.json` of the unit generator's own Qwen3, tied as the real one is."""
    sizes = {"hidden_size": 24, "intermediate_size": 40, "tie_word_embeddings": True}
    return language_model(**{**sizes, **changes})


def exomni(**changes: Any) -> dict[str, Any]:
    """An Ex-Omni `config.json`; a change to None is a null in the file."""
    return {
        **language_model(),
        "model_type": "llava_her_qwen3",
        "torch_dtype": "float32",
        "eos_token_id": 90,
        "speech_projector_type": "linear",
        "speech_encoder_ds_rate": 5,
        "pretrain_speech_encoder_weights": "speech_encoder",
        "pretrain_speech_generator_weights": "speech_generator_llm",
        "unit_vocab_size": 40,
        "speech_gen_n_dims": 24,
        "speech_tqgf_depth": 2,
        "speech_tqgf_heads": 3,
        "speech_tqgf_dim_head": 8,
        "bs_decoder_dimension": 16,
        "nhead": 2,
        "num_bs_decoder_layers": 2,
        "dropout_rate": 0.1,
        "out_dim": 52,
        "speech_vocab_size": 40,
        "speech_embed_dim": 12,
        "bs_tqgf_depth": 1,
        "bs_tqgf_heads": 2,
        "bs_tqgf_dim_head": 6,
        **changes,
    }


def whisper(**changes: Any) -> dict[str, Any]:
    """A Whisper `config.json`."""
    return {
        "model_type": "whisper",
        "d_model": 16,
        "encoder_layers": 1,
        "encoder_attention_heads": 2,
        "encoder_ffn_dim": 32,
        "num_mel_bins": 128,
        "max_source_positions": 1500,
        "decoder_layers": 1,
        "decoder_attention_heads": 2,
        "decoder_ffn_dim": 32,
        "max_target_positions": 8,
        "vocab_size": 60,
        "activation_function": "gelu",
        **changes,
    }


def audio_decoder(
    *,
    unit_count: int,
    width: int,
    heads: int,
    layers: int,
    estimator: dict[str, Any],
    base_channels: int,
) -> dict[str, Any]:
    """The audio decoder's `config.json`: published values but for the sizes given."""
    encoder = {
        "output_size": width,
        "attention_heads": heads,
        "linear_units": 4 * width,
        "num_blocks": layers,
        "block_size": 10,
        "pos_enc_layer_type": "rel_pos_espnet",
        "selfattention_layer_type": "block_rel_selfattn",
    }
    flow = {
        "vocab_size": unit_count,
        "input_size": width,
        "output_size": 80,
        "input_frame_rate": 12.5,
        "length_regulator": {"sampling_ratios": [1, 1, 1, 1]},
        "encoder": encoder,
        "decoder": {
            "t_scheduler": "cosine",
            "inference_cfg_rate": 0.7,
            "estimator": {"in_channels": 320, "out_channels": 80, **estimator},
        },
    }
    return {"spk_embed_dim": 192, "flow": flow, "hift": _hift(base_channels)}


def estimator(
    *, channels: int, blocks: int, mid_blocks: int, heads: int, head_width: int
) -> dict[str, Any]:
    """The sizes of the flow's U-Net, both levels `channels` wide."""
    return {
        "channels": [channels, channels],
        "n_blocks": blocks,
        "num_mid_blocks": mid_blocks,
        "num_heads": heads,
        "attention_head_dim": head_width,
    }


def _hift(base_channels: int) -> dict[str, Any]:
    return {
        "in_channels": 80,
        "base_channels": base_channels,
        "nb_harmonics": 8,
        "sampling_rate": 22_050,
        "nsf_alpha": 0.1,
        "nsf_sigma": 0.003,
        "nsf_voiced_threshold": 10,
        "upsample_rates": [8, 8],
        "upsample_kernel_sizes": [16, 16],
        "istft_params": {"n_fft": 16, "hop_len": 4},
        "resblock_kernel_sizes": [3, 7, 11],
        "resblock_dilation_sizes": [[1, 3, 5]] * 3,
        "source_resblock_kernel_sizes": [7, 11],
        "source_resblock_dilation_sizes": [[1, 3, 5]] * 2,
        "lrelu_slope": 0.1,
        "audio_limit": 0.99,
        "f0_predictor": {"cond_channels": base_channels},
    }
