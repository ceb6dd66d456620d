"""What a listener has heard: by the performance, by its own reports, by the first sound."""

from fractions import Fraction

import numpy as np
import pytest

from bridge.audio.pcm import AudioFormat
from bridge.events import Audio, Marker, MarkerKind, Started, Text
from bridge.sessions.audience import Audience

RATE_HZ = 1000


def audience(start_s: float | None = 10.0) -> Audience:
    """Two words of a second each, made at 9.5 s."""
    heard = Audience(Started("u", "Ava", AudioFormat(RATE_HZ), Fraction(30), start_s))
    heard.feed(Text("one two"), 9.5)
    for i, (word, offset) in enumerate((("one", 0), ("two", 4))):
        heard.feed(Marker(MarkerKind.WORD, word, i * RATE_HZ, RATE_HZ, offset), 9.5)
        heard.feed(Audio(i * RATE_HZ, np.zeros(RATE_HZ, np.int16)), 9.5)
    return heard


@pytest.mark.parametrize(("at_s", "samples"), [(9.0, 0), (10.0, 0), (11.25, 1250), (99.0, 2000)])
def test_a_performance_is_heard_on_its_clock(at_s: float, samples: int) -> None:
    assert audience().position_samples(at_s) == samples


def test_what_is_not_performed_is_heard_from_its_first_sound() -> None:
    assert audience(None).position_samples(10.0) == 500


def test_a_report_counts_from_when_it_came() -> None:
    heard = audience()
    heard.report(0.2, 11.0)
    assert heard.position_samples(11.5) == 700
    assert heard.heard_s(2000) == pytest.approx(12.8)


def test_nobody_hears_more_than_was_made() -> None:
    heard = audience()
    heard.report(99.0, 10.0)
    assert heard.position_samples(10.0) == 2000


@pytest.mark.parametrize(
    ("samples", "text"), [(0, ""), (1, "one"), (1000, "one"), (1001, "one two"), (2000, "one two")]
)
def test_words_that_have_begun_were_heard(samples: int, text: str) -> None:
    assert audience().spoken_text(samples) == text
