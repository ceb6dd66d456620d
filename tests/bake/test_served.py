"""Lines that a running service makes."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import numpy as np
import pytest

from bridge.bake.hearing import take_of
from bridge.bake.served import company_of_service
from bridge.bake.voicing import voicing
from bridge.config import LimitSettings, ServerSettings
from bridge.engines.engine import TextRole
from bridge.errors import EngineFailed, ServiceUnreachable
from bridge.protocols.timecode import FrameRate
from bridge.rpc.server import Server
from bridge.sessions.orders import SpeakOrder
from bridge.takes.take import samples_of
from bridge.target import Target
from tests.bake.orders import order, recipe
from tests.fakes import VirtualClock
from tests.fakes_cast import CHUNK_FRAMES, FakeCast


@dataclass
class Served:
    target: str
    cast: FakeCast


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    cast = FakeCast("Ava", "Bo")
    server = Server(ServerSettings(port=0), LimitSettings(), cast, VirtualClock())
    port = await server.start()
    yield Served(f"127.0.0.1:{port}", cast)
    await server.stop(0)


async def test_its_characters_are_the_ones_that_count(served: Served) -> None:
    company, facts = await company_of_service(Target(served.target))
    assert [character.name for character in company.characters] == ["Ava", "Bo"]
    assert facts["engine"] == ["silent"]


async def test_a_line_is_asked_for_as_the_sheet_has_it(served: Served) -> None:
    wanted = order(voice={"name": "de", "volume": 80}, emotion="joy", intensity=0.5, seed=9)
    async with voicing(recipe(server=Target(served.target)), VirtualClock()) as voice:
        await voice.say(wanted)
    [asked] = served.cast.orders
    assert isinstance(asked, SpeakOrder)
    assert (asked.text, asked.character, asked.seed) == ("Halt!", "Ava", 9)
    assert (asked.voice.name, asked.voice.volume) == ("de", 80)
    assert (asked.emotion, asked.intensity) == ("joy", 0.5)
    assert asked.render_only
    assert asked.role is TextRole.LINE


@pytest.mark.parametrize("rate", ["30", "60", "29.97", "24"])
async def test_its_sound_and_its_face_become_a_take_of_one_length(
    served: Served, rate: str
) -> None:
    async with voicing(recipe(server=Target(served.target)), VirtualClock()) as voice:
        heard = await voice.say(order(text="two words"))
    wanted = FrameRate.parse(rate)
    take = take_of(heard, order(), wanted, voice.name)
    assert len(take.sent) == -(-2 * CHUNK_FRAMES * wanted.fraction // 30)
    assert len(take.audio) == samples_of(len(take.sent), take.audio_rate_hz, wanted)
    made = np.concatenate(heard.audio)
    shared = min(len(made), len(take.audio))
    assert take.audio[:shared].tolist() == made[:shared].tolist()


async def test_a_line_that_breaks_off_is_no_line(served: Served) -> None:
    served.cast.mistake = EngineFailed("the voice broke")
    async with voicing(recipe(server=Target(served.target)), VirtualClock()) as voice:
        with pytest.raises(EngineFailed, match="the voice broke"):
            await voice.say(order(text="two words"))


async def test_a_service_that_is_not_there_is_named() -> None:
    with pytest.raises(ServiceUnreachable):
        await company_of_service(Target("127.0.0.1:1"))
