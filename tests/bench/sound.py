"""Local sound: how well a drifting device is followed, when tones are heard, how fast it returns.

`python -m tests.bench.sound [TONES]`. The first line is simulated; the others need PulseAudio and
are skipped, with the reason, where it is missing. Arrival at a recorder counts from the sink's
monitor, which hears a null sink's 10 ms buffer early: the spread is ours, the offset is not.
"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

import numpy as np

from bridge.audio.dac_clock import DacClock
from bridge.clock import MonotonicClock
from bridge.config import AudioSettings
from bridge.outputs.sound import SoundOutput, SoundStatus
from tests.bench.line import emit, percentiles
from tests.outputs.pulse import RECORD_RATE_HZ, PulseServer, Recording, recording, until, why_not

RATE_HZ = 22_050
LOUD = 1500


def simulate(drift_ppm: float, jitter_ms: float, seconds: int = 120) -> dict[str, object]:
    """Residual error of the DAC clock against the truth, 10 ms blocks at 48 kHz."""
    rng = np.random.default_rng(1)
    clock = DacClock(48_000)
    true_s = np.arange(seconds * 100) * 0.01 * (1 + drift_ppm * 1e-6)
    reported_s = true_s + rng.uniform(-jitter_ms, jitter_ms, len(true_s)) / 1e3
    starts_s = [clock.advance(480, float(time_s)).start_s for time_s in reported_s]
    errors_ms = np.abs(np.array(starts_s) - true_s) * 1e3
    return {
        "drift_ppm": drift_ppm,
        "jitter_ms": jitter_ms,
        "max_error_1_to_5_s_ms": round(float(errors_ms[100:500].max()), 3),
        "max_error_after_30_s_ms": round(float(errors_ms[3000:].max()), 3),
        "estimated_ppm": round(clock.drift_ppm, 1),
    }


def onsets_s(recorded: Recording) -> list[float]:
    """Clock times at which something loud begins after at least 0.1 s of quiet."""
    loud = np.flatnonzero(np.abs(recorded.samples.astype(int)) > LOUD)
    first = np.concatenate([[True], np.diff(loud) > RECORD_RATE_HZ // 10])
    return [recorded.origin_s + int(i) / RECORD_RATE_HZ for i in loud[first]]


async def play_tones(sound: SoundOutput, count: int) -> list[float]:
    """Start `count` tones at odd times; the times they were due."""
    clock = MonotonicClock()
    rng = np.random.default_rng(2)
    pcm = (12_000 * np.sin(2 * np.pi * 1000 * np.arange(RATE_HZ // 5) / RATE_HZ)).astype(np.int16)
    starts = []
    for number in range(count):
        starts.append(clock.now() + 0.15 + float(rng.uniform(0, 0.1)))
        sound.begin(str(number), starts[-1], RATE_HZ)
        sound.write(str(number), 0, pcm)
        sound.finish(str(number))
        await clock.sleep_until(starts[-1] + 0.4)
    await clock.sleep_until(clock.now() + 0.3)
    return starts


async def measure_onsets(sound: SoundOutput, server: PulseServer, count: int) -> None:
    """How far from their times tones are heard."""
    with recording(server) as recorded:
        due = await play_tones(sound, count)
        errors_ms = (np.array(onsets_s(recorded)) - np.array(due)) * 1e3
    emit(
        "sound.onset",
        n=count,
        unit="ms",
        offset=round(float(np.median(errors_ms)), 3),
        **percentiles([float(e) for e in np.abs(errors_ms - np.median(errors_ms))]),
        progress=str(sound.state.progress),
    )


async def measure_restart(sound: SoundOutput, server: PulseServer, count: int) -> None:
    """From the sound system's death to noticing it, and from there to playing again.

    The sound system itself is back at once, so what is measured is ours.
    """
    clock = MonotonicClock()
    noticed_s, reopened_s = [], []
    for _ in range(count):
        killed_s = clock.now()
        server.kill()
        server.start()
        await until(lambda: sound.state.status is SoundStatus.LOST)
        lost_s = clock.now()
        noticed_s.append(lost_s - killed_s)
        await until(lambda: sound.state.restart_count == len(noticed_s))
        reopened_s.append(clock.now() - lost_s)
        await clock.sleep_until(clock.now() + 1.0)
    emit("sound.loss_noticed", n=count, unit="ms", **percentiles(noticed_s, 1e3))
    emit("sound.reopened", n=count, unit="ms", **percentiles(reopened_s, 1e3))


async def measure(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        server = PulseServer(Path(folder))
        os.environ.update(server.environment)
        server.start()
        sound = SoundOutput(AudioSettings(device="cable"), MonotonicClock())
        clock = MonotonicClock()
        launched_s = clock.now()
        await sound.open()
        emit("sound.open", unit="ms", value=round((clock.now() - launched_s) * 1e3))
        async with asyncio.TaskGroup() as group:
            task = group.create_task(sound.run(), name="sound")
            await until(lambda: bool(sound.state.progress and sound.state.progress.locked))
            await measure_onsets(sound, server, count)
            await measure_restart(sound, server, 10)
            task.cancel()
        server.kill()


def main() -> None:
    for drift_ppm, jitter_ms in ((0.0, 1.0), (80.0, 0.1), (80.0, 1.0), (-150.0, 3.0), (500.0, 1.0)):
        emit("sound.drift", **simulate(drift_ppm, jitter_ms))
    if why_not():
        emit("sound.onset", skipped=why_not())
        return
    asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 20))


if __name__ == "__main__":
    main()
