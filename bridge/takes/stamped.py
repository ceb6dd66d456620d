"""Faces with a timecode each, as tables of other programs have them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.frame import FaceRows
from bridge.protocols.timecode import DAY_S, FrameRate, label_of
from bridge.takes.stamps import SUB_FRAMES

#: Hours, minutes, seconds, frames, thousandths of a frame, 1 for drop-frame counting.
TimeAddress = tuple[int, int, int, int, int, int]

#: Labels a second that seconds are counted in.
SECONDS_RATE: Final = FrameRate(60)

_ADDRESS: Final = re.compile(r"(\d{1,2}):(\d\d):(\d\d)([:;])(\d{1,3})(?:[.,](\d{1,9}))?", re.A)


@dataclass(frozen=True, slots=True, eq=False)
class StampedFaces:
    """Frames of a table. `lines` `[n]`: where each stands in the file. `addresses` `[n, 6]`: its
    `TimeAddress`. `eye_rolls` `[n, 2]`: radians as the file has them, left and right. `notes`: what
    was passed over.
    """

    lines: NDArray[np.int64]
    addresses: NDArray[np.int64]
    rows: FaceRows
    eye_rolls: NDArray[np.float32]
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.lines)


def joined(parts: Sequence[StampedFaces], notes: Sequence[str]) -> StampedFaces:
    """All `parts` as one."""
    rows = [part.rows for part in parts]
    return StampedFaces(
        np.concatenate([part.lines for part in parts]),
        np.concatenate([part.addresses for part in parts]),
        FaceRows(
            np.concatenate([r.coefficients for r in rows]),
            np.concatenate([r.head for r in rows]),
            np.concatenate([r.eyes for r in rows]),
        ),
        np.concatenate([part.eye_rolls for part in parts]),
        tuple(notes),
    )


def read_address(text: str) -> TimeAddress | None:
    """The address in "19:56:10:48.887", or "…;48" in drop-frame counting; or of seconds, "1.533",
    in labels at 60 a second. None if there is none.
    """
    match = _ADDRESS.fullmatch(text.strip())
    if match is None:
        return _of_seconds(text)
    hours, minutes, seconds, frames = (int(match[i]) for i in (1, 2, 3, 5))
    part = int((match[6] or "0")[:3].ljust(3, "0"))
    return hours, minutes, seconds, frames, part, int(match[4] == ";")


def _of_seconds(text: str) -> TimeAddress | None:
    try:
        time_s = float(text)
    except ValueError:
        return None
    if not 0.0 <= time_s < DAY_S:
        return None
    count, part = divmod(round(time_s * SECONDS_RATE.nominal * SUB_FRAMES), SUB_FRAMES)
    label = label_of(count, SECONDS_RATE)
    return label.hours, label.minutes, label.seconds, label.frames, part, 0
