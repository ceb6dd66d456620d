"""The largest count of streams in real time is found with few trials."""

from hypothesis import given
from hypothesis import strategies as st

from model.benchmark.capacity import Capacity, find_capacity


class Device:
    """Keeps up to `limit` streams; every trial takes `trial_s`."""

    def __init__(self, limit: int, trial_s: float = 0.0) -> None:
        self.limit, self.trial_s = limit, trial_s
        self.now_s = 0.0
        self.tried: list[int] = []

    def keeps(self, count: int) -> bool:
        self.tried.append(count)
        self.now_s += self.trial_s
        return count <= self.limit

    def find(self, most: int, budget_s: float = 1.0) -> Capacity:
        return find_capacity(self.keeps, most, lambda: self.now_s, budget_s)


@given(st.integers(0, 300), st.integers(1, 256))
def test_it_is_exact(limit: int, most: int) -> None:
    device = Device(limit)
    found = device.find(most)
    assert found.streams == min(limit, most)
    assert found.exact == (limit < most)
    assert len(set(device.tried)) == len(device.tried) <= 2 * most.bit_length() + 1


def test_it_doubles_and_then_halves_what_is_left() -> None:
    device = Device(11)
    device.find(64)
    assert device.tried == [1, 2, 4, 8, 16, 12, 10, 11]


def test_it_stops_before_the_trial_that_would_end_too_late() -> None:
    device = Device(100, trial_s=10.0)
    assert device.find(64, budget_s=35.0) == Capacity(4, None)
    assert device.now_s == 30.0


def test_a_device_too_slow_for_one_keeps_none() -> None:
    assert Device(0).find(8) == Capacity(0, 1)
