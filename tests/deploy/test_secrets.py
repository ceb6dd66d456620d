"""Secrets are made once, and everybody who gets one is let in by it: here, by a real broker."""

import asyncio
import stat
import sys
from pathlib import Path

import aiomqtt
import pytest
from cryptography.x509 import load_pem_x509_certificate

from bridge.app import running
from bridge.clock import MonotonicClock
from bridge.config import Settings, lines_only
from bridge.control.mqtt.topics import CHARACTER_VERBS, STAGE_VERBS
from bridge.security.certificates import names_in
from bridge.security.door import Door
from bridge.security.register import read_register
from bridge.security.safeguards import Safeguards
from bridge.security.scope import ALL_SCOPES, Scope
from bridge.security.secrets import digest_of
from bridge.settings.exomni import ExOmniSettings
from bridge.settings.security import SecuritySettings, TlsSettings
from bridge.settings.worker_access import WorkerAccessSettings
from tests.control.mqtt.broker import Broker
from tests.deploy.files import DEPLOY, compose, run
from tests.engines.fleet import engine_on, is_whole, served, speak
from tests.fakes_worker import ScriptedMaker

MOSQUITTO = DEPLOY / "mosquitto"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "secrets"
    run(sys.executable, str(DEPLOY / "secrets" / "make.py"), str(folder), "stage.example")
    return folder


def text(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8").strip()


def locked(folder: Path, place: Path) -> Broker:
    """The composition's broker, on a port of its own."""
    lines = [
        line.replace("/run/secrets/", f"{folder}/").replace("/mosquitto/config/", f"{MOSQUITTO}/")
        for line in (MOSQUITTO / "mosquitto.conf").read_text().splitlines()
        if not line.startswith(("listener", "persistence", "log_dest", "#"))
    ]
    return Broker(place, tuple(lines))


def test_every_secret_of_the_composition_is_made(folder: Path) -> None:
    made = {path.name for path in folder.iterdir()}
    assert set(compose()["secrets"]) <= made
    told = (DEPLOY / "secrets" / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in told for name in made)


def test_others_of_this_machine_are_kept_out(folder: Path) -> None:
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700 or sys.platform == "win32"


def test_what_is_there_stays(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    run(sys.executable, str(DEPLOY / "secrets" / "make.py"), str(folder))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


async def test_the_service_and_its_worker_trust_each_other_by_theirs(folder: Path) -> None:
    clock = MonotonicClock()
    tls = TlsSettings(
        certificate_path=folder / "worker_certificate", key_path=folder / "worker_key"
    )
    guards = Safeguards(SecuritySettings(tls=tls, tokens_path=folder / "worker_tokens"), clock)
    door, maker = Door(guards.access), ScriptedMaker(clock)
    access = WorkerAccessSettings(
        ca_path=folder / "worker_certificate", token_path=folder / "token_worker"
    )
    async with served(maker, clock, 0, door, guards.tls) as (_, address):
        settings = ExOmniSettings(workers=(address,), access=access)
        async with engine_on(settings, clock) as engine:
            assert is_whole(await speak(engine, "hello"), "hello")


def test_tokens_open_what_they_are_for(folder: Path) -> None:
    entries = {entry.name: entry for entry in read_register(folder / "tokens").tokens}
    assert entries["prometheus"].scopes == {Scope.METRICS}
    assert entries["operator"].scopes == ALL_SCOPES
    assert Scope.MANAGE not in entries["game"].scopes
    for name, entry in entries.items():
        assert entry.sha256 == digest_of(text(folder, f"token_{name}"))


def test_the_certificate_names_where_the_service_is(folder: Path) -> None:
    certificate = load_pem_x509_certificate((folder / "tls_certificate").read_bytes())
    assert {"bridge", "localhost", "127.0.0.1", "stage.example"} <= set(names_in(certificate))


def test_the_stage_may_give_every_command() -> None:
    _, stage = (MOSQUITTO / "acl").read_text().split("user stage")
    granted = {line.removeprefix("topic write ") for line in stage.splitlines()}
    wanted = {f"exomni/{verb}" for verb in STAGE_VERBS}
    wanted |= {f"exomni/+/{verb}" for verb in CHARACTER_VERBS}
    assert wanted == {topic for topic in granted if topic.startswith("exomni/")}


async def told_online(broker: Broker, password: str) -> str:
    """What the broker keeps of the service's state, for the user `stage`."""
    async with aiomqtt.Client(
        "127.0.0.1", broker.port, username="stage", password=password
    ) as client:
        await client.subscribe("exomni/status", qos=1)
        async for message in client.messages:
            return bytes(message.payload).decode()
    return ""


async def test_the_service_gets_in_with_its_password(folder: Path, tmp_path: Path) -> None:
    with locked(folder, tmp_path).running() as broker:
        settings = Settings.model_validate(
            {
                "server": {"port": 0},
                "web": {"enabled": False},
                "characters_path": None,
                "mqtt": {
                    "enabled": True,
                    "port": broker.port,
                    "username": "bridge",
                    "password_path": folder / "mqtt_password",
                },
            }
        )
        async with running(lines_only(settings)):
            async with asyncio.timeout(20):  # noqa: TID251 (a real socket)
                told = await told_online(broker, text(folder, "mqtt_password_stage"))
    assert "online" in told


async def test_nobody_gets_in_without_one(folder: Path, tmp_path: Path) -> None:
    with locked(folder, tmp_path).running() as broker:
        for user, password in (("bridge", "guess"), (None, None), ("stage", "")):
            with pytest.raises(aiomqtt.MqttError):
                async with aiomqtt.Client(
                    "127.0.0.1", broker.port, username=user, password=password
                ):
                    pass


async def test_the_stage_cannot_speak_for_the_service(folder: Path, tmp_path: Path) -> None:
    with locked(folder, tmp_path).running() as broker:
        stage = text(folder, "mqtt_password_stage")
        async with (
            asyncio.timeout(20),  # noqa: TID251 (a real socket)
            aiomqtt.Client("127.0.0.1", broker.port, username="stage", password=stage) as client,
        ):
            await client.subscribe("exomni/#", qos=1)
            await client.publish("exomni/status", "offline", qos=1)
            await client.publish("exomni/go", qos=1)
            first = await anext(aiter(client.messages))
    assert first.topic.value == "exomni/go"
