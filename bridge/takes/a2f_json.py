"""The JSON that NVIDIA Audio2Face writes and animation tools read.

`exportFps`, `trackPath` (the sound), `numPoses`, `numFrames`, `facsNames` and `weightMat`, a row of
weights a frame. There is no place in it for how head and eyes turn.
"""

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from bridge.errors import InvalidArgument, InvalidTakeFile
from bridge.face.frame import FaceRows
from bridge.face.names import COEFFICIENT_COUNT, NAMES
from bridge.face.nearest import plain
from bridge.jsonbounds import load_bounded
from bridge.protocols.timecode import FrameRate
from bridge.takes.clip import Clip
from bridge.takes.metadata import check_frame_rate
from bridge.takes.source import blocks

#: Largest file read, bytes: it has to fit into memory several times over.
MAX_BYTES: Final = 512 * 1024 * 1024
#: Most values in it: three hours of faces at 30 a second, some 0.6 GB of Python's numbers.
MOST_VALUES: Final = 17_000_000

_WEIGHT_RANGE: Final = (-1.0, 2.0)
_TONGUE: Final = "tongueOut"
_SIDES: Final = {"L": "Left", "R": "Right"}


def json_bytes(clip: Clip, sound: str) -> Iterator[bytes]:
    """The file's content, a block of frames at a time; `sound`: file name of its sound.

    Every float32 is written with as many digits as it takes to read the same one back.
    """
    fps = clip.rate.fraction
    head = {
        "exportFps": fps.numerator if fps.denominator == 1 else round(float(fps), 6),
        "trackPath": sound,
        "numPoses": COEFFICIENT_COUNT,
        "numFrames": len(clip.faces),
        "facsNames": list(NAMES),
    }
    yield json.dumps(head).removesuffix("}").encode() + b', "weightMat": ['
    separator = "\n"
    for rows in blocks(clip.faces):
        for row in rows.coefficients.tolist():
            yield (separator + json.dumps(row)).encode()
            separator = ",\n"
    yield b"\n]}\n"


def read_json(file: BinaryIO, name: str) -> tuple[FaceRows, FrameRate, str, tuple[str, ...]]:
    """Faces, their rate, the sound's name in the file ("" for none), and what was passed over.

    Raises `InvalidTakeFile`, which names the line or the frame.
    """
    values = _parse(file, name)
    names = _strings(values.get("facsNames"), name)
    rate = _rate(values.get("exportFps"), name)
    matrix = _matrix(values.get("weightMat"), len(names), name)
    for key, count in (("numFrames", len(matrix)), ("numPoses", len(names))):
        if values.get(key, count) != count:
            raise InvalidTakeFile(name, 0, f"{key} says {values[key]}, there are {count}")
    columns, notes = _columns(names, name)
    rows = FaceRows.zeros(len(matrix))
    for column, index in columns.items():
        rows.coefficients[:, index] = matrix[:, column]
    sound = values.get("trackPath")
    return rows, rate, PurePath(sound).name if isinstance(sound, str) else "", notes


def _parse(file: BinaryIO, name: str) -> dict[str, Any]:
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InvalidTakeFile(name, 0, f"more than {MAX_BYTES >> 20} MB: cut it into parts")
    if not data.strip():
        raise InvalidTakeFile(name, 1, "the file is empty")
    try:
        values = load_bounded(data, MOST_VALUES)
    except json.JSONDecodeError as error:
        raise InvalidTakeFile(name, error.lineno, f"this is no JSON: {error.msg}")
    except ValueError as error:
        raise InvalidTakeFile(name, 0, f"this is no JSON that is read: {error}")
    if not isinstance(values, dict) or not {"facsNames", "weightMat"} <= values.keys():
        raise InvalidTakeFile(
            name, 0, "facsNames and weightMat are not in it: this is no export of Audio2Face"
        )
    return values


def _strings(value: Any, name: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise InvalidTakeFile(name, 0, "facsNames is no list of names")
    return value


def _rate(value: Any, name: str) -> FrameRate:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise InvalidTakeFile(name, 0, "exportFps is missing, or no number")
    try:
        rate = FrameRate.parse(str(value))
        check_frame_rate(rate)
    except (InvalidArgument, ValueError) as error:
        raise InvalidTakeFile(name, 0, f"exportFps: {error}")
    return rate


def _matrix(value: Any, width: int, name: str) -> NDArray[np.float32]:
    if not isinstance(value, list) or not value:
        raise InvalidTakeFile(name, 0, "weightMat has no frames")
    for frame, row in enumerate(value):
        if not isinstance(row, list) or len(row) != width:
            found = f"{len(row)} weights" if isinstance(row, list) else "no list"
            raise InvalidTakeFile(name, 0, f"frame {frame} has {found} for {width} names")
    try:
        # What is beyond float32 becomes infinite, and is refused as any other weight beyond 1.
        with np.errstate(over="ignore"):
            matrix = np.array(value, np.float32)
    except (TypeError, ValueError, OverflowError):
        raise InvalidTakeFile(name, 0, "weightMat has something in it that is no number")
    fine = (matrix >= _WEIGHT_RANGE[0]) & (matrix <= _WEIGHT_RANGE[1])
    if not fine.all():
        frame, column = np.argwhere(~fine)[0]
        found = matrix[frame, column]
        raise InvalidTakeFile(
            name, 0, f"weight {column} of frame {frame} is {found:g}: weights run from 0 to 1"
        )
    return matrix


def _columns(names: list[str], name: str) -> tuple[dict[int, int], tuple[str, ...]]:
    """Column → coefficient, and what was passed over. Raises `InvalidTakeFile`."""
    known = {plain(shape): index for index, shape in enumerate(NAMES)}
    found: dict[int, int] = {}
    more: list[str] = []
    for column, title in enumerate(names):
        index = known.get(plain(_long(title)))
        if index is None:
            more.append(title)
        elif index in found.values():
            raise InvalidTakeFile(name, 0, f"two poses are called {NAMES[index]}")
        else:
            found[column] = index
    missing = [shape for i, shape in enumerate(NAMES) if i not in found.values()]
    if lacking := [shape for shape in missing if shape != _TONGUE]:
        raise InvalidTakeFile(
            name,
            0,
            f"{len(lacking)} of the 52 ARKit poses are missing: {', '.join(lacking[:6])}; "
            "export with ARKit blendshapes",
        )
    notes = ["no tongue: tongueOut stays 0"] if missing else []
    if more:
        notes.append(f"passed over {len(more)} poses: {', '.join(more[:8])}")
    return found, tuple(notes)


def _long(title: str) -> str:
    """eyeBlink_L as eyeBlinkLeft."""
    stem, mark, side = title.rpartition("_")
    return stem + _SIDES[side] if mark and side in _SIDES else title
