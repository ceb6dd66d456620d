"""Mel to waveform in one call."""

import json

import pytest
import torch
from torch import Tensor

from model.decoder_config import HiftConfig
from model.vocoder import Vocoder
from model.vocoder_layers import fold_weight_norm
from model.vocoder_source import SourceDraws, utterance_draws
from tests.model import golden, parity, seeded
from tests.model.hift import HARMONICS, HOP, parity_vocoder, rows, tiny_vocoder


def tiny_mel(batch: int, frames: int, seed: int = 1) -> Tensor:
    return seeded.normal(seed, batch, 80, frames)


def quiet(sample_count: int) -> SourceDraws:
    return SourceDraws(torch.zeros(1, HARMONICS, 1), torch.zeros(1, HARMONICS, sample_count))


def stored(stage: parity.Stage) -> SourceDraws:
    """The reference's draws; it clears the fundamental's offset after drawing it."""
    phase = stage["in.rng.phase"].clone()
    phase[:, 0] = 0.0
    return SourceDraws(phase, stage["in.rng.noise"])


def test_parity_of_the_network_from_a_stored_excitation() -> None:
    stage, vocoder = parity.stage("14_hift"), parity_vocoder()
    bins = torch.cat([stage["out.dec.stft_real"], stage["out.dec.stft_imag"]], dim=1)
    stage.check("out.dec.conv_post", vocoder.filtered(stage["in.mel"], bins))
    close = stage.check("out.dec.wave", vocoder.decode(stage["in.mel"], stage["in.source"]))
    assert close.max_abs <= 2e-5


def test_parity_of_sound_from_predicted_pitch() -> None:
    stage, vocoder = parity.stage("14_hift"), parity_vocoder()
    mel = stage["in.mel"]
    samples, excitation = vocoder(mel, quiet(mel.shape[2] * HOP))
    stage.check("out.clean.source", excitation)
    stage.check("out.clean.wave", samples)
    samples, excitation = vocoder(mel, stored(stage))
    stage.check("out.rng.source", excitation)
    stage.check("out.rng.wave", samples)


def test_parity_of_sound_from_a_cached_excitation() -> None:
    stage, vocoder = parity.stage("14_hift"), parity_vocoder()
    samples, excitation = vocoder(stage["in.mel"], stored(stage), stage["in.cache"])
    stage.check("out.cache.source", excitation)
    stage.check("out.cache.wave", samples)
    assert torch.equal(excitation[..., :HOP], stage["in.cache"])


def test_parity_of_sound_at_the_end_of_the_whole_chain() -> None:
    stage, vocoder = parity.stage("15_e2e"), parity_vocoder()
    for case in stage.cases("out.*.source"):
        samples = vocoder.decode(stage[f"out.{case}.mel"], stage[f"out.{case}.source"])
        assert stage.check(f"out.{case}.wave", samples).max_abs <= 2e-5


def test_the_real_size_has_the_names_and_shapes_of_the_published_file() -> None:
    path = parity.folder().parent / "keys" / "hift.json"
    if not path.is_file():
        pytest.skip(f"no list of real names: {path}")
    published = json.loads(path.read_text(encoding="utf-8"))["parameters"]
    with torch.device("meta"):
        ours = Vocoder(HiftConfig()).state_dict()
    assert {name: list(tensor.shape) for name, tensor in ours.items()} == published


def test_the_real_size_has_twenty_million_parameters_and_no_buffer() -> None:
    with torch.device("meta"):
        vocoder = Vocoder(HiftConfig())
    assert sum(parameter.numel() for parameter in vocoder.parameters()) == 20_460_591
    assert not list(vocoder.buffers())


def test_a_vocoder_built_without_memory_speaks_once_it_has_weights() -> None:
    expected, mel = tiny_vocoder(), tiny_mel(1, 3)
    with torch.device("meta"):
        loaded = Vocoder(expected.config)
    loaded.load_state_dict(expected.state_dict(), assign=True)
    draws = utterance_draws(rows(0), HARMONICS, HOP, 3)
    assert torch.equal(loaded(mel, draws)[0], expected(mel, draws)[0])


@pytest.mark.parametrize("frames", [1, 2, 7])
def test_a_mel_frame_is_256_samples(frames: int) -> None:
    draws = utterance_draws(rows(0, 1), HARMONICS, HOP, frames)
    samples, excitation = tiny_vocoder()(tiny_mel(2, frames), draws)
    assert samples.shape == (2, frames * HOP)
    assert excitation.shape == (2, 1, frames * HOP)


def test_sound_stays_inside_its_limit() -> None:
    draws = utterance_draws(rows(0), HARMONICS, HOP, 4)
    samples, _ = tiny_vocoder()(300 * tiny_mel(1, 4), draws)
    assert samples.abs().max() == pytest.approx(0.99)


def test_rows_of_a_batch_sound_as_they_do_alone() -> None:
    vocoder, mel = tiny_vocoder(), tiny_mel(3, 5)
    together, _ = vocoder(mel, utterance_draws(rows(7, 8, 9), HARMONICS, HOP, 5))
    for row, seed in enumerate((7, 8, 9)):
        alone, _ = vocoder(mel[row : row + 1], utterance_draws(rows(seed), HARMONICS, HOP, 5))
        torch.testing.assert_close(alone, together[row : row + 1], atol=1e-5, rtol=0)


def test_the_same_seed_gives_the_same_sound_and_another_seed_another() -> None:
    vocoder, mel = tiny_vocoder(), tiny_mel(1, 4)
    first, again, other = (
        vocoder(mel, utterance_draws(rows(seed), HARMONICS, HOP, 4))[0] for seed in (1, 1, 2)
    )
    assert torch.equal(first, again)
    assert not torch.allclose(first, other, atol=1e-3)


def test_folding_weight_norm_changes_no_sample() -> None:
    vocoder, mel = tiny_vocoder(), tiny_mel(1, 4)
    draws = utterance_draws(rows(0), HARMONICS, HOP, 4)
    before, _ = vocoder(mel, draws)
    fold_weight_norm(vocoder)
    assert torch.equal(vocoder(mel, draws)[0], before)
    assert not [name for name in vocoder.state_dict() if "weight_g" in name]


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
def test_half_precision_weights_sound_alike(dtype: torch.dtype) -> None:
    mel, draws = tiny_mel(1, 6), utterance_draws(rows(0), HARMONICS, HOP, 6)
    full, excitation = tiny_vocoder()(mel, draws)
    half = tiny_vocoder().to(dtype).decode(mel, excitation)
    assert half.dtype == torch.float32
    assert (half - full).norm() < 0.1 * full.norm()


def test_frozen_output_of_a_small_vocoder() -> None:
    excitation = (0.3 * seeded.normal(2, 1, 1, 6 * HOP)).tanh()
    samples = tiny_vocoder().decode(tiny_mel(1, 6), excitation)
    golden.check("vocoder", {"samples": samples})
