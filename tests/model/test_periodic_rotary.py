"""The phase repeats, and nothing but the phase is added."""

import pytest
import torch

from model.errors import ConfigMismatch
from model.periodic_rotary import PeriodicRotary
from tests.model import parity


def ramp(time: int, width: int) -> torch.Tensor:
    return torch.linspace(-1.0, 1.0, time * width).reshape(1, time, width)


@pytest.mark.parametrize("name", ["out.p25", "out.p30", "out.p30_short_cache"])
def test_rotation_matches_the_reference(name: str) -> None:
    stage = parity.stage("10_periodic_rope")
    period = int(name.removeprefix("out.p").split("_")[0])
    stage.check(name, PeriodicRotary(stage["in.x"].shape[-1], period)(stage["in.x"]))


def test_the_first_frame_is_not_turned() -> None:
    frames = ramp(1, 6)
    assert torch.equal(PeriodicRotary(6, 30)(frames), frames)


def test_frames_one_period_apart_are_turned_alike() -> None:
    same = ramp(1, 8).expand(1, 12, 8)
    turned = PeriodicRotary(8, 5)(same)
    assert torch.equal(turned[:, 1], turned[:, 6])
    assert not torch.allclose(turned[:, 1], turned[:, 2])


def test_rows_may_begin_in_the_middle() -> None:
    whole = PeriodicRotary(8, 30)(ramp(50, 8))
    rows = torch.cat([ramp(50, 8)[:, 24:36], ramp(50, 8)[:, 36:48]])
    turned = PeriodicRotary(8, 30)(rows, torch.tensor([24, 36]))
    assert torch.equal(turned, torch.cat([whole[:, 24:36], whole[:, 36:48]]))


def test_neighboring_channels_turn_as_a_pair() -> None:
    frames = torch.tensor([[[0.0, 0.0], [1.0, 0.0]]])
    turned = PeriodicRotary(2, 30)(frames)
    expected = torch.tensor([1.0]).cos(), torch.tensor([1.0]).sin()
    torch.testing.assert_close(turned[0, 1], torch.cat(expected))


def test_turning_keeps_lengths() -> None:
    frames = ramp(40, 8)
    turned = PeriodicRotary(8, 30)(frames)
    torch.testing.assert_close(turned.norm(dim=-1), frames.norm(dim=-1))


def test_a_stored_table_of_frequencies_changes_nothing() -> None:
    rotary = PeriodicRotary(8, 30)
    expected = rotary(ramp(9, 8))
    rotary.load_state_dict({"inv_freq": torch.full((4,), 7.0)})
    assert torch.equal(rotary(ramp(9, 8)), expected)


def test_half_precision_frames_stay_half_precision() -> None:
    assert PeriodicRotary(8, 30)(ramp(9, 8).bfloat16()).dtype == torch.bfloat16


def test_an_odd_width_is_refused() -> None:
    with pytest.raises(ConfigMismatch, match="bs_decoder_dimension"):
        PeriodicRotary(7, 30)
