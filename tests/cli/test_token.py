"""`token` and `certificate`: letting people in, and out."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bridge.cli.start import app_of
from bridge.cli.token import moment_after
from bridge.errors import ConfigError, InvalidArgument, TokenRefused
from bridge.security.register import read_register
from bridge.security.scope import Scope
from bridge.security.secrets import PREFIX, digest_of


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(verb: str, *arguments: str) -> Result:
    return CliRunner().invoke(app_of(verb), [verb, *arguments])


def new(name: str, *arguments: str) -> str:
    done = run("token", "new", name, *arguments)
    assert done.exit_code == 0, done.output
    return done.stdout.strip()


def test_a_new_token_is_printed_once_and_kept_as_a_hash(folder: Path) -> None:
    token = new("game-1", "--scope", "speak,watch", "--scope", "converse")
    assert token.startswith(PREFIX)
    (entry,) = read_register(folder / "tokens.yaml").tokens
    assert entry.sha256 == digest_of(token)
    assert entry.scopes == {Scope.SPEAK, Scope.WATCH, Scope.CONVERSE}


def test_a_token_may_be_for_some_time_and_some_characters(folder: Path) -> None:
    new("game-1", "--scope", "speak", "--character", "Ada", "--expires", "30d")
    (entry,) = read_register(folder / "tokens.yaml").tokens
    assert entry.characters == ("Ada",)
    assert entry.expires is not None


def test_the_settings_say_where_tokens_are(folder: Path) -> None:
    (folder / "exomni-bridge.yaml").write_text("security: {tokens_path: keys/who.yaml}")
    new("game-1", "--scope", "speak")
    assert read_register(folder / "keys" / "who.yaml").named("game-1") is not None


def test_a_certificate_is_let_in_by_its_name(folder: Path) -> None:
    assert new("stage", "--scope", "manage", "--certificate", "stage.example") == ""
    assert read_register(folder / "tokens.yaml").tokens[0].certificate == "stage.example"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("a b", "--scope", "speak"), ConfigError),
        (("a", "--scope", "fly"), ConfigError),
        (("a", "--scope", "speak", "--expires", "soon"), InvalidArgument),
        (("a", "--scope", "manage", "--character", "Ada"), ConfigError),
    ],
)
def test_mistakes_write_nothing(
    folder: Path, arguments: tuple[str, ...], error: type[Exception]
) -> None:
    assert isinstance(run("token", "new", *arguments).exception, error)
    assert not (folder / "tokens.yaml").exists()


def test_who_is_let_in_is_listed_and_revoked(folder: Path) -> None:
    new("game-1", "--scope", "speak")
    assert "game-1" in run("token", "list").stdout
    assert run("token", "revoke", "game-1").exit_code == 0
    assert not read_register(folder / "tokens.yaml").tokens
    assert isinstance(run("token", "revoke", "game-1").exception, ConfigError)


def test_a_token_is_verified() -> None:
    token = new("game-1", "--scope", "speak")
    assert run("token", "verify", "--token", token).stdout.startswith("game-1: speak")
    assert isinstance(run("token", "verify", "--token", "wrong").exception, TokenRefused)


def test_spans_are_hours_days_weeks_and_years() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    now_ns = int(now.timestamp()) * 1_000_000_000
    hours = {
        span: (moment_after(span, now_ns) - now).total_seconds() / 3600
        for span in ("12h", "1d", "2w", "1Y")
    }
    assert hours == {"12h": 12, "1d": 24, "2w": 336, "1Y": 8760}


def test_a_certificate_is_made_with_its_key(folder: Path) -> None:
    done = run("certificate", "new", "--name", "stage.local", "--days", "90")
    assert done.exit_code == 0
    assert (folder / "service.key").stat().st_mode & 0o077 == 0
    assert "--ca service.crt" in done.stdout
    assert isinstance(run("certificate", "new").exception, InvalidArgument)
    assert run("certificate", "new", "--force").exit_code == 0


@pytest.mark.parametrize("name", ["../up", "a/b", "a\\b", "C:x", ".hidden", "a\nb"])
def test_a_clients_name_is_no_path(folder: Path, name: str) -> None:
    assert isinstance(run("certificate", "new", "--client", name).exception, InvalidArgument)
    assert not list(folder.iterdir())
