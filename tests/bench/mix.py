"""What faces cost: sampling tracks, mixing layers, limiting motion. And how far they move.

`python -m tests.bench.mix` prints one line per measurement, times in microseconds per call. Calls
advance by one tick, so the compiling of idle windows (once in 32 s per character) is in them.
"""

import time
from collections.abc import Callable

import numpy as np

from bridge.face.emotion import LABELS
from bridge.face.gestures import GESTURES
from bridge.face.mixer import Mixer
from bridge.face.names import EYELIDS, MOUTH, NAMES, indices
from bridge.face.safety import limit_motion
from bridge.face.settings import IdleSettings
from bridge.face.track import FaceTrack, sample_tracks
from tests.bench.line import emit, percentiles

WARM_UP = 100
CALLS = 2000
TICK_S = 1 / 60
START_S = 1.0e5
TICKS = WARM_UP + CALLS

#: What characters are told, each 1.5 s; the last word stands.
TOLD: dict[str, Callable[[Mixer, int, float], None]] = {
    "gestures": lambda mixer, slot, at_s: mixer.make_gesture(
        slot, GESTURES[slot % len(GESTURES)], 1.0, at_s
    ),
    "points": lambda mixer, slot, at_s: mixer.look_at(slot, 0.3, 0.1, 1.0, at_s),
    "heads": lambda mixer, slot, at_s: mixer.hold_head(slot, (0.2, 0.0, 0.0), at_s),
}


def main() -> None:
    """Measure and print."""
    for count in (1, 12, 100):
        measure_mix(count, mood=False)
        measure_mix(count, mood=True)
    for told in TOLD:
        measure_told(100, told)
    measure_pull()
    for count in (1, 12, 100):
        measure_tracks(count)
    measure_limit(100)
    measure_motion(seeds=4, minutes=60)


def timed(bench: str, call: Callable[[int], object], **settings: object) -> None:
    """Call with 0, 1, 2, ... and print the distribution of durations."""
    for step in range(WARM_UP):
        call(step)
    seconds = []
    for step in range(WARM_UP, WARM_UP + CALLS):
        begin = time.perf_counter()
        call(step)
        seconds.append(time.perf_counter() - begin)
    emit(bench, unit="us", warm_up=WARM_UP, n=CALLS, **settings, **percentiles(seconds, 1e6))


def cast(count: int, mood: bool) -> Mixer:
    """`count` characters at idle, each in a mood of its own or none."""
    mixer = Mixer(count)
    for slot in range(count):
        mixer.assign(slot, seed=slot, idle=IdleSettings())
        if mood:
            mixer.set_emotion(slot, {LABELS[slot % len(LABELS)]: 0.7}, START_S)
        mixer.prepare(slot, START_S)
    return mixer


def measure_mix(count: int, mood: bool) -> None:
    """One tick of `count` speaking characters."""
    mixer, slots = cast(count, mood), np.arange(count)
    spoken = np.random.default_rng(0).random((count, 52), np.float32)
    speaking = np.full(count, 0.7, np.float32)

    def tick(step: int) -> None:
        mixer.mix(slots, np.full(count, START_S + step * TICK_S), spoken, speaking)

    timed("face_mix", tick, rows=count, mood=mood)


def measure_told(count: int, told: str) -> None:
    """One tick of `count` speaking characters in moods that are all told something."""
    mixer, slots = cast(count, True), np.arange(count)
    spoken = np.random.default_rng(0).random((count, 52), np.float32)
    speaking = np.full(count, 0.7, np.float32)

    def tick(step: int) -> None:
        mixer.mix(slots, np.full(count, START_S + step * TICK_S), spoken, speaking)

    for slot in range(count):
        for order in range(TICKS // 90 + 1):
            TOLD[told](mixer, slot, START_S + 1.5 * order)
    timed("face_mix_told", tick, rows=count, told=told)


def measure_pull() -> None:
    """A chunk of 12 frames of one character, as rendering makes it."""
    mixer, slots = cast(1, True), np.zeros(12, np.intp)
    spoken, speaking = np.zeros((12, 52), np.float32), np.ones(12, np.float32)
    offsets = np.arange(12) / 30

    def chunk(step: int) -> None:
        mixer.mix(slots, START_S + step * 0.4 + offsets, spoken, speaking)

    timed("face_mix_pull", chunk, rows=12, mood=True)


def measure_tracks(count: int) -> None:
    """Sampling `count` tracks, one time each."""
    rng = np.random.default_rng(0)
    tracks = [FaceTrack() for _ in range(count)]
    for track in tracks:
        track.append(rng.random((30 * 40, 52), np.float32))
    phases = rng.uniform(0.0, 2.0, count)
    timed(
        "face_track_sample", lambda step: sample_tracks(tracks, phases + step * TICK_S), rows=count
    )


def measure_limit(count: int) -> None:
    """Limiting the motion of `count` faces."""
    mixer, slots = cast(count, True), np.arange(count)
    silent = np.zeros((count, 52), np.float32), np.zeros(count, np.float32)
    a, b = (mixer.mix(slots, np.full(count, START_S + s), *silent) for s in (0.0, 0.5))
    timed("face_limit_motion", lambda _: limit_motion(a, b, TICK_S), rows=count)


def measure_motion(seeds: int, minutes: int) -> None:
    """Largest steps of idle and moods per 60 Hz frame, and how many exceed what a face can do."""
    bounds = np.full(len(NAMES), 0.15)
    bounds[indices(MOUTH)], bounds[indices(EYELIDS)] = 0.25, 0.5
    worst, misses, frames = np.zeros(len(NAMES)), 0, 0
    for seed in range(seeds):
        mixer = Mixer()
        mixer.assign(0, seed=seed, idle=IdleSettings())
        rng = np.random.default_rng(seed)
        last = np.zeros((0, len(NAMES)), np.float32)
        for part in range(minutes * 6):
            start_s = START_S + 10 * part
            mood = {LABELS[rng.integers(len(LABELS))]: rng.random()} if part % 3 else {}
            mixer.set_emotion(0, mood, start_s)
            rows = mixer.mix(
                np.zeros(600, np.intp),
                start_s + np.linspace(0.0, 10.0, 600, endpoint=False),
                np.zeros((600, len(NAMES)), np.float32),
                np.zeros(600, np.float32),
            ).coefficients
            steps = np.abs(np.diff(np.concatenate([last, rows]), axis=0))
            worst = np.maximum(worst, steps.max(axis=0))
            misses += int((steps > bounds).sum())
            frames += len(rows)
            last = rows[-1:]
    top = {NAMES[i]: round(float(worst[i]), 3) for i in np.argsort(-worst / bounds)[:6]}
    emit("face_motion", seeds=seeds, minutes=minutes, frames=frames, misses=misses, largest=top)


if __name__ == "__main__":
    main()
