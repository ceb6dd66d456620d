"""No port is open to other machines by mistake."""

from typing import Any

import pytest

from bridge.config import Settings
from bridge.errors import ConfigError
from bridge.fronts import fronts_of
from bridge.security.exposure import check_exposure, is_public

TLS = {"certificate_path": "a.crt", "key_path": "a.key"}


def check(security: dict[str, Any] | None = None, **settings: Any) -> None:
    made = Settings.model_validate({**settings, "security": security or {}})
    check_exposure(made.security, fronts_of(made))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.3.2.1"])
def test_loopback_asks_for_nothing(host: str) -> None:
    check(server={"host": host}, web={"host": host})


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7"])
@pytest.mark.parametrize(("front", "name"), [("server", "gRPC"), ("web", "the web server")])
def test_other_addresses_are_refused_with_a_cure(front: str, name: str, host: str) -> None:
    with pytest.raises(ConfigError, match=name) as caught:
        check(**{front: {"host": host}})
    for cure in ("certificate new", "token new", "127.0.0.1", "--insecure"):
        assert cure in str(caught.value)


def test_tls_alone_asks_nobody_who_they_are() -> None:
    with pytest.raises(ConfigError, match="nobody is asked who they are: give it tokens"):
        check({"tls": TLS}, server={"host": "0.0.0.0"})


def test_tokens_alone_travel_in_the_clear() -> None:
    with pytest.raises(ConfigError, match="nothing is encrypted, tokens neither"):
        check({"tokens_path": "tokens.yaml"}, server={"host": "0.0.0.0"})


@pytest.mark.parametrize(
    "security",
    [
        {"tls": TLS, "tokens_path": "tokens.yaml"},
        {"tls": TLS, "token_variable": "STAGE_TOKEN"},
        {"tls": {**TLS, "client_ca_path": "ca.crt"}},
        {"insecure": True},
    ],
)
def test_a_guarded_service_may_be_reached(security: dict[str, Any]) -> None:
    check(security, server={"host": "0.0.0.0"}, web={"host": "::"})


def test_osc_commands_need_senders_whatever_guards_the_rest() -> None:
    osc = {"enabled": True, "host": "0.0.0.0"}
    with pytest.raises(ConfigError, match=r"control\.osc\.senders"):
        check({"tls": TLS, "tokens_path": "tokens.yaml"}, control={"osc": osc})
    check(control={"osc": {**osc, "senders": ["10.0.0.0/24"]}})


def test_what_is_off_is_not_looked_at() -> None:
    check(web={"host": "0.0.0.0", "enabled": False}, control={"osc": {"host": "0.0.0.0"}})


def test_a_host_that_nobody_knows_is_left_to_binding() -> None:
    assert not is_public("no-such-host.invalid")
