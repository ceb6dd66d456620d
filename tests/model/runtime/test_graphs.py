"""Captured steps, with a re-run in place of the captured graph."""

import torch
from torch import Tensor

from model.runtime.graphs import Graphed, Outputs, capture_for
from tests.model.runtime.rerun import Rerun


def double(numbers: Tensor) -> Outputs:
    return (2 * numbers,)


def test_a_replay_sees_the_new_inputs() -> None:
    graphed = Graphed(double, Rerun)
    assert graphed(torch.tensor([1.0]))[0].tolist() == [2.0]
    assert graphed(torch.tensor([3.0]))[0].tolist() == [6.0]
    assert graphed.recorded_count == 1


def test_results_are_the_callers_own() -> None:
    graphed = Graphed(double, Rerun)
    (first,) = graphed(torch.tensor([1.0]))
    graphed(torch.tensor([5.0]))
    assert first.tolist() == [2.0]


def test_every_shape_is_captured_once_up_to_a_limit() -> None:
    graphed = Graphed(double, Rerun, most=2)
    for count in (1, 2, 3, 1, 2, 3):
        assert len(graphed(torch.ones(count))[0]) == count
    assert graphed.recorded_count == 2


def test_without_a_capture_the_step_is_called() -> None:
    graphed = Graphed(double, None)
    assert graphed(torch.ones(2))[0].tolist() == [2.0, 2.0]
    assert graphed.recorded_count == 0


def test_only_a_gpu_captures() -> None:
    assert capture_for(torch.device("cpu")) is None
    assert capture_for(torch.device("cuda")) is not None
    assert capture_for(torch.device("cuda"), wanted=False) is None
