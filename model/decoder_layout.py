"""Which tensors `flow.pt` and `hift.pt` have, by name and shape, computed from their sizes.

As `model.layout`, for the audio decoder. Convolutions of the vocoder are stored as weight-norm
pairs: `weight_v` and its lengths `weight_g`. Source: the state dictionaries of
zai-org/glm-4-voice-decoder.
"""

from model.decoder_config import EstimatorConfig, FlowConfig, FlowEncoderConfig, HiftConfig
from model.layout import Shapes, linear, merged, norm, under

_TIME_FACTOR = 4  # the time embedding is this many times as wide as a level
_FEED_FORWARD_FACTOR = 4


def flow(config: FlowConfig) -> Shapes:
    """Every tensor of `flow.pt`."""
    mel, width = config.mel_count, config.encoder.width
    return {
        "input_embedding.weight": (config.unit_count, config.embed_width),
        **linear("spk_embed_affine_layer", config.speaker_width, mel),
        **under("encoder", _flow_encoder(config.encoder, config.embed_width)),
        **linear("encoder_proj", width, mel),
        **_regulator(config.regulator_convs, mel),
        **under("decoder.estimator", _estimator(config.estimator)),
    }


def hift(config: HiftConfig) -> Shapes:
    """Every tensor of `hift.pt`."""
    levels = [config.base_channels >> level for level in range(len(config.upsample_rates) + 1)]
    bins = config.n_fft + 2
    ups = [
        # the first axis of a transposed convolution is its input
        _weight_norm(f"ups.{i}", levels[i], levels[i + 1], kernel, bias=levels[i + 1])
        for i, kernel in enumerate(config.upsample_kernels)
    ]
    return {
        **linear("m_source.l_linear", config.harmonics + 1, 1),
        **_weight_norm("conv_pre", config.base_channels, config.mel_count, 7),
        **merged(ups),
        **_source_downs(config, levels[1:], bins),
        **merged(
            _snake_block(f"source_resblocks.{i}", levels[i + 1], kernel, len(dilations))
            for i, (kernel, dilations) in enumerate(
                zip(config.source_kernels, config.source_dilations, strict=True)
            )
        ),
        **_resblocks(config, levels[1:]),
        **_weight_norm("conv_post", bins, levels[-1], 7),
        **_pitch(config),
    }


def conv(name: str, inputs: int, outputs: int, kernel: int) -> Shapes:
    """A plain convolution over time."""
    return {f"{name}.weight": (outputs, inputs, kernel), f"{name}.bias": (outputs,)}


def _regulator(count: int, mel: int) -> Shapes:
    """Convolution and norm, then a parameterless activation: three places each."""
    pairs = [{**conv(f"{3 * i}", mel, mel, 3), **norm(f"{3 * i + 1}", mel)} for i in range(count)]
    return under("length_regulator.model", {**merged(pairs), **conv(f"{3 * count}", mel, mel, 1)})


def _flow_encoder(config: FlowEncoderConfig, input_width: int) -> Shapes:
    width = config.width
    layers = [under(f"encoders.{i}", _conformer_layer(config)) for i in range(config.layers)]
    return {
        **linear("embed.out.0", input_width, width),
        **norm("embed.out.1", width),
        **merged(layers),
        **norm("after_norm", width),
    }


def _conformer_layer(config: FlowEncoderConfig) -> Shapes:
    width, head = config.width, config.width // config.heads
    projections = [linear(f"self_attn.linear_{x}", width, width) for x in ("q", "k", "v", "out")]
    return {
        "self_attn.pos_bias_u": (config.heads, head),
        "self_attn.pos_bias_v": (config.heads, head),
        **merged(projections),
        "self_attn.linear_pos.weight": (width, width),
        **linear("feed_forward.w_1", width, config.hidden_width),
        **linear("feed_forward.w_2", config.hidden_width, width),
        **norm("norm_ff", width),
        **norm("norm_mha", width),
    }


