"""The VTuber recipes: their files start a service whose frames their apps understand."""

import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import pytest
import yaml
from exomni.v1 import avatar_service_pb2 as pb
from pythonosc.osc_bundle import OscBundle
from pythonosc.osc_message import OscMessage

from bridge.app import make_store, running
from bridge.cli.characters import check_yaml
from bridge.client import Client
from bridge.clock import MonotonicClock
from bridge.config import CharacterConfig, OutputSettings, Settings, lines_only, load_settings
from bridge.face.names import PASCAL_NAMES
from bridge.outputs.tokens import TokenFolder
from bridge.outputs.vtubestudio import VTubeStudio as Dialer
from bridge.settings.output import ProtocolName
from tests.outputs.receivers import Receiver
from tests.outputs.vtube_studio import VTubeStudio

FOLDER: Final = Path(__file__).parents[2] / "examples" / "vtuber"
#: What each app listens to, and where, by default.
APPS: Final[dict[str, tuple[ProtocolName, int]]] = {
    "vseeface": ("vmc", 39_540),
    "warudo": ("vmc", 39_539),
    "vnyan": ("vmc", 39_539),
    "vmagicmirror": ("vmc", 39_539),
    "vtube-studio": ("vtubestudio", 8_001),
    "vrchat": ("vrchat", 9_000),
}
VMC_APPS: Final = [app for app, (protocol, _) in APPS.items() if protocol == "vmc"]
PAGE: Final = (FOLDER / "README.md").read_text(encoding="utf-8")
LINE: Final = pb.SpeakRequest(text="Mama.")


def character_of(app: str) -> CharacterConfig:
    """The one character that a service with the app's settings has."""
    (character,) = make_store(load_settings(FOLDER / app / "exomni-bridge.yaml")).all()
    return character


def settings_at(app: str, port: int, *outputs: OutputSettings) -> Settings:
    """The app's settings, free of this machine's ports and sound, with their frames at `port`."""
    character = character_of(app)
    moved = [o.model_copy(update={"port": port}) for o in outputs or character.outputs]
    settings = load_settings(FOLDER / app / "exomni-bridge.yaml")
    changes: dict[str, object] = {
        "server": settings.server.model_copy(update={"port": 0}),
        "web": settings.web.model_copy(update={"enabled": False}),
        "metrics": settings.metrics.model_copy(update={"enabled": False}),
        "audio": settings.audio.model_copy(update={"device": "none"}),
        "characters": (character.model_copy(update={"outputs": tuple(moved)}),),
        "characters_path": None,
    }
    return lines_only(settings.model_copy(update=changes))


async def say(target: str, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Have a short line performed to its end; `meanwhile` is called again and again."""
    async with Client(target) as client:
        async for _ in client.speak(LINE):
            meanwhile()


async def datagrams_of(app: str, *outputs: OutputSettings) -> list[bytes]:
    """What leaves while a line is spoken."""
    datagrams: list[bytes] = []
    with Receiver() as receiver:
        async with running(settings_at(app, receiver.port, *outputs)) as service:
            # A socket holds a second of them, and a service that starts slowly idles for longer.
            datagrams += receiver.packets()
            await say(service.target, lambda: datagrams.extend(receiver.packets()))
        return datagrams + receiver.packets()


def messages_of(datagrams: Sequence[bytes]) -> list[OscMessage]:
    """The messages of bundles, read by python-osc."""
    bundles = [OscBundle(datagram) for datagram in datagrams]
    return [m for bundle in bundles for m in bundle if isinstance(m, OscMessage)]


def blends_of(messages: Sequence[OscMessage]) -> dict[str, float]:
    """The highest value of each VMC blend shape."""
    highest: dict[str, float] = {}
    for message in messages:
        if message.address == "/VMC/Ext/Blend/Val":
            name, value = message.params
            highest[name] = max(value, highest.get(name, 0.0))
    return highest


@pytest.mark.parametrize("app", APPS)
def test_a_recipes_files_are_read_and_send_what_the_app_listens_to(app: str) -> None:
    (output,) = character_of(app).outputs
    assert (output.protocol, output.resolved_port) == APPS[app]
    assert output.host == "127.0.0.1"
    assert check_yaml(FOLDER / app / "characters" / "Ava.yaml")


def test_every_folder_is_a_recipe_with_a_section_and_its_port_in_the_table() -> None:
    assert {path.name for path in FOLDER.iterdir() if path.is_dir()} == set(APPS)
    for app, (protocol, port) in APPS.items():
        assert re.search(rf"^\| \[.*\]\(#{app}\) .*`{protocol}`.*\b{port}\b", PAGE, re.MULTILINE)
        assert re.search(rf"^## {app.replace('-', ' ')}$", PAGE, re.MULTILINE | re.IGNORECASE)
        assert f"--config examples/vtuber/{app}/exomni-bridge.yaml" in PAGE


@pytest.mark.parametrize("text", re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
def test_what_the_page_shows_can_be_written_into_avas_file(text: str) -> None:
    CharacterConfig.model_validate({"name": "Ava", **yaml.safe_load(text)})


@pytest.mark.parametrize("app", VMC_APPS)
async def test_a_vmc_app_gets_perfect_sync_and_a_mouth_that_opens(app: str) -> None:
    messages = messages_of(await datagrams_of(app))
    blends = blends_of(messages)
    assert set(blends) == set(PASCAL_NAMES)
    assert blends["JawOpen"] > 0.1
    assert "/VMC/Ext/Blend/Apply" in {m.address for m in messages}
    bones = {m.params[0] for m in messages if m.address == "/VMC/Ext/Bone/Pos"}
    assert "Head" in bones
    assert ("LeftUpperArm" in bones) == (app == "warudo"), "a body only where it is asked for"


async def test_a_model_without_perfect_sync_gets_vowels() -> None:
    vowels = OutputSettings(protocol="vmc", profile="vrm0")
    blends = blends_of(messages_of(await datagrams_of("vseeface", vowels)))
    assert {"A", "I", "U", "E", "O", "Blink_L", "Blink_R"} <= set(blends)
    assert not set(blends) & set(PASCAL_NAMES)
    assert blends["A"] > 0.1


async def test_vrchat_gets_unified_expressions_under_the_avatars_prefix() -> None:
    messages = messages_of(await datagrams_of("vrchat"))
    jaw = [m.params[0] for m in messages if m.address == "/avatar/parameters/FT/v2/JawOpen"]
    assert max(jaw) > 0.1
    assert all(m.address.startswith("/avatar/parameters/") for m in messages)


@asynccontextmanager
async def studio_with_ava(folder: Path) -> AsyncIterator[tuple[VTubeStudio, str]]:
    """A strict stand-in for VTube Studio that Ava is connected to, and where she is spoken to."""
    clock = MonotonicClock()
    dials = {"vtubestudio": Dialer(clock, TokenFolder(folder)).dial}
    async with (
        VTubeStudio().running() as studio,
        running(settings_at("vtube-studio", studio.port), clock, dials=dials) as service,
    ):
        await studio.injected(1)
        yield studio, service.target


async def test_vtube_studio_is_asked_for_permission_and_gets_its_own_parameters(
    tmp_path: Path,
) -> None:
    async with studio_with_ava(tmp_path) as (studio, target):
        await say(target)
        last = await studio.injected(1)
    assert studio.problems == []
    assert studio.asked_count == 1
    assert studio.custom == {}
    assert {"MouthOpen", "EyeOpenLeft", "FaceAngleX"} <= set(last)
    assert max(values["MouthOpen"] for values in studio.injections) > 0.1
