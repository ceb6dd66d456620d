"""What a person at the terminal is told of a running service."""

from pathlib import Path

from bridge.app import running
from bridge.cli.status import surface_lines
from bridge.config import CharacterConfig, Settings, lines_only


def settings(**changes: object) -> Settings:
    values: dict[str, object] = {
        "server": {"port": 0},
        "web": {"enabled": False},
        "characters_path": None,
        "characters": (CharacterConfig(name="Ava", outputs=()),),
    }
    return lines_only(Settings.model_validate(values | changes))


async def test_who_asked_for_nothing_is_told_nothing() -> None:
    async with running(settings()) as service:
        assert surface_lines(service) == []


async def test_ports_and_files_are_told_as_they_are(tmp_path: Path) -> None:
    asked = settings(
        control={"osc": {"enabled": True, "port": 0}},
        web={"enabled": True, "port": 0, "chat": True},
        captions={"file": tmp_path / "caption.txt"},
    )
    async with running(asked) as service:
        osc, web = service.surfaces.controls.osc, service.surfaces.web
        assert osc is not None
        assert web is not None
        assert surface_lines(service) == [
            f"OSC commands on UDP 127.0.0.1:{osc.port}",
            f"face and monitor in a browser: http://127.0.0.1:{web.port}",
            f"captions at http://127.0.0.1:{web.port}/captions",
            f"lines from a chat at ws://127.0.0.1:{web.port}/chat",
            f"captions in {tmp_path / 'caption.txt'}",
        ]
