"""Scenes played by the characters of a service, in virtual time."""

import asyncio
from pathlib import Path

import pytest

from bridge.config import FloorSettings
from bridge.errors import ConfigError
from bridge.events import EndReason
from bridge.face.behavior import Behavior
from bridge.scenes.player import LineOver, News, Outcome
from bridge.scenes.reading import read_scene
from bridge.scenes.scene import Scene
from bridge.sessions.director import Director, SceneFiles
from tests.fakes import settle
from tests.fakes_engine import CHUNK_S
from tests.scenes.troupe import scene_of
from tests.sessions.hall import Hall

SCENE = """
lines:
  - {who: Ann, say: one two three, emotion: joy}
  - {who: Bob, say: four five, gesture: nod}
  - {who: Cay, say: six, look_at: Ann}
"""


class Show:
    """A scene on a hall's characters."""

    def __init__(self, hall: Hall, scene: Scene, first: int = 0) -> None:
        self.news: list[News] = []
        self.director = Director(hall.cast, hall.clock)
        play = self.director.play(scene, first=first, tell=self.news.append)
        self.task = hall.group.create_task(play)

    @property
    def spoken(self) -> list[str]:
        return [n.beat.character for n in self.news if isinstance(n, LineOver)]


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return scene_of(tmp_path, SCENE)


@pytest.mark.parametrize("policy", ["overlap", "queue", "interrupt"])
async def test_a_scene_is_played_on_any_floor(scene: Scene, policy: str) -> None:
    async with Hall(FloorSettings.model_validate(policy)).running() as hall:
        show = Show(hall, scene)
        await hall.wait(12)
        assert show.task.result() is Outcome.COMPLETED
        assert show.spoken == ["Ann", "Bob", "Cay"]
        reasons = [n.reason for n in show.news if isinstance(n, LineOver)]
        assert reasons == [EndReason.COMPLETED] * 3


async def test_who_does_not_speak_behaves_as_one_who_listens(scene: Scene) -> None:
    async with Hall(FloorSettings()).running() as hall:
        show = Show(hall, scene)
        await hall.wait(2)
        roles = {name: hall.cast.role(name).behavior for name in ("Ann", "Bob", "Cay")}
        assert roles == {
            "Ann": Behavior.IDLE,
            "Bob": Behavior.LISTENING,
            "Cay": Behavior.LISTENING,
        }
        await hall.wait(12)
        assert show.task.result() is Outcome.COMPLETED
        assert hall.cast.role("Bob").behavior is Behavior.IDLE


async def test_a_scene_begins_where_it_is_told_to(scene: Scene) -> None:
    async with Hall(FloorSettings()).running() as hall:
        show = Show(hall, scene, scene.find("2"))
        await hall.wait(8)
        assert show.spoken == ["Bob", "Cay"]


async def test_an_unknown_character_is_told_before_anything_is_played(tmp_path: Path) -> None:
    async with Hall(FloorSettings()).running() as hall:
        scene = scene_of(tmp_path, SCENE.replace("Cay", "Dot"))
        director = Director(hall.cast, hall.clock)
        with pytest.raises(ConfigError, match=r"scene\.yaml:5: who: .* no character 'Dot'"):
            await director.play(scene)
        assert not hall.engine.requests


async def test_a_stop_ends_the_scene_and_frees_the_floor(scene: Scene) -> None:
    async with Hall(FloorSettings(policy="queue")).running() as hall:
        show = Show(hall, scene)
        await hall.wait(1)
        assert show.director.playing == ["scene"]
        assert show.director.stop() == ["scene"]
        await settle()
        assert show.task.result() is Outcome.STOPPED
        assert hall.cast.speaking_count == 0
        assert show.director.playing == []


async def test_interrupting_a_character_ends_its_scene(scene: Scene) -> None:
    async with Hall(FloorSettings()).running() as hall:
        show = Show(hall, scene)
        await hall.wait(1)
        hall.cast.stop("Ann")
        await settle()
        assert show.task.result() is Outcome.STOPPED


async def test_deleting_a_character_ends_its_scene(scene: Scene) -> None:
    async with Hall(FloorSettings()).running() as hall:
        show = Show(hall, scene)
        await hall.wait(1)
        await hall.cast.delete("Ann")
        await settle()
        assert show.task.result() is Outcome.STOPPED


async def test_cancelling_a_scene_silences_it(scene: Scene) -> None:
    async with Hall(FloorSettings()).running() as hall:
        show = Show(hall, scene)
        await hall.wait(1)
        show.task.cancel()
        await asyncio.wait([show.task])
        await settle()
        assert hall.cast.speaking_count == 0


async def test_two_scenes_share_a_floor(scene: Scene, tmp_path: Path) -> None:
    async with Hall(FloorSettings(policy="queue")).running() as hall:
        shows = [Show(hall, scene), Show(hall, scene)]
        await hall.wait(40)
        assert [show.task.result() for show in shows] == [Outcome.COMPLETED] * 2
        assert hall.clock.now() > 1000 + 12 * CHUNK_S


async def test_a_scene_is_played_from_its_file(scene: Scene) -> None:
    async with Hall(FloorSettings()).running() as hall:
        files = SceneFiles(Director(hall.cast, hall.clock))
        task = hall.group.create_task(files.play(scene.place.path))
        await hall.wait(12)
        assert task.done()
        assert len(hall.engine.requests) == 3


async def test_the_example_is_played_to_its_end() -> None:
    example = Path(__file__).parents[2] / "examples" / "scenes" / "the-bridge.yaml"
    async with Hall(FloorSettings(), ("Mira", "Rowan", "Sage")).running() as hall:
        show = Show(hall, read_scene(example))
        await hall.wait(120)
        assert show.task.result() is Outcome.COMPLETED
        assert show.spoken == ["Mira", "Rowan", "Mira", "Rowan", "Sage", "Rowan"]
