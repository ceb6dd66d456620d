"""Metrics of a whole service: real speech, and what Prometheus reads of it."""

import asyncio

import httpx
import pytest
from exomni.v1 import avatar_service_pb2 as pb

from bridge.app import running
from bridge.client import Client
from bridge.config import CharacterConfig
from tests.metrics.parts import Series, parsed
from tests.test_app import settings_for

LINE = "Halt, traveller."


@pytest.fixture(autouse=True)
def served(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests have no metrics unless they are about them."""
    monkeypatch.delenv("EXOMNI_METRICS__ENABLED")


async def scraped(client: httpx.AsyncClient) -> Series:
    return parsed((await client.get("/metrics")).text)


async def test_a_line_is_seen_in_the_metrics_and_a_drain_in_the_probes() -> None:
    settings = settings_for(CharacterConfig(name="Ava", outputs=()), metrics={"port": 0})
    async with running(settings) as service, Client(service.target) as client:
        assert service.observation is not None
        async with httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{service.observation.port}"
        ) as web:
            before = await scraped(web)
            async for _ in client.speak(pb.SpeakRequest(text=LINE)):
                pass
            after = await scraped(web)
            assert (await web.get("/readyz")).status_code == 200
            await service.ending.drain(5.0, asyncio.Event())
            ready = await web.get("/readyz")
            late = await scraped(web)
    spoken = "exomni_bridge_utterances_total{kind=speech,outcome=completed}"
    assert (before[spoken], after[spoken]) == (0, 1)
    assert after["exomni_bridge_first_audio_seconds_count{kind=speech}"] == 1
    assert 0.5 < after["exomni_bridge_speech_seconds_total{kind=speech}"] < 5
    assert after["exomni_bridge_stream_skew_seconds_sum{}"] == 0
    assert 0 < after["exomni_bridge_real_time_factor_sum{}"] < 5
    assert after["exomni_bridge_underruns_total{character=Ava}"] == 0
    assert not [name for name in after if LINE in name]
    assert ready.status_code == 503
    assert ready.json()["obstacles"][0]["reason"] == "SERVICE_DRAINING"
    assert late["exomni_bridge_ready{}"] == 0
