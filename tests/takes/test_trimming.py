"""Parts of takes: exact to the frame, to the sample, and in timecode."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridge.errors import InvalidArgument
from bridge.events import MarkerKind
from bridge.protocols.timecode import FrameRate, Label
from bridge.takes.copying import write_take
from bridge.takes.folder import read_take
from bridge.takes.take import samples_of
from bridge.takes.trimming import frame_from, trim
from bridge.takes.verifying import verify
from tests.takes.making import AUDIO_RATE_HZ, make_take

NTSC_60 = FrameRate(60_000, 1001)
NTSC = FrameRate(30_000, 1001)
HOUR = Label(0, 59, 59, 58, drop=True)


@pytest.mark.parametrize("rate", [FrameRate(60), NTSC_60, NTSC], ids=str)
@settings(deadline=None)
@given(first=st.integers(0, 40), count=st.integers(1, 40))
def test_frames_and_samples_of_a_part_are_those_of_the_whole(
    rate: FrameRate, first: int, count: int
) -> None:
    whole = make_take(rate=rate)
    part = trim(whole, first, first + count)
    begin = samples_of(first, AUDIO_RATE_HZ, rate)
    assert len(part.audio) == samples_of(count, AUDIO_RATE_HZ, rate)
    assert np.array_equal(part.audio, whole.audio[begin : begin + len(part.audio)])
    assert np.array_equal(
        part.sent.rows.coefficients, whole.sent.rows.coefficients[first : first + count]
    )
    assert part.sent.frame_numbers[0] == whole.sent.frame_numbers[first]


@pytest.mark.parametrize(
    ("first", "label"), [(0, "00:59:59;58"), (1, "00:59:59;59"), (2, "01:00:00;00")]
)
def test_timecode_of_a_part_is_right_across_the_hour(first: int, label: str) -> None:
    whole = make_take(rate=NTSC_60, start=HOUR, timecode_rate=NTSC_60)
    assert str(trim(whole, first, first + 10).info.timecode.label) == label


def test_a_part_of_a_part_is_the_part() -> None:
    whole = make_take(rate=NTSC_60, start=HOUR, timecode_rate=NTSC_60)
    direct, twice = trim(whole, 17, 60), trim(trim(whole, 10, 80), 7, 50)
    assert direct.info.timecode.label == twice.info.timecode.label
    assert np.array_equal(direct.sent.frame_numbers, twice.sent.frame_numbers)


def test_words_move_with_the_sound_and_what_is_outside_is_gone() -> None:
    # "Hello there." is heard from 0.25 s to 0.75 s, "Bye." from 1.0 s to 1.5 s.
    part = trim(make_take(), 30, 120)
    words = [(m.text, m.offset_samples / AUDIO_RATE_HZ) for m in part.markers(MarkerKind.WORD)]
    assert [text for text, _ in words] == ["there.", "Bye."]
    assert words[0][1] == pytest.approx(0.0, abs=1e-3)
    assert words[1][1] == pytest.approx(0.5, abs=1e-3)


def test_an_utterance_that_is_cut_off_has_no_end() -> None:
    (utterance,) = trim(make_take(), 0, 30).utterances
    assert utterance.reason is None
    assert utterance.heard_samples == AUDIO_RATE_HZ // 2 - utterance.stretches[0].take_sample


def test_events_outside_are_gone() -> None:
    whole = make_take()
    assert [event.kind for event in trim(whole, 80, 120).events] == ["interrupt"]
    assert trim(whole, 0, 60).events == ()


def test_a_part_is_a_take_of_its_own(tmp_path: Path) -> None:
    write_take(trim(make_take(), 7, 99), tmp_path / "part")
    assert verify(tmp_path / "part") == []
    assert len(read_take(tmp_path / "part").sent) == 92


def test_a_time_means_the_first_frame_from_it_on() -> None:
    assert frame_from(Fraction(1, 2), FrameRate(60)) == 30
    assert frame_from(Fraction(501, 1000), FrameRate(60)) == 31
    # Labels are kept in nanoseconds: a frame's own time is that frame.
    for frame in range(200):
        time = Fraction(int(frame * 1001 / 60_000 * 1e9), 10**9)
        assert frame_from(time, NTSC_60) == frame


@pytest.mark.parametrize(("first", "last"), [(-1, 5), (5, 5), (0, 181)])
def test_frames_that_it_does_not_have_are_refused(first: int, last: int) -> None:
    with pytest.raises(InvalidArgument, match="the take has frames 0 to 180"):
        trim(make_take(), first, last)
