"""A broker that wants TLS and a password: who has them is let in, who has not is told."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bridge.control.mqtt.connection import Credentials
from bridge.errors import ConfigError
from bridge.sessions.orders import SpeakOrder
from bridge.settings.mqtt import MqttSettings
from tests.control.mqtt.broker import PASSWORD, Broker, listening, program
from tests.control.mqtt.certificates import Authority
from tests.control.mqtt.players import Players
from tests.control.mqtt.serving import serving
from tests.control.mqtt.test_service import until

USER = "stage"


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def broker(authority: Authority, tmp_path: Path) -> Iterator[Broker]:
    passwords = tmp_path / "passwords"
    maker = program("mosquitto_passwd")
    subprocess.run([maker, "-b", "-c", str(passwords), USER, PASSWORD], check=True)
    lines = (
        "allow_anonymous false",
        f"password_file {passwords}",
        f"cafile {authority.ca}",
        f"certfile {authority.cert}",
        f"keyfile {authority.key}",
    )
    with Broker(tmp_path, lines).running() as broker:
        yield broker


def secret_file(folder: Path, text: str = PASSWORD) -> str:
    path = folder / "secret"
    path.write_text(f"{text}\n")
    return str(path)


async def test_with_the_authority_and_the_password_all_is_as_usual(
    broker: Broker, authority: Authority, tmp_path: Path
) -> None:
    players = Players()
    tls = {"enabled": True, "ca_path": str(authority.ca)}
    locked: dict[str, Any] = {"username": USER, "password_path": secret_file(tmp_path), "tls": tls}
    async with (
        serving(broker.port, players, **locked),
        listening(broker.port, tls=authority.context(), user=USER) as (client, ear),
    ):
        await ear.hears("exomni/status", b"online")
        await client.publish("exomni/Ava/say", "Hello.", qos=1)
        await until(lambda: players.orders == [SpeakOrder("Hello.", "Ava")])


async def test_insecure_takes_any_certificate(broker: Broker, tmp_path: Path) -> None:
    tls = {"enabled": True, "insecure": True}
    locked: dict[str, Any] = {"username": USER, "password_path": secret_file(tmp_path), "tls": tls}
    async with serving(broker.port, **locked) as front:
        await until(lambda: front.stats().connected)


@pytest.mark.parametrize(
    ("user", "password", "tls", "cure"),
    [
        (USER, "wrong", {"insecure": True}, "check mqtt.username"),
        ("", "", {"insecure": True}, "check mqtt.username"),
        (USER, PASSWORD, {}, "mqtt.tls.ca_path"),
        (USER, PASSWORD, None, "mqtt.tls.enabled"),
    ],
)
async def test_who_is_not_let_in_hears_why_and_the_service_goes_on(
    broker: Broker,
    tmp_path: Path,
    user: str,
    password: str,
    tls: dict[str, bool] | None,
    cure: str,
) -> None:
    locked: dict[str, Any] = {"username": user}
    if user:
        locked["password_path"] = secret_file(tmp_path, password)
    if tls is not None:
        locked["tls"] = {"enabled": True, **tls}
    async with serving(broker.port, **locked) as front:
        await until(lambda: cure in front.stats().trouble)
        assert not front.stats().connected


def credentials(**settings: object) -> Credentials:
    return Credentials(MqttSettings.model_validate(settings), "id")


def test_the_password_comes_from_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAGE_PASSWORD", PASSWORD)
    given = credentials(username=USER, password_variable="STAGE_PASSWORD")
    assert given.password == PASSWORD


@pytest.mark.parametrize(
    "settings",
    [
        {"username": USER, "password_variable": "NOT_SET_ANYWHERE"},
        {"username": USER, "password_path": "/nowhere/secret"},
        {"tls": {"enabled": True, "ca_path": "/nowhere/ca.pem"}},
        {"tls": {"enabled": True, "cert_path": "/nowhere/cert.pem"}},
    ],
)
def test_a_secret_that_is_not_there_stops_the_start(settings: dict[str, Any]) -> None:
    with pytest.raises(ConfigError):
        credentials(**settings)


def test_an_empty_password_file_is_no_password(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="holds no password"):
        credentials(username=USER, password_path=secret_file(tmp_path, ""))


def test_a_locked_key_is_refused_and_asks_nobody_for_a_pass_phrase(
    authority: Authority, tmp_path: Path
) -> None:
    locked = tmp_path / "locked.key"
    command = [
        "openssl",
        "ec",
        "-in",
        str(authority.key),
        "-out",
        str(locked),
        "-aes256",
        "-passout",
        "pass:x",
    ]
    subprocess.run(command, check=True, capture_output=True)
    with pytest.raises(ConfigError, match="cannot be used"):
        credentials(
            tls={"enabled": True, "cert_path": str(authority.cert), "key_path": str(locked)}
        )
