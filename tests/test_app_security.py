"""A whole service behind its door, as its settings say."""

import ssl
from pathlib import Path

import httpx
import pytest
from loguru import logger

from bridge.app import running
from bridge.client import Client
from bridge.config import Settings
from bridge.errors import ConfigError, TokenRefused
from bridge.fronts import own_target
from bridge.security.register import Register, write_register
from bridge.security.scope import Scope
from bridge.security.secrets import new_token
from tests.metrics.parts import parsed
from tests.security.certs import made, written
from tests.security.people import entry


async def test_a_service_asks_who_calls_counts_refusals_and_tells_no_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EXOMNI_METRICS__ENABLED", raising=False)
    token, told = new_token(), list[str]()
    sink = logger.add(told.append, level="TRACE", format="{message}")
    game = entry("game", token, Scope.SPEAK, Scope.METRICS)
    write_register(tmp_path / "tokens.yaml", Register(tokens=(game,)))
    settings = Settings.model_validate(
        {
            "server": {"port": 0},
            "web": {"port": 0},
            "metrics": {"port": 0},
            "audio": {"device": "none"},
            "characters_path": None,
            "hearing": {"recognition": {"enabled": False}},
            "animation": {"enabled": False},
            "security": {
                "tokens_path": str(tmp_path / "tokens.yaml"),
                "tls": written(tmp_path, made()).model_dump(),
            },
        }
    )
    async with running(settings) as service:
        async with Client(own_target(settings, service.port, token)) as client:
            assert (await client.info()).version
        for wrong in ("", token[:-1]):
            async with Client(own_target(settings, service.port, wrong)) as client:
                with pytest.raises(TokenRefused) as caught:
                    await client.info()
                assert token[:-1] not in str(caught.value)
        assert service.observation is not None
        address = f"https://127.0.0.1:{service.observation.port}"
        trusted = ssl.create_default_context(cafile=tmp_path / "service.crt")
        bearer = {"authorization": f"Bearer {token}"}
        async with httpx.AsyncClient(base_url=address, verify=trusted) as web:
            assert (await web.get("/metrics")).status_code == 401
            seen = parsed((await web.get("/metrics", headers=bearer)).text)
    assert seen["exomni_bridge_refusals_total{reason=TOKEN_REFUSED}"] == 3
    logger.remove(sink)
    assert token[:-1] not in "".join(told)


async def test_a_service_does_not_open_itself_to_other_machines() -> None:
    settings = Settings.model_validate({"server": {"host": "0.0.0.0", "port": 0}})
    with pytest.raises(ConfigError, match="other machines could reach gRPC"):
        async with running(settings):
            pass
