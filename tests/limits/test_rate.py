"""Token buckets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.limits.rate import Bucket, Rate


def taken(bucket: Bucket, rate: Rate, now_s: float) -> bool:
    """Whether a token was there."""
    if bucket.wait_s(rate, now_s):
        return False
    bucket.take(rate, now_s)
    return True


def test_a_full_bucket_gives_its_burst_and_not_one_more() -> None:
    bucket, rate = Bucket(), Rate(per_s=10, burst=3)
    assert [taken(bucket, rate, 5.0) for _ in range(5)] == [True, True, True, False, False]


def test_an_empty_bucket_says_when_the_next_token_comes() -> None:
    bucket, rate = Bucket(), Rate(per_s=4, burst=1)
    bucket.take(rate, 0.0)
    assert bucket.wait_s(rate, 0.1) == pytest.approx(0.15)
    assert bucket.wait_s(rate, 0.25) == 0.0


def test_a_bucket_left_alone_is_full_and_no_fuller() -> None:
    bucket, rate = Bucket(), Rate(per_s=10, burst=2)
    bucket.take(rate, 0.0)
    assert [taken(bucket, rate, 100.0) for _ in range(3)] == [True, True, False]


def test_a_lower_rate_takes_effect_on_a_bucket_in_use() -> None:
    bucket = Bucket()
    bucket.take(Rate(per_s=100, burst=1), 0.0)
    assert bucket.wait_s(Rate(per_s=1, burst=1), 0.01) == pytest.approx(0.0)
    bucket.take(Rate(per_s=1, burst=1), 0.01)
    assert bucket.wait_s(Rate(per_s=1, burst=1), 0.02) == pytest.approx(0.99)


@given(
    st.lists(st.floats(0.0, 0.5), max_size=60),
    st.integers(1, 20),
    st.integers(1, 10),
)
def test_no_stretch_of_time_sees_more_than_burst_and_rate(
    gaps_s: list[float], per_s: int, burst: int
) -> None:
    bucket, rate, now_s = Bucket(), Rate(per_s, burst), 0.0
    taken_s: list[float] = []
    for gap_s in gaps_s:
        now_s += gap_s
        if taken(bucket, rate, now_s):
            taken_s.append(now_s)
    for first, start_s in enumerate(taken_s):
        for last in range(first, len(taken_s)):
            assert last - first + 1 <= burst + per_s * (taken_s[last] - start_s) + 1e-6


@given(st.floats(0.01, 50.0), st.integers(1, 10))
def test_who_keeps_to_the_rate_is_never_refused(per_s: float, burst: int) -> None:
    bucket, rate = Bucket(), Rate(per_s, burst)
    assert all(taken(bucket, rate, 7.0 + (i + 1e-6 * i) / per_s) for i in range(50))
