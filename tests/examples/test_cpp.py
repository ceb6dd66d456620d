"""The C++ core is what its documents say, and its programs run against the service."""

import asyncio
import json
import shutil
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bridge.clock import MonotonicClock
from bridge.config import LimitSettings, ServerSettings
from bridge.rpc.server import Server
from tests.browser.service import House, house
from tests.examples import cpp
from tests.examples.embed_rigs import PROFILES, TARGET, embedded
from tests.fakes_cast import FakeCast

LINE = "Halt, traveller. The bridge ahead is guarded."


@pytest.fixture(scope="module")
def core_tests(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cpp.built(tmp_path_factory, "core_tests")


@pytest.fixture(scope="module")
def character(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cpp.built(tmp_path_factory, "character")


@pytest.fixture(scope="module")
def speak_grpc(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cpp.built(tmp_path_factory, "speak_grpc", sanitized=False)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def service(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with house(tmp_path_factory.mktemp("service"), "Ava", "Bo") as made:
        yield made


@pytest_asyncio.fixture
async def grpc_target() -> AsyncIterator[str]:
    server = Server(ServerSettings(port=0), LimitSettings(), FakeCast(), MonotonicClock())
    yield f"127.0.0.1:{await server.start()}"
    await server.stop(0)


def at(service: House) -> tuple[str, str]:
    """Where its WebSocket is, as an option."""
    return "--url", service.url.replace("http://", "ws://").rstrip("/") + "/ws"


async def test_the_core_passes_its_own_tests_under_sanitizers(core_tests: Path) -> None:
    ran = await cpp.run(core_tests)
    assert ran.status == 0, ran.text


def test_clang_has_nothing_to_warn_of_in_the_core_as_one_file(tmp_path: Path) -> None:
    if shutil.which("clang++") is None:
        pytest.skip("no clang++ (Debian: clang)")
    whole = tmp_path / "core.cpp"
    files = sorted(cpp.CORE.glob("*.cpp"))
    whole.write_text("".join(f'#include "{path}"\n' for path in files))
    warnings = ("-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror")
    command = ["clang++", "-std=c++17", "-fno-exceptions", "-fno-rtti", "-fsyntax-only", *warnings]
    made = subprocess.run([*command, whole], capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr


def test_the_core_brings_the_profiles_of_the_service() -> None:
    assert TARGET.read_text("utf-8") == embedded(PROFILES.read_text("utf-8"))


@pytest.mark.asyncio(loop_scope="session")
async def test_a_line_is_heard_and_seen_to_its_end(character: Path, service: House) -> None:
    ran = await cpp.run(character, *at(service), "--character", "Ava", "--say", LINE)
    assert ran.status == 0, ran.text
    summary = json.loads(ran.lines[-1])
    assert "".join(line[6:] for line in ran.lines if line.startswith("says: ")) == LINE
    assert "ended: completed" in ran.lines
    # More than a second of it is loud, and the mouth opens.
    assert summary["loud"] > 24_000
    assert summary["jaw"] > 0.2
    assert summary["broken"] == 0


@pytest.mark.asyncio(loop_scope="session")
async def test_an_interrupt_cuts_a_line_short(character: Path, service: House) -> None:
    options = ("--character", "Bo", "--say", LINE, "--interrupt-after", "0.3")
    ran = await cpp.run(character, *at(service), *options)
    assert ran.status == 0, ran.text
    assert "ended: interrupted" in ran.lines
    assert json.loads(ran.lines[-1])["loud"] < 24_000


@pytest.mark.asyncio(loop_scope="session")
async def test_a_typed_line_is_answered(character: Path, service: House) -> None:
    ran = await cpp.run(character, *at(service), "--character", "Bo", "--converse", "Hello?")
    assert ran.status == 0, ran.text
    assert "turn: 3" in ran.lines
    assert "ended: completed" in ran.lines


@pytest.mark.asyncio(loop_scope="session")
async def test_two_clients_of_a_character_hear_both_lines(character: Path, service: House) -> None:
    first = ("--character", "Ava", "--say", "One.")
    second = ("--character", "Ava", "--say", "Two.")
    rans = await asyncio.gather(
        cpp.run(character, *at(service), *first), cpp.run(character, *at(service), *second)
    )
    assert [ran.status for ran in rans] == [0, 0], rans


@pytest.mark.asyncio(loop_scope="session")
async def test_an_unknown_character_is_told_with_those_there_are(
    character: Path, service: House
) -> None:
    ran = await cpp.run(character, *at(service), "--character", "Nobody", "--say", "Hello.")
    assert ran.status == 1
    assert (
        "failed: UNKNOWN_CHARACTER: no character is called 'Nobody'; there are: Ava, Bo" in ran.text
    )


async def test_a_service_that_is_not_there_is_tried_again(character: Path) -> None:
    ran = await cpp.run(character, "--url", "ws://127.0.0.1:1/ws", "--say", "x", "--seconds", "1")
    assert ran.status == 1
    assert ran.text.count("lost: nobody answers at ws://127.0.0.1:1/ws") > 1


async def test_grpc_writes_voice_and_face_that_end_together(
    speak_grpc: Path, grpc_target: str, tmp_path: Path
) -> None:
    ran = await cpp.run(speak_grpc, "halt traveller", grpc_target, str(tmp_path / "take"))
    assert ran.status == 0, ran.text
    rows = (tmp_path / "take.csv").read_text().splitlines()
    assert rows[0].startswith("seconds,eyeBlinkLeft,")
    assert (tmp_path / "take.s16").stat().st_size == (len(rows) - 1) * 2 * 22_050 // 30
    assert "halt traveller" in ran.text


async def test_grpc_says_why_there_is_nothing(
    speak_grpc: Path, grpc_target: str, tmp_path: Path
) -> None:
    ran = await cpp.run(speak_grpc, "", grpc_target, str(tmp_path / "take"))
    assert ran.status == 1
    assert ran.text.strip()
