"""What is played lies at its time, and news replaces what was told before."""

import numpy as np

from bridge.audio.heard import HEARD_RATE_HZ
from bridge.audio.pcm import Pcm
from bridge.audio.reference import Reference


def ones(count: int, value: int = 1) -> Pcm:
    return np.full(count, value, np.int16)


def taken(reference: Reference, start: int, count: int) -> list[int]:
    pcm = reference.take(start, count)
    return [] if pcm is None else pcm.tolist()


def test_what_is_played_lies_at_its_time() -> None:
    reference = Reference()
    reference.add(ones(3), HEARD_RATE_HZ, 10)
    assert taken(reference, 8, 6) == [0, 0, 1, 1, 1, 0]


def test_outside_of_it_is_silence() -> None:
    reference = Reference()
    reference.add(ones(3), HEARD_RATE_HZ, 10)
    assert reference.take(0, 10) is None
    assert reference.take(13, 10) is None


def test_pieces_that_nearly_touch_are_joined() -> None:
    reference = Reference()
    reference.add(ones(4000), HEARD_RATE_HZ, 0)
    reference.add(ones(10, 2), HEARD_RATE_HZ, 4003)
    assert taken(reference, 3999, 3) == [1, 2, 2]


def test_later_news_replaces_earlier() -> None:
    reference = Reference()
    reference.add(ones(8000), HEARD_RATE_HZ, 0)
    reference.add(ones(10, 2), HEARD_RATE_HZ, 2000)
    assert taken(reference, 1999, 12) == [1, *[2] * 10, 0]


def test_what_is_cut_is_silence() -> None:
    reference = Reference()
    reference.add(ones(8000), HEARD_RATE_HZ, 0)
    reference.cut(5)
    assert taken(reference, 0, 8) == [1, 1, 1, 1, 1, 0, 0, 0]
    assert reference.end_samples == 0 or reference.take(5, 1) is None


def test_other_rates_take_the_same_time() -> None:
    reference = Reference()
    reference.add(ones(22_050, 1000), 22_050, 0)
    assert reference.end_samples == HEARD_RATE_HZ
    middle = taken(reference, 8000, 100)
    assert min(middle) > 900


def test_what_is_over_is_forgotten() -> None:
    reference = Reference()
    for second in range(100):
        reference.add(ones(HEARD_RATE_HZ), HEARD_RATE_HZ, second * HEARD_RATE_HZ)
        reference.take(second * HEARD_RATE_HZ, HEARD_RATE_HZ)
    assert reference.take(0, 1) is None
