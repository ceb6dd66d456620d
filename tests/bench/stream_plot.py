"""The curves that the context of streamed mel is chosen from."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt

from model.mel_window import MelContext

SCHEDULES: Final = {"growing": "10, 20, 40, 60, 60 … units", "tens": "10 units"}
#: Key of a line → what it is called.
ROWS: Final = {
    "mel_l1": "mean distance of the mel\nfrom the offline mel",
    "mel_join": "change at a join,\noffline at the same place = 1",
    "decoded": "frames decoded\nfor each frame made",
}
#: What is varied → what it is called, and what must stay the chosen.
COLUMNS: Final = {
    "back_frames": ("mel frames of the past", "ahead_units"),
    "ahead_units": ("units of look-ahead", "back_frames"),
}


def plot(lines: Sequence[dict[str, Any]], chosen: MelContext, path: Path) -> None:
    """Draw `lines`, one for each context and schedule, as six panels; `chosen` is marked."""
    figure, axes = plt.subplots(
        len(ROWS), len(COLUMNS), figsize=(11, 9), sharex="col", sharey="row"
    )
    for row, (key, title) in enumerate(ROWS.items()):
        for column, (varied, (label, fixed)) in enumerate(COLUMNS.items()):
            axis = axes[row][column]
            for schedule, name in SCHEDULES.items():
                shown = sorted(
                    (line[varied], line[key] / line.get(f"{key}_offline", 1.0))
                    for line in lines
                    if line["schedule"] == schedule and line[fixed] == getattr(chosen, fixed)
                )
                axis.plot(*zip(*shown, strict=True), marker="o", label=f"blocks of {name}")
            axis.axvline(getattr(chosen, varied), color="gray", lw=0.8, ls=":")
            axis.set_xlabel(label if row == len(ROWS) - 1 else "")
            axis.set_ylabel("" if column else title)
    axes[0][0].legend()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.tight_layout()
    figure.savefig(path, dpi=70)
    plt.close(figure)
