"""Lines of a table of numbers that other programs wrote: delimiters, decimal commas, quotes.

A UTF-8 byte order mark, line ends of any kind and empty lines are taken as they come. Fields are
separated by commas, semicolons or tabs; numbers have a decimal point, or, where fields are not
separated by commas or are quoted, a decimal comma.
"""

import csv
from collections.abc import Iterator
from typing import BinaryIO, Final

from bridge.errors import InvalidTakeFile

#: Longest line read, bytes: ten times one of the app's.
MAX_LINE_BYTES: Final = 16_384
#: Longest file read, bytes: eight hours of the app's lines.
MAX_BYTES: Final = 1 << 30

_BOM: Final = b"\xef\xbb\xbf"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS: Final = (",", ";", "\t")


def lines(file: BinaryIO, name: str) -> Iterator[tuple[int, str]]:
    """Lines of `file` that are not empty, with their numbers from 1.

    Raises `InvalidTakeFile` for what is no text.
    """
    number = total_bytes = 0
    while raw := file.readline(MAX_LINE_BYTES + 1):
        number += 1
        if number == 1:
            if raw.startswith(_UTF16):
                raise InvalidTakeFile(name, 1, "this is UTF-16: save the table as CSV in UTF-8")
            raw = raw.removeprefix(_BOM)
        total_bytes += len(raw)
        if total_bytes > MAX_BYTES:
            raise InvalidTakeFile(
                name, number, f"more than {MAX_BYTES >> 20} MB: cut it into parts"
            )
        if len(raw) > MAX_LINE_BYTES:
            raise InvalidTakeFile(
                name, number, f"more than {MAX_LINE_BYTES} bytes in a line: no face has as many"
            )
        text = _decoded(raw, name, number)
        if text:
            yield number, text


def _decoded(raw: bytes, name: str, number: int) -> str:
    try:
        text = raw.decode().strip()
    except UnicodeDecodeError:
        raise InvalidTakeFile(name, number, "this is no UTF-8 text")
    if "\0" in text:
        raise InvalidTakeFile(name, number, "this is no text: it has zero bytes in it")
    return text


def delimiter_of(header: str) -> str:
    """What separates the fields of `header`: what there is most of; a comma if nothing does."""
    return max(_DELIMITERS, key=header.count)


def fields(line: str, delimiter: str) -> list[str]:
    """The fields of one line, without quotes and the spaces around them."""
    if '"' in line:
        return [field.strip() for field in next(csv.reader([line], delimiter=delimiter))]
    return [field.strip() for field in line.split(delimiter)]


def plain_fields(line: str, delimiter: str) -> list[str]:
    """The fields of one line, with decimal points where it has decimal commas."""
    if delimiter == "," and '"' not in line:
        return line.split(",")
    return [field.replace(",", ".") for field in fields(line, delimiter)]
