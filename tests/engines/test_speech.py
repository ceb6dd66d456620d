"""The speech process' program, run by hand."""

import subprocess
import sys

import pytest

from bridge.engines.engine import VoiceSettings
from bridge.engines.framing import (
    HEADER,
    Kind,
    SpeechOrder,
    decode_error,
    decode_hello,
    encode_order,
    encode_text,
    frame,
    parse_header,
)

ORDER = frame(
    Kind.REQUEST,
    encode_order(SpeechOrder(VoiceSettings("gmw/en-US"), False, 0, "host", "skip")),
)


def _run(given: bytes, *arguments: str) -> tuple[int, list[tuple[Kind, bytes]]]:
    """Exit status and frames of the program given `given` on stdin."""
    result = subprocess.run(
        [sys.executable, "-m", "bridge.engines.speech", *arguments],
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return result.returncode, list(_frames(result.stdout))


def _frames(data: bytes) -> list[tuple[Kind, bytes]]:
    found = []
    while data:
        kind, length = parse_header(data[: HEADER.size])
        found.append((kind, data[HEADER.size : HEADER.size + length]))
        data = data[HEADER.size + length :]
    return found


def test_it_greets_with_its_voices_speaks_once_and_is_gone() -> None:
    status, frames = _run(ORDER + frame(Kind.TEXT, encode_text("Hi.")) * 2, "--once", "0")
    kinds = [kind for kind, _ in frames]
    assert status == 0
    assert kinds[0] is Kind.HELLO and len(decode_hello(frames[0][1])) > 200
    assert kinds[1:4] == [Kind.CUES, Kind.AUDIO, Kind.FACE]
    assert kinds.count(Kind.END) == 1 and kinds[-1] is Kind.END


def test_again_it_greets_without_the_voices_and_sounds_the_same() -> None:
    given = ORDER + frame(Kind.TEXT, encode_text("Hi."))
    (_, first), (_, again) = _run(given, "--once", "0"), _run(given, "--again", "0")
    assert decode_hello(again[0][1]) == []
    assert first[1:] == again[1:]


def test_without_an_order_it_ends_quietly() -> None:
    status, frames = _run(b"", "--once", "0")
    assert status == 0
    assert [kind for kind, _ in frames] == [Kind.HELLO]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (b"\x63\x00\x00\x00\x00", "PACKET_ERROR"),
        (b"\x02\x00", "PACKET_ERROR"),
        (ORDER[:-1], "PACKET_ERROR"),
        (ORDER, "PACKET_ERROR"),
        (ORDER + ORDER, "PACKET_ERROR"),
        (frame(Kind.REQUEST, b"{}") + frame(Kind.TEXT, b"Hi"), "PACKET_ERROR"),
        (ORDER + frame(Kind.TEXT, b"\xff"), "PACKET_ERROR"),
        (ORDER + frame(Kind.TEXT, b"..."), "INVALID_TEXT"),
        (ORDER.replace(b"gmw/en-US", b"gmw/en-UX") + frame(Kind.TEXT, b"Hi"), "ENGINE_FAILED"),
        (ORDER.replace(b'"host"', b'"most"') + frame(Kind.TEXT, b"Hi"), "ENGINE_FAILED"),
    ],
)
def test_nonsense_is_answered_with_its_reason(given: bytes, reason: str) -> None:
    status, frames = _run(given, "--once", "0")
    assert status == 0
    kind, payload = frames[-1]
    assert kind is Kind.ERROR
    assert decode_error(payload)["reason"] == reason


def test_wrong_arguments_are_explained() -> None:
    assert _run(b"", "--nonsense") == (2, [])


def test_it_imports_nothing_that_makes_it_slow_or_threaded() -> None:
    names = "asyncio pydantic grpc loguru threading google multiprocessing"
    code = (
        "import sys, bridge.engines.speech\n"
        f"print([n for n in {names.split()!r} if n in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, check=True, text=True
    )
    assert set(eval(result.stdout)) <= {"threading"}
