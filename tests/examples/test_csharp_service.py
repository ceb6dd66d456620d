"""The C# core as a client of the real service, over its own WebSocket transport."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from exomni.v1.avatar_service_pb2 import SpeakRequest

from bridge.app import Service, running
from bridge.client import Client
from bridge.config import CharacterConfig, Settings
from bridge.events import Audio
from tests.examples.csharp import Harness, Ran
from tests.examples.cutting import cutting
from tests.test_app import settings_for

AVA = CharacterConfig(name="Ava", outputs=())
LINE = "The bridge ahead is guarded by three old soldiers."


@asynccontextmanager
async def service(**changes: object) -> AsyncIterator[tuple[Service, int]]:
    """A service with one character, and the port of its WebSocket."""
    settings = settings_for(AVA, web={"port": 0}, **changes)
    async with running(settings) as here:
        assert here.surfaces.web is not None
        yield here, here.surfaces.web.port


def number(ran: Ran, name: str) -> float:
    """The number that the harness prints after `name`."""
    found = re.search(rf"\b{name} ([\d.]+)", ran.text)
    assert found is not None, ran.text
    return float(found[1])


async def run(harness: Harness, scene: str, port: int, text: str, token: str = "") -> Ran:
    return await harness.run(scene, f"ws://127.0.0.1:{port}/ws", token, text)


async def test_a_line_is_heard_and_seen(harness: Harness) -> None:
    async with service() as (_, port):
        ran = await run(harness, "speak", port, "Halt, big world.")
    assert ran.status == 0, ran.text
    assert "said Halt, big world." in ran.lines
    assert "ended completed" in ran.lines
    assert number(ran, "loudest") > 3000
    assert number(ran, "widest") > 0.2
    assert number(ran, "words") == 3


async def test_a_conversation_is_answered(harness: Harness) -> None:
    async with service() as (_, port):
        ran = await run(harness, "converse", port, "Hello")
    assert ran.status == 0, ran.text
    assert "turn speaking" in ran.lines
    assert number(ran, "loudest") > 3000


async def test_what_is_said_into_the_microphone_is_understood(
    harness: Harness, tmp_path: Path
) -> None:
    values = {"server": {"port": 0}, "web": {"port": 0}, "characters_path": None}
    settings = Settings.model_validate(values | {"characters": (AVA,)})
    request = SpeakRequest(text="hello", render_only=True, audio_rate_hz=16_000)
    async with running(settings) as here, Client(here.target) as client:
        pcm = [e.pcm.tobytes() async for e in client.speak(request) if isinstance(e, Audio)]
        (tmp_path / "said.pcm").write_bytes(b"".join(pcm))
        assert here.surfaces.web is not None
        ran = await run(harness, "listen", here.surfaces.web.port, str(tmp_path / "said.pcm"))
    assert ran.status == 0, ran.text
    assert "turn userspeaking" in ran.lines
    assert "understood True" in ran.text


async def test_an_interrupt_silences_the_voice_and_rests_the_mouth(harness: Harness) -> None:
    async with service() as (_, port):
        ran = await run(harness, "interrupt", port, LINE)
    assert ran.status == 0, ran.text
    assert "ended interrupted" in ran.lines
    assert number(ran, "mouth") < 0.05


async def test_two_clients_for_one_character_are_told_plainly(harness: Harness) -> None:
    async with service() as (_, port):
        ran = await run(harness, "busy", port, LINE)
    assert "failed speak: Ava is speaking (CHARACTER_BUSY)" in ran.lines


async def test_a_character_that_is_not_there_is_told_by_name(harness: Harness) -> None:
    async with service() as (_, port):
        ran = await run(harness, "refused", port, "Nobody")
    assert "no character is called 'Nobody'; there are: Ava (UNKNOWN_CHARACTER)" in ran.text


async def test_a_wrong_token_is_refused_once(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEST_CSHARP_TOKEN", "right")
    async with service(security={"token_variable": "TEST_CSHARP_TOKEN"}) as (_, port):
        ran = await run(harness, "refused", port, "", token="wrong")
    assert ran.status == 0, ran.text
    assert ran.text.count("connecting connecting") == 1


async def test_a_connection_cut_in_a_message_is_resumed_and_nothing_is_lost(
    harness: Harness,
) -> None:
    async with service() as (_, port), cutting(port, after_bytes=61_003) as (wire, cut_port):
        ran = await run(harness, "speak", cut_port, LINE)
    assert ran.status == 0, ran.text
    assert wire.cut_count == 1
    assert ran.text.count("watching Ava") == 1
    assert ran.text.count("open connected") == 2
    assert number(ran, "words") == 9
