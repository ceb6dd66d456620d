"""The CSV of Epic's Live Link Face app, as the app writes it.

A header, then a row a frame: timecode `HH:MM:SS:FF.mmm` (thousandths of a frame), the number of
values, 52 coefficients and nine angles in radians, ten digits after the point, lines ended by a
single line feed. Columns are in the app's own order, which has JawRight before JawLeft and
MouthRight before MouthLeft; eyes turn the other way than heads do. Measured on takes of the app.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.frame import FaceRows
from bridge.face.names import INDEX, PASCAL_NAMES
from bridge.protocols.timecode import Label
from bridge.takes.clip import Clip
from bridge.takes.decimals import decimal_cells, without_blanks
from bridge.takes.source import BLOCK_FRAMES
from bridge.takes.stamps import Stamps

#: What follows the coefficients, in the app's order.
ANGLES: Final = (
    *("HeadYaw", "HeadPitch", "HeadRoll"),
    *("LeftEyeYaw", "LeftEyePitch", "LeftEyeRoll"),
    *("RightEyeYaw", "RightEyePitch", "RightEyeRoll"),
)
#: Values of a row.
VALUE_COUNT: Final = len(PASCAL_NAMES) + len(ANGLES)


def _app_order() -> tuple[str, ...]:
    names = list(PASCAL_NAMES)
    for left, right in (("jawLeft", "jawRight"), ("mouthLeft", "mouthRight")):
        a, b = INDEX[left], INDEX[right]
        names[a], names[b] = names[b], names[a]
    return tuple(names)


#: The app's columns of coefficients.
SHAPES: Final = _app_order()
_EYE_ROLLS: Final = [57, 60]
_COLUMNS: Final = np.array([PASCAL_NAMES.index(name) for name in SHAPES])

HEADER: Final = ",".join(("Timecode", "BlendshapeCount", *SHAPES, *ANGLES)) + "\n"


def csv_bytes(clip: Clip) -> Iterator[bytes]:
    """The file's content, a block of frames at a time. Raises `NonFiniteValue`."""
    yield HEADER.encode()
    for start in range(0, len(clip.faces), BLOCK_FRAMES):
        stop = min(start + BLOCK_FRAMES, len(clip.faces))
        values = app_values(clip.faces.read(start, stop))
        if clip.eye_rolls is not None:
            values[:, _EYE_ROLLS] = clip.eye_rolls[start:stop]
        yield _lines(clip.stamps, start, values)


def _lines(stamps: Stamps, start: int, values: NDArray[np.float32]) -> bytes:
    count = len(values)
    heads = [_head(*stamp) for stamp in stamps.read(start, start + count)]
    longest = max(map(len, heads))
    table = np.frombuffer(b"".join(head.ljust(longest, b"\0") for head in heads), np.uint8)
    cells = decimal_cells(values).reshape(count, -1)
    ends = np.full((count, 1), ord("\n"), np.uint8)
    return without_blanks(np.hstack([table.reshape(count, -1), cells, ends]))


def _head(label: Label, thousandths: int) -> bytes:
    # The app has no mark of its own for drop-frame counting.
    text = str(label).replace(";", ":")
    return f"{text}.{thousandths:03},{VALUE_COUNT}".encode()


def app_values(rows: FaceRows) -> NDArray[np.float32]:
    """`rows` in the app's columns and signs, `[n, 61]`."""
    values = np.zeros((len(rows), VALUE_COUNT), np.float32)
    values[:, : len(SHAPES)] = rows.coefficients[:, _COLUMNS]
    values[:, 52:55] = rows.head
    # Taken from zero, a zero stays 0.0; negated, it would read -0.0.
    values[:, [55, 56, 58, 59]] = 0.0 - rows.eyes
    return values
