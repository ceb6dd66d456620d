"""The value: what goes where on a take's clock."""

from dataclasses import replace

import pytest

from bridge.events import Marker, MarkerKind
from bridge.protocols.timecode import FrameRate, Label, position_ns
from bridge.takes.take import Stretch, TakeTimecode, TakeUtterance, samples_of
from tests.takes.making import make_take

NTSC = FrameRate(30_000, 1001)
NTSC_60 = FrameRate(60_000, 1001)


@pytest.mark.parametrize("rate", [FrameRate(60), NTSC, NTSC_60, FrameRate(24)], ids=str)
def test_samples_and_frames_go_together_to_the_sample(rate: FrameRate) -> None:
    for frames in (0, 1, 2, 59, 1001, 215_784):
        samples = samples_of(frames, 22_050, rate)
        assert samples <= frames * 22_050 / rate.fraction < samples + 1


def test_a_take_is_as_long_as_its_sent_frames() -> None:
    take = make_take(seconds=2.0, rate=NTSC_60)
    assert len(take.sent) == 119
    assert len(take.audio) == samples_of(119, 22_050, NTSC_60)
    assert take.duration == 119 / NTSC_60.fraction


@pytest.mark.parametrize(
    ("rate", "label"),
    [
        (NTSC, Label(1, 0, 0, 0, drop=True)),
        (NTSC, Label(0, 59, 59, 29, drop=True)),
        (NTSC, Label(1, 0, 0, 0)),
        (NTSC_60, Label(1, 0, 0, 0, drop=True)),
        (NTSC_60, Label(23, 59, 59, 59, drop=True)),
    ],
    ids=str,
)
def test_the_label_of_the_start_comes_back_at_hour_boundaries(
    rate: FrameRate, label: Label
) -> None:
    assert TakeTimecode(position_ns(label, rate), rate, label.drop).label == label


def test_the_time_reference_counts_real_time() -> None:
    # 01:00:00;00 at 29.97 drop-frame is frame 107 892: 3 599.9964 s, 172 799 827.2 samples.
    drop = TakeTimecode(position_ns(Label(1, 0, 0, 0, drop=True), NTSC), NTSC, drop=True)
    assert drop.time_reference(48_000) == 172_799_827
    # Without drop-frame it is frame 108 000: 3 603.6 s.
    whole = TakeTimecode(position_ns(Label(1, 0, 0, 0), NTSC), NTSC)
    assert whole.time_reference(48_000) == 172_972_800


def test_markers_come_in_the_takes_own_samples() -> None:
    words = list(make_take().markers(MarkerKind.WORD))
    assert [word.text for word in words] == ["Hello", "there.", "Bye."]
    assert words[0].offset_samples == 22_050 // 4


def stalled() -> TakeUtterance:
    """Heard to its sample 100, stalled, and heard on from there 500 samples later."""
    stretches = (Stretch(0, 1000, 100), Stretch(100, 1600, 50))
    markers = (
        Marker(MarkerKind.WORD, "far", 80, 40),
        Marker(MarkerKind.WORD, "cut", 140, 40),
        Marker(MarkerKind.WORD, "unheard", 200, 40),
    )
    return TakeUtterance("u", 22_050, stretches, markers=markers)


def test_what_comes_after_a_stall_is_heard_later() -> None:
    assert stalled().take_sample(99, 22_050) == 1099
    assert stalled().take_sample(100, 22_050) == 1600
    assert stalled().take_sample(151, 22_050) is None


def test_what_was_not_heard_has_no_marker() -> None:
    take = replace(make_take(), utterances=(stalled(),))
    found = [(m.text, m.offset_samples, m.duration_samples) for m in take.markers()]
    assert found == [("far", 1080, 540), ("cut", 1640, 10)]


def test_sound_of_another_rate_is_placed_in_the_takes_rate() -> None:
    utterance = TakeUtterance("u", 48_000, (Stretch(0, 1000, 48_000),))
    assert utterance.take_sample(24_000, 22_050) == 1000 + 11_025
