"""The container files are valid, and containers get nothing that they do not need.

No image is built here; `test_read_only.py` runs the service as a container would.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from bridge.config import Settings, load_settings
from bridge.engines.worker_server import Address
from bridge.fronts import fronts_of
from bridge.security.exposure import check_exposure
from tests.deploy.files import DEPLOY, ROOT, compose, run, tool

SETTINGS = DEPLOY / "compose" / "exomni-bridge.yaml"
SERVICES: dict[str, Any] = compose()["services"]


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Settings:
    """What the service in the composition gets."""
    monkeypatch.delenv("EXOMNI_METRICS__ENABLED", raising=False)
    for name, value in SERVICES["bridge"]["environment"].items():
        monkeypatch.setenv(name, value.replace("${BRIDGE_ENGINE:-embedded}", "embedded"))
    return load_settings(SETTINGS)


def test_the_compose_file_follows_the_compose_specification() -> None:
    run(
        tool("check-jsonschema"),
        "--builtin-schema",
        "vendor.compose-spec",
        "docker-compose.yml",
    )


@pytest.mark.parametrize("name", ["Dockerfile", "Dockerfile.worker"])
def test_image_files_pass_their_linter(name: str) -> None:
    run(tool("hadolint"), name)


@pytest.mark.parametrize("name", ["Dockerfile", "Dockerfile.worker"])
def test_images_run_as_nobody_in_particular_and_say_how_they_are(name: str) -> None:
    last = (ROOT / name).read_text(encoding="utf-8").rsplit("\nFROM ", 1)[1]
    assert "\nUSER 10001\n" in last
    assert "\nHEALTHCHECK " in last


@pytest.mark.parametrize("name", ["Dockerfile", "Dockerfile.worker"])
def test_images_copy_only_what_the_build_context_admits(name: str) -> None:
    admitted = {
        line[1:]
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if line.startswith("!")
    }
    copied = {
        source
        for line in (ROOT / name).read_text().splitlines()
        if line.startswith("COPY ") and "--from" not in line
        for source in line.split()[1:-1]
    }
    assert copied == admitted


@pytest.mark.parametrize("name", SERVICES)
def test_containers_have_no_rights_to_spare(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ()))
    # Images of others start as root unless told otherwise.
    assert "build" in service or service["user"]


def test_secrets_are_files_that_their_readers_get_and_nobody_else() -> None:
    given = {name: set(service.get("secrets", ())) for name, service in SERVICES.items()}
    own, beside = {"tls_certificate", "tls_key", "tokens"}, {"mqtt_password", "token_worker"}
    assert given["bridge"] == own | beside | {"worker_certificate"}
    assert given["worker"] == {"worker_certificate", "worker_key", "worker_tokens"}
    assert given["mosquitto"] == {"mosquitto_passwords"}
    assert given["prometheus"] == {"tls_certificate", "token_prometheus"}
    assert set(compose()["secrets"]) == set().union(*given.values())
    for service in SERVICES.values():
        said = {k: v for k, v in service.get("environment", {}).items() if "PASSWORD" in k}
        assert all(k.endswith("__FILE") for k in said)


def test_what_is_mounted_is_there() -> None:
    mounts = [v for s in SERVICES.values() for v in s.get("volumes", ()) if v.startswith("./")]
    there = [m.split(":")[0] for m in mounts if not m.startswith("./secrets:")]
    assert there
    assert all((ROOT / path).exists() for path in there)


def test_the_service_there_may_be_reached_because_it_asks_who_comes(settings: Settings) -> None:
    check_exposure(settings.security, fronts_of(settings))
    read = {
        settings.security.tls.certificate_path,
        settings.security.tls.key_path,
        settings.security.tokens_path,
        settings.mqtt.password_path,
        settings.engine.exomni.access.ca_path,
        settings.engine.exomni.access.token_path,
    }
    assert read == {Path("/run/secrets", name) for name in SERVICES["bridge"]["secrets"]}


def test_the_worker_there_may_be_reached_because_it_asks_who_comes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    service = SERVICES["worker"]
    for name, value in service["environment"].items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    security = load_settings().security
    last = (ROOT / "Dockerfile.worker").read_text(encoding="utf-8").splitlines()[-1]
    command = json.loads(last.removeprefix("CMD "))
    assert "--insecure" not in command
    Address.parse(command[command.index("--listen") + 1]).check(security)
    read = {security.tls.certificate_path, security.tls.key_path, security.tokens_path}
    assert read == {Path("/run/secrets", name) for name in service["secrets"]}
    assert Path(service["environment"]["EXOMNI_CA"]) == security.tls.certificate_path


def test_the_service_is_told_of_everybody_beside_it(settings: Settings) -> None:
    assert settings.mqtt.enabled
    assert settings.mqtt.host in SERVICES
    ports = SERVICES["bridge"]["ports"]
    for port in (settings.server.port, settings.web.port, settings.metrics.port):
        assert f"127.0.0.1:{port}:{port}" in ports
    worker = settings.engine.exomni.workers[0].split(":")[0]
    assert SERVICES[worker]["profiles"] == ["gpu"]
    assert settings.server.drain_s < float(SERVICES["bridge"]["stop_grace_period"].rstrip("s"))


def test_what_the_service_writes_has_a_volume(settings: Settings) -> None:
    mounted = {v.split(":")[1] for v in SERVICES["bridge"]["volumes"]}
    assert str(settings.characters_path) in mounted
    assert str(settings.takes.path) in mounted


def test_workers_are_in_a_network_of_their_own() -> None:
    assert SERVICES["worker"]["networks"] == ["workers"]
    assert compose()["networks"]["workers"] == {"internal": True}
    assert {n for n, s in SERVICES.items() if "workers" in s.get("networks", ())} == {
        "bridge",
        "worker",
    }
