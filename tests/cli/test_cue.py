"""A stage hand at the command line, with a service beside it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bridge.app import Service, running
from bridge.cli.command import app
from bridge.config import CharacterConfig, Settings, lines_only
from bridge.errors import ConfigError, UnknownCue
from bridge.settings.control import ControlSettings

SHOW = """\
cues:
  gate: {gesture: nod, note: at the gate, wait: 0.5}
  end: {line: Goodbye.}
"""


def settings_at(folder: Path, show: str) -> Settings:
    path = folder / "show.yaml"
    path.write_text(show, encoding="utf-8")
    settings = Settings.model_validate(
        {
            "server": {"port": 0},
            "web": {"enabled": False},
            "characters_path": None,
            "characters": (CharacterConfig(name="Ava", outputs=()),),
            "control": ControlSettings(cues_path=path),
        }
    )
    return lines_only(settings)


@pytest.fixture
async def service(tmp_path: Path) -> AsyncIterator[Service]:
    async with running(settings_at(tmp_path, SHOW)) as service:
        yield service


async def ask(service: Service, *words: str) -> Result:
    """What the command says, from a thread of its own: it runs a loop of its own."""
    arguments = [*words, "--server", service.target]
    return await asyncio.to_thread(CliRunner().invoke, app, arguments)


async def test_a_show_is_run_from_the_command_line(service: Service) -> None:
    listed = (await ask(service, "cue", "list")).stdout
    assert "at the gate" in listed
    assert "0.5 s" in listed
    assert (await ask(service, "cue", "go")).stdout == "runs: gate; on standby: end\n"
    assert (await ask(service, "cue", "back")).stdout.endswith("on standby: gate\n")
    assert (await ask(service, "cue", "standby", "end")).stdout.endswith("on standby: end\n")
    assert (await ask(service, "cue", "reload")).stdout == "2 cues\n"


async def test_an_unknown_cue_is_told(service: Service) -> None:
    assert isinstance((await ask(service, "cue", "fire", "gat")).exception, UnknownCue)


async def test_panic_and_the_slate(service: Service) -> None:
    assert (await ask(service, "panic", "mute")).stdout == "Ava: muted\n"
    assert (await ask(service, "panic", "hold", "Ava")).stdout == "Ava: held and muted\n"
    assert (await ask(service, "panic", "resume")).stdout == "everybody is free\n"
    assert (await ask(service, "slate", "gate")).stdout == "gate, take 1\n"
    assert (await ask(service, "slate")).stdout == "gate, take 2\n"


async def test_a_cue_list_with_mistakes_stops_the_start_with_each_of_them(tmp_path: Path) -> None:
    show = "cues:\n  a: {gesture: nodd}\n  b: {line: Hi, wait: x}\n"
    with pytest.raises(ConfigError) as caught:
        async with running(settings_at(tmp_path, show)):
            pass
    first, second = str(caught.value).splitlines()
    assert "show.yaml:2: cues.a.gesture: no gesture is called 'nodd'" in first
    assert "show.yaml:3: cues.b.wait: " in second
