"""docs/bake.md says what is so."""

import re
from pathlib import Path

from typer.testing import CliRunner

from bridge.bake.planning import check_layout
from bridge.bake.report import Outcome, Status
from bridge.bake.sheet import COLUMNS
from bridge.cli.command import app
from bridge.takes.exports import FORMATS

PAGE = (Path(__file__).parents[2] / "docs" / "bake.md").read_text(encoding="utf-8")


def test_every_column_is_explained() -> None:
    rows = re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE)
    assert sorted(name for row in rows for name in re.findall(r"`(\w+)`", row)) == sorted(COLUMNS)


def test_every_format_status_and_column_of_the_report_is_named() -> None:
    report = Outcome("", 1, Status.MADE).to_values()
    for name in (*FORMATS, *(status.value for status in Status), *report):
        assert f"`{name}`" in PAGE


def test_every_option_that_is_named_is_one() -> None:
    told = set(re.findall(r"--[a-z][a-z-]+", PAGE))
    shown = CliRunner().invoke(app, ["bake", "--help"], env={"COLUMNS": "200"}, color=False).output
    assert not {option for option in told if option not in shown}


def test_the_layout_that_is_shown_is_one() -> None:
    for layout in re.findall(r'--layout "(.+?)"', PAGE):
        check_layout(layout)
