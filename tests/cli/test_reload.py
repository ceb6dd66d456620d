"""A running service that reads its settings again: by a verb, by a signal, by itself."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from exomni.v1 import admin_service_pb2 as pb
from exomni.v1 import avatar_service_pb2 as avatar_pb

from bridge.app import running
from bridge.cli.reload import told
from bridge.client import Client
from bridge.config import load_settings
from bridge.errors import CapabilityMissing, ConfigError, TextTooLong
from bridge.reload.changes import LIVE, sections
from bridge.reload.origin import Origin
from tests.fakes_backstage import with_engine

SETTINGS = """
server: {port: 0}
web: {enabled: false}
characters_path: null
characters:
  - {name: Ava, outputs: []}
"""
MORE = SETTINGS + "  - {name: Ben, outputs: []}\nlog: {level: DEBUG}\nfloor: {policy: queue}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "stage.yaml"
    path.write_text(SETTINGS)
    return path


def write(file: Path, text: str) -> None:
    file.write_text(text)


async def test_a_caller_is_told_what_took_effect_and_what_waits(file: Path) -> None:
    opening, origin = with_engine(), Origin(file)
    async with (
        running(load_settings(file), opening=opening, origin=origin) as service,
        Client(service.target) as client,
    ):
        write(file, MORE)
        done = await client.admin.reload_settings()
        assert list(done.applied_keys) == ["log.level"]
        assert list(done.waiting_keys) == ["floor.policy"]
        assert list(done.added_characters) == ["Ben"]
        assert [c.name for c in await client.characters()] == ["Ava", "Ben"]
        write(file, MORE.replace("queue", "wait"))
        with pytest.raises(ConfigError, match=r"stage\.yaml.*floor\.policy"):
            await client.admin.reload_settings()
        assert [c.name for c in await client.characters()] == ["Ava", "Ben"]


async def test_every_section_has_somebody_who_takes_it_on(file: Path) -> None:
    changed: dict[str, dict[str, object]] = {
        "limits": {"text_characters": 7},
        "log": {"json_lines": True},
        "playback": {"start_buffer_ms": 80},
        "server": {"drain_s": 3, "port": 0},
    }
    assert changed.keys() == set(sections(LIVE))
    async with (
        running(load_settings(file), opening=with_engine(), origin=Origin(file)) as service,
        Client(service.target) as client,
    ):
        values = {**yaml.safe_load(SETTINGS), **changed}
        write(file, yaml.safe_dump(values))
        done = await client.admin.reload_settings()
        assert {key.partition(".")[0] for key in done.applied_keys} == changed.keys()
        assert service.drain_s == 3.0
        assert (await client.info()).limits.text_length == 7
        with pytest.raises(TextTooLong):
            async for _ in client.speak(avatar_pb.SpeakRequest(text="Too long.")):
                pass


async def test_a_service_without_a_file_says_so(file: Path) -> None:
    async with (
        running(load_settings(file), opening=with_engine()) as service,
        Client(service.target) as client,
    ):
        with pytest.raises(CapabilityMissing):
            await client.admin.reload_settings()


def test_the_verb_says_what_came_of_it() -> None:
    assert list(told(pb.ReloadSettingsResponse())) == ["nothing has changed"]
    done = pb.ReloadSettingsResponse(
        applied_keys=["log.level"], waiting_keys=["web.port"], cues_changed=True
    )
    assert list(told(done)) == [
        "taken on: log.level",
        "cues: read again",
        "waiting for a restart: web.port",
    ]


@contextmanager
def serving(file: Path) -> Iterator[tuple["subprocess.Popen[str]", Iterator[str]]]:
    """A service of that file, and the lines that it writes."""
    command = [sys.executable, "-m", "bridge.cli", "serve", "--config", str(file)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=file.parent
    )
    assert process.stdout is not None
    lines = iter(process.stdout)
    try:
        assert any("stop with" in line for line in lines)
        yield process, lines
    finally:
        process.kill()
        process.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="sends POSIX signals")
def test_sighup_reads_the_settings_again_and_a_mistake_changes_nothing(file: Path) -> None:
    with serving(file) as (process, lines):
        file.write_text(SETTINGS.replace("name: Ava", "nmae: Ava"))
        process.send_signal(signal.SIGHUP)
        line = next(line for line in lines if "ERROR" in line)
        assert "the settings stay as they were" in line
        # It goes on, and by itself from now on.
        file.write_text(MORE.replace("port: 0", "port: 0, watch: true"))
        process.send_signal(signal.SIGHUP)
        line = next(line for line in lines if "INFO" in line)
        assert "taken on: server.watch, log.level; characters added: Ben" in line
        file.write_text(SETTINGS)
        assert any("characters removed: Ben" in line for line in lines)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
