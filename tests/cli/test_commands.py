"""The command line as its users run it: processes, exit codes, files."""

import re
import signal
import subprocess
import sys
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SETTINGS = """
server: {port: 0}
web: {enabled: false}
audio: {device: none}
characters_path: null
characters:
  - name: Ava
    outputs: []
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "exomni-bridge.yaml").write_text(SETTINGS)
    return tmp_path


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bridge.cli", *arguments]


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments), cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )


@contextmanager
def serving(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A `serve` process and the host:port it printed."""
    process = subprocess.Popen(
        command("serve"), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        found = re.search(r"127\.0\.0\.1:\d+", line)
        assert found, line
        yield process, found[0]
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def samples(path: Path) -> int:
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return int(file.getnframes())


def test_the_demo_speaks_three_lines_and_exits_without_a_terminal(folder: Path) -> None:
    result = run(folder, "demo")
    assert result.returncode == 0, result.stderr
    assert result.stdout.count("first audio") == 3
    assert "subject Ava" in result.stdout
    assert "39540" in result.stdout
    assert samples(folder / "demo.wav") > 3 * 22_050


def test_say_speaks_without_a_running_service(folder: Path) -> None:
    result = run(folder, "say", "Hi there.", "--out", "take.wav", "--emotion", "joy:0.5")
    assert result.returncode == 0, result.stderr
    assert samples(folder / "take.wav") > 0.5 * 22_050


def test_say_speaks_through_a_running_service_at_the_rate_asked_for(folder: Path) -> None:
    with serving(folder) as (_, target):
        result = run(
            folder, "say", "Hi.", "--server", target, "--out", "a.wav", "--audio-rate", "48000"
        )
    assert result.returncode == 0, result.stderr
    with wave.open(str(folder / "a.wav")) as file:
        assert file.getframerate() == 48_000


def test_say_draws_a_plot(folder: Path) -> None:
    result = run(folder, "say", "Bob moves his lips.", "--plot", "curves.png")
    assert result.returncode == 0, result.stderr
    assert (folder / "curves.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to send")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serve_stops_in_order_on_a_signal(folder: Path, number: signal.Signals) -> None:
    with serving(folder) as (process, target):
        assert run(folder, "health", "--server", target).returncode == 0
        process.send_signal(number)
        assert process.wait(timeout=20) == 0
    assert run(folder, "health", "--server", target).returncode == 1


@pytest.mark.parametrize(
    ("arguments", "code", "expected"),
    [
        (("say", ""), 2, "INVALID_TEXT"),
        (("say", "x", "--character", "Zoe"), 2, "there are: Ava"),
        (("say", "x", "--emotion", "joy:much"), 2, "joy:0.6"),
        (("say", "x", "--voice", "klingonn"), 2, "UNKNOWN_VOICE"),
        (("say", "x", "--server", "127.0.0.1:1"), 1, "SERVICE_UNREACHABLE"),
        (("say", "x", "--out", "no/such/folder.wav"), 1, "STORAGE_FAILED"),
        (("serve", "--config", "none.yaml"), 2, "cannot read none.yaml"),
        (("serve", "--port", "70000"), 2, "65535"),
    ],
)
def test_mistakes_get_one_sentence_and_an_exit_code(
    folder: Path, arguments: tuple[str, ...], code: int, expected: str
) -> None:
    result = run(folder, *arguments)
    assert result.returncode == code, result.stderr
    assert expected in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr


def test_voices_are_listed_by_language(folder: Path) -> None:
    result = run(folder, "voices", "de")
    assert result.returncode == 0, result.stderr
    assert "de" in result.stdout
    assert "en-us" not in result.stdout
