"""A real Prometheus reads the service as the composition has it: encrypted, and by its token."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpx
import pytest

from bridge.app import running
from bridge.clock import MonotonicClock
from bridge.config import CharacterConfig
from tests.control.mqtt.broker import free_port
from tests.deploy.files import DEPLOY, run, tool
from tests.test_app import settings_for


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    folder = tmp_path / "secrets"
    run(sys.executable, str(DEPLOY / "secrets" / "make.py"), str(folder))
    return folder


@asynccontextmanager
async def prometheus(folder: Path, secrets: Path, metrics_port: int) -> AsyncIterator[str]:
    """The composition's, with its alerts; where it is asked."""
    config = (DEPLOY / "prometheus" / "prometheus.yml").read_text()
    config = config.replace("/run/secrets/", f"{secrets}/").replace(": 10s", ": 1s")
    config = config.replace("bridge:9464", f"127.0.0.1:{metrics_port}")
    (folder / "prometheus.yml").write_text(config)
    (folder / "alerts.yml").write_text((DEPLOY / "prometheus" / "alerts.yml").read_text())
    address = f"127.0.0.1:{free_port()}"
    process = await asyncio.create_subprocess_exec(
        tool("prometheus"),
        f"--config.file={folder / 'prometheus.yml'}",
        f"--storage.tsdb.path={folder / 'data'}",
        f"--web.listen-address={address}",
        "--log.level=error",
    )
    try:
        yield f"http://{address}"
    finally:
        process.kill()
        await process.wait()


async def first_value(client: httpx.AsyncClient, query: str) -> str:
    """Of the first series of `query`, once there is one."""
    clock = MonotonicClock()
    while True:
        # It does not answer while it starts.
        with suppress(httpx.TransportError):
            answer = await client.get("/api/v1/query", params={"query": query})
            result = answer.json().get("data", {}).get("result")
            if result:
                return str(result[0]["value"][1])
        await clock.sleep_until(clock.now() + 0.1)


async def test_prometheus_reads_the_service(
    secrets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EXOMNI_METRICS__ENABLED")
    security = {
        "tls": {
            "certificate_path": secrets / "tls_certificate",
            "key_path": secrets / "tls_key",
        },
        "tokens_path": secrets / "tokens",
    }
    cast = CharacterConfig(name="Ava", outputs=())
    settings = settings_for(cast, metrics={"port": 0}, security=security)
    tool("prometheus")
    async with running(settings) as service:
        assert service.observation is not None
        port = service.observation.port
        assert port is not None
        async with (
            prometheus(tmp_path, secrets, port) as url,
            httpx.AsyncClient(base_url=url, trust_env=False) as client,
            asyncio.timeout(60),  # noqa: TID251 (a real process)
        ):
            assert await first_value(client, "up") in ("0", "1")
            assert await first_value(client, "exomni_bridge_ready") == "1"
            assert await first_value(client, "up == 1") == "1"
