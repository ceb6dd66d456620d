"""`exomni-bridge phones`, with a service beside it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from typer.testing import CliRunner, Result

from bridge.app import Service, running
from bridge.cli.command import app
from bridge.config import CharacterConfig, Settings, lines_only
from bridge.errors import UnknownPhone
from tests.inputs.phones import datagram


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    values = {
        "server": {"port": 0},
        "web": {"enabled": False},
        "characters_path": None,
        "characters": (CharacterConfig(name="Ava", outputs=()),),
        "inputs": {"livelink": {"enabled": True, "port": 0}},
    }
    async with running(lines_only(Settings.model_validate(values))) as service:
        yield service


async def ask(service: Service, *words: str) -> Result:
    """What the command says, from a thread of its own: it runs a loop of its own."""
    arguments = ["phones", *words, "--server", service.target]
    return await asyncio.to_thread(CliRunner().invoke, app, arguments)


def hear(service: Service, frame: int) -> None:
    assert service.phones is not None
    service.phones.receiver.receive(datagram(frame), "192.0.2.7")


async def test_phones_that_are_heard_are_listed_and_calibrated(service: Service) -> None:
    hear(service, 1)
    listed = (await ask(service)).stdout
    assert "iPhone" in listed
    assert "192.0.2.7" in listed
    hear(service, 2)
    assert "1 resting face" in (await ask(service, "--capture-rest")).stdout
    hear(service, 3)
    assert "taken as they are sent" in (await ask(service, "--forget-rest")).stdout


async def test_silence_names_the_port_and_the_doctor(service: Service) -> None:
    listed = (await ask(service)).stdout
    assert "no phone was heard" in listed
    assert "doctor" in listed


async def test_a_phone_that_is_not_there_is_an_error(service: Service) -> None:
    result = await ask(service, "--capture-rest", "--subject", "Tablet")
    assert isinstance(result.exception, UnknownPhone)


async def test_what_phones_move_is_changed(service: Service) -> None:
    assert (await ask(service, "--mode", "upper")).exit_code == 0
    assert (await ask(service, "--mode", "mouth")).exit_code != 0
