"""What a service shows to workers, as settings say it."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from bridge.config import load_settings
from bridge.engines.worker_target import worker_target
from bridge.settings.worker_access import WorkerAccessSettings


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"certificate_path": "a.crt"}, "a certificate has a key"),
        ({"token_variable": "X", "token_path": "x"}, "in a variable or in a file"),
        ({"token_variable": "exo-secret"}, "name the environment variable"),
        ({"tls": False, "ca_path": "a.crt"}, "certificates mean nothing unencrypted"),
    ],
)
def test_what_cannot_be_meant_is_refused(values: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        WorkerAccessSettings.model_validate(values)


def test_files_are_looked_for_beside_the_settings(tmp_path: Path) -> None:
    path = tmp_path / "exomni-bridge.yaml"
    path.write_text("engine: {exomni: {access: {ca_path: w.crt, token_path: w.token}}}")
    access = load_settings(path).engine.exomni.access
    assert (access.ca_path, access.token_path) == (tmp_path / "w.crt", tmp_path / "w.token")


@pytest.mark.parametrize(
    ("address", "variable", "access", "tls"),
    [
        ("127.0.0.1:1", "", {}, False),
        ("10.0.0.7:1", "", {}, False),
        ("127.0.0.1:1", "WORKER_TOKEN", {}, False),
        ("10.0.0.7:1", "WORKER_TOKEN", {}, True),
        ("10.0.0.7:1", "WORKER_TOKEN", {"tls": False}, False),
        ("127.0.0.1:1", "", {"ca_path": "w.crt"}, True),
    ],
)
def test_a_token_does_not_travel_to_a_worker_in_the_clear_by_itself(
    address: str,
    variable: str,
    access: dict[str, object],
    tls: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WORKER_TOKEN", "secret")
    settings = WorkerAccessSettings.model_validate({"token_variable": variable, **access})
    found = worker_target(address, settings)
    assert found.tls is tls
    assert "secret" not in repr(found)
