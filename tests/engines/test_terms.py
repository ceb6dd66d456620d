"""What a worker's program is told of who may call it."""

import argparse
from pathlib import Path

import pytest

from bridge.engines.terms import Terms, add_options, secured, terms_of
from bridge.errors import ConfigError
from bridge.security.caller import Caller
from bridge.settings.security import SecuritySettings
from tests.fakes import VirtualClock


def terms(*options: str) -> Terms:
    parser = argparse.ArgumentParser()
    add_options(parser)
    return terms_of(parser.parse_args(options))


def test_a_worker_that_is_told_nothing_is_open_to_its_own_machine() -> None:
    found = terms()
    assert (found.address.host, found.address.port) == ("127.0.0.1", 0)
    assert found.security == SecuritySettings()


def test_one_secret_may_be_in_a_variable_and_is_shown_nowhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WORKER_TOKEN", "secret")
    found = terms("--token-variable", "WORKER_TOKEN")
    assert "secret" not in repr(found)
    access = found.guard(VirtualClock()).access
    assert access.identify(Caller("10.0.0.7", "secret")).name == "master token"


def test_a_variable_that_is_not_set_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKER_TOKEN", raising=False)
    with pytest.raises(ConfigError, match="WORKER_TOKEN holds no key"):
        terms("--token-variable", "WORKER_TOKEN")


def test_a_certificate_without_its_key_is_told() -> None:
    with pytest.raises(ConfigError, match="the command line: tls: a certificate has a key"):
        terms("--certificate", "worker.crt")


def test_what_the_command_line_does_not_say_the_settings_do() -> None:
    settings = SecuritySettings.model_validate(
        {
            "tls": {"certificate_path": "a.crt", "key_path": "a.key", "client_ca_path": "ca.crt"},
            "tokens_path": "tokens.yaml",
        }
    )
    found = secured(
        settings,
        certificate=Path("b.crt"),
        key=Path("b.key"),
        client_ca=None,
        tokens=None,
        token_variable=None,
        insecure=False,
    )
    assert (found.tls.certificate_path, found.tls.client_ca_path) == (Path("b.crt"), Path("ca.crt"))
    assert found.tokens_path == Path("tokens.yaml")
