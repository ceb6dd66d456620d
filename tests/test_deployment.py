"""The container files are valid. No image is built here."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bridge.config import load_settings

ROOT = Path(__file__).parents[1]


def tool(name: str) -> str:
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    if found is None:
        pytest.skip(f"{name} has no build for this platform")
    return found


def run(*command: str) -> None:
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_compose_file_follows_the_compose_specification() -> None:
    run(
        tool("check-jsonschema"),
        "--builtin-schema",
        "vendor.compose-spec",
        "docker-compose.yml",
    )


def test_the_dockerfile_passes_its_linter() -> None:
    run(tool("hadolint"), "Dockerfile")


def test_published_ports_stay_on_loopback() -> None:
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    published = [port for service in services.values() for port in service.get("ports", ())]
    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_the_service_is_told_of_the_broker_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    for name, value in services["bridge"]["environment"].items():
        monkeypatch.setenv(name, value)
    mqtt = load_settings().mqtt
    assert mqtt.enabled
    assert mqtt.host in services
    assert any(p.endswith(f":{mqtt.resolved_port}") for p in services[mqtt.host]["ports"])


def test_the_image_copies_only_what_the_build_context_admits() -> None:
    admitted = {
        line[1:]
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if line.startswith("!")
    }
    copied = {
        source
        for line in (ROOT / "Dockerfile").read_text().splitlines()
        if line.startswith("COPY ") and "--from" not in line
        for source in line.split()[1:-1]
    }
    assert copied == admitted
