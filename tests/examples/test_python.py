"""The Python examples against the real service, as their README says."""

import asyncio
import csv
import os
import sys
import wave
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np
from exomni.v1.avatar_service_pb2 import SpeakRequest
from numpy.typing import NDArray

from bridge.app import running
from bridge.client import Client
from bridge.config import CharacterConfig
from bridge.security.register import Register, write_register
from bridge.security.scope import Scope
from bridge.security.secrets import new_token
from bridge.service import Service
from bridge.settings.animation import AnimationSettings
from tests.security.certs import made, written
from tests.security.people import entry
from tests.test_app import settings_for

ROOT = Path(__file__).parents[2]
LINE = "The bridge ahead is guarded."


@asynccontextmanager
async def service(*, animates: bool = False) -> AsyncIterator[str]:
    """A service with one character, that animates brought speech or not; where its gRPC is."""
    settings = settings_for(CharacterConfig(name="Ava", outputs=()))
    animation = AnimationSettings(enabled=animates)
    async with running(settings.model_copy(update={"animation": animation})) as here:
        yield here.target


@asynccontextmanager
async def guarded_service(folder: Path) -> AsyncIterator[tuple[Service, str]]:
    """A service that asks for a token, over TLS by the certificate `folder`/service.crt; the
    token."""
    token = new_token()
    may = entry("examples", token, Scope.SPEAK, Scope.CONVERSE, Scope.WATCH)
    write_register(folder / "tokens.yaml", Register(tokens=(may,)))
    settings = settings_for(
        CharacterConfig(name="Ava", outputs=()),
        web={"port": 0},
        security={
            "tokens_path": str(folder / "tokens.yaml"),
            "tls": written(folder, made()).model_dump(),
        },
    )
    animation = AnimationSettings(enabled=True)
    async with running(settings.model_copy(update={"animation": animation})) as here:
        yield here, token


async def run(script: str, *arguments: str, said: str = "") -> tuple[int, str]:
    """Exit status and output of an example in a process of its own, which is told `said`."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(ROOT / "examples" / "python" / script), *arguments),
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'proto'}"},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate(said.encode())
    assert process.returncode is not None
    return process.returncode, output.decode()


def sound_of(path: Path) -> NDArray[np.int16]:
    with wave.open(str(path)) as sound:
        return np.frombuffer(sound.readframes(sound.getnframes()), dtype="<i2")


def column(path: Path, name: str) -> list[float]:
    names, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    return [float(row[names.index(name)]) for row in rows]


async def test_a_conversation_is_answered_line_by_line(tmp_path: Path) -> None:
    answers = tmp_path / "answers.wav"
    async with service() as target:
        status, output = await run(
            "converse.py", "--server", target, "--out", str(answers), said="Hello\nWho are you?\n"
        )
    assert status == 0, output
    assert len(output.splitlines()) >= 2
    assert np.abs(sound_of(answers)).max() > 3000


async def test_recorded_speech_gets_a_face_of_its_length(tmp_path: Path) -> None:
    take, face = tmp_path / "take", tmp_path / "face.csv"
    async with service(animates=True) as target:
        await run("speak.py", LINE, "--server", target, "--out", str(take))
        where = ("--server", target, "--out", str(face))
        status, output = await run("animate.py", f"{take}.wav", "--transcript", LINE, *where)
    assert status == 0, output
    jaw = column(face, "jawOpen")
    assert max(jaw) > 0.1
    assert abs(len(jaw) - len(column(tmp_path / "take.csv", "jawOpen"))) <= 12


async def test_a_watched_character_is_heard_and_seen_together(tmp_path: Path) -> None:
    out = tmp_path / "watched"
    where = ("--seconds", "3", "--out", str(out))
    async with service() as target, Client(target) as client, asyncio.TaskGroup() as group:
        watching = group.create_task(run("watch.py", "--server", target, *where))
        # However long it takes to begin: there is something to hear and see.
        while not watching.done():
            async for _ in client.speak(SpeakRequest(text=LINE)):
                pass
    status, output = watching.result()
    assert status == 0, output
    loud = np.abs(sound_of(tmp_path / "watched.wav"))
    assert loud.max() > 3000
    assert max(column(tmp_path / "watched.csv", "jawOpen")) > 0.1


async def test_a_guarded_service_opens_to_a_token_and_a_trusted_certificate(tmp_path: Path) -> None:
    out = str(tmp_path / "take")
    async with guarded_service(tmp_path) as (here, token):
        door = ("--token", token, "--ca", str(tmp_path / "service.crt"))
        where = ("--server", here.target.replace("127.0.0.1", "localhost"), *door)
        ran = [
            await run("speak.py", LINE, *where, "--out", out),
            await run("animate.py", f"{out}.wav", *where, "--out", f"{out}.face.csv"),
            await run("converse.py", *where, "--out", f"{out}.answers.wav", said="Hello\n"),
            await run("watch.py", *where, "--seconds", "0.5", "--out", f"{out}.watched"),
        ]
    assert [status for status, _ in ran] == [0, 0, 0, 0], ran


async def test_a_websocket_opens_to_them_too(tmp_path: Path) -> None:
    async with guarded_service(tmp_path) as (here, token):
        assert here.surfaces.web is not None
        url = f"wss://localhost:{here.surfaces.web.port}/ws"
        door = ("--url", url, "--token", token, "--ca", str(tmp_path / "service.crt"))
        status, output = await run(
            "speak_by_websocket.py", LINE, *door, "--out", str(tmp_path / "take")
        )
    assert status == 0, output


async def test_without_a_token_a_guarded_service_says_what_it_wants(tmp_path: Path) -> None:
    async with guarded_service(tmp_path) as (here, _):
        where = ("--server", here.target, "--ca", str(tmp_path / "service.crt"))
        status, output = await run("speak.py", LINE, *where, "--out", str(tmp_path / "take"))
    assert status == 1
    assert output.startswith("UNAUTHENTICATED: this service asks who is there")


async def test_a_character_that_is_not_there_is_told_by_name(tmp_path: Path) -> None:
    async with service() as target:
        where = ("--server", target, "--character", "Nobody")
        status, output = await run(
            "watch.py", *where, "--out", str(tmp_path / "w"), "--seconds", "0.5"
        )
    assert status == 1
    assert "no character is called 'Nobody'" in output
