"""SMPTE arithmetic, against the counts every table prints."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.errors import InvalidArgument
from bridge.protocols.timecode import (
    MAX_SUB_FRAME,
    NS_PER_S,
    FrameRate,
    Label,
    count_of,
    day_length_ns,
    frame_at,
    frame_of_day,
    frames_per_day,
    label_of,
    position_ns,
)

RATES = ["24", "25", "29.97", "30", "50", "59.94", "60", "120", "23.976", "48", "119.88"]
NTSC_30 = FrameRate(30_000, 1001)
NTSC_60 = FrameRate(60_000, 1001)
rates = st.sampled_from([FrameRate.parse(text) for text in RATES])


@pytest.mark.parametrize(
    ("text", "numerator", "denominator"),
    [
        ("24", 24, 1),
        ("30.0", 30, 1),
        ("29.97", 30_000, 1001),
        ("29.970", 30_000, 1001),
        ("59.94", 60_000, 1001),
        ("23.976", 24_000, 1001),
        ("23.98", 24_000, 1001),
        ("119.88", 120_000, 1001),
        ("30000/1001", 30_000, 1001),
        ("12.5", 25, 2),
        (" 60 ", 60, 1),
    ],
)
def test_a_rate_is_read_exactly(text: str, numerator: int, denominator: int) -> None:
    assert FrameRate.parse(text) == FrameRate(numerator, denominator)


@pytest.mark.parametrize("text", ["", "fast", "0", "-30", "30/0", "29.97/1", "1e3", "nan", "٣٠x"])
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(InvalidArgument):
        FrameRate.parse(text)


@pytest.mark.parametrize(
    ("label", "rate", "count"),
    [
        ("01:00:00;00", NTSC_30, 107_892),
        ("01:00:00;00", NTSC_60, 215_784),
        ("00:01:00;02", NTSC_30, 1800),
        ("00:00:59;29", NTSC_30, 1799),
        ("00:10:00;00", NTSC_30, 17_982),
        ("00:01:00;04", NTSC_60, 3600),
        ("01:00:00:00", NTSC_30, 108_000),
        ("05:04:23:55", FrameRate(60), 1_095_835),
        ("23:59:59:23", FrameRate(24), 24 * 86_400 - 1),
    ],
)
def test_labels_and_counts_agree_with_the_tables(label: str, rate: FrameRate, count: int) -> None:
    assert count_of(Label.parse(label), rate) == count
    assert str(label_of(count, rate, drop=";" in label)) == label


@pytest.mark.parametrize("rate", [NTSC_30, NTSC_60])
def test_drop_frame_skips_exactly_the_labels_it_should(rate: FrameRate) -> None:
    hour = [label_of(i, rate, drop=True) for i in range(frames_per_day(rate, True) // 24)]
    seen = {(label.minutes, label.seconds, label.frames) for label in hour}
    whole = {(m, s, f) for m in range(60) for s in range(60) for f in range(rate.nominal)}
    skipped = {(m, 0, f) for m in range(60) if m % 10 for f in range(rate.drop_labels)}
    assert whole - seen == skipped
    assert len(seen) == len(hour)


def test_a_drop_frame_day_stays_within_a_frame_of_the_clock_all_day() -> None:
    errors = []
    for hour in range(24):
        count = count_of(Label(hour, 0, 0, 0, drop=True), NTSC_30)
        errors.append(abs(count / NTSC_30.fraction - 3600 * hour))
    assert max(errors) < Fraction(1, 10)


@given(rate=rates, count=st.integers(0, 10**8), drop=st.booleans())
def test_a_count_survives_its_label(rate: FrameRate, count: int, drop: bool) -> None:
    drop = drop and bool(rate.drop_labels)
    count %= frames_per_day(rate, drop)
    assert count_of(Label.parse(str(label_of(count, rate, drop))), rate) == count


@pytest.mark.parametrize(
    ("label", "rate"),
    [
        ("00:01:00;00", NTSC_30),  # skipped
        ("00:01:00;03", NTSC_60),  # skipped
        ("00:00:00;00", FrameRate(30)),  # nothing drops at 30
        ("00:00:00:30", FrameRate(30)),
        ("24:00:00:00", FrameRate(25)),
        ("00:60:00:00", FrameRate(25)),
    ],
)
def test_a_label_that_does_not_exist_is_refused(label: str, rate: FrameRate) -> None:
    with pytest.raises(InvalidArgument):
        count_of(Label.parse(label), rate)


@pytest.mark.parametrize("text", ["1:2:3:4", "00:00:00", "00-00-00-00", ""])
def test_what_is_no_label_is_refused(text: str) -> None:
    with pytest.raises(InvalidArgument):
        Label.parse(text)


def test_drop_labels_need_a_dropping_rate() -> None:
    with pytest.raises(InvalidArgument):
        label_of(0, FrameRate(60), drop=True)


@given(rate=rates, time_ns=st.integers(0, 10**15))
def test_count_and_sub_frame_add_up_to_the_time(rate: FrameRate, time_ns: int) -> None:
    count, sub_frame = frame_at(time_ns, rate)
    exact = Fraction(time_ns, NS_PER_S) * rate.fraction
    assert count <= exact < count + 1
    assert sub_frame == pytest.approx(float(exact - count), abs=1e-7)
    assert 0 <= sub_frame <= MAX_SUB_FRAME


def test_a_sub_frame_never_rounds_up_to_a_whole_frame() -> None:
    almost = frame_at(NS_PER_S - 1, FrameRate(1))
    assert almost == (0, MAX_SUB_FRAME)


@given(rate=rates, day_ns=st.integers(0, 86_400 * NS_PER_S - 1), ticks=st.integers(0, 10**7))
def test_the_frame_of_day_steps_by_one_but_at_midnight(
    rate: FrameRate, day_ns: int, ticks: int
) -> None:
    before, _ = frame_of_day(day_ns, ticks, rate)
    after, _ = frame_of_day(day_ns, ticks + 1, rate)
    assert after in (before + 1, 0)


def test_the_frame_of_day_wraps_at_midnight() -> None:
    last_s = 86_399 * NS_PER_S
    assert frame_of_day(last_s, 59, FrameRate(60))[0] == 86_400 * 60 - 1
    assert frame_of_day(last_s, 60, FrameRate(60)) == (0, 0.0)


@pytest.mark.parametrize(
    ("rate", "drop", "seconds"),
    [
        (FrameRate(25), False, 86_400.0),
        (NTSC_30, False, 86_486.4),
        (NTSC_30, True, 86_399.9136),
        (NTSC_60, True, 86_399.9136),
    ],
)
def test_a_day_of_labels_lasts_as_long_as_its_frames(
    rate: FrameRate, drop: bool, seconds: float
) -> None:
    assert day_length_ns(rate, drop) == round(seconds * NS_PER_S)


@given(rate=rates, count=st.integers(0, 10**8), drop=st.booleans())
def test_a_labels_position_lies_in_its_frame(rate: FrameRate, count: int, drop: bool) -> None:
    drop = drop and bool(rate.drop_labels)
    label = label_of(count, rate, drop)
    assert frame_at(position_ns(label, rate), rate)[0] == count_of(label, rate)


@pytest.mark.parametrize("rate", [NTSC_30, NTSC_60])
def test_drop_frame_labels_run_on_through_every_hour_and_midnight(rate: FrameRate) -> None:
    day = frames_per_day(rate, drop=True)
    for hour in range(1, 25):
        first = count_of(Label(hour % 24, 0, 0, 0, drop=True), rate) or day
        before = label_of(first - 1, rate, drop=True)
        assert (before.minutes, before.seconds, before.frames) == (59, 59, rate.nominal - 1)
        assert label_of(first, rate, drop=True) == Label(hour % 24, 0, 0, 0, drop=True)
