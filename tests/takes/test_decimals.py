"""Ten digits after the point, as `%.10f` writes them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_np

from bridge.errors import NonFiniteValue
from bridge.takes.decimals import decimal_cells, without_blanks

FLOATS = st.floats(-99_999, 99_999, width=32)


@given(st_np.arrays(np.float32, (3, 4), elements=FLOATS))
def test_the_text_is_that_of_the_usual_format(values: np.ndarray) -> None:
    expected = "".join(f",{value:.10f}" for value in values.ravel())
    assert without_blanks(decimal_cells(values)).decode() == expected


@pytest.mark.parametrize(
    "value", [0.0, -0.0, 1.0, 0.5, 5e-11, 1.5e-10, 2.0**-30, 1 - 2.0**-24, 9.9999999999, 99_999.99]
)
def test_edges_are_written_as_usual(value: float) -> None:
    cell = np.array([[value]], np.float32)
    assert without_blanks(decimal_cells(cell)).decode() == f",{cell[0, 0]:.10f}"


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 100_000.0, -1e30])
def test_what_is_no_number_of_a_face_is_refused(value: float) -> None:
    with pytest.raises(NonFiniteValue):
        decimal_cells(np.array([[value]], np.float32))
