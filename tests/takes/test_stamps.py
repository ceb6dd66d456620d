"""Timecode of a clip's frames."""

from fractions import Fraction

import pytest

from bridge.protocols.timecode import FrameRate, Label, position_ns
from bridge.takes.clip import clip_of
from bridge.takes.stamps import label_rate_for
from bridge.takes.take import TakeTimecode
from tests.takes.making import make_take

NTSC, NTSC_60 = FrameRate(30_000, 1001), FrameRate(60_000, 1001)


@pytest.mark.parametrize(
    ("rate", "labels"),
    [
        (FrameRate(60), FrameRate(60)),
        (FrameRate(30), FrameRate(60)),
        (FrameRate(24), FrameRate(24)),
        (FrameRate(25), FrameRate(25)),
        (FrameRate(120), FrameRate(120)),
        (NTSC, NTSC_60),
        (NTSC_60, NTSC_60),
        (FrameRate(3_270_000, 54_587), FrameRate(60)),
    ],
    ids=str,
)
def test_labels_count_as_in_the_app(rate: FrameRate, labels: FrameRate) -> None:
    assert label_rate_for(rate, TakeTimecode(0, FrameRate(60))) == labels


@pytest.mark.parametrize("rate", [NTSC, NTSC_60], ids=str)
@pytest.mark.parametrize("end", [Label(1, 0, 0, 0, True), Label(10, 0, 0, 0, True)], ids=str)
def test_drop_frame_labels_meet_the_hour(rate: FrameRate, end: Label) -> None:
    """One second before the hour of drop-frame labels to one second after it."""
    start = Label(end.hours - 1, 59, 59, 0, True)
    take = make_take(2.0, rate, start, rate)
    labels = [str(label) for label, _ in clip_of(take).stamps.read(0, len(take.sent))]
    assert labels[0] == str(start)
    assert str(end) in labels
    after = labels.index(str(end)) + (1 if rate == NTSC_60 else 0)
    assert rate == NTSC or labels[after] == f"{end.hours:02}:00:00;01"


def test_a_minute_leaves_labels_out_and_no_frame() -> None:
    take = make_take(2.0, NTSC_60, Label(0, 0, 59, 0, True), NTSC_60)
    labels = [str(label) for label, _ in clip_of(take).stamps.read(0, len(take.sent))]
    assert labels[59:61] == ["00:00:59;59", "00:01:00;04"]


def test_thousandths_are_rounded_and_carried() -> None:
    take = make_take(1.0, FrameRate(60), timecode_rate=FrameRate(60))
    take.sent.sub_frames[:] = 0.99996
    label, part = next(iter(clip_of(take).stamps.read(0, 1)))
    assert (str(label), part) == ("10:11:12:14", 0)


def test_resampled_frames_are_stamped_from_the_clips_start_on() -> None:
    take = make_take(3.0, start=Label(23, 59, 59, 0))
    clip = clip_of(take, rate=FrameRate(24), start_s=Fraction(1, 2))
    stamps = [(str(label), part) for label, part in clip.stamps.read(0, 14)]
    assert stamps[0] == ("23:59:59:12", 0)
    assert stamps[12:] == [("00:00:00:00", 0), ("00:00:00:01", 0)]


def test_a_clip_knows_its_own_timecode() -> None:
    take = make_take(3.0)
    clip = clip_of(take, start_s=Fraction(1))
    assert clip.info.timecode.position_ns == position_ns(Label(10, 11, 13, 13), FrameRate(30))


@pytest.mark.parametrize("rate", [FrameRate(30), FrameRate(25), FrameRate(24)], ids=str)
def test_labels_of_ntsc_stay_with_the_clock(rate: FrameRate) -> None:
    take = make_take(1.0, start=Label(22, 11, 12, 13), timecode_rate=rate)
    label, _ = next(iter(clip_of(take, rate=NTSC_60).stamps.read(0, 1)))
    assert str(label).startswith("22:11:12;")


def test_labels_of_ntsc_follow_a_timecode_that_does_not_drop() -> None:
    take = make_take(1.0, NTSC, Label(22, 11, 12, 13), NTSC)
    label, _ = next(iter(clip_of(take, rate=NTSC_60).stamps.read(0, 1)))
    assert str(label) == "22:11:12:26"
