"""Settings read again: taken on where that can be, and all of it or nothing."""

import asyncio
from collections.abc import Collection

import pytest
from loguru import logger

from bridge.config import CharacterConfig, Settings, default_character
from bridge.control.cue import Cue
from bridge.control.cue_list import CueList
from bridge.errors import BridgeError, ConfigError, InvalidCharacter
from bridge.reload.reader import Reading
from bridge.reload.reloader import Reloaded, Reloader
from bridge.sessions.recasting import Recasting
from tests.fakes import settle

AVA, BEN = CharacterConfig(name="Ava"), CharacterConfig(name="Ben")


class Theater:
    """Everything around a reloader: files, characters, cues, and parts that take on settings."""

    def __init__(self, *given: CharacterConfig, kept: bool = False) -> None:
        self.given = list(given)
        self.kept = kept
        self.reading = Reading(Settings(), given, tuple(c.name for c in given))
        self.wrong: BridgeError | None = None
        self.refusal: BridgeError | None = None
        self.recasts: list[tuple[Recasting, tuple[str, ...], int]] = []
        self.cues = CueList({})
        self.taken_on: list[tuple[str, Settings]] = []
        parts = {
            name: lambda settings, name=name: self.taken_on.append((name, settings))
            for name in ("log", "limits", "server", "playback")
        }
        self.reloader = Reloader(Settings(), self, self.adapt, self, self, parts)

    def adapt(self, settings: Settings) -> Settings:
        """The command line says which port."""
        server = settings.server.model_copy(update={"port": Settings().server.port})
        return settings.model_copy(update={"server": server})

    def write(self, *characters: CharacterConfig, **settings: object) -> None:
        """Files that say so."""
        names = tuple(c.name for c in characters)
        self.reading = Reading(Settings.model_validate(settings), characters, names)

    async def read(self) -> Reading:
        if self.wrong is not None:
            raise self.wrong
        return self.reading

    def characters(self) -> list[CharacterConfig]:
        return self.given

    async def recast(self, change: Recasting, given: Collection[str], most: int) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.recasts.append((change, tuple(given), most))

    def recue(self, cues: CueList) -> bool:
        is_other, self.cues = cues != self.cues, cues
        return is_other


async def test_what_can_take_effect_does_and_the_rest_is_named() -> None:
    theater = Theater(AVA)
    theater.write(AVA, log={"level": "DEBUG"}, web={"port": 1})
    assert await theater.reloader.reload() == Reloaded(("log.level",), ("web.port",))
    assert [(name, s.log.level) for name, s in theater.taken_on] == [("log", "DEBUG")]
    assert theater.reloader.settings.web.port == Settings().web.port


async def test_what_waits_for_a_restart_is_named_every_time() -> None:
    theater = Theater(AVA)
    theater.write(AVA, log={"level": "DEBUG"}, web={"port": 1})
    await theater.reloader.reload()
    assert await theater.reloader.reload() == Reloaded((), ("web.port",))
    assert len(theater.taken_on) == 1


async def test_what_the_command_line_says_counts_more_than_the_file() -> None:
    theater = Theater(AVA)
    theater.write(AVA, server={"port": 7})
    assert (await theater.reloader.reload()).empty


async def test_characters_come_change_and_go() -> None:
    theater = Theater(AVA, BEN)
    moody, cay = AVA.model_copy(update={"greeting": "Hi."}), CharacterConfig(name="Cay")
    theater.write(moody, cay, limits={"characters": 3})
    done = await theater.reloader.reload()
    assert done.characters == Recasting((cay,), (moody,), ("Ben",))
    assert theater.recasts == [(done.characters, ("Ava", "Cay"), 3)]


async def test_what_callers_did_in_memory_is_kept() -> None:
    theater = Theater(AVA)
    theater.given = [AVA.model_copy(update={"greeting": "Theirs."}), BEN]
    assert (await theater.reloader.reload()).empty


async def test_files_of_characters_are_compared_with_what_is_on_stage() -> None:
    theater = Theater(AVA, kept=True)
    theater.given = [AVA, BEN]
    theater.write(AVA)
    assert (await theater.reloader.reload()).characters == Recasting(removed=("Ben",))


async def test_the_built_in_character_stays_until_others_are_given() -> None:
    theater = Theater(default_character(), kept=True)
    theater.reading = Reading(Settings(), (BEN,), ())
    assert (await theater.reloader.reload()).characters == Recasting(added=(BEN,))
    theater.write(BEN)
    assert (await theater.reloader.reload()).characters.removed == (default_character().name,)


async def test_another_folder_of_characters_waits_for_a_restart() -> None:
    theater = Theater(AVA)
    theater.write(BEN, characters_path="elsewhere")
    done = await theater.reloader.reload()
    assert done == Reloaded((), ("characters_path",))
    assert theater.recasts == []


async def test_cues_are_run_as_they_are_now() -> None:
    theater = Theater(AVA)
    cues = CueList({"1": Cue(line="Hello.")})
    theater.reading = Reading(Settings(), (AVA,), ("Ava",), cues)
    assert (await theater.reloader.reload()).cues
    assert theater.cues == cues
    assert (await theater.reloader.reload()).empty


@pytest.mark.parametrize("broken", ["wrong", "refusal"])
async def test_what_cannot_be_changes_nothing(broken: str) -> None:
    theater = Theater(AVA)
    theater.write(BEN, log={"level": "DEBUG"})
    setattr(theater, broken, InvalidCharacter("no such thing"))
    with pytest.raises(InvalidCharacter):
        await theater.reloader.reload()
    assert (theater.recasts, theater.taken_on) == ([], [])
    assert theater.reloader.settings == Settings()


async def test_a_broken_file_does_not_end_what_waits_for_requests() -> None:
    theater = Theater(AVA)
    theater.wrong = ConfigError("exomni-bridge.yaml, line 3: no")
    heard: list[str] = []
    sink = logger.add(heard.append, format="{level} {message}")
    async with asyncio.TaskGroup() as group:
        running = group.create_task(theater.reloader.run())
        theater.reloader.request()
        await settle()
        assert "ERROR the settings stay as they were: exomni-bridge.yaml, line 3: no\n" in heard
        theater.wrong = None
        theater.write(AVA, log={"level": "DEBUG"})
        theater.reloader.request()
        await settle()
        assert len(theater.taken_on) == 1
        running.cancel()
    logger.remove(sink)
