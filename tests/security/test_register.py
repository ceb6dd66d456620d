"""The tokens file."""

import stat
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bridge.errors import ConfigError, StorageFailed
from bridge.security.entry import Entry
from bridge.security.register import Register, read_register, write_register
from bridge.security.scope import Scope
from bridge.security.secrets import PREFIX, digest_of, new_token
from tests.security.people import entry

GAME = entry("game-1", "secret", Scope.CONVERSE, Scope.WATCH, characters=("Ada",))


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "tokens.yaml"
    expires = datetime(2027, 1, 1, tzinfo=UTC)
    stage = Entry(name="stage", certificate="stage", scopes=frozenset(Scope), expires=expires)
    register = Register(tokens=(GAME, stage))
    write_register(path, register)
    assert read_register(path) == register


def test_the_file_holds_no_token_and_is_its_owners(tmp_path: Path) -> None:
    path, token = tmp_path / "tokens.yaml", new_token()
    write_register(path, Register(tokens=(entry("game", token, Scope.SPEAK),)))
    assert token not in path.read_text()
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_token_has_256_random_bits_and_a_prefix_that_scanners_know() -> None:
    token = new_token()
    assert token.startswith(PREFIX)
    assert len(token) - len(PREFIX) == 43  # 32 bytes as base64
    assert token != new_token()


def test_people_may_write_it_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "tokens.yaml"
    path.write_text(
        f"tokens:\n  - name: game\n    sha256: {digest_of('x')}\n    scopes: [speak]\n"
        "    expires: 2027-01-01 00:00:00\n"
    )
    assert read_register(path).tokens[0].expires == datetime(2027, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("tokens: [{name: a, scopes: [speak]}]", "give either sha256"),
        ("tokens: [{name: a b, certificate: c, scopes: [speak]}]", "tokens.0.name"),
        ("tokens: [{name: a, certificate: c, scopes: [fly]}]", "tokens.0.scopes"),
        ("tokens: [{name: a, certificate: c, scopes: []}]", "tokens.0.scopes"),
        ("tokens: [{name: a, sha256: abc, scopes: [speak]}]", "tokens.0.sha256"),
        ("tokens: [{name: a, token: abc, scopes: [speak]}]", "unknown key"),
        (
            "tokens: [{name: a, certificate: c, scopes: [manage], characters: [Ada]}]",
            "manages or measures",
        ),
        (
            "tokens: [{name: a, certificate: c, scopes: [speak]}, "
            "{name: a, certificate: d, scopes: [speak]}]",
            "two entries have the name a",
        ),
    ],
)
def test_mistakes_are_told(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "tokens.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=complaint):
        read_register(path)


def test_entries_are_added_and_taken_away() -> None:
    register = Register().with_entry(GAME)
    with pytest.raises(ConfigError, match="already"):
        register.with_entry(GAME)
    assert register.without("game-1") == Register()
    with pytest.raises(ConfigError, match="there are: game-1"):
        register.without("game-2")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageFailed):
        write_register(tmp_path / "file" / "tokens.yaml", Register())
