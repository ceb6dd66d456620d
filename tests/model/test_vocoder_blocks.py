"""The published decoder's own streaming of the vocoder."""

import torch

from model.flow_matching import frame_noise, reference_noise
from model.flow_stream import fade, fade_weights, stream_mel
from model.vocoder import Vocoder
from model.vocoder_blocks import VoicedBlock, voice_block
from model.vocoder_source import utterance_draws
from model.vocoder_stream import VocoderStream
from tests.model import parity, seeded
from tests.model.flow import parity_decoder, tiny_decoder, tiny_units
from tests.model.hift import HARMONICS, HOP, parity_vocoder, rows, tiny_vocoder

REFERENCE_SEED = 42
"""The reference's seed, set before each block's flow noise, which the vocoder's draws follow."""


def after_flow_noise(frames: int) -> torch.Generator:
    generator = torch.Generator().manual_seed(REFERENCE_SEED)
    torch.randn((1, 80, frames), generator=generator)
    return generator


def frames_said(stage: parity.Stage, case: str, block: int) -> int:
    """Mel frames of all units up to and including those of `block`: 441 for 64 units."""
    units = min(10 * (block + 1), stage[f"in.{case}.tokens"].shape[1])
    return 441 * units // 64


def replayed(vocoder: Vocoder, stage: parity.Stage, case: str) -> list[VoicedBlock]:
    """The stored mel of each block, voiced in order."""
    count, voiced = len(list(stage.names(f"out.{case}.b"))), list[VoicedBlock]()
    mels = [f"out.{case}.b{block}.mel" for block in range(count)]
    mels = [name for name in mels if name in stage.tensors]
    for block, name in enumerate(mels):
        before = voiced[-1] if voiced else None
        generator = after_flow_noise(frames_said(stage, case, block))
        last = block == len(mels) - 1
        voiced.append(voice_block(vocoder, before, stage[name], generator, last=last))
    return voiced


def test_parity_of_streamed_sound() -> None:
    stage, vocoder = parity.stage("13_stream"), parity_vocoder()
    for case in stage.cases("in.*.tokens"):
        blocks = replayed(vocoder, stage, case)
        for number, block in enumerate(blocks):
            _check(stage, f"out.{case}.b{number}.source", block.excitation)
            _check(stage, f"out.{case}.b{number}.wave", block.samples)
        total = sum(block.samples.shape[1] for block in blocks)
        stage.check(f"out.{case}.samples", torch.tensor(total))


def test_parity_of_sound_at_once() -> None:
    stage, vocoder = parity.stage("13_stream"), parity_vocoder()
    for case in stage.cases("out.*.offline.mel"):
        mel = stage[f"out.{case}.offline.mel"]
        block = voice_block(vocoder, None, mel, after_flow_noise(mel.shape[2]), last=True)
        stage.check(f"out.{case}.offline.source", block.excitation)
        stage.check(f"out.{case}.offline.wave", block.samples)


def _check(stage: parity.Stage, name: str, actual: torch.Tensor) -> None:
    """Check what this set stores; it leaves out the sound of the longest case."""
    if name in stage.tensors:
        stage.check(name, actual)


def test_a_block_withholds_its_last_frame_unless_it_is_the_last() -> None:
    vocoder, mel = tiny_vocoder(), seeded.normal(0, 1, 80, 5)
    middle = voice_block(vocoder, None, mel, after_flow_noise(1), last=False)
    end = voice_block(vocoder, None, mel, after_flow_noise(1), last=True)
    assert middle.samples.shape == (1, 4 * HOP)
    assert torch.equal(end.samples[:, : 4 * HOP], middle.samples)


def test_a_block_begins_with_the_excitation_the_block_before_ended_with() -> None:
    vocoder, mel = tiny_vocoder(), seeded.normal(0, 1, 80, 5)
    first = voice_block(vocoder, None, mel, after_flow_noise(1), last=False)
    second = voice_block(vocoder, first, mel, after_flow_noise(2), last=True)
    assert torch.equal(second.excitation[..., :HOP], first.excitation[..., -HOP:])
    assert not torch.equal(second.excitation[..., HOP:], first.excitation[..., HOP:])


def test_parity_of_the_fade_between_blocks() -> None:
    stage = parity.stage("14_hift")
    held, mel = stage["in.fade.old"], stage["in.fade.new"]
    weights = fade_weights(held.shape[2], strict_parity=True)
    stage.check("out.mel_window", torch.cat(weights))
    stage.check("out.fade.mixed", fade(held, mel, strict_parity=True))


def test_parity_of_streamed_sound_from_units_alone() -> None:
    stage, vocoder, decoder = parity.stage("13_stream"), parity_vocoder(), parity_decoder()
    for case in stage.cases("in.*.tokens"):
        voiced: VoicedBlock | None = None
        mels = stream_mel(decoder, stage[f"in.{case}.tokens"], reference_noise, strict_parity=True)
        for number, block in enumerate(mels):
            generator = after_flow_noise(frames_said(stage, case, number))
            voiced = voice_block(vocoder, voiced, block.mel, generator, last=block.last)
            _check(stage, f"out.{case}.b{number}.wave", voiced.samples)


def test_blocks_voiced_as_a_stream_lose_no_sample() -> None:
    vocoder, decoder = tiny_vocoder(), tiny_decoder()
    stream = VocoderStream(vocoder)
    state, mels, sound = stream.begin(rows(1)), list[torch.Tensor](), list[torch.Tensor]()
    for block in stream_mel(decoder, tiny_units(26), lambda count: frame_noise(count, 1)):
        samples, state = stream.step(state, block.new_frames, last=block.last)
        mels.append(block.new_frames)
        sound.append(samples)
    mel = torch.cat(mels, dim=2)
    assert mel.shape[2] == 441 * 26 // 64
    whole, _ = vocoder(mel, utterance_draws(rows(1), HARMONICS, HOP, mel.shape[2]))
    torch.testing.assert_close(torch.cat(sound, dim=1), whole, atol=2e-5, rtol=0)
