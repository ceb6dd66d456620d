"""How many frames units get, and where on the frame grid each unit lands."""

import torch
from hypothesis import given
from hypothesis import strategies as st

from model.face_frames import (
    IGNORED_UNIT,
    FramePlan,
    QuantumGrid,
    plan_frames,
    plan_labels,
    stretch,
)
from tests.model import parity
from tests.model.seeded import normal


def row(count: int, padding: int = 0, unit: int = 3) -> torch.Tensor:
    return torch.tensor([[unit] * count + [IGNORED_UNIT] * padding])


def whole(units: int, frames: int) -> FramePlan:
    return FramePlan((units,), (frames,), torch.tensor([frames]), frames)


def test_strict_parity_counts_frames_as_the_reference() -> None:
    stage = parity.stage("08_tables")
    expected = stage["out.render_frames"]
    counts = [0] + [
        plan_frames(row(n), strict_parity=True).frame_count for n in range(1, len(expected))
    ]
    stage.check("out.render_frames", torch.tensor(counts))


def test_strict_parity_leaves_out_units_whose_id_is_zero() -> None:
    stage = parity.stage("08_tables")
    rows = stage["in.zero_quirk"]
    counts = [plan_frames(units[None], strict_parity=True).frame_count for units in rows]
    stage.check("out.zero_quirk_frames", torch.tensor(counts))


def test_by_default_a_unit_whose_id_is_zero_has_its_frames() -> None:
    """The reference's face would end 80 ms early for each of them and drift from the voice."""
    silent = torch.tensor([[0, 3, 0, 0, 5]])
    assert plan_frames(silent).frame_count == 12
    assert plan_frames(silent, strict_parity=True).frame_count == 4


@given(st.integers(0, 2000))
def test_five_units_are_twelve_frames(count: int) -> None:
    assert plan_frames(row(count)).frame_count == 12 * count // 5


def test_the_reference_loses_a_frame_to_rounding_and_we_do_not() -> None:
    assert plan_frames(row(205)).frame_count == 492
    assert plan_frames(row(205), strict_parity=True).frame_count == 491


def test_rows_are_counted_apart() -> None:
    units = torch.cat([row(10), row(5, padding=5)])
    plan = plan_frames(units)
    assert plan.frame_spans == tuple(plan.valid_frames.tolist()) == (24, 12)
    assert plan.unit_spans == (10, 5)
    assert plan.frame_count == 24


def test_strict_parity_counts_the_whole_batch() -> None:
    units = torch.cat([row(10), row(5, padding=5)])
    plan = plan_frames(units, strict_parity=True)
    assert plan.frame_count == 36
    assert plan.valid_frames.tolist() == [36, 18]


def test_a_row_without_units_has_no_frames_but_something_to_look_at() -> None:
    plan = plan_frames(torch.cat([row(5), row(0, padding=5)]))
    assert plan.frame_spans == (12, 0)
    assert plan.valid_frames.tolist() == [12, 1]
    assert plan.spoken_frames().sum(dim=(1, 2)).tolist() == [12, 0]


def test_labels_decide_the_frames_in_training() -> None:
    units = torch.cat([row(10), row(5, padding=5)])
    plan = plan_labels(units, torch.tensor([25, 11]), 25)
    assert plan.unit_spans == (10, 5)
    assert plan.frame_spans == (25, 11)
    strict = plan_labels(units, torch.tensor([25, 11]), 25, strict_parity=True)
    assert strict.unit_spans == (10, 10)
    assert strict.frame_spans == (25, 25)


def test_frames_read_between_the_centers_of_units() -> None:
    """Two units over four frames: positions -0.25 (the edge), 0.25, 0.75, 1.25 (the edge)."""
    rows = torch.tensor([[[0.0], [4.0]]])
    assert stretch(rows, whole(2, 4)).flatten().tolist() == [0.0, 1.0, 3.0, 4.0]


def test_as_many_frames_as_units_leave_them_as_they_are() -> None:
    rows = normal(2, 1, 7, 3)
    assert torch.equal(stretch(rows, whole(7, 7)), rows)


def test_a_row_is_stretched_as_if_alone() -> None:
    units = torch.cat([row(10), row(5, padding=5)])
    rows = normal(1, 2, 10, 4)
    together = stretch(rows, plan_frames(units))
    alone = stretch(rows[1:, :5], plan_frames(row(5)))
    assert torch.equal(together[1:, :12], alone)
    assert not together[1:, 12:].any()


def test_a_quantum_in_the_middle_is_stretched_as_the_whole() -> None:
    rows, grid = normal(3, 2, 15, 4), QuantumGrid(torch.device("cpu"))
    whole_rows = torch.stack([stretch(rows[b : b + 1], whole(15, 36))[0] for b in range(2)])
    torch.testing.assert_close(grid.stretch(rows[:, 4:11]), whole_rows[:, 12:24], rtol=0, atol=1e-5)


def test_a_quantum_at_an_end_reads_its_edge_again() -> None:
    rows, grid = normal(3, 1, 5, 4), QuantumGrid(torch.device("cpu"))
    alone = grid.stretch(rows[:, [0, 0, 1, 2, 3, 4, 4]])
    torch.testing.assert_close(alone, stretch(rows, whole(5, 12)), rtol=0, atol=1e-5)


def test_a_quantum_keeps_half_precision() -> None:
    grid = QuantumGrid(torch.device("cpu"))
    assert grid.stretch(torch.ones(1, 7, 2, dtype=torch.bfloat16)).dtype == torch.bfloat16


def test_stretching_keeps_half_precision() -> None:
    rows = torch.ones(1, 5, 2, dtype=torch.bfloat16)
    assert stretch(rows, whole(5, 12)).dtype == torch.bfloat16
