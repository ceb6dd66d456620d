"""The recorder process without a driver: blocks on one side, news on the other."""

import numpy as np
import pytest

from bridge.audio.pcm import Pcm
from bridge.errors import AudioDeviceError, NoSoundDevice, SoundDeviceRefused
from bridge.inputs import portaudio
from bridge.inputs.recorder import Blocks, pass_on
from bridge.inputs.recording import Dropped, Failed, News, Recorded
from tests.inputs.fake_sounddevice import FakeSoundDevice


def driver(monkeypatch: pytest.MonkeyPatch, *rates_hz: int) -> FakeSoundDevice:
    fake = FakeSoundDevice(*rates_hz)
    monkeypatch.setattr(portaudio, "sounddevice", fake)
    return fake


def block(samples: int) -> Pcm:
    return np.ones(samples, np.int16)


def test_a_microphone_opens_at_its_own_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    driver(monkeypatch, 44_100, 48_000)
    stream = portaudio.open_microphone("default", lambda pcm: None)
    assert (stream.device.name, stream.rate_hz) == ("Headset", 44_100)


def test_another_rate_is_tried_where_that_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    driver(monkeypatch, 16_000)
    assert portaudio.open_microphone("head", lambda pcm: None).rate_hz == 16_000


def test_blocks_are_the_recorders_own(monkeypatch: pytest.MonkeyPatch) -> None:
    fake, kept = driver(monkeypatch, 44_100), list[Pcm]()
    portaudio.open_microphone("default", kept.append).start()
    fake.streams[0].record(3)
    assert kept[0].tolist() == [0, 1, 2]


def test_a_machine_without_a_microphone_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    driver(monkeypatch)
    with pytest.raises(NoSoundDevice, match="microphone"):
        portaudio.open_microphone("default", lambda pcm: None)


def test_an_unknown_name_lists_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    driver(monkeypatch, 44_100)
    with pytest.raises(AudioDeviceError, match="Headset"):
        portaudio.open_microphone("Webcam", lambda pcm: None)


def test_a_microphone_that_refuses_names_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    driver(monkeypatch, 11_025)
    with pytest.raises(SoundDeviceRefused, match="allow"):
        portaudio.open_microphone("default", lambda pcm: None)


def test_what_is_not_taken_in_time_is_dropped_and_counted() -> None:
    blocks = Blocks(2)
    for samples in (10, 20, 30, 40):
        blocks.keep(block(samples))
    first, second = blocks.take(0.0)
    assert first == Dropped(70)
    assert isinstance(second, Recorded)
    assert len(second.pcm) == 10
    assert len(blocks.take(0.0)) == 1


class Unplugged:
    """A microphone that is there for so many looks."""

    def __init__(self, looks: int) -> None:
        self._looks = looks

    @property
    def active(self) -> bool:
        self._looks -= 1
        return self._looks >= 0


def test_a_lost_microphone_is_told_after_what_it_gave() -> None:
    blocks, said = Blocks(), list[News]()
    for _ in range(3):
        blocks.keep(block(10))
    pass_on(Unplugged(2), "Headset", blocks, said.append)
    assert [type(news) for news in said] == [Recorded, Recorded, Failed]
    assert said[-1] == Failed("lost", "microphone 'Headset' is gone: plug it in again")
