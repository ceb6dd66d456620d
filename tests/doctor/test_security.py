"""What the doctor finds of who may call."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bridge.config import Settings
from bridge.doctor.check import Check, Status
from bridge.doctor.security import check_security
from bridge.security.certificates import make_certificate
from bridge.security.register import Register, write_register
from bridge.security.scope import Scope
from tests.fakes import VirtualClock
from tests.security.people import entry

NOW = datetime.fromtimestamp(VirtualClock().utc_ns() / 1e9, UTC)


def found(**settings: Any) -> dict[str, Check]:
    checks = check_security(Settings.model_validate(settings), VirtualClock())
    return {check.name: check for check in checks}


def certificate(folder: Path, days: int) -> dict[str, str]:
    made = make_certificate("stage", ["localhost"], 30, NOW - timedelta(days=30 - days))
    (folder / "service.crt").write_bytes(made.certificate)
    (folder / "service.key").write_bytes(made.key)
    return {
        "certificate_path": str(folder / "service.crt"),
        "key_path": str(folder / "service.key"),
    }


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.1.2.3"])
def test_loopback_is_reached_by_this_machine_only(host: str) -> None:
    assert found(server={"host": host})["reach"].status is Status.OK


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5"])
def test_a_service_that_would_not_start_is_told_with_its_cure(host: str) -> None:
    check = found(server={"host": host})["reach"]
    assert check.status is Status.FAIL
    assert "exomni-bridge token new" in check.cure


def test_who_insists_is_warned() -> None:
    check = found(server={"host": "0.0.0.0"}, security={"insecure": True})["reach"]
    assert check.status is Status.WARN


@pytest.mark.parametrize(("days", "status"), [(20, Status.OK), (3, Status.WARN), (-1, Status.FAIL)])
def test_an_old_certificate_is_told(tmp_path: Path, days: int, status: Status) -> None:
    checks = found(security={"tls": certificate(tmp_path, days)})
    assert checks["certificate"].status is status


def test_files_that_are_missing_are_told(tmp_path: Path) -> None:
    gone = str(tmp_path / "gone")
    tls = {"certificate_path": gone, "key_path": gone}
    checks = found(security={"tls": tls, "tokens_path": gone})
    assert checks["certificate"].status is checks["tokens"].status is Status.FAIL


def test_the_tokens_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "tokens.yaml"
    write_register(path, Register(tokens=(entry("game", "secret", Scope.SPEAK),)))
    checks = found(security={"tokens_path": str(path)})
    assert checks["tokens"].status is Status.OK
    path.chmod(0o666)
    assert found(security={"tokens_path": str(path)})["tokens"].status is Status.WARN
