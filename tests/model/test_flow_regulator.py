"""Units at the mel rate."""

import torch
from torch.nn import functional

from model.flow_regulator import LengthRegulator, frame_units
from model.timing import mel_frames
from tests.model import seeded

CPU = torch.device("cpu")


def test_frames_repeat_the_units_that_torch_would() -> None:
    for units in (*range(1, 400), 441, 750, 1500, 4000):
        numbers = torch.arange(units, dtype=torch.float32)[None, None]
        stretched = functional.interpolate(numbers, size=mel_frames(units), mode="nearest")
        ours = frame_units(0, mel_frames(units), units, CPU)
        assert torch.equal(ours.float(), stretched[0, 0])


def test_a_part_of_the_frames_repeats_what_they_repeat_in_the_whole() -> None:
    whole = frame_units(0, mel_frames(30), 30, CPU)
    assert torch.equal(frame_units(70, 120, 30, CPU), whole[70:120])


def test_stretching_then_smoothing_is_what_the_regulator_does() -> None:
    regulator = seeded.fill(LengthRegulator(), 0)
    projected, frames = seeded.normal(1, 1, 12, 80), mel_frames(12)
    stretched = projected[:, frame_units(0, frames, 12, CPU)].transpose(1, 2)
    assert torch.equal(regulator.smooth(stretched), regulator(projected, frames))
