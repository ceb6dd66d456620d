"""`talk` as its users run it: a process with lines on its standard input, and a real service."""

import asyncio
import json
import signal
import subprocess
import sys
import wave
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from tests.cli.conversing import conversing


class Talking:
    """A `talk` process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def say(self, *lines: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("".join(f"{line}\n" for line in lines).encode())
        await self.process.stdin.drain()

    async def until(self, event: str, **facts: Any) -> dict[str, Any]:
        """The next event of that name with those facts."""
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            said: dict[str, Any] = json.loads(line)
            if said["event"] == event and facts.items() <= said.items():
                return said
        raise AssertionError(f"{event} never came")

    async def finish(self) -> tuple[int, str, str]:
        """No more is said: exit code, standard output and standard error."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        output, errors = await self.process.communicate()
        assert self.process.returncode is not None
        return self.process.returncode, output.decode(), errors.decode()


@asynccontextmanager
async def talking(folder: Path, *arguments: str, heard: bool = False) -> AsyncIterator[Talking]:
    async with conversing(heard) as target:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bridge.cli", "talk", "--device", "none"),
            *("--server", target, *arguments),
            cwd=folder,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            yield Talking(process)
        finally:
            if process.returncode is None:
                process.kill()
                await process.communicate()


@pytest.fixture(scope="module")
def question(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The embedded engine's voice asks who you are."""
    path = tmp_path_factory.mktemp("said") / "question.wav"
    (path.parent / "exomni-bridge.yaml").write_text("audio: {device: none}")
    command = [sys.executable, "-m", "bridge.cli", "say", "Who are you?", "--audio-rate", "16000"]
    subprocess.run([*command, "--out", str(path)], cwd=path.parent, check=True, timeout=60)
    return path


async def test_lines_of_a_pipe_are_answered_one_after_the_other(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        await talk.say("Hello!", "My name is Ada", "Who am I?")
        code, output, errors = await talk.finish()
    assert code == 0, errors
    said = [line.partition(" (")[0] for line in output.splitlines()]
    assert said[-6:] == [
        "you: Hello!",
        "Ava: Well met.",
        "you: My name is Ada",
        "Ava: Ada. I see.",
        "you: Who am I?",
        "Ava: You are Ada.",
    ]
    assert "first sound" in output


async def test_a_greeting_is_heard_out_before_the_first_line(tmp_path: Path) -> None:
    async with talking(tmp_path, "--character", "bo") as talk:
        await talk.say("bye")
        code, output, errors = await talk.finish()
    assert code == 0, errors
    said = output.splitlines()
    assert said.index(next(s for s in said if "Ahoy." in s)) < said.index("you: bye (typed)")


async def test_programs_get_one_object_a_line(tmp_path: Path) -> None:
    async with talking(tmp_path, "--json") as talk:
        await talk.say("hello")
        answered = await talk.until("answered")
        assert (answered["heard"], answered["way"]) == ("Well met.", "completed")
        assert 0 < answered["first_sound_ms"] < 5000
        code, output, errors = await talk.finish()
    assert code == 0, errors
    assert json.loads(output.splitlines()[-1]) == {"event": "closed", "cause": "left"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
async def test_ctrl_c_stops_the_answer_and_twice_leaves(tmp_path: Path) -> None:
    async with talking(tmp_path, "--json") as talk:
        await talk.say("tell me a story")
        await talk.until("turn", state="speaking")
        talk.process.send_signal(signal.SIGINT)
        answered = await talk.until("answered")
        assert answered["way"] == "interrupted"
        assert len(answered["heard"]) < len(answered["text"])
        talk.process.send_signal(signal.SIGINT)
        code, _, errors = await talk.finish()
    assert code == 0, errors


async def test_the_conversation_can_be_kept(tmp_path: Path) -> None:
    async with talking(tmp_path, "--out", "kept") as talk:
        await talk.say("hello")
        code, _, errors = await talk.finish()
    assert code == 0, errors
    kept = json.loads((tmp_path / "kept" / "transcript.json").read_text())
    assert [turn["text"] for turn in kept["turns"]] == ["hello", "Well met."]
    with wave.open(str(tmp_path / "kept" / "character.wav")) as file:
        assert file.getnframes() / file.getframerate() > kept["turns"][1]["start_s"] + 0.3


@pytest.mark.parametrize("way", [(), ("--push-to-talk",)])
async def test_a_recorded_question_is_understood_and_answered(
    tmp_path: Path, question: Path, way: tuple[str, ...]
) -> None:
    arguments = ("--audio", str(question), "--json", *way)
    async with talking(tmp_path, *arguments, heard=True) as talk:
        asked = await talk.until("user", complete=True)
        answered = await talk.until("answered")
        code, _, errors = await talk.finish()
    assert code == 0, errors
    assert (asked["text"], asked["way"]) == ("who are you", "spoken")
    assert answered["heard"] == "The guard."


async def test_a_recording_of_silence_is_told_from_a_question(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "silence.wav", np.zeros(8000), 16_000)
    async with talking(tmp_path, "--audio", "silence.wav", heard=True) as talk:
        code, _, errors = await talk.finish()
    assert code == 1
    assert "nobody was heard to speak in silence.wav" in " ".join(errors.split())


async def test_a_service_without_ears_refuses_a_recording(tmp_path: Path, question: Path) -> None:
    async with talking(tmp_path, "--audio", str(question)) as talk:
        code, _, errors = await talk.finish()
    assert code == 1
    assert "nothing here understands speech" in " ".join(errors.split())


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--character", "Zoe"), "UNKNOWN_CHARACTER"),
        (("--audio", "none.wav"), "not a sound file"),
        (("--voice", "klingonn"), "UNKNOWN_VOICE"),
    ],
)
async def test_mistakes_get_one_sentence(
    tmp_path: Path, arguments: tuple[str, ...], expected: str
) -> None:
    async with talking(tmp_path, *arguments) as talk:
        await talk.say("hello")
        _, output, errors = await talk.finish()
    assert expected in " ".join((output + errors).split())
    assert "Traceback" not in errors
