"""The real path, driver and all: a tone written by the front is recorded from a null sink.

Bounds are wide because the machine may be busy; `tests/bench/sound.py` measures.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm
from bridge.clock import MonotonicClock
from bridge.config import AudioSettings
from bridge.errors import AudioDeviceError
from bridge.outputs.devices import list_devices
from bridge.outputs.sound import SoundOutput, SoundStatus
from tests.outputs.pulse import RECORD_RATE_HZ, PulseServer, Recording, recording, until, why_not

RATE_HZ = 22_050
LOUD = 1500

pytestmark = pytest.mark.skipif(bool(why_not()), reason=f"no sound system here; {why_not()}")


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PulseServer]:
    server = PulseServer(tmp_path)
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    server.start()
    yield server
    server.kill()


@asynccontextmanager
async def playing(device: str = "cable") -> AsyncIterator[SoundOutput]:
    """Sound that is open and whose clock is locked."""
    sound = SoundOutput(AudioSettings(device=device), MonotonicClock())
    await sound.open()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(sound.run(), name="sound")
        await until(lambda: is_locked(sound))
        yield sound
        task.cancel()


def is_locked(sound: SoundOutput) -> bool:
    progress = sound.state.progress
    return sound.state.status is SoundStatus.PLAYING and bool(progress and progress.locked)


def tone(seconds: float) -> Pcm:
    time_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    samples: Pcm = (12_000 * np.sin(2 * np.pi * 1000 * time_s)).astype(np.int16)
    return samples


def loud_spans(recorded: Recording) -> list[tuple[float, float]]:
    """Clock times from onset to end of what is louder than the threshold, gaps over 0.1 s apart."""
    indices: NDArray[np.intp] = np.flatnonzero(np.abs(recorded.samples.astype(int)) > LOUD)
    parts = np.split(indices, np.flatnonzero(np.diff(indices) > RECORD_RATE_HZ // 10) + 1)
    return [
        (
            recorded.origin_s + int(part[0]) / RECORD_RATE_HZ,
            recorded.origin_s + int(part[-1]) / RECORD_RATE_HZ,
        )
        for part in parts
        if len(part)
    ]


async def test_tones_are_heard_at_their_times(server: PulseServer) -> None:
    with recording(server) as recorded:
        async with playing() as sound:
            now_s = MonotonicClock().now()
            starts = [now_s + 0.4, now_s + 1.0, now_s + 1.5]
            for number, start_s in enumerate(starts):
                sound.begin(str(number), start_s, RATE_HZ)
                sound.write(str(number), 0, tone(0.2))
                sound.finish(str(number))
            await MonotonicClock().sleep_until(starts[-1] + 0.5)
        onsets = [onset for onset, _ in loud_spans(recorded)]
    assert onsets == pytest.approx(starts, abs=0.1)
    assert np.diff(onsets) == pytest.approx([0.6, 0.5], abs=0.03)


async def test_the_tone_is_the_tone(server: PulseServer) -> None:
    with recording(server) as recorded:
        async with playing("default") as sound:
            start_s = MonotonicClock().now() + 0.3
            sound.begin("u", start_s, RATE_HZ)
            sound.write("u", 0, tone(0.6))
            sound.finish("u")
            await MonotonicClock().sleep_until(start_s + 0.9)
        samples = recorded.samples.astype(float)
    loud = np.flatnonzero(np.abs(samples) > LOUD)
    heard = samples[loud[0] :][: RECORD_RATE_HZ // 2]
    spectrum = np.abs(np.fft.rfft(heard * np.hanning(len(heard))))
    peak_hz = float(np.argmax(spectrum)) * RECORD_RATE_HZ / len(heard)
    assert peak_hz == pytest.approx(1000, abs=3)
    assert np.percentile(np.abs(heard), 99) == pytest.approx(12_000, rel=0.1)


async def test_stop_silences_at_the_sample(server: PulseServer) -> None:
    with recording(server) as recorded:
        async with playing() as sound:
            start_s = MonotonicClock().now() + 0.3
            sound.begin("u", start_s, RATE_HZ)
            sound.write("u", 0, tone(3.0))
            sound.stop("u", RATE_HZ // 2)
            await MonotonicClock().sleep_until(start_s + 1.2)
        ((onset_s, end_s),) = loud_spans(recorded)
    assert end_s - onset_s == pytest.approx(0.51, abs=0.02)


async def test_a_sound_system_that_dies_comes_back_in_sync(server: PulseServer) -> None:
    clock = MonotonicClock()
    async with playing() as sound:
        start_s = clock.now() + 0.1
        sound.begin("u", start_s, RATE_HZ)
        sound.write("u", 0, np.concatenate([tone(1.0), np.zeros(RATE_HZ * 4, np.int16), tone(1.0)]))
        sound.finish("u")
        server.kill()
        await until(lambda: sound.state.status is SoundStatus.LOST)
        server.start()
        with recording(server) as recorded:
            await until(lambda: sound.state.restart_count == 1)
            await clock.sleep_until(start_s + 6.3)
            ((onset_s, _),) = loud_spans(recorded)
    assert onset_s == pytest.approx(start_s + 5.0, abs=0.1)


async def test_devices_are_listed(server: PulseServer) -> None:
    devices = {device.name: device for device in await list_devices(MonotonicClock())}
    assert {"cable", "default"} <= set(devices)
    assert devices["default"].default
    assert 48_000 in devices["cable"].rates_hz


async def test_default_without_a_sound_system_is_a_declared_state(server: PulseServer) -> None:
    server.kill()
    state = await SoundOutput(AudioSettings(device="default"), MonotonicClock()).open()
    assert state.status is SoundStatus.NO_DEVICE
    assert "sound device" in state.reason


async def test_a_name_that_fits_nothing_is_an_error(server: PulseServer) -> None:
    sound = SoundOutput(AudioSettings(device="no such cable"), MonotonicClock())
    with pytest.raises(AudioDeviceError, match="'cable', 'default'"):
        await sound.open()
