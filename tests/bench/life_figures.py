"""How characters left to themselves compare with people: figures, and the plot of the docs.

`python -m tests.bench.life_figures [FILE.png]` prints one JSON line: each figure's value, the
published range (sources: `bridge.face.blink`, `glance`, `manner`, `sway`) and whether it is inside.
With a file it draws the distributions, human ranges shaded (matplotlib needed).
"""

import sys
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.behavior import Behavior
from bridge.face.frame import FaceRows
from bridge.face.mixer import Mixer
from bridge.face.settings import IdleSettings
from tests.bench.line import emit

Array = NDArray[np.float64]

RATE_HZ: Final = 60
SEEDS: Final = 6
MINUTES: Final = 6
#: What lies farther from straight ahead is not the partner's face, degrees.
FACE_DEGREES: Final = 3.6

#: Figure → lowest and highest value of people.
HUMAN: Final = {
    "blinks per minute at rest": (8.0, 21.0),
    "blinks per minute speaking": (10.5, 32.5),
    "variation of intervals": (0.6, 1.0),
    "mean over median interval": (1.05, 2.0),
    "share of double blinks": (0.05, 0.15),
    "share of partial blinks": (0.35, 0.70),
    "saccades under 15 degrees": (0.86, 1.0),
    "peak speed at 5 degrees, deg/s": (140.0, 200.0),
    "at partner listening": (0.68, 0.85),
    "at partner speaking": (0.41, 0.77),
    "away thinking": (0.70, 0.85),
    "head sway, degrees": (0.5, 2.0),
    "slope of the sway's spectrum": (-3.0, -0.8),
    "breaths per minute": (12.0, 18.0),
    "likeness to itself within an hour": (0.0, 0.3),
    "likeness of two seeds": (0.0, 0.5),
}


def lived(
    seed: int, minutes: float, behavior: Behavior = Behavior.IDLE, speaking: float = 0.0
) -> FaceRows:
    """Minutes of one character at 60 Hz."""
    mixer = Mixer(1)
    mixer.assign(0, seed=seed, idle=IdleSettings())
    mixer.behave(0, behavior, 0.0)
    times = 3.0 + np.arange(round(minutes * 60 * RATE_HZ)) / RATE_HZ
    count = len(times)
    spoken, voice = np.zeros((count, 52), np.float32), np.full(count, speaking, np.float32)
    return mixer.mix(np.zeros(count, np.intp), times, spoken, voice)


def world(rows: FaceRows) -> Array:
    """Where the eyes look, degrees `[n, 2]`."""
    return np.degrees((rows.eyes[:, :2] + rows.head[:, :2]).astype(np.float64))


def blinks(rows: FaceRows) -> tuple[Array, Array]:
    """Onsets in seconds and peaks."""
    lid = rows.coefficient("eyeBlinkLeft").astype(np.float64)
    closed = lid > np.median(lid) + 0.2
    edges = np.flatnonzero(np.diff(closed.astype(int)))
    starts, ends = edges[::2], edges[1::2]
    peaks = [lid[a : b + 1].max() for a, b in zip(starts, ends, strict=False)]
    return starts[: len(peaks)] / RATE_HZ, np.array(peaks)


def saccades(rows: FaceRows) -> tuple[Array, Array]:
    """Sizes in degrees and peak speeds; blinks, which move the eyes too, are left out."""
    gaze = world(rows)
    step = np.hypot(*np.diff(gaze, axis=0).T)
    lid = rows.coefficient("eyeBlinkLeft")
    blinking = np.convolve(lid > np.median(lid) + 0.1, np.ones(13), "same") > 0
    moving = (step > 0.5) & ~blinking[1:]
    edges = np.flatnonzero(np.diff(np.concatenate([[0], moving.astype(int), [0]])))
    pairs = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    sizes = np.array([np.hypot(*(gaze[b] - gaze[a])) for a, b in pairs])
    peaks = np.array([step[a:b].max() * RATE_HZ for a, b in pairs])
    return sizes, peaks


