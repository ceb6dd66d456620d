"""Pictures of the face layers for the documentation: `python -m tests.bench.plots [FOLDER]`."""

import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np

from bridge.face.emotion import LABELS
from bridge.face.frame import FaceRows
from bridge.face.mixer import Mixer
from bridge.face.names import NAMES
from bridge.face.settings import IdleSettings

SEED = 7


def main() -> None:
    """Write idle.png and emotions.png."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images")
    folder.mkdir(parents=True, exist_ok=True)
    plot_idle(folder / "idle.png")
    plot_emotions(folder / "emotions.png")


def plot_idle(path: Path) -> None:
    """A minute of one character, at rest and speaking without a mouth."""
    times = np.arange(0, 60, 1 / 60)
    rest, speech = (mixed(times, IdleSettings(), {}, s) for s in (0.0, 1.0))
    figure, axes = plt.subplots(5, 1, figsize=(13, 11), sharex=True)
    for axis, rows, title in ((axes[0], rest, "at rest"), (axes[1], speech, "speaking")):
        axis.plot(times, rows.coefficient("eyeBlinkLeft"), lw=0.9)
        axis.set_ylabel(f"eyeBlinkLeft\n{title}")
    for axis, rows, title in ((axes[2], rest, "at rest"), (axes[3], speech, "speaking")):
        axis.plot(times, np.degrees(rows.head), lw=1.0, label=["yaw", "pitch", "roll"])
        axis.set_ylabel(f"head, degrees\n{title}")
        axis.legend(loc="upper right", ncols=3)
    world = np.degrees(rest.eyes[:, :2] + rest.head[:, :2])
    axes[4].plot(times, world, lw=1.0, label=["yaw", "pitch"])
    axes[4].set_ylabel("gaze in the world,\ndegrees, at rest")
    axes[4].legend(loc="upper right", ncols=2)
    axes[4].set_xlabel("seconds")
    save(figure, path)


def plot_emotions(path: Path) -> None:
    """Every emotion at full intensity in silence, then some while speaking."""
    still = IdleSettings(enabled=False)
    rows = [(label, label, 0.0) for label in LABELS]
    rows += [(f"{label}, speaking", label, 1.0) for label in ("joy", "anger", "grief")]
    at = np.array([9.0])
    values = np.array([mixed(at, still, {e: 1.0}, s).coefficients[0] for _, e, s in rows])
    used = [i for i in range(len(NAMES)) if values[:, i].max() > 0.005]
    figure, axis = plt.subplots(figsize=(13, 7))
    axis.imshow(values[:, used], vmin=0, vmax=1, cmap="magma", aspect="auto")
    axis.set_xticks(range(len(used)), [NAMES[i] for i in used], rotation=90, fontsize=8)
    axis.set_yticks(range(len(rows)), [title for title, _, _ in rows])
    for y, x in zip(*np.nonzero(values[:, used] > 0.005), strict=True):
        value = values[y, used[x]]
        color = "white" if value < 0.6 else "black"
        axis.text(x, y, f"{value:.2f}"[1:], ha="center", va="center", fontsize=6, color=color)
    save(figure, path)


def mixed(
    times_s: np.ndarray[tuple[int], np.dtype[np.float64]],
    idle: IdleSettings,
    mood: dict[str, float],
    speaking: float,
) -> FaceRows:
    """One character's faces without articulation."""
    mixer, count = Mixer(1), len(times_s)
    mixer.assign(0, seed=SEED, idle=idle)
    mixer.set_emotion(0, mood, 0.0)
    spoken = np.zeros((count, len(NAMES)), np.float32)
    return mixer.mix(
        np.zeros(count, np.intp), times_s, spoken, np.full(count, speaking, np.float32)
    )


def save(figure: "matplotlib.figure.Figure", path: Path) -> None:
    """Write a small PNG."""
    figure.tight_layout()
    figure.savefig(path, dpi=70)
    plt.close(figure)


if __name__ == "__main__":
    main()
