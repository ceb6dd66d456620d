"""No input ends in anything but a value or a typed refusal."""

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz.damaged import damaged
from tests.fuzz.target import CORPUS, Target
from tests.fuzz.targets import TARGETS

#: Inputs for each target: the same ones every time. The long form tries as many as there is time.
_COUNT = 40

#: Of the whole corpus: it is cloned with everything else.
_MOST_BYTES = 1_000_000

each_target = pytest.mark.parametrize("target", TARGETS, ids=[t.name for t in TARGETS])


@each_target
def test_what_is_whole_is_taken(target: Target) -> None:
    assert all(target.takes(seed) for seed in target.seeds)


@each_target
def test_what_broke_it_once_is_taken_or_refused(target: Target) -> None:
    for data in target.broke:
        target.takes(data)


def test_the_corpus_is_of_targets_and_small() -> None:
    kept = [path for path in CORPUS.rglob("*") if path.is_file()]
    assert {path.parent.name for path in kept} <= {target.name for target in TARGETS}
    assert sum(path.stat().st_size for path in kept) < _MOST_BYTES


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