def spectrum(values: Array, rate_hz: float) -> tuple[Array, Array]:
    """Frequencies and power, averaged over the columns and over stretches of 128 s."""
    size = int(128 * rate_hz)
    stretches = values[: len(values) // size * size].reshape(-1, size, values.shape[1])
    stretches = stretches - stretches.mean(axis=1, keepdims=True)
    power = np.abs(np.fft.rfft(stretches * np.hanning(size)[:, None], axis=1)) ** 2
    hertz: Array = np.fft.rfftfreq(size, 1 / rate_hz).astype(np.float64)
    return hertz, power.mean(axis=(0, 2))


def slope(hertz: Array, power: Array) -> float:
    """Exponent of the power law that fits from 0.02 to 0.5 Hz."""
    inside = (hertz >= 0.02) & (hertz <= 0.5)
    return float(np.polyfit(np.log(hertz[inside]), np.log(power[inside]), 1)[0])


def self_likeness(seed: int) -> float:
    """Highest autocorrelation of an hour of head, gaze and lids, from 20 s on."""
    rows = lived(seed, 60)
    lids = rows.coefficient("eyeBlinkLeft")[:, None]
    signals = np.concatenate([np.degrees(rows.head), world(rows), lids], axis=1)[::12]
    signals = (signals - signals.mean(axis=0)) / signals.std(axis=0)
    count = len(signals)
    power = np.abs(np.fft.rfft(signals, 2 * count, axis=0)) ** 2
    likeness = np.fft.irfft(power, axis=0)[:count] / (count - np.arange(count))[:, None]
    return float(likeness[20 * 5 : count // 2].mean(axis=1).max())


def likeness_of_seeds(faces: list[FaceRows]) -> float:
    """Highest correlation of two characters' heads over the whole time."""
    heads = np.array([rows.head[::12].T for rows in faces])
    pairs = [(a, b) for a in range(len(heads)) for b in range(a)]
    return max(
        abs(float(np.corrcoef(heads[a][axis], heads[b][axis])[0, 1]))
        for a, b in pairs
        for axis in range(3)
    )


def measure() -> tuple[dict[str, float], dict[str, Any]]:
    """Every figure of `HUMAN`, and the samples behind some of them."""
    rest = [lived(seed, MINUTES) for seed in range(SEEDS)]
    speech = [lived(seed, MINUTES, Behavior.SPEAKING, 1.0) for seed in range(SEEDS)]
    onsets, peaks = zip(*map(blinks, rest), strict=True)
    gaps = np.concatenate([np.diff(o) for o in onsets])
    sizes, speeds = map(np.concatenate, zip(*map(saccades, rest), strict=True))
    near = np.abs(sizes - 5.0) < 0.7
    sway = np.concatenate([np.degrees(rows.head[::6, :1]) for rows in rest], axis=1)
    hertz, power = spectrum(sway.astype(np.float64), RATE_HZ / 6)
    shares = {
        behavior: share_at_partner(behavior)
        for behavior in (Behavior.LISTENING, Behavior.SPEAKING, Behavior.THINKING)
    }
    figures = {
        "blinks per minute at rest": len(np.concatenate(onsets)) / (SEEDS * MINUTES),
        "blinks per minute speaking": sum(len(blinks(r)[0]) for r in speech) / (SEEDS * MINUTES),
        "variation of intervals": gaps.std() / gaps.mean(),
        "mean over median interval": gaps.mean() / np.median(gaps),
        "share of double blinks": np.mean(gaps < 1.0),
        "share of partial blinks": np.mean(np.concatenate(peaks) < 0.93),
        "saccades under 15 degrees": np.mean(sizes < 15.0),
        "peak speed at 5 degrees, deg/s": np.median(speeds[near]),
        "at partner listening": shares[Behavior.LISTENING],
        "at partner speaking": shares[Behavior.SPEAKING],
        "away thinking": 1.0 - shares[Behavior.THINKING],
        "head sway, degrees": sway.std(axis=0).mean(),
        "slope of the sway's spectrum": slope(hertz, power),
        "breaths per minute": np.mean([breaths_per_minute(seed) for seed in range(SEEDS)]),
        "likeness to itself within an hour": self_likeness(0),
        "likeness of two seeds": likeness_of_seeds(rest),
    }
    samples = {"gaps": gaps, "sizes": sizes, "speeds": speeds, "hertz": hertz, "power": power}
    return {name: round(float(value), 3) for name, value in figures.items()}, samples


def share_at_partner(behavior: Behavior) -> float:
    """Share of time with the eyes on the partner's face."""
    voice = float(behavior is Behavior.SPEAKING)
    faces = [world(lived(seed, MINUTES, behavior, voice)) for seed in range(SEEDS)]
    return float(np.mean([np.mean(np.hypot(*gaze.T) < FACE_DEGREES) for gaze in faces]))


def breaths_per_minute(seed: int) -> float:
    """By the nostrils, which move with nothing else at rest."""
    nose = lived(seed, 4).coefficient("noseSneerLeft").astype(np.float64)
    rising = np.diff(nose) > 1e-6
    return float(np.sum(rising[1:] & ~rising[:-1])) / 4


def draw(path: Path, figures: dict[str, float], samples: dict[str, Any]) -> None:
    """Four distributions and every figure in its range."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplot_mosaic(
        [["gaps", "sizes", "ranges"], ["speeds", "power", "ranges"]], figsize=(14, 7)
    )
    axes["gaps"].hist(samples["gaps"], bins=60, range=(0, 20), color="tab:blue")
    axes["gaps"].set_xlabel("seconds from blink to blink, at rest")
    axes["sizes"].hist(samples["sizes"], bins=60, range=(0, 20), color="tab:blue")
    axes["sizes"].set_yscale("log")
    axes["sizes"].axvspan(0, 15, color="tab:green", alpha=0.15)
    axes["sizes"].set_xlabel("size of gaze shifts, degrees (86 % are under 15)")
    amplitude = np.linspace(0, 16, 100)
    main_sequence = 500 * (1 - np.exp(-amplitude / 12))
    axes["speeds"].fill_between(
        amplitude, 0.8 * main_sequence, 1.2 * main_sequence, color="tab:green", alpha=0.2
    )
    axes["speeds"].plot(samples["sizes"], samples["speeds"], ".", ms=2)
    axes["speeds"].set(xlim=(0, 16), ylim=(0, 420))
    axes["speeds"].set_xlabel("degrees; peak speed, deg/s (main sequence shaded)")
    hertz, power = samples["hertz"][1:], samples["power"][1:]
    axes["power"].loglog(hertz, power / power[0])
    for exponent in (-1.0, -2.0):
        axes["power"].loglog(hertz, (hertz / hertz[0]) ** exponent, "--", color="tab:green", lw=1)
    axes["power"].set(xlim=(0.008, 2), ylim=(1e-6, 5))
    axes["power"].set_xlabel("Hz; power of head sway (dashed: 1/f and 1/f²)")
    for place, (name, (low, high)) in enumerate(HUMAN.items()):
        width = high - low
        inside = low <= figures[name] <= high
        axes["ranges"].barh(place, 1.0, left=0.0, color="tab:green", alpha=0.2)
        at = (figures[name] - low) / width
        axes["ranges"].plot(np.clip(at, -0.1, 1.2), place, "o", color="k" if inside else "tab:red")
        label = f"{name}: {figures[name]:.3g} ({low:g} to {high:g})"
        axes["ranges"].text(-0.15, place, label, ha="right", va="center", fontsize=8)
    axes["ranges"].set(xlim=(-2.7, 1.2), xticks=[], yticks=[])
    axes["ranges"].invert_yaxis()
    axes["ranges"].set_xlabel("people's ranges shaded, ours as dots")
    figure.tight_layout()
    figure.savefig(path, dpi=75)


def main() -> None:
    """Measure, print, and draw if a file is named."""
    figures, samples = measure()
    inside = {name: low <= figures[name] <= high for name, (low, high) in HUMAN.items()}
    missed = [name for name, fits in inside.items() if not fits]
    emit("life_figures", seeds=SEEDS, minutes=MINUTES, figures=figures, human=HUMAN, missed=missed)
    if len(sys.argv) > 1:
        draw(Path(sys.argv[1]), figures, samples)


if __name__ == "__main__":
    main()
