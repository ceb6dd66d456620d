"""What exporters get of a take: a stretch, at a rate, with its sound."""

from fractions import Fraction

import numpy as np
import pytest

from bridge.errors import InvalidArgument
from bridge.events import MarkerKind
from bridge.face.track import resample
from bridge.protocols.timecode import FrameRate
from bridge.takes.clip import clip_of
from bridge.takes.source import FaceSource
from bridge.takes.take import Take, samples_of
from tests.takes.making import make_take


@pytest.fixture(scope="module")
def take() -> Take:
    return make_take(3.0)


def coefficients(faces: FaceSource) -> np.ndarray:
    return faces.read(0, len(faces)).coefficients


def test_a_clip_of_everything_is_the_take(take: Take) -> None:
    clip = clip_of(take)
    assert clip.rate == take.sent.rate
    np.testing.assert_array_equal(coefficients(clip.faces), take.sent.rows.coefficients)
    np.testing.assert_array_equal(clip.audio, take.audio)
    assert clip.markers == tuple(take.markers())


@pytest.mark.parametrize("rate", ["24", "25", "29.97", "30", "59.94", "120"])
def test_sound_is_as_long_as_the_frames_it_goes_with(take: Take, rate: str) -> None:
    clip = clip_of(take, rate=FrameRate.parse(rate), start_s=Fraction(1, 3), end_s=Fraction(2))
    assert len(clip.audio) == samples_of(120, 22_050, take.sent.rate) - samples_of(
        20, 22_050, take.sent.rate
    )
    seconds = len(clip.audio) / 22_050
    assert len(clip.faces) - 1 < seconds * clip.rate.fraction + 1e-3
    assert len(clip.faces) + 1 > seconds * clip.rate.fraction


def test_frames_that_fall_on_frames_are_those(take: Take) -> None:
    half = coefficients(clip_of(take, rate=FrameRate(30)).faces)
    np.testing.assert_array_equal(half, take.sent.rows.coefficients[::2])
    double = coefficients(clip_of(take, rate=FrameRate(120)).faces)
    np.testing.assert_array_equal(double[::2], take.sent.rows.coefficients)


@pytest.mark.parametrize("rate", ["29.97", "50", "47.952"])
def test_resampling_by_parts_equals_the_whole(take: Take, rate: str) -> None:
    faces = clip_of(take, rate=FrameRate.parse(rate)).faces
    parts = [faces.read(i, min(i + 7, len(faces))).head for i in range(0, len(faces), 7)]
    np.testing.assert_array_equal(np.concatenate(parts), faces.read(0, len(faces)).head)


def test_resampling_agrees_with_the_tracks_own(take: Take) -> None:
    faces = coefficients(clip_of(take, rate=FrameRate(50)).faces)
    expected = resample(take.sent.rows.coefficients, Fraction(60), Fraction(50))
    # The track runs to rest behind its last frame, a clip stands still.
    np.testing.assert_array_equal(faces[1:-3], expected[1:-3])
    assert faces.shape == expected.shape


def test_the_native_track_lies_where_it_was_heard(take: Take) -> None:
    native = coefficients(clip_of(take, track="native").faces)
    utterance = take.utterances[0]
    start = Fraction(utterance.stretches[0].take_sample, 22_050) * 30
    first = -(-start.numerator // start.denominator)
    assert not native[:first].any()
    assert len(native) == 90
    exact = clip_of(take, track="native", rate=FrameRate(22_050)).faces
    row = exact.read(utterance.stretches[0].take_sample, utterance.stretches[0].take_sample + 1)
    np.testing.assert_array_equal(row.coefficients[0], utterance.rows.coefficients[0])


def test_markers_count_from_the_clips_start(take: Take) -> None:
    clip = clip_of(take, start_s=Fraction(1, 2))
    words = clip.marked(MarkerKind.WORD)
    assert [word.text for word in words] == ["there.", "Bye."]
    assert words[0].offset_samples == 0
    assert words[1].offset_samples == 22_050 - 11_025


@pytest.mark.parametrize(("start", "end"), [(3, None), (2, 2), (2, 1), (0, 0)])
def test_an_empty_stretch_is_refused(take: Take, start: int, end: int | None) -> None:
    with pytest.raises(InvalidArgument, match=r"nothing of .* 3\.000 s long"):
        clip_of(take, start_s=Fraction(start), end_s=None if end is None else Fraction(end))
