"""Phones for tests: packets packed by hand, and the take that is read where it is present."""

import csv
import os
import struct
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bridge.face.names import PASCAL_NAMES
from bridge.protocols.livelink import LiveLinkPacket, decode

DEVICE = "1EACAA6D-D06B-4A50-9463-283791062EB9"
OTHER_DEVICE = "1EACAA6D-D06B-4A50-9463-283791062EBA"
JAW, BROW, HEAD_YAW = 17, 43, 52
_POSE = [f"Head{a}" for a in ("Yaw", "Pitch", "Roll")] + [
    f"{side}Eye{angle}" for side in ("Left", "Right") for angle in ("Yaw", "Pitch", "Roll")
]


def datagram(
    frame: int = 100,
    values: dict[int, float] | NDArray[np.float32] | None = None,
    *,
    sub_frame: float = 0.0,
    subject: str = "iPhone",
    device_id: str = DEVICE,
    rate: tuple[int, int] = (60, 1),
    seen: bool = True,
) -> bytes:
    """What the app sends; `values` by index in the packet's order, or all 61."""
    name, device = subject.encode(), device_id.encode()
    head = struct.pack(">Bi", 6, len(device)) + device + struct.pack(">i", len(name)) + name
    head += struct.pack(">ifii", frame, sub_frame, *rate)
    if not seen:
        return head
    if not isinstance(values, np.ndarray):
        sparse, values = values or {}, np.zeros(61, np.float32)
        for index, value in sparse.items():
            values[index] = value
    return head + struct.pack(">B61f", 61, *values)


def packet(
    frame: int = 100, values: dict[int, float] | None = None, seen: bool = True
) -> LiveLinkPacket:
    """The same, decoded."""
    return decode(datagram(frame, values, seen=seen))


def take() -> tuple[NDArray[np.float32], list[tuple[int, float]]]:
    """A real take: values `[N, 61]` in the packet's order, and each frame's number and sub-frame.

    Skips the test where the recordings are not present.
    """
    folder = Path(os.environ.get("EXOMNI_DATA_DIR", Path(__file__).parents[3] / "shared"))
    path = folder / "takes" / "MySlate_168_iPhone_cal.csv"
    if not path.exists():
        pytest.skip(f"no recorded take at {path}: set EXOMNI_DATA_DIR")
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    columns = [header.index(name) for name in (*PASCAL_NAMES, *_POSE)]
    values = np.array([[float(row[c]) for c in columns] for row in rows], np.float32)
    return values, [_frame_time(row[0]) for row in rows]


def _frame_time(timecode: str) -> tuple[int, float]:
    """HH:MM:SS:FF.mmm, where mmm are thousandths of a frame."""
    *clock, frames = timecode.split(":")
    hours, minutes, seconds = map(int, clock)
    whole, thousandths = frames.split(".")
    return ((hours * 60 + minutes) * 60 + seconds) * 60 + int(whole), int(thousandths) / 1000
