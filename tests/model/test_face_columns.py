"""Columns have ARKit's names, and values a face can show."""

import pytest
import torch

from bridge.face.names import NAMES, permutation
from model.errors import ConfigMismatch
from model.face_columns import COLUMN_NAMES, to_coefficients


def test_columns_are_the_canonical_names_in_another_order() -> None:
    assert sorted(COLUMN_NAMES) == sorted(NAMES)
    assert COLUMN_NAMES != NAMES
    assert len(permutation(COLUMN_NAMES)) == 52


def test_columns_are_alphabetical_with_the_tongue_last() -> None:
    assert list(COLUMN_NAMES[:-1]) == sorted(COLUMN_NAMES[:-1])
    assert COLUMN_NAMES[-1] == "tongueOut"


def test_a_face_without_a_tongue_keeps_it_in() -> None:
    raw = torch.full((2, 3, 51), 0.5)
    coefficients = to_coefficients(raw)
    assert coefficients.shape == (2, 3, 52)
    assert torch.equal(coefficients[..., :51], raw)
    assert not coefficients[..., 51].any()


def test_coefficients_are_clipped_floats() -> None:
    raw = torch.tensor([-0.5, 0.25, 1.5], dtype=torch.bfloat16).repeat(52)[:52]
    coefficients = to_coefficients(raw)
    assert coefficients.dtype == torch.float32
    assert coefficients[:3].tolist() == [0.0, 0.25, 1.0]


@pytest.mark.parametrize("columns", [0, 50, 53])
def test_any_other_number_of_columns_is_refused(columns: int) -> None:
    with pytest.raises(ConfigMismatch, match="out_dim"):
        to_coefficients(torch.zeros(1, columns))
