"""One picture of an utterance or a take: waveform, phonemes and the main curves of the face.

Needs the optional extra `plot` (matplotlib); only `--plot` imports this module.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm
from bridge.errors import InvalidArgument
from bridge.events import MarkerKind
from bridge.face.names import INDEX
from bridge.face.phoneme import TimedPhoneme
from bridge.takes.take import Take

#: Coefficients by panel; pairs show their left side.
_PANELS: Final = (
    ("opening", ("jawOpen", "mouthClose", "mouthLowerDownLeft", "mouthUpperUpLeft")),
    ("rounding", ("mouthPucker", "mouthFunnel", "mouthStretchLeft", "mouthSmileLeft")),
    ("contact", ("mouthRollLower", "mouthRollUpper", "mouthPressLeft", "tongueOut")),
    ("brows", ("browInnerUp", "browOuterUpLeft", "browOuterUpRight", "browDownLeft")),
)

_FRAME_RATE_HZ: Final = 30

#: Inches of width per second of speech, and its limits.
_INCHES_PER_S, _LEAST_INCHES, _MOST_INCHES = 3.6, 10.0, 60.0

_PHONEME_SHADES: Final = ("0.93", "0.86")


def plot_utterance(
    path: Path,
    pcm: Pcm,
    rate_hz: int,
    phonemes: Sequence[TimedPhoneme],
    coefficients: NDArray[np.float32],
    title: str,
) -> None:
    """Write the picture to `path` (PNG, SVG or PDF by its suffix).

    `pcm`: `[n]` int16 at `rate_hz`, which the phonemes' samples count in too; `coefficients`:
    `[n, 52]` at 30 fps. Raises OSError, and ValueError for a suffix matplotlib does not write.
    """
    duration_s = max(len(pcm) / rate_hz, len(coefficients) / _FRAME_RATE_HZ, 0.1)
    width = min(max(_INCHES_PER_S * duration_s, _LEAST_INCHES), _MOST_INCHES)
    figure = Figure(figsize=(width, 10.0), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots(1 + len(_PANELS), 1, sharex=True)
    _draw_sound(axes[0], pcm, rate_hz)
    _draw_phonemes(axes, phonemes, rate_hz)
    for axis, (label, names) in zip(axes[1:], _PANELS, strict=True):
        _draw_curves(axis, label, names, coefficients, _FRAME_RATE_HZ)
    axes[0].set_xlim(0.0, duration_s)
    axes[-1].set_xlabel("seconds")
    figure.suptitle(title)
    figure.savefig(path, dpi=100)


def plot_take(path: Path, take: Take, coefficients: Sequence[str] = ()) -> None:
    """Write a picture of a take to `path`: its sound with words and phonemes, and its curves.

    `coefficients`: names of those to draw instead of the usual ones. Raises as `plot_utterance`,
    and `InvalidArgument` for a name that is none.
    """
    panels: list[tuple[str, tuple[str, ...]]] = [(name, (name,)) for name in coefficients]
    panels = panels or list(_PANELS)
    for _, names in panels:
        if unknown := [name for name in names if name not in INDEX]:
            raise InvalidArgument(f"no coefficient is called {unknown[0]!r}")
    duration_s = max(float(take.duration), 0.1)
    width = min(max(_INCHES_PER_S * duration_s, _LEAST_INCHES), _MOST_INCHES)
    figure = Figure(figsize=(width, 2.0 + 2.0 * len(panels)), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots(1 + len(panels), 1, sharex=True)
    _draw_sound(axes[0], take.audio, take.audio_rate_hz)
    _draw_phonemes(axes, _phonemes(take), take.audio_rate_hz)
    _draw_words(axes[0], take)
    for axis, (label, names) in zip(axes[1:], panels, strict=True):
        rate_hz = float(take.sent.rate.fraction)
        _draw_curves(axis, label, names, take.sent.rows.coefficients, rate_hz)
    axes[0].set_xlim(0.0, duration_s)
    axes[-1].set_xlabel("seconds")
    figure.suptitle(f"{take.info.name}, from {take.info.timecode.label}")
    figure.savefig(path, dpi=100)


def _phonemes(take: Take) -> list[TimedPhoneme]:
    return [
        TimedPhoneme(m.text, m.offset_samples, m.offset_samples + m.duration_samples)
        for m in take.markers(MarkerKind.PHONEME)
    ]


def _draw_words(axis: Any, take: Take) -> None:
    for word in take.markers(MarkerKind.WORD):
        at_s = word.offset_samples / take.audio_rate_hz
        axis.axvline(at_s, color="tab:blue", lw=0.6)
        axis.text(at_s, -0.95, word.text, color="tab:blue", fontsize=8)


def _draw_sound(axis: Any, pcm: Pcm, rate_hz: int) -> None:
    axis.plot(np.arange(len(pcm)) / rate_hz, pcm / 32768.0, color="0.35", lw=0.5)
    axis.set_ylim(-1.0, 1.0)
    axis.set_ylabel("sound")


def _draw_phonemes(axes: Sequence[Any], phonemes: Sequence[TimedPhoneme], rate_hz: int) -> None:
    for index, phoneme in enumerate(phonemes):
        start_s, end_s = phoneme.start_samples / rate_hz, phoneme.end_samples / rate_hz
        if not phoneme.symbol or phoneme.symbol == "_":
            continue
        for axis in axes:
            axis.axvspan(start_s, end_s, color=_PHONEME_SHADES[index % 2], lw=0)
        # Every other label is lower, so that short sounds do not run into each other.
        axes[0].text((start_s + end_s) / 2, 0.8 - 0.3 * (index % 2), phoneme.symbol, ha="center")


def _draw_curves(
    axis: Any,
    label: str,
    names: Sequence[str],
    coefficients: NDArray[np.float32],
    rate_hz: float,
) -> None:
    times_s = np.arange(len(coefficients)) / rate_hz
    for name in names:
        axis.plot(times_s, coefficients[:, INDEX[name]], lw=1.4, marker=".", ms=3, label=name)
    axis.set_ylabel(label)
    axis.set_ylim(bottom=0.0)
    axis.grid(alpha=0.3)
    axis.legend(loc="upper right", fontsize=8)
