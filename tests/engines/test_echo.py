"""Sound that waits for its face, on the grid of tenths."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.engines.echo import Echo
from bridge.engines.tenths import padded_tenths, samples_until


@given(st.integers(0, 10_000_000), st.integers(8_000, 192_000))
def test_padding_is_the_least_that_is_whole_samples(samples: int, rate_hz: int) -> None:
    tenths = padded_tenths(samples, rate_hz)
    assert tenths * rate_hz % 10 == 0
    assert samples <= samples_until(tenths, rate_hz) < samples + rate_hz + rate_hz // 10


@pytest.mark.parametrize(
    ("samples", "rate_hz", "tenths"),
    [
        (0, 16_000, 0),
        (1, 16_000, 1),
        (1600, 16_000, 1),
        (1601, 16_000, 2),
        (1, 11_025, 2),
        (1, 8_001, 10),
    ],
)
def test_rates_that_tenths_do_not_divide_take_more_of_them(
    samples: int, rate_hz: int, tenths: int
) -> None:
    assert padded_tenths(samples, rate_hz) == tenths


@pytest.mark.parametrize("rate_hz", [8_001, 11_025, 16_000])
def test_sound_comes_back_bit_for_bit_and_padded(rate_hz: int) -> None:
    pcm = np.arange(2 * rate_hz + 17, dtype=np.int16)
    echo = Echo(rate_hz)
    for part in np.array_split(pcm, 23):
        echo.push(part)
    echo.complete()
    taken = [echo.take(1) for _ in range(padded_tenths(len(pcm), rate_hz))]
    together = np.concatenate([audio.pcm for audio in taken])
    np.testing.assert_array_equal(together[: len(pcm)], pcm)
    assert not together[len(pcm) :].any()
    assert [a.offset_samples for a in taken] == [t * rate_hz // 10 for t in range(len(taken))]


@pytest.mark.parametrize(("samples", "owed"), [(16_000, False), (17_600, True)])
def test_a_face_is_owed_for_more_than_a_second_of_sound(samples: int, owed: bool) -> None:
    echo = Echo(16_000)
    echo.push(np.zeros(samples, np.int16))
    assert echo.owed is owed


def test_a_face_is_owed_for_the_end() -> None:
    echo = Echo(16_000)
    echo.complete()
    assert echo.owed
