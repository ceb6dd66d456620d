"""Two services by mistake: what they share is not harmed, and the second one says what is taken."""

import asyncio
from pathlib import Path

import pytest

from bridge.app import Service, running
from bridge.client import Client
from bridge.config import CharacterConfig, Settings
from bridge.errors import AddressInUse
from bridge.sessions.characters import CharacterStore
from bridge.takes.verifying import verify
from tests.fakes_backstage import with_engine

OUTPUTLESS = {"outputs": ()}


def settings(folder: Path, **server: object) -> Settings:
    return Settings.model_validate(
        {
            "server": {"port": 0, **server},
            "web": {"enabled": False},
            "characters": [{"name": "Ava", **OUTPUTLESS}],
            "characters_path": folder / "characters",
            "takes": {"path": folder / "takes"},
        }
    )


async def recorded(service: Service) -> None:
    """A take by a name that the other one gives too."""
    async with Client(service.target) as client:
        await client.stage.record("Ava", "gate")
        await client.stage.stop_recording()


async def test_takes_of_the_same_name_are_two(tmp_path: Path) -> None:
    async with (
        running(settings(tmp_path), opening=with_engine()) as one,
        running(settings(tmp_path), opening=with_engine()) as other,
        asyncio.TaskGroup() as group,
    ):
        group.create_task(recorded(one))
        group.create_task(recorded(other))
    takes = list((tmp_path / "takes").iterdir())
    assert len(takes) == 2
    assert [verify(take) for take in takes] == [[], []]


async def test_a_character_written_by_both_is_one_whole_file(tmp_path: Path) -> None:
    async with (
        running(settings(tmp_path), opening=with_engine()) as one,
        running(settings(tmp_path), opening=with_engine()) as other,
    ):
        for service, greeting in ((one, "One."), (other, "Other.")):
            await service.cast.create(CharacterConfig(name="Ben", greeting=greeting, **OUTPUTLESS))
    store = CharacterStore((), tmp_path / "characters")
    assert store.get("Ben").greeting == "Other."
    assert [path.name for path in (tmp_path / "characters").iterdir()] == ["Ben.yaml"]


async def test_the_second_one_on_a_port_says_which_and_lets_go_of_everything(
    tmp_path: Path,
) -> None:
    async with running(settings(tmp_path), opening=with_engine()) as service:
        with pytest.raises(AddressInUse, match=str(service.port)):
            async with running(settings(tmp_path, port=service.port), opening=with_engine()):
                pytest.fail("it started")
        async with Client(service.target) as client:
            assert (await client.info()).version
