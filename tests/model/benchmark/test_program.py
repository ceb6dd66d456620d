"""`python -m model.benchmark`: JSON lines, and failures among them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from model.benchmark.__main__ import main, parse


@pytest.fixture(scope="module")
def told() -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "model.benchmark", "--threads", "1", "--device", "cpu"]
    options = ["--size", "tiny", "--seconds", "1", "--streams", "1,2"]
    done = subprocess.run(
        [*command, *options], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def of(told: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [line for line in told if line["line"] == name]


def test_it_says_what_it_measures(told: list[dict[str, Any]]) -> None:
    machine, model = told[:2]
    assert machine["kind"] == "cpu"
    assert (model["weights"], model["size"], model["dtype"]) == ("random", "tiny", "float32")


def test_it_tells_the_rows_of_the_paper(told: list[dict[str, Any]]) -> None:
    (whole,) = of(told, "whole")
    for key in ("rtf", "first_unit_s", "face_s"):
        assert whole[key]["p50"] > 0
        assert set(whole[key]) == {"p50", "p95", "p99", "max", "n"}


def test_it_tells_what_a_player_feels(told: list[dict[str, Any]]) -> None:
    alone = {line["question"]: line for line in of(told, "alone")}
    assert set(alone) == {"text", "spoken"}
    assert "hear" in alone["spoken"]["steps"]
    assert 0 < alone["text"]["audio_s"]["p50"] <= alone["text"]["rtf"]["p50"]


def test_it_tries_the_counts_it_is_given(told: list[dict[str, Any]]) -> None:
    streams = of(told, "streams")
    assert {line["count"] for line in streams} == {1, 2}
    assert {line["audio_s"]["n"] for line in streams} == {1, 2}


def test_a_missing_checkpoint_is_the_last_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["benchmark", "--model", str(tmp_path), "--device", "cpu"])
    with pytest.raises(SystemExit, match="1"):
        main()
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (last["line"], last["reason"]) == ("error", "CHECKPOINT_FILE_MISSING")


def test_counts_must_be_counts() -> None:
    assert parse(["--streams", "1,8"]).streams == [1, 8]
    assert parse(["--streams", "auto"]).streams == []
    with pytest.raises(SystemExit):
        parse(["--streams", "0"])
