"""A picture of some gestures for the documentation: `python -m tests.bench.gesture_plot [PNG]`."""

import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np

from bridge.face.frame import FaceRows
from bridge.face.mixer import Mixer
from bridge.face.names import NAMES
from bridge.face.settings import IdleSettings

#: Gestures drawn, with the coefficients worth drawing of each.
SHOWN = {
    "nod": ("eyeBlinkLeft",),
    "shake": ("browDownLeft",),
    "shrug": ("browOuterUpLeft", "mouthShrugLower", "mouthFrownLeft"),
    "wink left": ("eyeBlinkLeft", "eyeBlinkRight", "cheekSquintLeft"),
    "take": ("browOuterUpLeft", "eyeWideLeft", "jawOpen"),
    "sigh": ("browInnerUp", "mouthFunnel", "jawOpen"),
    "look around": ("eyeLookOutLeft", "eyeLookOutRight"),
    "chuckle": ("mouthSmileLeft", "cheekSquintLeft", "jawOpen"),
}
#: How often each is made, to show how makings differ.
MAKINGS = 4


def main() -> None:
    """Write the picture."""
    path = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images/gestures.png")
    figure, axes = plt.subplots(2, len(SHOWN), figsize=(22, 5), sharey="row", sharex="col")
    for column, (name, shapes) in enumerate(SHOWN.items()):
        for making in range(MAKINGS):
            times, rows = made(name, making)
            strength = 1.0 if making == 0 else 0.3
            for axis, label in enumerate(("yaw", "pitch", "roll")):
                values = np.degrees(rows.head[:, axis])
                draw(axes[0][column], times, values, label, axis, strength)
            for number, shape in enumerate(shapes):
                draw(axes[1][column], times, rows.coefficient(shape), shape, number, strength)
        axes[0][column].set_title(name)
        axes[1][column].legend(fontsize=7, loc="upper right")
        axes[1][column].set_xlabel("seconds")
    axes[0][0].set_ylabel("head, degrees")
    axes[0][0].legend(fontsize=7, loc="upper right")
    axes[1][0].set_ylabel("coefficient")
    figure.tight_layout()
    figure.savefig(path, dpi=60)
    plt.close(figure)


def draw(
    axis: "matplotlib.axes.Axes",
    times_s: np.ndarray[tuple[int], np.dtype[np.float64]],
    values: np.ndarray[tuple[int], np.dtype[np.float32]],
    label: str,
    number: int,
    strength: float,
) -> None:
    """One curve; the first making is strong and named."""
    named = label if strength == 1.0 else None
    axis.plot(times_s, values, color=f"C{number}", alpha=strength, lw=1.2, label=named)


def made(name: str, making: int) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], FaceRows]:
    """A gesture of one character on an otherwise still face, 100 times a second."""
    mixer, begin_s = Mixer(1), 10.0 * making
    mixer.assign(0, seed=7, idle=IdleSettings(enabled=False))
    mixer.make_gesture(0, name, 1.0, begin_s)
    times = np.arange(0.0, 3.2, 0.01)
    count = len(times)
    rows = mixer.mix(
        np.zeros(count, np.intp),
        begin_s + times,
        np.zeros((count, len(NAMES)), np.float32),
        np.zeros(count, np.float32),
    )
    return times, rows


if __name__ == "__main__":
    main()
