"""Dialogue sheets as spreadsheets and writers leave them."""

import pytest

from bridge.bake.sheet import MOST_BYTES, Sheet, read_sheet
from bridge.errors import InvalidSheet


def sheet(text: str) -> Sheet:
    return read_sheet(text.encode(), "lines.csv")


def refusal(data: bytes) -> InvalidSheet:
    with pytest.raises(InvalidSheet) as caught:
        read_sheet(data, "lines.csv")
    return caught.value


def test_a_sheet_is_no_longer_than_a_games() -> None:
    assert "make several sheets" in str(refusal(b"id,text\n" + b"x" * MOST_BYTES))


def test_a_header_is_not_searched_without_end() -> None:
    assert "columns: at most 1000" in str(refusal(b"id," * 100_000 + b"text\n"))


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_commas_semicolons_and_tabs_are_read_with_and_without_a_mark(
    mark: str, delimiter: str, end: str
) -> None:
    rows = [["id", "text", "voice"], ["gate", "Halt!", "en-gb"]]
    read = sheet(mark + end.join(delimiter.join(row) for row in rows))
    assert [dict(line.fields) for line in read.lines] == [
        {"id": "gate", "text": "Halt!", "voice": "en-gb"}
    ]


def test_columns_go_by_name_in_any_case_and_order() -> None:
    line = sheet("Text , ID,EMOTION\nHalt!,gate,joy:0.7\n").lines[0]
    assert (line.line_id, line.field("text"), line.field("emotion")) == ("gate", "Halt!", "joy:0.7")


def test_a_quoted_text_may_have_separators_quotes_and_line_ends() -> None:
    read = sheet('id,text\na,"One, ""two"",\nthree"\nb,Four\n')
    assert read.lines[0].field("text") == 'One, "two",\nthree'
    assert [line.number for line in read.lines] == [2, 4]


def test_columns_that_mean_nothing_are_left_out_and_told() -> None:
    read = sheet("id,text,Scene,notes\na,Hi,1,x\n")
    assert dict(read.lines[0].fields) == {"id": "a", "text": "Hi"}
    assert read.notes == ("columns that mean nothing here: Scene, notes",)


def test_empty_rows_are_passed_over_and_missing_fields_are_empty() -> None:
    read = sheet("id,text,voice\n\n,,\na,Hi\n")
    assert [(line.line_id, line.number, line.field("voice")) for line in read.lines] == [
        ("a", 4, "")
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",Hi", "there is no id"),
        ("a,", "the text is empty"),
        ("a,Hi, there", "there are 3 fields for 2 columns"),
    ],
)
def test_a_line_that_cannot_be_said_is_kept_with_what_is_wrong(row: str, problem: str) -> None:
    good, bad = sheet(f"id,text\ngood,Hello\n{row}\n").lines
    assert not good.problem
    assert bad.problem.startswith(problem)


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (b"", 0, "empty"),
        (b"id,text\n", 0, "only a header"),
        (b"id,character\na,b\n", 1, "no column text; there is id, character"),
        (b"\n\nname,line\n", 3, "no column id and no column text"),
        (b"id,text,Text\na,b,c\n", 1, "two columns are called text"),
        (b"id,text\na,One\nb,Two\na,Three\n", 4, "the id 'a' is that of line 2 too"),
        (b'id,text\na,One\nb,"Two\nc,Three\n', 3, "opened in this row and never closed"),
        (b'id,text\na,"One" two\n', 2, "something follows a closing quote"),
        ("id,text\na,b\n".encode("utf-16"), 1, "UTF-16"),
        ("id,text\na,b\n".encode("utf-16-le"), 1, "UTF-16"),
        (b"id,text\na,One\nb,Gr\xfc\xdfe\n", 3, "byte 0xFC is no UTF-8 ('ü'"),
        (b"id,text\na,O\0ne\n", 2, "zero byte"),
    ],
)
def test_a_broken_sheet_is_refused_with_the_line(data: bytes, line: int, says: str) -> None:
    error = refusal(data)
    assert error.line == line
    assert says in error.problem
    assert str(error).startswith(f"lines.csv, line {line}: " if line else "lines.csv: ")
