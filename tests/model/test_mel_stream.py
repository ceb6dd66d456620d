"""Mel block by block: one block is the offline mel, and no frame is lost, doubled or changed."""

from collections.abc import Sequence

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from model.errors import UnitOutOfRange
from model.flow_matching import FrameNoise, frame_noise
from model.mel_row import MelRow, cross_fade
from model.mel_stream import MelStreamer
from model.mel_window import MelContext
from model.timing import mel_frames
from tests.model.flow import TINY, tiny_decoder, tiny_units

FLOW = tiny_decoder()
CONTEXT = MelContext(back_frames=40, ahead_units=2, bucket_frames=16)
STREAMER = MelStreamer(FLOW, CONTEXT)
SEED = 4


def row_of(units: Tensor, *, ended: bool = True, seed: int = SEED) -> MelRow:
    row = STREAMER.begin(FrameNoise(seed))
    row.push(units[0].tolist())
    if ended:
        row.end()
    return row


def solve(rows: Sequence[MelRow], upto: Sequence[int]) -> list[Tensor]:
    block = STREAMER.start(rows, upto)
    block.advance(block.steps_left)
    return block.finish()


def streamed(units: Tensor, bounds: Sequence[int]) -> list[Tensor]:
    """Mel of `units`, decoded up to each of `bounds` and to the end, all known from the start."""
    row = row_of(units)
    return [solve([row], [bound])[0] for bound in (*bounds, units.shape[1])]


def offline(units: Tensor) -> Tensor:
    mel: Tensor = FLOW(units, frame_noise(mel_frames(units.shape[1]), SEED))
    return mel


def check(actual: Tensor, expected: Tensor) -> None:
    torch.testing.assert_close(actual, expected, atol=1e-5, rtol=0)


# -- one block -------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 2, 9, 10, 11, 33, 64, 90])
def test_an_utterance_of_one_block_is_the_offline_mel(count: int) -> None:
    units = tiny_units(count)
    check(streamed(units, [])[0], offline(units))


def test_units_that_came_in_pieces_make_no_difference() -> None:
    units, row = tiny_units(33), STREAMER.begin(FrameNoise(SEED))
    for piece in torch.split(units[0], 7):
        row.push(piece.tolist())
    row.end()
    check(solve([row], [33])[0], offline(units))


def test_an_utterance_without_units_is_done_and_has_no_frames() -> None:
    row = row_of(tiny_units(0))
    assert row.done
    assert solve([row], [0])[0].shape == (1, 80, 0)


# -- many blocks -----------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_no_frame_is_lost_or_said_twice_whatever_the_blocks(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 200))
    bounds = sorted(data.draw(st.sets(st.integers(1, max(1, count - 1)), max_size=5)) - {count})
    row, frames = STREAMER.begin(FrameNoise(SEED)), 0
    units = tiny_units(count)[0].tolist()
    for start, stop in zip([0, *bounds], [*bounds, count], strict=True):
        row.push(units[start:stop])
        if stop == count and data.draw(st.booleans()):
            row.end()
        frames += solve([row], [stop])[0].shape[2]
        assert frames == row.given_frames
        assert row.ended or frames == mel_frames(max(0, stop - 2))
    if not row.ended:
        row.end()
        frames += solve([row], [count])[0].shape[2]
    assert row.done
    assert frames == mel_frames(count)


@pytest.mark.parametrize("count", range(1, 201, 9))
def test_every_length_has_its_frames(count: int) -> None:
    frames = sum(mel.shape[2] for mel in streamed(tiny_units(count), range(10, count, 30)))
    assert frames == mel_frames(count)


def test_what_is_given_out_does_not_depend_on_units_still_to_come() -> None:
    early = streamed(tiny_units(60), [20, 40])[:2]
    units = tiny_units(60)
    units[:, 40:] = 0
    late = streamed(units, [20, 40])[:2]
    assert all(torch.equal(a, b) for a, b in zip(early, late, strict=True))


def test_frames_are_certain_only_when_units_beyond_them_are_known() -> None:
    first, *_ = streamed(tiny_units(40), [20])
    assert first.shape[2] == mel_frames(18)


def test_streamed_mel_stays_near_the_offline_mel() -> None:
    units = tiny_units(80)
    mel = torch.cat(streamed(units, [10, 30, 50]), dim=2)
    difference = (mel - offline(units)).abs().mean()
    other = FLOW(units, frame_noise(mel_frames(80), SEED + 1))
    assert difference < 0.5 * (other - offline(units)).abs().mean()


def test_the_past_steers_what_follows() -> None:
    def after(level: float) -> Tensor:
        row = row_of(tiny_units(40))
        solve([row], [20])
        row._mel += level
        return solve([row], [40])[0]

    assert (after(0.0) - after(3.0)).abs().max() > 1e-3


def test_units_known_only_after_the_last_block_need_no_more_steps() -> None:
    row = row_of(tiny_units(20), ended=False)
    solve([row], [20])
    row.end()
    block = STREAMER.start([row], [20])
    assert (STREAMER.window(row, 20), block.steps_left) == (0, 0)
    assert block.finish()[0].shape[2] == mel_frames(20) - mel_frames(18)
    assert row.done


