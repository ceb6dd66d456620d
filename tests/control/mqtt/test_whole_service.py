"""The whole service on a real broker: a line is told of from its first word to its end."""

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bridge.app import running
from bridge.config import Settings, lines_only
from tests.control.mqtt.broker import Broker, Ear, listening


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    with Broker(tmp_path).running() as broker:
        yield broker


def settings(broker: Broker) -> Settings:
    values: dict[str, Any] = {
        "server": {"port": 0},
        "web": {"enabled": False},
        "characters": [{"name": "Ava", "outputs": []}],
        "characters_path": None,
        "mqtt": {"enabled": True, "port": broker.port, "face": {"rate_hz": 30}},
    }
    return lines_only(Settings.model_validate(values))


def told(ear: Ear, kind: str) -> list[dict[str, Any]]:
    return [json.loads(payload) for payload in ear.on(f"exomni/Ava/event/{kind}")]


def states(ear: Ear) -> list[str]:
    found = [json.loads(payload)["state"] for payload in ear.on("exomni/Ava/state")]
    return [state for state, before in zip(found, ["", *found], strict=False) if state != before]


async def test_a_line_by_mqtt_is_spoken_and_told(broker: Broker) -> None:
    async with listening(broker.port) as (client, ear):
        async with running(settings(broker)):
            await ear.hears("exomni/status", b"online")
            await client.publish("exomni/Ava/say", "[joy 0.5] Good evening, all.", qos=1)
            await ear.hears("exomni/Ava/event/ended")
            await ear.hears("exomni/Ava/face", times=30)
        await ear.hears("exomni/status", b"offline")
    (begun,), (over,) = told(ear, "started"), told(ear, "ended")
    words = told(ear, "word")
    assert [w["text"].strip(",.") for w in words] == ["Good", "evening", "all"]
    # On a machine that stalls, sound and words wait together.
    waits = [w["time"] - begun["time"] - w["media_s"] for w in words]
    assert waits[0] > -2e-3
    assert all(later > earlier - 2e-3 for earlier, later in pairwise(waits))
    assert (over["reason"], over["spoken_text"]) == ("completed", "Good evening, all.")
    assert states(ear) == ["idle", "speaking", "idle"]
    assert told(ear, "emotion")[0]["text"] == "joy 0.5"
    faces = [json.loads(payload) for payload in ear.on("exomni/Ava/face")]
    assert max(face["coefficients"]["jawOpen"] for face in faces) > 0.05
    assert {face["utterance_id"] for face in faces} == {"", begun["utterance_id"]}
