"""Every command of docs/mqtt.md is one that the service understands."""

import re
import shlex
from pathlib import Path

import pytest

from bridge.control.mqtt.commands import read_command
from bridge.control.mqtt.topics import CHARACTER_VERBS, STAGE_VERBS, Topics
from bridge.errors import InvalidMessage

PAGE = (Path(__file__).parents[3] / "docs" / "mqtt.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^mosquitto_pub (.*)$", PAGE, re.MULTILINE)
TABLE = PAGE.partition("## Commands")[2].partition("**Errors**")[0]


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_of_the_page_is_read(line: str) -> None:
    words = shlex.split(line)
    payload = words[words.index("-m") + 1] if "-m" in words else ""
    address = Topics("exomni").read(words[words.index("-t") + 1])
    assert address is not None
    assert read_command(address, payload.encode(), 65_536).command


def test_there_are_commands_on_the_page() -> None:
    assert len(COMMANDS) >= 6


def test_the_page_lists_every_topic_that_takes_commands() -> None:
    listed = set(re.findall(r"`exomni/([^`]+)`", TABLE))
    topics = {f"<character>/{verb}" for verb in CHARACTER_VERBS} | set(STAGE_VERBS)
    assert topics <= listed


def test_a_page_with_a_mistake_would_be_found() -> None:
    address = Topics("exomni").read("exomni/Ava/gaze")
    assert address is not None
    with pytest.raises(InvalidMessage):
        read_command(address, b"leftward", 65_536)
