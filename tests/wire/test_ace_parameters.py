"""What a clip's header asks for, and what becomes of it."""

from typing import Any

import numpy as np
import pytest
from nvidia_ace.controller.v1.controller_pb2 import AudioStreamHeader

from bridge.errors import InvalidArgument, UnsupportedAudioRate
from bridge.face.names import INDEX
from bridge.face.tuning import Tuning
from bridge.wire.ace import Status
from bridge.wire.ace_emotions import EmotionRules
from bridge.wire.ace_parameters import ClipParameters, clip_parameters

AUDIO = {"channel_count": 1, "samples_per_second": 48_000, "bits_per_sample": 16}


def read(**parts: Any) -> ClipParameters:
    return clip_parameters(AudioStreamHeader(audio_header=AUDIO, **parts))


def face(**values: float) -> ClipParameters:
    return read(face_params={"float_params": values})


def test_a_bare_header_changes_nothing() -> None:
    parameters = read()
    assert parameters.rate_hz == 48_000
    assert parameters.tuning == Tuning()
    assert parameters.emotions == EmotionRules()
    assert not parameters.notes
    row = np.full((1, 52), 2.0, np.float32)
    assert np.array_equal(parameters.weighting.apply(row), row)


@pytest.mark.parametrize(
    ("name", "tuning"),
    [
        ("skinStrength", Tuning(skin_strength=0.0625)),
        ("upperFaceStrength", Tuning(upper_strength=0.0625)),
        ("lowerFaceStrength", Tuning(lower_strength=0.0625)),
        ("upperFaceSmoothing", Tuning(upper_smoothing_s=0.0625)),
        ("lowerFaceSmoothing", Tuning(lower_smoothing_s=0.0625)),
        ("blinkStrength", Tuning(blink_strength=0.0625)),
        ("tongueStrength", Tuning(tongue_strength=0.0625)),
        ("eyelidOpenOffset", Tuning(lid_offset=0.0625)),
        ("blinkOffset", Tuning(blink_offset=0.0625)),
        ("lipOpenOffset", Tuning(lip_offset=0.0625)),
    ],
)
def test_each_face_parameter_is_its_own_knob(name: str, tuning: Tuning) -> None:
    parameters = face(**{name: 0.0625})
    assert parameters.tuning == tuning
    assert not parameters.notes


@pytest.mark.parametrize("name", ["faceMaskLevel", "faceMaskSoftness", "tongueDepthOffset"])
def test_a_known_parameter_without_an_equivalent_is_information(name: str) -> None:
    (note,) = face(**{name: 0.5}).notes
    assert (note.code, name in note.message) == (Status.INFO, True)


def test_an_offset_of_nothing_asks_for_nothing() -> None:
    assert not face(tongueHeightOffset=0.0, tongueDepthOffset=0.0).notes


def test_whole_numbers_and_lists_are_not_known() -> None:
    (note,) = read(
        face_params={"integer_params": {"a": 1}, "float_array_params": {"b": {"values": [1.0]}}}
    ).notes
    assert note.message == "ignored, for these names are not known: a, b"


def test_a_million_names_are_counted_and_not_repeated() -> None:
    names = {f"{'x' * 1000}{n}": 1.0 for n in range(1000)}
    (note,) = face(**names).notes
    assert len(note.message) < 2000
    (note,) = face(**{f"p{n}": 1.0 for n in range(100)}).notes
    assert note.message.endswith("and 80 more")


def test_names_of_shapes_count_in_any_case() -> None:
    shapes = {"JawOpen": 0.5, "jawforward": 0.25, "Ear": 2.0}
    parameters = read(blendshape_params={"bs_weight_multipliers": shapes})
    assert parameters.weighting.factors[INDEX["jawOpen"]] == 0.5
    assert parameters.weighting.factors[INDEX["jawForward"]] == 0.25
    assert [note.message for note in parameters.notes] == [
        "ignored, for these names are not known: Ear"
    ]


def test_rules_of_emotions_are_followed_where_they_concern_given_ones() -> None:
    after = {"emotion_strength": 0.5, "max_emotions": 9, "enable_preferred_emotion": True}
    parameters = read(emotion_post_processing_params=after)
    assert parameters.emotions == EmotionRules(0.5, 6, True)
    assert [note.message for note in parameters.notes] == ["limited: max_emotions from 9 to 6"]


def test_rules_for_what_is_read_from_audio_are_information() -> None:
    (note,) = read(
        emotion_post_processing_params={
            "emotion_contrast": 1.0,
            "live_blend_coef": 0.7,
            "preferred_emotion_strength": 0.5,
        },
        emotion_params={"live_transition_time": 0.5},
    ).notes
    assert note.code == Status.INFO
    names = "emotion_contrast, live_blend_coef, preferred_emotion_strength, live_transition_time"
    assert note.message.endswith(names)


@pytest.mark.parametrize("rate_hz", [0, 8_000, 15_999, 144_001])
def test_other_rates_are_refused(rate_hz: int) -> None:
    audio = AUDIO | {"samples_per_second": rate_hz}
    with pytest.raises(UnsupportedAudioRate, match=str(rate_hz)):
        clip_parameters(AudioStreamHeader(audio_header=audio))


@pytest.mark.parametrize(("name", "value"), [("channel_count", 2), ("bits_per_sample", 8)])
def test_other_formats_are_refused(name: str, value: int) -> None:
    with pytest.raises(InvalidArgument, match=name):
        clip_parameters(AudioStreamHeader(audio_header=AUDIO | {name: value}))
