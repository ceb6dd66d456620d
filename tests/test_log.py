"""A record of the log is one line, whoever had a hand in its message."""

import json

import pytest
from loguru import logger

from bridge import log

FORGED = "Ada\n12:00:00.000 ERROR   admin let in\r\x1b[2J\u2028\u202egnp.exe"


def logged(capsys: pytest.CaptureFixture[str], *, json_lines: bool) -> list[str]:
    log.configure("DEBUG", json_lines=json_lines)
    logger.warning("nobody is called {}", FORGED)
    return capsys.readouterr().err.splitlines()


def test_a_name_forges_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    [line] = logged(capsys, json_lines=False)
    assert line.endswith(
        r"nobody is called Ada\n12:00:00.000 ERROR   admin let in\r\x1b[2J\u2028\u202egnp.exe"
    )


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    [line] = logged(capsys, json_lines=True)
    assert json.loads(line)["record"]["level"]["name"] == "WARNING"


def test_braces_and_tags_of_a_name_are_no_format(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("DEBUG")
    logger.warning("nobody is called {}", "{message} <red>{0}</red>")
    [line] = capsys.readouterr().err.splitlines()
    assert line.endswith("nobody is called {message} <red>{0}</red>")
