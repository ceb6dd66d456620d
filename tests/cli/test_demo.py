"""The demo's page: opened where somebody can see it, waited for, never in the way."""

import asyncio
import socket
import webbrowser
from collections.abc import Iterator

import pytest

from bridge.app import Service, running
from bridge.cli.demo import _show_page, _somewhere
from bridge.cli.status import viewer_address
from bridge.config import CharacterConfig, Settings, has_display, lines_only


def settings(port: int = 0, web_port: int = 0) -> Settings:
    values: dict[str, object] = {
        "server": {"port": port},
        "web": {"port": web_port},
        "characters_path": None,
        "characters": (CharacterConfig(name="Ava", outputs=()),),
    }
    return lines_only(Settings.model_validate(values))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Addresses that a browser was sent to."""
    addresses: list[str] = []

    def open_(url: str) -> bool:
        addresses.append(url)
        return True

    monkeypatch.setattr(webbrowser, "open", open_)
    yield addresses


async def watch(service: Service) -> None:
    async for _ in service.cast.watch("Ava"):
        continue


async def test_the_demo_goes_on_when_the_page_watches(opened: list[str]) -> None:
    async with running(settings()) as service, asyncio.TaskGroup() as group:
        watching = group.create_task(watch(service))
        await _show_page(service, wait_s=60)
        assert opened == [viewer_address(service)]
        watching.cancel()


async def test_the_demo_goes_on_when_nobody_comes(opened: list[str]) -> None:
    async with running(settings()) as service:
        await _show_page(service, wait_s=0.1)
    assert len(opened) == 1


async def test_ports_that_others_hold_are_not_waited_for() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as one,
        socket.create_server(("127.0.0.1", 0)) as two,
    ):
        held = [each.getsockname()[1] for each in (one, two)]
        async with _somewhere(settings(*held)) as service:
            assert service.port not in held
            assert not viewer_address(service).endswith(f":{held[1]}")


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_display_is_what_the_environment_names(
    monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for each in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(each, raising=False)
    assert not has_display()
    monkeypatch.setenv(variable, ":0")
    assert has_display()
