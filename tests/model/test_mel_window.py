"""Windows over an utterance that is still being said."""

import pytest
import torch

from model.flow_regulator import frame_units
from model.mel_window import MelContext, first_unit_of, plan_window
from model.timing import mel_frames

CONTEXT = MelContext(back_frames=50, ahead_units=2, bucket_frames=16)
CPU = torch.device("cpu")
PLACES = [(given, units) for units in range(1, 90) for given in range(mel_frames(units))]


def test_a_window_reads_enough_of_the_past_and_not_much_more() -> None:
    for given, units in PLACES:
        window = plan_window(CONTEXT, given, units)
        assert window.end_frame == mel_frames(units)
        assert min(given, 50) <= window.prompt_frames < 50 + 16
        assert window.first_frame >= CONTEXT.first_frame_kept(given)


def test_a_window_is_whole_buckets_long_unless_it_is_everything() -> None:
    windows = [plan_window(CONTEXT, given, units) for given, units in PLACES]
    assert all(window.first_frame == 0 or window.frames % 16 == 0 for window in windows)


def test_a_first_window_is_all_that_is_known() -> None:
    window = plan_window(CONTEXT, 0, 10)
    assert (window.first_frame, window.frames, window.prompt_frames) == (0, 68, 0)


def test_what_is_looked_ahead_over_is_not_certain() -> None:
    assert CONTEXT.certain_frames(10) == mel_frames(8)
    assert CONTEXT.certain_frames(1) == 0


@pytest.mark.parametrize("frames", [1, 35, 54, 200])
def test_the_first_block_is_no_larger_than_it_must_be(frames: int) -> None:
    units = CONTEXT.units_for(frames)
    assert CONTEXT.certain_frames(units) >= frames > CONTEXT.certain_frames(units - 1)


def test_published_sizes_speak_first_after_ten_units() -> None:
    assert MelContext().units_for(54) == 10


def test_no_window_repeats_a_unit_before_its_first() -> None:
    for units in range(1, 300):
        repeated = frame_units(0, mel_frames(units), units, CPU).tolist()
        assert all(first_unit_of(f) <= unit for f, unit in enumerate(repeated))
