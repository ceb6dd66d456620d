"""Units encoded while they come are the units encoded at once."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from model.errors import UnitOutOfRange
from model.mel_units import EncodedUnits
from tests.model.flow import TINY, tiny_decoder, tiny_units

FLOW = tiny_decoder()
UNITS = tiny_units(47)


def encoded(count: int = 47) -> EncodedUnits:
    units = EncodedUnits(FLOW)
    units.push(UNITS[0, :count].tolist())
    return units


def check(actual: Tensor, expected: Tensor) -> None:
    torch.testing.assert_close(actual, expected, atol=1e-5, rtol=0)


@settings(max_examples=20, deadline=None)
@given(st.sets(st.integers(1, 46), max_size=6))
def test_whatever_was_asked_for_before_the_whole_is_the_whole(places: set[int]) -> None:
    units = encoded()
    for place in sorted(places):
        check(units.projected(place), FLOW.project(UNITS[:, :place]))
    check(units.projected(47), FLOW.project(UNITS))


def test_units_that_came_late_are_as_those_that_came_at_once() -> None:
    units = encoded(13)
    units.projected(13)
    units.push(UNITS[0, 13:].tolist())
    assert units.known == 47
    check(units.projected(47), FLOW.project(UNITS))


def test_what_is_forgotten_is_gone_and_the_rest_stays() -> None:
    units = encoded()
    units.projected(32)
    units.forget(17)
    assert units.first == 17
    check(units.projected(47), FLOW.project(UNITS)[:, 17:])


def test_nothing_is_forgotten_before_it_is_encoded_for_good() -> None:
    units = encoded()
    units.projected(32)
    units.forget(40)
    assert units.first == 30


def test_fewer_units_may_be_asked_for_again() -> None:
    units = encoded()
    units.projected(47)
    check(units.projected(36), FLOW.project(UNITS)[:, :36])


def test_a_unit_below_zero_counts_as_zero() -> None:
    units = EncodedUnits(FLOW)
    units.push([-100, 3])
    check(units.projected(2), FLOW.project(torch.tensor([[0, 3]])))


def test_a_unit_beyond_the_vocabulary_is_refused_with_its_neighbors() -> None:
    units = encoded(5)
    with pytest.raises(UnitOutOfRange):
        units.push([1, TINY.unit_count])
    assert units.known == 5
