"""Sizes of the audio decoder (`flow.pt`, `hift.pt`). No torch here.

The defaults are the published sizes of zai-org/glm-4-voice-decoder. Its own `config.yaml` is a
program in disguise (tags that construct objects) and equals these defaults, so it is not read; a
checkpoint of other sizes says so in a `config.json` beside the weights, in the same key names.
The loader compares every shape, so a wrong assumption cannot pass silently.
"""

from typing import Annotated, Any, Final

from pydantic import Field

from model.errors import ConfigMismatch
from model.part import Count, Part, Raw

SAMPLE_RATE_HZ: Final = 22_050
Fraction = Annotated[float, Field(ge=0)]


class FlowEncoderConfig(Part):
    """The block-causal encoder over units. `width` must be a multiple of `heads`."""

    width: Count = 512
    heads: Count = 8
    hidden_width: Count = 2048
    layers: Count = 6
    block_units: Count = 10


class EstimatorConfig(Part):
    """The U-Net that estimates the flow. `in_channels`: mel four times over."""

    in_channels: Count = 320
    channels: tuple[int, int] = (256, 256)
    out_channels: Count = 80
    blocks: Count = 4
    mid_blocks: Count = 12
    heads: Count = 8
    head_width: Count = 64


class FlowConfig(Part):
    """Units → mel."""

    unit_count: Count = 16_384
    embed_width: Count = 512
    mel_count: Count = 80
    speaker_width: Count = 192
    regulator_convs: Count = 4
    cfg_rate: Fraction = 0.7
    steps: Count = 10
    encoder: FlowEncoderConfig = FlowEncoderConfig()
    estimator: EstimatorConfig = EstimatorConfig()


class HiftConfig(Part):
    """Mel → waveform. Tuples run over the upsampling levels, or over residual kernels."""

    mel_count: Count = 80
    base_channels: Count = 512
    harmonics: Count = 8
    sample_rate_hz: Count = SAMPLE_RATE_HZ
    sine_amplitude: float = 0.1
    noise_amplitude: float = 0.003
    voiced_above_hz: float = 10.0
    upsample_rates: tuple[int, ...] = (8, 8)
    upsample_kernels: tuple[int, ...] = (16, 16)
    n_fft: Count = 16
    hop: Count = 4
    resblock_kernels: tuple[int, ...] = (3, 7, 11)
    resblock_dilations: tuple[tuple[int, ...], ...] = ((1, 3, 5),) * 3
    source_kernels: tuple[int, ...] = (7, 11)
    source_dilations: tuple[tuple[int, ...], ...] = ((1, 3, 5),) * 2
    leaky_slope: float = 0.1
    audio_limit: float = 0.99
    f0_channels: Count = 512


class DecoderConfig(Part):
    """Both halves of the audio decoder."""

    flow: FlowConfig = FlowConfig()
    hift: HiftConfig = HiftConfig()

    @classmethod
    def from_json(cls, raw: Raw) -> "DecoderConfig":
        """Read the upstream key names. Raises `ConfigMismatch`."""
        try:
            return cls(flow=_flow(raw["flow"], raw["spk_embed_dim"]), hift=_hift(raw["hift"]))
        except KeyError as absent:
            raise ConfigMismatch(
                str(absent.args[0]), "absent from the decoder's config"
            ) from absent
        except (TypeError, ValueError) as error:
            raise ConfigMismatch("config.json", f"of the decoder is malformed: {error}") from error


def _flow(raw: Raw, speaker_width: int) -> FlowConfig:
    encoder, estimator = raw["encoder"], raw["decoder"]["estimator"]
    _same(encoder["pos_enc_layer_type"], "rel_pos_espnet", "pos_enc_layer_type")
    _same(encoder["selfattention_layer_type"], "block_rel_selfattn", "selfattention_layer_type")
    _same(raw["decoder"]["t_scheduler"], "cosine", "t_scheduler")
    _same(raw["input_frame_rate"], 12.5, "input_frame_rate")
    return FlowConfig(
        unit_count=raw["vocab_size"],
        embed_width=raw["input_size"],
        mel_count=raw["output_size"],
        speaker_width=speaker_width,
        regulator_convs=len(raw["length_regulator"]["sampling_ratios"]),
        cfg_rate=raw["decoder"]["inference_cfg_rate"],
        encoder=FlowEncoderConfig(
            width=encoder["output_size"],
            heads=encoder["attention_heads"],
            hidden_width=encoder["linear_units"],
            layers=encoder["num_blocks"],
            block_units=encoder["block_size"],
        ),
        estimator=EstimatorConfig(
            in_channels=estimator["in_channels"],
            channels=tuple(estimator["channels"]),
            out_channels=estimator["out_channels"],
            blocks=estimator["n_blocks"],
            mid_blocks=estimator["num_mid_blocks"],
            heads=estimator["num_heads"],
            head_width=estimator["attention_head_dim"],
        ),
    )


def _hift(raw: Raw) -> HiftConfig:
    return HiftConfig(
        mel_count=raw["in_channels"],
        base_channels=raw["base_channels"],
        harmonics=raw["nb_harmonics"],
        sample_rate_hz=raw["sampling_rate"],
        sine_amplitude=raw["nsf_alpha"],
        noise_amplitude=raw["nsf_sigma"],
        voiced_above_hz=raw["nsf_voiced_threshold"],
        upsample_rates=tuple(raw["upsample_rates"]),
        upsample_kernels=tuple(raw["upsample_kernel_sizes"]),
        n_fft=raw["istft_params"]["n_fft"],
        hop=raw["istft_params"]["hop_len"],
        resblock_kernels=tuple(raw["resblock_kernel_sizes"]),
        resblock_dilations=tuple(map(tuple, raw["resblock_dilation_sizes"])),
        source_kernels=tuple(raw["source_resblock_kernel_sizes"]),
        source_dilations=tuple(map(tuple, raw["source_resblock_dilation_sizes"])),
        leaky_slope=raw["lrelu_slope"],
        audio_limit=raw["audio_limit"],
        f0_channels=raw["f0_predictor"]["cond_channels"],
    )


def _same(found: Any, wanted: Any, key: str) -> None:
    if found != wanted:
        raise ConfigMismatch(key, f"is {found!r}, this decoder computes {wanted!r}")
