"""Emotions that a client gives, by its rules, and what the face shows of them."""

import numpy as np
import pytest

from bridge.errors import InvalidArgument
from bridge.face.emotion import LABELS
from bridge.face.mixer import Mixer
from bridge.face.names import INDEX
from bridge.face.settings import IdleSettings
from bridge.wire.ace import emotions
from bridge.wire.ace_emotions import MOST_KEY_FRAMES, EmotionRules, GivenEmotions, ShownEmotions

A2F_EMOTIONS = (
    *("amazement", "anger", "cheekiness", "disgust", "fear", "grief", "joy"),
    *("outofbreath", "pain", "sadness"),
)


@pytest.mark.parametrize("name", A2F_EMOTIONS)
def test_each_of_audio2faces_ten_is_known(name: str) -> None:
    given = GivenEmotions(EmotionRules())
    assert given.weights({name: 0.5}) == {name: 0.5}
    assert not given.take_warnings()


def test_strength_scales_and_the_strongest_remain() -> None:
    given = GivenEmotions(EmotionRules(strength=0.5, most=2))
    weights = given.weights({"joy": 0.2, "anger": 1.0, "fear": 0.6})
    assert weights == {"anger": 0.5, "fear": 0.3}


def test_emotions_that_do_not_count_are_none() -> None:
    assert GivenEmotions(EmotionRules(followed=False)).weights({"joy": 1.0}) == {}


def test_what_was_given_is_told_once_when_its_time_comes() -> None:
    given = GivenEmotions(EmotionRules())
    keys = [emotions(time_s, {"joy": time_s}) for time_s in (0.75, 0.25, 0.5)]
    for key in keys:
        given.read(key)
    assert given.before(0.6) == [keys[1], keys[2]]
    assert given.before(0.6) == []
    assert given.before(9.0) == [keys[0]]


def test_more_key_frames_than_a_clip_can_have_are_refused() -> None:
    given = GivenEmotions(EmotionRules())
    for _ in range(MOST_KEY_FRAMES):
        given.read(emotions(0.0, {}))
    with pytest.raises(InvalidArgument, match="key frames"):
        given.read(emotions(0.0, {}))


def test_an_emotion_of_the_beginning_is_there_at_once() -> None:
    shown = ShownEmotions({"joy": 0.5}).at(0, 2)
    assert [dict(e.emotion) for e in shown] == [{"joy": 0.5}, {"joy": 0.5}]
    assert [e.time_code for e in shown] == [0.0, 1 / 30]


def test_what_is_told_is_what_the_mixer_shows() -> None:
    mixer, shown = Mixer(), ShownEmotions({})
    mixer.assign(0, seed=0, idle=IdleSettings(enabled=False))
    mixer.set_emotion(0, {"disgust": 1.0}, 0.5)
    shown.send({"disgust": 1.0}, 0.5)
    times = np.arange(60) / 30
    rest = np.zeros((60, 52), np.float32)
    rows = mixer.mix(np.zeros(60, np.intp), times, rest, np.zeros(60, np.float32))
    sneer = rows.coefficients[:, [INDEX["noseSneerLeft"], INDEX["noseSneerRight"]]].mean(axis=1)
    told = np.array([e.emotion.get("disgust", 0.0) for e in shown.at(0, 60)])
    # The pose's depth, and the lean of one side by up to 5 %.
    assert np.allclose(sneer, told * sneer[-1], atol=0.02)
    assert told[15] == 0.0
    assert told[-1] == 1.0


def test_labels_are_told_by_their_own_names() -> None:
    shown = ShownEmotions(dict.fromkeys(LABELS, 1.0)).at(0, 1)[0]
    assert set(shown.emotion) == set(LABELS)