def test_a_row_remembers_no_more_than_its_windows_need() -> None:
    row = row_of(tiny_units(200))
    for bound in range(10, 200, 10):
        solve([row], [bound])
        assert row._mel.shape[2] < 40 + 16
        assert row._noise.shape[2] - row._mel.shape[2] == mel_frames(bound) - row.given_frames
        assert bound - row._units.first <= 12 + 2


# -- rows together ---------------------------------------------------------------------------------


def test_rows_at_different_places_are_decoded_as_if_alone() -> None:
    def rows() -> list[MelRow]:
        near, far = row_of(tiny_units(64, seed=2), seed=8), row_of(tiny_units(100, seed=3), seed=9)
        solve([near], [20])
        solve([far], [30])
        solve([far], [56])
        return [near, far]

    pair, upto = rows(), (46, 82)
    assert STREAMER.window(pair[0], 46) == STREAMER.window(pair[1], 82)
    together = solve(pair, upto)
    for i, row in enumerate(rows()):
        check(together[i], solve([row], [upto[i]])[0])


def test_windows_of_different_lengths_are_not_solved_together() -> None:
    rows = [row_of(tiny_units(12)), row_of(tiny_units(13))]
    with pytest.raises(ValueError, match=r"not of \[82, 89\]"):
        STREAMER.start(rows, [12, 13])


# -- between two steps -----------------------------------------------------------------------------


def test_a_solution_may_be_dropped_and_started_again() -> None:
    units = tiny_units(50)
    row = row_of(units)
    first = solve([row], [20])[0]
    STREAMER.start([row], [40]).advance(2)
    expected = streamed(units, [20, 40])
    check(first, expected[0])
    check(solve([row], [40])[0], expected[1])


def test_steps_of_two_solutions_may_alternate() -> None:
    units = [tiny_units(20, seed=2), tiny_units(30, seed=3)]
    blocks = [STREAMER.start([row_of(u)], [u.shape[1]]) for u in units]
    while any(block.steps_left for block in blocks):
        for block in blocks:
            block.advance()
    for block, said in zip(blocks, units, strict=True):
        check(block.finish()[0], offline(said))


def test_an_unfinished_solution_gives_nothing() -> None:
    block = STREAMER.start([row_of(tiny_units(10))], [10])
    block.advance(TINY.steps - 1)
    with pytest.raises(ValueError, match="1 steps are left"):
        block.finish()
    with pytest.raises(ValueError, match="2 steps asked for, 1 left"):
        block.advance(2)


def test_a_row_is_not_moved_by_two_solutions() -> None:
    row = row_of(tiny_units(40))
    blocks = [STREAMER.start([row], [20]) for _ in range(2)]
    for block in blocks:
        block.advance(TINY.steps)
    blocks[0].finish()
    with pytest.raises(ValueError, match=r"decoded already|meanwhile"):
        blocks[1].finish()


def test_a_stand_in_for_the_estimator_is_asked_once_a_step() -> None:
    asked: list[torch.Size] = []

    def estimate(mel: Tensor, *given: Tensor) -> Tensor:
        asked.append(mel.shape)
        estimated: Tensor = FLOW.decoder.estimator(mel, *given)
        return estimated

    units = tiny_units(10)
    row = row_of(units)
    block = MelStreamer(FLOW, CONTEXT, estimate=estimate).start([row], [10])
    block.advance(TINY.steps)
    check(block.finish()[0], offline(units))
    assert asked == [torch.Size((2, 80, mel_frames(10)))] * TINY.steps


# -- what is refused -------------------------------------------------------------------------------


def test_units_that_have_not_come_cannot_be_decoded() -> None:
    with pytest.raises(ValueError, match="up to unit 12: 0 are decoded, 10 known"):
        STREAMER.start([row_of(tiny_units(10))], [12])


def test_decoded_units_are_not_decoded_again() -> None:
    row = row_of(tiny_units(20), ended=False)
    solve([row], [20])
    with pytest.raises(ValueError, match="decoded already"):
        STREAMER.start([row], [20])


def test_an_ended_utterance_takes_no_units() -> None:
    with pytest.raises(ValueError, match="ended"):
        row_of(tiny_units(3)).push([1])


def test_a_unit_beyond_the_vocabulary_is_refused() -> None:
    with pytest.raises(UnitOutOfRange):
        STREAMER.begin(FrameNoise(1)).push([TINY.unit_count])


# -- fading ----------------------------------------------------------------------------------------


def test_a_fade_goes_from_the_old_to_the_new_and_keeps_what_both_agree_on() -> None:
    held, mel = torch.zeros(1, 80, 9), torch.ones(1, 80, 12)
    faded = cross_fade(held, mel)
    assert (faded.diff(dim=2) >= 0).all()
    assert faded[0, 0, 4] == pytest.approx(0.5)
    assert torch.equal(faded[:, :, 9:], mel[:, :, 9:])
    assert torch.equal(cross_fade(mel, mel), mel)
    assert torch.equal(cross_fade(mel[:, :, :0], mel), mel)
