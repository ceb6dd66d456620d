"""Faces from the CSV of the Live Link Face app, and of tools that write something like it.

Columns are found by name, whatever their order and case. Read are: all 52 coefficients, or 51
without TongueOut (older devices have no tongue); the nine angles, or none of them. Further columns
are passed over and named. Times are timecodes, or seconds as in `animation_frames.csv` of NVIDIA's
Audio2Face-3D sample client, whose columns are called timeCode and blendShapes.JawOpen.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from bridge.errors import InvalidTakeFile
from bridge.face.frame import FaceRows
from bridge.face.names import PASCAL_NAMES
from bridge.takes.livelink_csv import ANGLES
from bridge.takes.stamped import StampedFaces, TimeAddress, joined, read_address
from bridge.takes.table_text import delimiter_of, fields, lines, plain_fields

#: Lines made numbers at once.
_BLOCK_LINES: Final = 4096
#: What a coefficient may be; they run from 0 to 1, and calibrated ones somewhat beyond.
_COEFFICIENT_RANGE: Final = (-1.0, 2.0)
#: No head or eye turns as far, radians.
_ANGLE_LIMIT_RAD: Final = 6.3

#: What the column of times is called.
_TIMES: Final = ("timecode", "seconds")
#: Columns that are no values of a face: of the app, of Unreal's own writer, of pandas.
_KEYS: Final = (*_TIMES, "blendshapecount", "framerate", "")
_TONGUE: Final = "TongueOut"

_Values = NDArray[np.float32]


def read_csv(file: BinaryIO, name: str) -> StampedFaces:
    """The faces of `file`, called `name` in errors. Raises `InvalidTakeFile` naming the line."""
    numbered = lines(file, name)
    number, header = next(numbered, (0, ""))
    if not header:
        raise InvalidTakeFile(name, 1, "the file is empty")
    table = _Table(name, number, header)
    parts = []
    while block := list(islice(numbered, _BLOCK_LINES)):
        parts.append(table.read(block))
    if not parts:
        raise InvalidTakeFile(name, number, "there is no frame after the header")
    return joined(parts, table.notes)


class _Table:
    """What the header says, applied to lines."""

    def __init__(self, name: str, line: int, header: str) -> None:
        self._name = name
        self._delimiter = delimiter_of(header)
        self._titles = fields(header, self._delimiter)
        names = [title.casefold().rpartition(".")[2] for title in self._titles]
        times = [place for place, title in enumerate(names) if title in _TIMES]
        if not times:
            raise InvalidTakeFile(
                name, line, "no column is called Timecode: this is no CSV of Live Link Face"
            )
        if twice := [title for title in names if title and names.count(title) > 1]:
            raise InvalidTakeFile(name, line, f"two columns are called {twice[0]}")
        self._time = times[0]
        #: Which fields are numbers, and which of those are what.
        self._numbers = [i for i, n in enumerate(names) if n not in _KEYS]
        #: Whether everything after the first two fields is numbers, as the app has it.
        self._straight = self._delimiter == "," and self._numbers == [*range(2, len(names))]
        places = {names[i]: k for k, i in enumerate(self._numbers)}
        self.notes = [*self._missing(line, places)]
        self._shapes = _columns(PASCAL_NAMES, places)
        self._angles = _columns(ANGLES, places)
        known = {n.casefold() for n in (*PASCAL_NAMES, *ANGLES)}
        if more := [self._titles[i] for i in self._numbers if names[i] not in known]:
            self.notes.append(f"passed over {len(more)} columns: {', '.join(more[:8])}")

    def read(self, block: Sequence[tuple[int, str]]) -> StampedFaces:
        """The frames of numbered lines."""
        numbers = np.array([number for number, _ in block], np.int64)
        addresses, texts = zip(*(self._split(*line) for line in block), strict=True)
        values = self._values(block, texts)
        self._check(numbers, values)
        shapes, angles = values[:, self._shapes], values[:, self._angles]
        return StampedFaces(
            numbers,
            np.array(addresses, np.int64),
            FaceRows(shapes, angles[:, :3], 0.0 - angles[:, [3, 4, 6, 7]]),
            angles[:, [5, 8]],
        )

    def _missing(self, line: int, places: Mapping[str, int]) -> Iterator[str]:
        """What the file does not tell of a face, where that can be borne."""
        shapes, angles = (
            [name for name in names if name.casefold() not in places]
            for names in (PASCAL_NAMES, ANGLES)
        )
        lacking = [*(n for n in shapes if n != _TONGUE), *(angles if len(angles) < 9 else ())]
        if lacking:
            listed = ", ".join(lacking[:6]) + (", …" if len(lacking) > 6 else "")
            raise InvalidTakeFile(
                self._name, line, f"{len(lacking)} columns of a face are missing: {listed}"
            )
        if shapes:
            yield "no tongue: TongueOut stays 0"
        if angles:
            yield "neither head nor eyes turn: the file has no angles"

    def _split(self, number: int, line: str) -> tuple[TimeAddress, str]:
        """The time of a line, and its numbers with commas between."""
        if self._straight and '"' not in line and line.count(",") == len(self._titles) - 1:
            first = line.split(",", 2)
            time, text = first[self._time], first[2]
        else:
            found = plain_fields(line, self._delimiter)
            if len(found) != len(self._titles):
                raise InvalidTakeFile(
                    self._name,
                    number,
                    f"{len(found)} fields where the header names {len(self._titles)}",
                )
            time, text = found[self._time], ",".join([found[i] for i in self._numbers])
        address = read_address(time)
        if address is None:
            raise InvalidTakeFile(
                self._name, number, f"{time[:40]!r} is no timecode HH:MM:SS:FF.mmm"
            )
        return address, text

    def _values(self, block: Sequence[tuple[int, str]], texts: Sequence[str]) -> _Values:
        try:
            loaded = np.loadtxt(texts, np.float64, delimiter=",", comments=None, ndmin=2)
        except ValueError:
            raise self._no_number(block, texts)
        # One more column, for what the file does not have.
        return np.pad(loaded, ((0, 0), (0, 1))).astype(np.float32)

    def _no_number(self, block: Sequence[tuple[int, str]], texts: Sequence[str]) -> InvalidTakeFile:
        for (number, _), text in zip(block, texts, strict=True):
            for column, value in zip(self._numbers, text.split(","), strict=True):
                try:
                    float(value)
                except ValueError:
                    return InvalidTakeFile(
                        self._name, number, f"{self._titles[column]} is {value[:40]!r}, no number"
                    )
        return InvalidTakeFile(self._name, block[0][0], "what follows cannot be read as numbers")

    def _check(self, numbers: NDArray[np.int64], values: _Values) -> None:
        """Raise `InvalidTakeFile` for what no face does."""
        shapes, angles = values[:, self._shapes], values[:, self._angles]
        low, high = _COEFFICIENT_RANGE
        self._refuse(
            numbers,
            shapes,
            (shapes >= low) & (shapes <= high),
            PASCAL_NAMES,
            "coefficients run from 0 to 1",
        )
        self._refuse(
            numbers, angles, np.abs(angles) <= _ANGLE_LIMIT_RAD, ANGLES, "angles are in radians"
        )

    def _refuse(
        self,
        numbers: NDArray[np.int64],
        values: _Values,
        fine: NDArray[np.bool_],
        names: Sequence[str],
        rule: str,
    ) -> None:
        if fine.all():
            return
        row, column = np.argwhere(~fine)[0]
        raise InvalidTakeFile(
            self._name, int(numbers[row]), f"{names[column]} is {values[row, column]:g}: {rule}"
        )


def _columns(names: Sequence[str], places: Mapping[str, int]) -> NDArray[np.intp]:
    """Where each of `names` is among a line's numbers; -1, the added column, for what is not."""
    return np.array([places.get(name.casefold(), -1) for name in names])
