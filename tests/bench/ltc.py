"""What reading LTC costs, and how near timecode is to it when sound comes late.

    python -m tests.bench.ltc --seconds 60

30 frames a second at 48 kHz with noise, in blocks of 10 ms that come late by 4 ms on average,
exponentially. Error: timecode minus the truth, twenty times a second, after the first second.
"""

import argparse
import time

import numpy as np

from bridge.config import TimecodeSettings
from bridge.outputs.timebase import Timebase
from bridge.outputs.timecode import Timecode
from bridge.protocols.ltc import LtcDecoder
from bridge.protocols.timecode import NS_PER_S, FrameRate, Label, position_ns
from tests.bench.line import emit, percentiles
from tests.fakes import VirtualClock
from tests.ltc_audio import sound
from tests.protocols.test_ltc import tape

RATE_HZ, BLOCK, FPS = 48_000, 480, 30.0
FIRST = "10:00:00:00"


def measure(seconds: int) -> dict[str, object]:
    pcm = sound(tape(FIRST, FPS, seconds * 30), FPS, noise=0.05, rise_s=60e-6)
    late_s = np.random.default_rng(1).exponential(0.004, len(pcm) // BLOCK + 1)
    clock, decoder = VirtualClock(), LtcDecoder(RATE_HZ)
    settings = TimecodeSettings(source="ltc", rate="30")
    timebase = Timebase(clock, 0)
    timecode = Timecode(timebase, clock, settings)
    start_s, zero_ns = clock.now(), position_ns(Label.parse(FIRST), FrameRate(30))
    errors_ms, block_ms, frame_count, arrived_s = list[float](), list[float](), 0, 0.0
    for k in range(len(pcm) // BLOCK):
        end = (k + 1) * BLOCK
        arrived_s = max(arrived_s, end / RATE_HZ + late_s[k])
        clock.jump(start_s + arrived_s - clock.now())
        began_s = time.perf_counter()
        frames = decoder.feed(pcm[end - BLOCK : end])
        block_ms.append((time.perf_counter() - began_s) * 1e3)
        for frame in frames:
            frame_count += 1
            at_s = clock.now() - (end - frame.sample) / RATE_HZ
            timecode.hear_label("ltc", frame.label, frame.rate, at_s)
        if k % 5 == 0 and arrived_s > 1.0:
            truth_ns = zero_ns + (clock.now() - start_s) * NS_PER_S
            errors_ms.append((timebase.position_ns_at(clock.now()) - truth_ns) / 1e6)
    return {
        "n": len(errors_ms),
        "frames_read": frame_count,
        "frames_sent": seconds * 30,
        "error_ms": percentiles(np.abs(errors_ms).tolist()),
        "block_ms": percentiles(block_ms),
        "share_of_real_time": round(sum(block_ms) / 1e3 / seconds, 4),
        "jams": timecode.status().jam_count,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    emit("ltc", settings=vars(options), **measure(options.seconds))


if __name__ == "__main__":
    main()
