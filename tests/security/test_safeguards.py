"""Tokens and certificates that change while a service runs."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from loguru import logger

from bridge.errors import ConfigError, TokenRefused
from bridge.security.caller import Caller
from bridge.security.certificates import make_certificate
from bridge.security.register import Register, write_register
from bridge.security.safeguards import LOOK_S, Safeguards, Tls
from bridge.security.scope import ALL_SCOPES, Scope
from bridge.settings.security import SecuritySettings, TlsSettings
from tests.fakes import VirtualClock
from tests.security.certs import made, written
from tests.security.people import entry

GAME = Caller("10.0.0.7", "secret")


def with_tokens(path: Path) -> Safeguards:
    return Safeguards(SecuritySettings(tokens_path=path), VirtualClock())


def heard() -> list[str]:
    told: list[str] = []
    logger.add(told.append, level="WARNING", format="{message}")
    return told


def test_nothing_is_asked_where_nothing_is_set() -> None:
    guards = Safeguards(SecuritySettings(), VirtualClock())
    assert guards.access.identify(Caller("10.0.0.7")).scopes == ALL_SCOPES
    assert guards.tls is None


async def test_a_changed_tokens_file_is_read_again(tmp_path: Path) -> None:
    path, clock = tmp_path / "tokens.yaml", VirtualClock()
    write_register(path, Register())
    guards = Safeguards(SecuritySettings(tokens_path=path), clock)
    with pytest.raises(TokenRefused):
        guards.access.identify(GAME)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(guards.run())
        write_register(path, Register(tokens=(entry("game", "secret", Scope.SPEAK),)))
        await clock.advance(LOOK_S + 0.1)
        assert guards.access.identify(GAME).name == "game"
        running.cancel()


@pytest.mark.parametrize("broken", ["tokens: [", "tokens: [{name: x}]", None])
def test_a_broken_file_changes_nothing_and_is_told(tmp_path: Path, broken: str | None) -> None:
    path = tmp_path / "tokens.yaml"
    write_register(path, Register(tokens=(entry("game", "secret", Scope.SPEAK),)))
    guards, told = with_tokens(path), heard()
    if broken is None:
        path.unlink()
    else:
        path.write_text(broken)
    guards.look()
    guards.look()
    assert guards.access.identify(GAME).name == "game"
    assert len(told) == 1
    assert "what was read before stays" in told[0]


def test_a_service_does_not_start_without_its_tokens_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot read"):
        with_tokens(tmp_path / "none.yaml")


def test_a_renewed_certificate_is_taken_without_a_restart(tmp_path: Path) -> None:
    tls = Tls(written(tmp_path, made(days=30)), VirtualClock())
    renewed = made(days=90)
    written(tmp_path, renewed)
    tls.look()
    assert tls.chain.certificate == renewed.certificate


def test_half_a_renewal_is_not_taken(tmp_path: Path) -> None:
    first = made()
    tls, told = Tls(written(tmp_path, first), VirtualClock()), heard()
    (tmp_path / "service.crt").write_bytes(made().certificate)
    tls.look()
    assert tls.chain.certificate == first.certificate
    assert "is not the key of" in told[0]


def test_an_expired_certificate_is_told_at_the_start(tmp_path: Path) -> None:
    told, clock = heard(), VirtualClock()
    now = datetime.fromtimestamp(clock.utc_ns() / 1e9, UTC)
    old = make_certificate("stage", ["localhost"], 30, now - timedelta(days=31))
    tls = Tls(written(tmp_path, old), clock)
    assert tls.days_left == pytest.approx(-1, abs=0.01)
    assert "expired on" in told[0]
    assert "no restart is needed" in told[0]


async def test_a_certificate_that_grows_old_is_told_once(tmp_path: Path) -> None:
    clock = VirtualClock()
    now = datetime.fromtimestamp(clock.utc_ns() / 1e9, UTC)
    tls = Tls(written(tmp_path, make_certificate("s", ["localhost"], 30, now)), clock)
    told = heard()
    clock.jump(17 * 86_400)
    tls.look()
    tls.look()
    assert len(told) == 1
    assert "in 13 days" in told[0]


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("service.crt", b"nonsense", "holds no certificate"),
        ("service.key", b"nonsense", "holds no private key"),
        ("service.key", made().key, "is not the key of"),
        ("service.key", None, "cannot read"),
    ],
)
def test_wrong_files_are_told(
    tmp_path: Path, name: str, content: bytes | None, complaint: str
) -> None:
    settings = written(tmp_path, made())
    if content is None:
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ConfigError, match=complaint):
        Tls(settings, VirtualClock())


def test_a_certificate_needs_a_key() -> None:
    with pytest.raises(ValueError, match="give both"):
        TlsSettings(certificate_path=Path("a.crt"))
    with pytest.raises(ValueError, match="show certificates to a service that has one"):
        TlsSettings(client_ca_path=Path("a.crt"))
