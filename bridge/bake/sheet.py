"""A dialogue sheet: the CSV that a game's writers hand over, a row a line. Pure.

UTF-8, with or without a byte order mark; fields separated by commas, semicolons or tabs, quoted
where a text has these, or line ends, in it. Columns go by the names in the header, in any case and
any order; `id` and `text` must be there.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bridge.errors import InvalidSheet

REQUIRED: Final = ("id", "text")
#: Every column that means something; `rate` is words per minute.
COLUMNS: Final = (
    *("id", "character", "text", "emotion", "intensity"),
    *("voice", "rate", "pitch", "volume", "language", "seed"),
)

#: Longest sheet, bytes: a game has a tenth of it.
MOST_BYTES: Final = 32 * 1024 * 1024
_MOST_COLUMNS: Final = 1_000
#: No text of a line is longer; the module's own limit is 131072 characters.
_LONGEST_FIELD: Final = 10_000_000
_BOM: Final = b"\xef\xbb\xbf"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS: Final = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line. `number`: of its first row in the file, from 1. `fields`: columns that are not
    empty, by name. `problem`: why it cannot be said, "" where nothing is known yet.
    """

    number: int
    line_id: str
    fields: Mapping[str, str]
    problem: str = ""

    def field(self, name: str) -> str:
        """What is in column `name`, "" for nothing."""
        return self.fields.get(name, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """`lines` in their order, ids distinct. `notes`: what was passed over."""

    name: str
    lines: tuple[SheetLine, ...]
    notes: tuple[str, ...] = ()


def read_sheet(data: bytes, name: str) -> Sheet:
    """The sheet in `data`, the content of the file `name`.

    Raises `InvalidSheet`, with the line: another encoding, quotes that do not close, no header,
    missing or doubled columns, an id given twice.
    """
    if len(data) > MOST_BYTES:
        raise InvalidSheet(name, 0, f"more than {MOST_BYTES >> 20} MB: make several sheets of it")
    text = _decoded(data, name)
    rows = _rows(text, name)
    number, header = next(rows, (0, []))
    columns = [column.strip().casefold() for column in header]
    _check_header(columns, number, name)
    lines = tuple(_line(number, columns, row) for number, row in rows)
    if not lines:
        raise InvalidSheet(name, 0, "there are no lines in it, only a header")
    _refuse_doubles(lines, name)
    unknown = [h.strip() for h, c in zip(header, columns, strict=True) if c and c not in COLUMNS]
    notes = (f"columns that mean nothing here: {', '.join(unknown)}",) if unknown else ()
    return Sheet(name, lines, notes)


def _decoded(data: bytes, name: str) -> str:
    if data.startswith(_UTF16) or b"\0" in data[:4]:
        raise InvalidSheet(name, 1, "this is UTF-16: save the sheet as CSV in UTF-8")
    data = data.removeprefix(_BOM)
    if b"\0" in data:
        number = _line_at(data, data.index(b"\0"))
        raise InvalidSheet(name, number, "this is no text: there is a zero byte in it")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        byte = data[error.start]
        raise InvalidSheet(
            name,
            _line_at(data, error.start),
            f"byte 0x{byte:02X} is no UTF-8 ({bytes([byte]).decode('cp1252', 'replace')!r} in "
            "Windows' Latin-1?): save the sheet as CSV in UTF-8",
        )


def _line_at(data: bytes, position: int) -> int:
    return len(data[: position + 1].splitlines())


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not empty, with the line each begins in."""
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    while True:
        number = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InvalidSheet(name, number, _quoting(str(error)))
        if any(field.strip() for field in row):
            yield number, row


def _quoting(error: str) -> str:
    if "unexpected end" in error:
        return "a quote is opened in this row and never closed"
    if "expected after" in error:
        return 'something follows a closing quote: write quotes inside of a text twice, as ""'
    return f"this row cannot be read: {error}"


def _delimiter(text: str) -> str:
    """What separates the fields: what there is most of in the first line that has any text."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=header.count)


def _check_header(columns: Sequence[str], number: int, name: str) -> None:
    if not columns:
        raise InvalidSheet(name, 0, "the sheet is empty")
    if len(columns) > _MOST_COLUMNS:
        raise InvalidSheet(
            name, number, f"{len(columns)} columns: at most {_MOST_COLUMNS} are read"
        )
    missing = [column for column in REQUIRED if column not in columns]
    if missing:
        found = ", ".join(column for column in columns if column) or "nothing"
        raise InvalidSheet(
            name, number, f"there is no column {' and no column '.join(missing)}; there is {found}"
        )
    twice = sorted({c for c in columns if c in COLUMNS and columns.count(c) > 1})
    if twice:
        raise InvalidSheet(name, number, f"two columns are called {', '.join(twice)}")


def _line(number: int, columns: Sequence[str], row: Sequence[str]) -> SheetLine:
    pairs = zip(columns, row, strict=False)  # spreadsheets leave out empty fields at the end
    fields = {c: text.strip() for c, text in pairs if c in COLUMNS and text.strip()}
    problem = ""
    if any(field.strip() for field in row[len(columns) :]):
        problem = (
            f"there are {len(row)} fields for {len(columns)} columns: put texts with a "
            "separator in them in quotes"
        )
    elif "id" not in fields:
        problem = "there is no id"
    elif "text" not in fields:
        problem = "the text is empty"
    return SheetLine(number, fields.get("id", ""), fields, problem)


def _refuse_doubles(lines: Sequence[SheetLine], name: str) -> None:
    first: dict[str, int] = {}
    for line in lines:
        if line.line_id and first.setdefault(line.line_id, line.number) != line.number:
            raise InvalidSheet(
                name,
                line.number,
                f"the id {line.line_id!r} is that of line {first[line.line_id]} too",
            )
