"""No input ends in anything but a value or a typed refusal."""

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz.damaged import damaged
from tests.fuzz.target import Target
from tests.fuzz.targets import TARGETS

#: Inputs for each target: the same ones every time. The long form tries as many as there is time.
_COUNT = 40

each_target = pytest.mark.parametrize("target", TARGETS, ids=[t.name for t in TARGETS])


@each_target
def test_what_is_whole_is_taken(target: Target) -> None:
    assert all(target.takes(seed) for seed in target.seeds)


@each_target
def test_what_is_damaged_is_taken_or_refused(target: Target) -> None:
    @settings(
        max_examples=_COUNT,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(damaged(target.starts))
    def feed(data: bytes) -> None:
        target.takes(data)

    feed()
