"""Percentiles of many values in little memory."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.load.histogram import Histogram

values = st.lists(st.floats(0.002, 1e6), min_size=1, max_size=200)


def histogram_of(numbers: list[float]) -> Histogram:
    made = Histogram()
    for number in numbers:
        made.note(number)
    return made


@given(values, st.sampled_from([0.01, 0.5, 0.95, 0.99, 1.0]))
def test_a_percentile_is_right_to_one_percent(numbers: list[float], share: float) -> None:
    found = histogram_of(numbers).percentile(share)
    exact = float(np.quantile(numbers, share, method="inverted_cdf"))
    assert found == pytest.approx(exact, rel=0.011)


@given(values, values)
def test_two_add_up_to_one_of_all(some: list[float], others: list[float]) -> None:
    together = histogram_of(some)
    together.add(histogram_of(others))
    whole = histogram_of(some + others).to_json()
    added = together.to_json()
    assert added["buckets"] == whole["buckets"]
    assert added["largest"] == whole["largest"]
    assert added["total"] == pytest.approx(whole["total"])


@given(values)
def test_it_travels_as_json(numbers: list[float]) -> None:
    there = histogram_of(numbers)
    back = Histogram.from_json(json.loads(json.dumps(there.to_json())))
    assert back.to_json() == there.to_json()
    assert back.count == len(numbers)


def test_none_has_no_percentile() -> None:
    assert Histogram().percentile(0.5) is None


def test_what_is_early_counts_as_on_time() -> None:
    assert histogram_of([-3.0]).percentile(1.0) == 0.0
