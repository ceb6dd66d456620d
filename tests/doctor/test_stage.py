"""What the doctor finds about the stage hands' and streamers' part."""

import asyncio
import socket
from contextlib import closing
from pathlib import Path

import pytest

from bridge.config import CharacterConfig, Settings
from bridge.doctor.check import Check, Status
from bridge.doctor.stage import check_stage
from tests.web.conftest import serving


def found(**settings: object) -> dict[str, Check]:
    quiet = {"server": {"port": 0}, "web": {"enabled": False}}
    given = Settings.model_validate(quiet | settings)
    return {check.name: check for check in check_stage(given, [CharacterConfig(name="Ava")])}


def test_who_asks_for_nothing_is_told_of_one_thing() -> None:
    checks = found()
    assert [check.status for check in checks.values()] == [Status.SKIP]


def test_a_cue_list_is_read(tmp_path: Path) -> None:
    path = tmp_path / "show.yaml"
    path.write_text("cues: {a: {line: Hi}, b: {gesture: nod}}")
    assert found(control={"cues_path": path})["cue list"].detail.startswith("2 cues")
    path.write_text("cues: {a: {line: Hi, character: Zoe}}")
    check = found(control={"cues_path": path})["cue list"]
    assert check.status is Status.FAIL
    assert "show.yaml:1: cues.a.character" in check.detail


def test_ports_that_are_free_are_well() -> None:
    checks = found(control={"osc": {"enabled": True, "port": 0}}, web={"enabled": True, "port": 0})
    assert checks["OSC commands"].status is Status.OK
    assert checks["web pages"].status is Status.OK


@pytest.mark.parametrize("kind", [socket.SOCK_DGRAM, socket.SOCK_STREAM])
def test_a_port_that_is_held_is_told(kind: int) -> None:
    with closing(socket.socket(socket.AF_INET, kind)) as holder:
        holder.bind(("127.0.0.1", 0))
        port = {"enabled": True, "port": holder.getsockname()[1]}
        if kind == socket.SOCK_DGRAM:
            check = found(control={"osc": port})["OSC commands"]
        else:
            holder.listen()
            holder.settimeout(0)
            check = found(web=port)["web pages"]
    assert check.status is Status.WARN
    assert ".port" in check.cure


def test_ports_that_everybody_reaches_are_told() -> None:
    checks = found(
        control={"osc": {"enabled": True, "host": "0.0.0.0", "port": 0}},
    )
    assert {check.status for check in checks.values()} == {Status.SKIP, Status.WARN}


def test_files_need_their_folders(tmp_path: Path) -> None:
    checks = found(
        captions={"file": tmp_path / "none" / "caption.txt"},
        control={"lines": {"file": tmp_path / "lines.txt"}},
    )
    assert checks["caption file"].status is Status.FAIL
    assert checks["lines of a file"].status is Status.WARN
    (tmp_path / "lines.txt").touch()
    checks = found(
        captions={"file": tmp_path / "caption.txt"},
        control={"lines": {"file": tmp_path / "lines.txt"}},
    )
    assert {check.status for check in checks.values()} == {Status.SKIP, Status.OK}
    assert found(control={"lines": {"file": tmp_path}})["lines of a file"].status is Status.FAIL


async def test_pages_that_are_served_already_are_found() -> None:
    async with serving() as served:
        web = {"enabled": True, "port": served.port}
        checks = await asyncio.to_thread(found, web=web)
    assert checks["web pages"].detail.endswith(f":{served.port}/")
