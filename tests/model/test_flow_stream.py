"""Mel while units arrive: the reference's blocks under strict parity, whole frames otherwise."""

import math
from functools import partial

import pytest
import torch

from model.errors import GenerationError
from model.flow_matching import frame_noise, reference_noise
from model.flow_stream import (
    FADE_FRAMES,
    MelBlock,
    MelStream,
    decode_block,
    fade,
    fade_weights,
    stream_mel,
)
from model.timing import mel_frames
from tests.model import golden, parity
from tests.model.flow import parity_decoder, tiny_decoder, tiny_units

NOISE = partial(frame_noise, seed=4)


def strict_blocks(unit_count: int) -> list[MelBlock]:
    units = tiny_units(unit_count)
    return list(stream_mel(tiny_decoder(), units, reference_noise, strict_parity=True))


def repaired_blocks(unit_count: int) -> list[MelBlock]:
    return list(stream_mel(tiny_decoder(), tiny_units(unit_count), NOISE))


def test_every_block_agrees_with_the_reference() -> None:
    stage, decoder = parity.stage("13_stream"), parity_decoder()
    for case in stage.cases("in.*.tokens"):
        units = stage[f"in.{case}.tokens"]
        blocks = list(stream_mel(decoder, units, reference_noise, strict_parity=True))
        assert len(blocks) == len(stage.cases(f"out.{case}.b*.mel"))
        for k, block in enumerate(blocks):
            stage.check(f"out.{case}.b{k}.mel", block.mel)


def test_the_decoder_of_every_block_agrees_with_the_reference() -> None:
    stage, decoder = parity.stage("13_stream"), parity_decoder()
    for case in {name.split(".")[1] for name in stage.names("out.") if name.endswith("mel_raw")}:
        raws: list[torch.Tensor] = []
        noises: list[torch.Tensor] = []

        def noise(count: int, noises: list[torch.Tensor] = noises) -> torch.Tensor:
            noises.append(reference_noise(count))
            return noises[-1]

        hook = decoder.register_forward_hook(lambda *a, raws=raws: raws.append(a[-1]))
        list(stream_mel(decoder, stage[f"in.{case}.tokens"], noise, strict_parity=True))
        hook.remove()
        for k, (raw, drawn) in enumerate(zip(raws, noises, strict=True)):
            stage.check(f"out.{case}.b{k}.mel_raw", raw)
            stage.check(f"out.{case}.b{k}.z", drawn)


def test_the_offline_mel_agrees_with_the_reference() -> None:
    stage, decoder = parity.stage("13_stream"), parity_decoder()
    for case in stage.cases("out.*.offline.mel"):
        units = stage[f"in.{case}.tokens"]
        mel = decoder(units, reference_noise(mel_frames(units.shape[1])))
        stage.check(f"out.{case}.offline.mel", mel)


def test_streamed_numbers_are_the_frozen_ones() -> None:
    blocks = {"strict": strict_blocks(23), "repaired": repaired_blocks(23)}
    frozen = {
        name: torch.cat([b.mel for b in made], dim=2)[:, ::4] for name, made in blocks.items()
    }
    golden.check("flow_stream", frozen)


@pytest.mark.parametrize("unit_count", [1, 9, 10, 11, 20, 26, 40])
def test_no_mel_frame_is_lost_or_said_twice_when_streaming(unit_count: int) -> None:
    frames = sum(block.new_frames.shape[2] for block in repaired_blocks(unit_count))
    assert frames == mel_frames(unit_count)


@pytest.mark.parametrize(("unit_count", "lost"), [(10, 0), (20, 0), (30, 1), (45, 3)])
def test_strict_parity_loses_a_frame_for_each_block_after_the_second(
    unit_count: int, lost: int
) -> None:
    frames = sum(block.new_frames.shape[2] for block in strict_blocks(unit_count))
    assert frames == mel_frames(unit_count) - lost


def test_the_prompt_holds_each_frame_once_when_streaming() -> None:
    decoder, stream, said = tiny_decoder(), None, []
    for block in torch.split(tiny_units(30), 10, dim=1):
        mel, stream = decode_block(decoder, stream, block, NOISE, last=False)
        said.append(mel.new_frames)
    assert isinstance(stream, MelStream)
    assert torch.equal(stream.prompt.mel, torch.cat(said, dim=2))


def test_each_block_begins_with_the_last_frame_of_the_one_before() -> None:
    first, *others = repaired_blocks(37)
    assert first.context_frames == 0
    for before, block in zip([first, *others], others, strict=False):
        assert torch.equal(block.mel[:, :, :1], before.mel[:, :, -1:])
        assert block.context_frames == 1


@pytest.mark.parametrize("strict_parity", [True, False])
def test_a_single_block_is_the_offline_mel(strict_parity: bool) -> None:
    decoder, units = tiny_decoder(), tiny_units(10)
    (block,) = stream_mel(decoder, units, NOISE, strict_parity=strict_parity)
    assert torch.equal(block.mel, decoder(units, NOISE(mel_frames(10))))
    assert block.last


def test_what_was_said_does_not_depend_on_units_still_to_come() -> None:
    early = repaired_blocks(30)[:2]
    late = repaired_blocks(30 + 8)[:2]
    assert all(torch.equal(a.mel, b.mel) for a, b in zip(early, late, strict=True))


def test_streaming_works_where_gradients_are_recorded() -> None:
    decoder = tiny_decoder().requires_grad_(True)
    *_, last = stream_mel(decoder, tiny_units(20), NOISE)
    assert last.mel.requires_grad


def test_fading_leaves_its_inputs_alone() -> None:
    held, mel = torch.ones(1, 80, FADE_FRAMES), torch.zeros(1, 80, 50)
    faded = fade(held, mel)
    assert held.min() == 1
    assert mel.max() == 0
    assert torch.equal(faded[:, :, FADE_FRAMES:], mel[:, :, FADE_FRAMES:])


def test_fading_keeps_the_level_except_under_strict_parity() -> None:
    level = torch.full((1, 80, FADE_FRAMES), -4.0)
    torch.testing.assert_close(fade(level, level), level)
    assert fade(level, level, strict_parity=True).min() < -4.3


def test_the_fade_is_a_hamming_window_of_twice_its_length() -> None:
    rising, falling = fade_weights(FADE_FRAMES, strict_parity=True)
    assert rising[0] == falling[-1] == pytest.approx(0.08)
    assert float(rising[-1]) == pytest.approx(0.54 - 0.46 * math.cos(2 * math.pi * 33 / 67))
    torch.testing.assert_close(rising.flip(0), falling)


def test_strict_parity_ends_in_an_error_where_frames_run_out() -> None:
    with pytest.raises(GenerationError, match="mel frames left to fade"):
        fade(torch.zeros(1, 80, FADE_FRAMES), torch.zeros(1, 80, FADE_FRAMES - 1))


@pytest.mark.parametrize(("count", "last"), [(9, False), (11, True), (0, True)])
def test_a_block_of_another_size_is_refused(count: int, last: bool) -> None:
    with pytest.raises(GenerationError, match=f"a block of {count} units"):
        decode_block(tiny_decoder(), None, tiny_units(count), NOISE, last=last)
