"""The front's end of a microphone: chunks, drops, and what becomes of a lost device."""

from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager

import numpy as np
import pytest

from bridge.clock import MonotonicClock
from bridge.errors import AudioDeviceError, NoSoundDevice, PacketError, SoundDeviceRefused
from bridge.inputs.microphone import Microphone
from bridge.inputs.recording import Dropped, Failed, News, Opened, Recorded
from tests.fakes import VirtualClock

OPENED = Opened("Headset", "ALSA", 48_000)


class FakeRecorder:
    """Says what it is given, then that there is no more."""

    def __init__(self, news: Sequence[News | PacketError]) -> None:
        self._news = list(news)
        self.ended = False

    async def news(self) -> News | None:
        news = self._news.pop(0) if self._news else None
        if isinstance(news, PacketError):
            raise news
        return news

    async def end(self) -> None:
        self.ended = True


@asynccontextmanager
async def recording(*news: News | PacketError) -> AsyncIterator[Microphone]:
    recorder = FakeRecorder(news)

    async def launch(device: str) -> FakeRecorder:
        return recorder

    microphone = Microphone("default", VirtualClock(), launch)
    await microphone.open()
    yield microphone
    await microphone.close()
    assert recorder.ended


def audio(samples: int) -> Recorded:
    return Recorded(np.ones(samples, np.int16))


async def test_what_is_recorded_comes_at_the_devices_rate() -> None:
    async with (
        recording(OPENED, audio(480), audio(481)) as microphone,
        aclosing(microphone.chunks()) as chunks,
    ):
        lengths = [len(await anext(chunks)) for _ in range(2)]
    assert (microphone.name, microphone.rate_hz, lengths) == ("Headset", 48_000, [480, 481])


async def test_drops_are_counted() -> None:
    async with (
        recording(OPENED, Dropped(7), audio(1), Dropped(3), audio(1)) as microphone,
        aclosing(microphone.chunks()) as chunks,
    ):
        for _ in range(2):
            await anext(chunks)
    assert microphone.dropped_samples == 10


@pytest.mark.parametrize(
    ("news", "error"),
    [
        (Failed("missing", "none"), NoSoundDevice),
        (Failed("refused", "busy"), SoundDeviceRefused),
        (Failed("unknown", "which?"), AudioDeviceError),
        (PacketError("nonsense"), AudioDeviceError),
        (audio(1), AudioDeviceError),
    ],
)
async def test_a_microphone_that_does_not_open_is_a_typed_error(
    news: News | PacketError, error: type[AudioDeviceError]
) -> None:
    with pytest.raises(error):
        async with recording(news):
            pass


@pytest.mark.parametrize("end", [(Failed("lost", "gone"),), ()])
async def test_a_lost_microphone_is_a_typed_error(end: tuple[News, ...]) -> None:
    async with (
        recording(OPENED, audio(1), *end) as microphone,
        aclosing(microphone.chunks()) as chunks,
    ):
        await anext(chunks)
        with pytest.raises(AudioDeviceError):
            await anext(chunks)


async def test_a_closed_microphone_says_so() -> None:
    async with recording(OPENED) as microphone:
        await microphone.close()
        async with aclosing(microphone.chunks()) as chunks:
            with pytest.raises(AudioDeviceError, match="closed"):
                await anext(chunks)


async def test_a_real_recorder_tells_why_it_cannot() -> None:
    microphone = Microphone("no microphone is called so", MonotonicClock())
    with pytest.raises(AudioDeviceError):
        await microphone.open()
