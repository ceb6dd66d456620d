"""A verb starts without the others."""

import subprocess
import sys

import pytest
import typer

from bridge.cli import start

LOADED = """
import sys
sys.argv = ["exomni-bridge", "bake", "--help"]
from bridge.cli import main
try:
    main()
except SystemExit:
    print("LOADED", *sorted({"grpc", "bridge.app", "bridge.engines.espeak"} & set(sys.modules)))
"""


def test_a_bake_loads_neither_a_service_nor_an_engine() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=True
    )
    assert "Voice a dialogue sheet" in done.stdout
    assert done.stdout.splitlines()[-1] == "LOADED"


def test_a_verb_alone_fails_as_it_does_among_all(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["exomni-bridge", "bake", "no.csv", "--out", "out"])
    with pytest.raises(SystemExit) as ended:
        start.main()
    assert ended.value.code == 2
    assert "cannot read the sheet no.csv" in capsys.readouterr().err


def names_of(app: typer.Typer) -> list[str | None]:
    groups = {group.name for group in app.registered_groups}
    return [*(command.name for command in app.registered_commands), *groups]


def test_every_verb_is_where_the_table_says() -> None:
    assert sorted(map(str, names_of(start.app_of(None)))) == sorted(start.VERBS)
    for verb in start.VERBS:
        assert verb in names_of(start.app_of(verb))


def test_other_verbs_are_all_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["exomni-bridge", "--help"])
    with pytest.raises(SystemExit):
        start.main()
    shown = capsys.readouterr().out
    assert all(verb in shown for verb in ("bake", "say", "serve", "takes"))