def _estimator(config: EstimatorConfig) -> Shapes:
    top, low = config.channels
    time = _TIME_FACTOR * top
    return {
        **linear("time_mlp.linear_1", config.in_channels, time),
        **linear("time_mlp.linear_2", time, time),
        **_level("down_blocks.0", config, config.in_channels, top),
        **conv("down_blocks.0.2.conv", top, top, 3),
        **_level("down_blocks.1", config, top, low),
        **conv("down_blocks.1.2", low, low, 3),
        **merged(_level(f"mid_blocks.{i}", config, low, low) for i in range(config.mid_blocks)),
        **_level("up_blocks.0", config, 2 * low, low),
        "up_blocks.0.2.conv.weight": (low, low, 4),
        "up_blocks.0.2.conv.bias": (low,),
        **_level("up_blocks.1", config, low + top, top),
        **conv("up_blocks.1.2", top, top, 3),
        **conv("final_block.block.0", top, top, 3),
        **norm("final_block.block.1", top),
        **conv("final_proj", top, config.out_channels, 1),
    }


def _level(name: str, config: EstimatorConfig, inputs: int, width: int) -> Shapes:
    residual = {
        **linear("mlp.1", _TIME_FACTOR * config.channels[0], width),
        **conv("block1.block.0", inputs, width, 3),
        **norm("block1.block.1", width),
        **conv("block2.block.0", width, width, 3),
        **norm("block2.block.1", width),
        **conv("res_conv", inputs, width, 1),
    }
    attention = _transformer_block(width, config.heads * config.head_width)
    blocks = [under(f"1.{k}", attention) for k in range(config.blocks)]
    return under(name, {**under("0", residual), **merged(blocks)})


def _transformer_block(width: int, inner: int) -> Shapes:
    hidden = _FEED_FORWARD_FACTOR * width
    return {
        **norm("norm1", width),
        **{f"attn1.to_{x}.weight": (inner, width) for x in "qkv"},
        **linear("attn1.to_out.0", inner, width),
        **norm("norm3", width),
        **linear("ff.net.0.proj", width, hidden),
        **linear("ff.net.2", hidden, width),
    }


def _weight_norm(
    name: str, first: int, second: int, kernel: int, bias: int | None = None
) -> Shapes:
    return {
        f"{name}.bias": (bias or first,),
        f"{name}.weight_g": (first, 1, 1),
        f"{name}.weight_v": (first, second, kernel),
    }


def _source_downs(config: HiftConfig, widths: list[int], bins: int) -> Shapes:
    """The excitation's spectrum brought down to each level's rate: the last needs no stride."""
    strides = [1]
    for rate in reversed(config.upsample_rates[1:]):
        strides.insert(0, strides[0] * rate)
    return merged(
        conv(f"source_downs.{i}", bins, width, 1 if stride == 1 else 2 * stride)
        for i, (width, stride) in enumerate(zip(widths, strides, strict=True))
    )


def _resblocks(config: HiftConfig, widths: list[int]) -> Shapes:
    kinds = list(zip(config.resblock_kernels, config.resblock_dilations, strict=True))
    return merged(
        _snake_block(f"resblocks.{i * len(kinds) + j}", width, kernel, len(dilations))
        for i, width in enumerate(widths)
        for j, (kernel, dilations) in enumerate(kinds)
    )


def _snake_block(name: str, width: int, kernel: int, depth: int) -> Shapes:
    convs = [
        _weight_norm(f"{name}.convs{half}.{i}", width, width, kernel)
        for half in (1, 2)
        for i in range(depth)
    ]
    slopes = {
        f"{name}.activations{half}.{i}.alpha": (width,) for half in (1, 2) for i in range(depth)
    }
    return {**merged(convs), **slopes}


def _pitch(config: HiftConfig) -> Shapes:
    """Five convolutions, each followed by a parameterless activation."""
    inputs = [config.mel_count, *[config.f0_channels] * 4]
    convs = [
        _weight_norm(f"f0_predictor.condnet.{2 * i}", config.f0_channels, width, 3)
        for i, width in enumerate(inputs)
    ]
    return {**merged(convs), **linear("f0_predictor.classifier", config.f0_channels, 1)}
