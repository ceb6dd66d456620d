"""The flow decoder as a whole: units in, mel out, the published names and sizes."""

import pytest
import torch

from model.decoder_config import FlowConfig
from model.errors import GenerationError, UnitOutOfRange
from model.flow_decoder import FlowDecoder, MelPrompt
from model.flow_matching import frame_noise, reference_noise
from model.timing import mel_frames
from tests.model import golden, parity
from tests.model.flow import TINY, parity_decoder, tiny_decoder, tiny_units


def noise(unit_count: int) -> torch.Tensor:
    return frame_noise(mel_frames(unit_count), seed=3)


def test_stretched_units_agree_with_the_reference() -> None:
    stage, decoder = parity.stage("12_flow"), parity_decoder()
    for case in stage.cases("in.enc.*.tokens"):
        mu = decoder.condition(stage[f"in.enc.{case}.tokens"]).mu
        stage.check(f"out.enc.{case}.regulated", mu.transpose(1, 2))
        stage.check(f"out.enc.{case}.mel_len", torch.tensor([mu.shape[2]]))


def test_mel_agrees_with_the_reference() -> None:
    stage, decoder = parity.stage("12_flow"), parity_decoder()
    for case in stage.cases("out.inf.*.mel"):
        units, start = stage[f"in.enc.{case}.tokens"], stage[f"out.inf.{case}.z"]
        stage.check(f"out.inf.{case}.mel", decoder(units, start))


def test_the_absent_speaker_agrees_with_the_reference() -> None:
    stage, decoder = parity.stage("12_flow"), parity_decoder()
    for case in stage.cases("out.inf.*.spks"):
        conditions = decoder.condition(stage[f"in.enc.{case}.tokens"])
        stage.check(f"out.inf.{case}.spks", conditions.speaker)


def test_mel_after_a_prompt_agrees_with_the_reference() -> None:
    stage = parity.stage("12_flow")
    prompt = MelPrompt(stage["in.prompt.prompt_token"], stage["in.prompt.prompt_feat"].mT)
    start = reference_noise(stage["out.prompt.z"].shape[2])
    stage.check("out.prompt.z", start)
    mel = parity_decoder()(stage["in.prompt.token"], start, prompt, stage["in.prompt.embedding"])
    stage.check("out.prompt.mel", mel)


def test_the_real_size_counts_what_the_published_decoder_counts() -> None:
    with torch.device("meta"):
        decoder = FlowDecoder(FlowConfig())
    assert sum(parameter.numel() for parameter in decoder.parameters()) == 111_166_208
    assert set(decoder.state_dict()) == {name for name, _ in decoder.named_parameters()}


def test_numbers_are_the_frozen_ones() -> None:
    decoder, units = tiny_decoder(), tiny_units(23)
    offline = decoder(units, noise(23))
    prompt = MelPrompt(units[:, :5], offline[:, :, : mel_frames(5)])
    prompted = decoder(units[:, 5:12], noise(12), prompt)
    # Every fourth mel bin keeps the file small; a change that spares those spares all.
    frozen = {"offline": offline[:, ::4], "prompted": prompted[:, ::4]}
    golden.check("flow", {"states": decoder.encode(units), **frozen})


def test_same_units_and_noise_give_the_same_mel_twice() -> None:
    decoder, units = tiny_decoder(), tiny_units(13)
    assert torch.equal(decoder(units, noise(13)), decoder(units, noise(13)))


def test_no_dropout_is_left_on_even_in_training_mode() -> None:
    decoder, units = tiny_decoder(), tiny_units(13)
    evaluated = decoder.eval()(units, noise(13))
    assert torch.equal(decoder.train()(units, noise(13)), evaluated)


def test_utterances_of_equal_length_may_share_a_batch() -> None:
    decoder = tiny_decoder()
    units = torch.cat([tiny_units(12, seed) for seed in (1, 2, 3)])
    together = decoder(units, noise(12))
    alone = decoder(units[1:2], noise(12))
    torch.testing.assert_close(together[1:2], alone, atol=1e-5, rtol=0)


def test_the_frames_of_the_prompt_are_cut_off() -> None:
    decoder = tiny_decoder()
    prompt = MelPrompt(tiny_units(6), torch.zeros(1, 80, 40))
    assert decoder(tiny_units(4), noise(10), prompt).shape == (1, 80, mel_frames(10) - 40)


def test_the_speaker_counts_by_direction_only() -> None:
    decoder, units = tiny_decoder(), tiny_units(4)
    speaker = torch.linspace(-1, 1, TINY.speaker_width)[None]
    once = decoder(units, noise(4), speaker=speaker)
    torch.testing.assert_close(decoder(units, noise(4), speaker=5 * speaker), once)
    assert (decoder(units, noise(4)) - once).abs().max() > 1e-3


def test_no_speaker_is_a_speaker_of_zeros() -> None:
    decoder, units = tiny_decoder(), tiny_units(4)
    zeros = torch.zeros(1, TINY.speaker_width)
    assert torch.equal(decoder(units, noise(4), speaker=zeros), decoder(units, noise(4)))


def test_half_precision_stays_near_single() -> None:
    units = tiny_units(10)
    single = tiny_decoder()(units, noise(10))
    half = tiny_decoder().bfloat16()(units, noise(10))
    assert half.dtype == torch.float32
    assert (half - single).abs().max() < 0.2


def test_a_unit_beyond_the_vocabulary_is_refused() -> None:
    units = torch.tensor([[3, TINY.unit_count, 1]])
    with pytest.raises(UnitOutOfRange) as refused:
        tiny_decoder()(units, noise(3))
    assert refused.value.unit == TINY.unit_count


def test_no_units_are_refused() -> None:
    with pytest.raises(GenerationError, match="no units"):
        tiny_decoder()(tiny_units(0), noise(1))


def test_noise_of_another_length_is_refused() -> None:
    with pytest.raises(GenerationError, match="noise for 27 mel frames, need 20"):
        tiny_decoder()(tiny_units(3), noise(4))


def test_a_prompt_longer_than_the_utterance_is_refused() -> None:
    prompt = MelPrompt(tiny_units(2), torch.zeros(1, 80, 90))
    with pytest.raises(GenerationError, match="90 mel frames"):
        tiny_decoder()(tiny_units(4), noise(6), prompt)
