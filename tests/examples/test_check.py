"""`make examples` tells what is well, what failed and what was skipped."""

import sys
from pathlib import Path

import pytest

from examples.check import Failed, Places, announced, needs, run, tried

HERE = Places("127.0.0.1:1", "127.0.0.1:2", Path())


def test_a_part_that_is_well_is_said_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert tried("part", HERE, lambda _places: None)
    assert capsys.readouterr().out.split() == ["part", "well"]


def test_a_part_whose_tools_are_missing_is_skipped_by_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert tried("part", HERE, lambda _places: needs("no-such-compiler", "its-package"))
    assert "skipped: no no-such-compiler (Debian: its-package)" in capsys.readouterr().out


def test_a_part_that_fails_shows_its_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert not tried("part", HERE, lambda _places: run_failing())
    out = capsys.readouterr().out
    assert "FAILED" in out
    assert "no such thing" in out


def run_failing() -> None:
    run(sys.executable, "-c", "print('no such thing'); raise SystemExit(3)")


def test_a_program_that_ends_well_gives_its_output() -> None:
    assert run(sys.executable, "-c", "print(input())", said="hello").strip() == "hello"
    with pytest.raises(Failed, match="gone"):
        run(sys.executable, "-c", "raise SystemExit('gone')")


def test_the_service_s_addresses_are_read_from_what_it_announces(tmp_path: Path) -> None:
    lines = tmp_path / "lines"
    lines.write_text(
        "serving gRPC on 127.0.0.1:4711\nface and monitor in a browser: http://127.0.0.1:4712\n"
    )
    with lines.open(encoding="utf-8") as opened:
        assert announced(opened) == ("127.0.0.1:4711", "127.0.0.1:4712")
