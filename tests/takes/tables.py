"""Tables as the Live Link Face app writes them, made by plain string formatting."""

import os
from pathlib import Path

import pytest

from bridge.face.names import PASCAL_NAMES

ANGLES = (
    *("HeadYaw", "HeadPitch", "HeadRoll", "LeftEyeYaw", "LeftEyePitch", "LeftEyeRoll"),
    *("RightEyeYaw", "RightEyePitch", "RightEyeRoll"),
)
COLUMNS = (*PASCAL_NAMES, *ANGLES)


def table(
    times: list[str],
    *,
    columns: tuple[str, ...] = COLUMNS,
    delimiter: str = ",",
    point: str = ".",
    end: str = "\n",
) -> bytes:
    """A table with a row for each of `times`; value j of row i is i % 60 / 100 + j / 1000."""
    head = ["Timecode", "BlendshapeCount", *columns]
    rows = [
        [time, str(len(columns)), *(f"{i % 60 / 100 + j / 1000:.10f}" for j in range(len(columns)))]
        for i, time in enumerate(times)
    ]
    lines = [delimiter.join(row).replace(".", point) for row in rows]
    return end.join([delimiter.join(head), *lines, ""]).encode()


def steady_times(count: int, first: int = 0) -> list[str]:
    """`count` labels at 60 per second from frame `first` of 01:00:00 on."""
    frames = range(first, first + count)
    return [f"01:00:{f // 60:02}:{f % 60:02}.250" for f in frames]


def real_take() -> Path:
    """The recorded phone take; the test skips where there is none."""
    folder = Path(os.environ.get("EXOMNI_DATA_DIR", Path(__file__).parents[3] / "shared"))
    path = folder / "takes" / "MySlate_168_iPhone_cal.csv"
    if not path.exists():
        pytest.skip(f"no recorded take at {path}: set EXOMNI_DATA_DIR")
    return path
