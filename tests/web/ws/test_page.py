"""docs/websocket.md says what is so: bytes, codes, limits."""

import re
from pathlib import Path
from typing import Final

import pytest
from exomni.v1 import socket_pb2
from google.protobuf import text_format

from bridge.config import LimitSettings
from bridge.settings.web import WebSettings
from bridge.web.ws import closing

PAGE: Final = (Path(__file__).parents[3] / "docs" / "websocket.md").read_text(encoding="utf-8")
EXAMPLES: Final = re.findall(r"```hex (.*?)\n(.*?)```", PAGE, re.DOTALL)
CODES: Final = {
    closing.NOT_BINARY,
    closing.NOT_A_MESSAGE,
    closing.NOT_ALLOWED,
    closing.NO_ROOM,
    closing.TAKEN_OVER,
    closing.TOO_SLOW,
}


def bytes_in(dump: str) -> bytes:
    """What stands left of the remarks."""
    found = [re.match(r"\s*((?:[0-9a-f]{2} ?)+)", line) for line in dump.splitlines()]
    return bytes.fromhex("".join(match[1] for match in found if match))


def test_there_are_examples_of_a_hello_and_of_a_call() -> None:
    assert len(EXAMPLES) == PAGE.count("```hex") == 3


@pytest.mark.parametrize(("text", "dump"), EXAMPLES)
def test_bytes_are_the_message_that_they_stand_for(text: str, dump: str) -> None:
    message = text_format.Parse(text, socket_pb2.SocketRequest())
    assert bytes_in(dump) == message.SerializeToString()


def test_every_close_code_is_told() -> None:
    assert {int(code) for code in re.findall(r"^\| (\d{4}) \|", PAGE, re.MULTILINE)} >= CODES


def test_every_call_is_told() -> None:
    fields = {field.name for field in socket_pb2.SocketRequest.DESCRIPTOR.fields}
    calls = fields - {"call_id", "hello", "ping", "close", "cancel"}
    assert {name for name in calls if f"`{name}`" in PAGE} == calls


def test_limits_are_the_defaults() -> None:
    web = WebSettings()
    assert (web.port, web.calls, web.clients) == (8765, 64, 64)
    assert (web.message_bytes, web.kept_bytes) == (2**20, 2**21)
    assert (web.resume_s, LimitSettings().slow_client_s) == (10.0, 10.0)
