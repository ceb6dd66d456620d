"""`play`: scenes through a service."""

import subprocess
import sys
from collections.abc import AsyncGenerator, AsyncIterator
from pathlib import Path

import pytest
from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import face_pb2
from google.protobuf.duration_pb2 import Duration

from bridge.cli.company import ClientCompany, direct_request
from bridge.cli.play import Show, pairs
from bridge.client import Client
from bridge.clock import MonotonicClock
from bridge.config import LimitSettings, ServerSettings, load_settings
from bridge.errors import InvalidArgument, UnknownCharacter
from bridge.events import Ended, EndReason, Started
from bridge.rpc.server import Server
from bridge.scenes.player import BeatBegun, CueReached, LineOver, News, Outcome, Player
from bridge.scenes.reading import read_scene
from bridge.scenes.scene import Feeling
from bridge.sessions.direction import (
    Direction,
    FreeHead,
    HoldHead,
    LookAlong,
    LookAround,
    LookAt,
    LookAway,
    MakeGesture,
)
from tests.fakes_cast import FakeCast
from tests.scenes.troupe import scene_of

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "scenes" / "the-bridge.yaml"

SCENE = "lines:\n  - {who: Ava, say: hello, emotion: joy 0.5}\n  - {who: Bo, say: hi}\n"


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    server = Server(ServerSettings(port=0), LimitSettings(), FakeCast(), MonotonicClock())
    async with Client(f"127.0.0.1:{await server.start()}") as client:
        yield client
    await server.stop(0)


async def test_a_scene_is_played_over_grpc(client: Client, tmp_path: Path) -> None:
    clock = MonotonicClock()
    told: list[News] = []
    company = ClientCompany(client, clock, directs=False)
    player = Player(scene_of(tmp_path, SCENE), company, clock, told.append)
    assert await player.play() is Outcome.COMPLETED
    assert [n.beat.character for n in told if isinstance(n, LineOver)] == ["Ava", "Bo"]


async def test_a_line_starts_on_the_players_clock(client: Client) -> None:
    clock = MonotonicClock()
    company = ClientCompany(client, clock, directs=False)
    events = [e async for e in company.speak("Ava", "hello", Feeling("joy", 0.5))]
    (started,) = [e for e in events if isinstance(e, Started)]
    assert started.start_s is not None
    assert abs(started.start_s - clock.now()) < 5.0
    assert isinstance(events[-1], Ended)


async def test_what_the_service_refuses_is_raised(client: Client) -> None:
    company = ClientCompany(client, MonotonicClock(), directs=False)
    events: AsyncGenerator[object, None] = company.speak("Nobody", "hello", None)
    with pytest.raises(UnknownCharacter):
        await anext(events)


@pytest.mark.parametrize(
    ("direction", "request_"),
    [
        (
            Direction(mood={"joy": 0.5}),
            pb.DirectRequest(emotion=face_pb2.Emotion(label="joy", intensity=0.5)),
        ),
        (Direction(mood={}), pb.DirectRequest(emotion=face_pb2.Emotion())),
        (
            Direction(mood={"joy": 0.5, "fear": 0.25}),
            pb.DirectRequest(
                emotions=[
                    face_pb2.Emotion(label="joy", intensity=0.5),
                    face_pb2.Emotion(label="fear", intensity=0.25),
                ]
            ),
        ),
        (
            Direction(look=LookAlong(0.5, -0.25)),
            pb.DirectRequest(
                gaze=pb.GazeTarget(direction=face_pb2.HeadPose(yaw_rad=0.5, pitch_rad=-0.25))
            ),
        ),
        (
            Direction(look=LookAt(1, 0, 2)),
            pb.DirectRequest(gaze=pb.GazeTarget(point=pb.GazePoint(left_m=1, forward_m=2))),
        ),
        (Direction(look=LookAway()), pb.DirectRequest(gaze=pb.GazeTarget(away=pb.GazeAway()))),
        (Direction(look=LookAround()), pb.DirectRequest(gaze=pb.GazeTarget())),
        (
            Direction(head=HoldHead(yaw_rad=0.5, seconds=1.5)),
            pb.DirectRequest(
                head=pb.HeadTarget(
                    pose=face_pb2.HeadPose(yaw_rad=0.5),
                    transition_duration=Duration(seconds=1, nanos=500_000_000),
                )
            ),
        ),
        (
            Direction(head=FreeHead(0.0)),
            pb.DirectRequest(head=pb.HeadTarget(transition_duration=Duration())),
        ),
        (
            Direction(gesture=MakeGesture("nod", 0.5)),
            pb.DirectRequest(gesture=pb.Gesture(name="nod", intensity=0.5)),
        ),
    ],
)
def test_a_direction_is_said_as_the_contract_says_it(
    direction: Direction, request_: pb.DirectRequest
) -> None:
    assert direct_request("", direction) == request_


def test_pairs_are_read_and_nonsense_is_refused() -> None:
    assert pairs(["a=b=c", " d = e"], "NAME=TEXT") == {"a": "b=c", "d": " e"}
    for wrong in ("a", "=b", " =b"):
        with pytest.raises(InvalidArgument):
            pairs([wrong], "NAME=TEXT")


def test_what_is_played_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scene = scene_of(tmp_path, f"{SCENE}  - {{cue: owl, note: 'It [calls].'}}\n")
    show = Show(scene)
    first, _, cue = scene.beats
    for news in (
        BeatBegun(first),
        LineOver(first, EndReason.INTERRUPTED),
        BeatBegun(cue),
        CueReached("owl", cue),
    ):
        show.tell(news)
    shown = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert shown == [
        ["1/2", "Ava", "joy", "0.5", "hello"],
        ["Ava", "was", "interrupted"],
        ["It", "[calls]."],
        ["cue", "owl"],
    ]


def test_a_wrong_scene_is_refused_before_anything_is_played(tmp_path: Path) -> None:
    path = tmp_path / "scene.yaml"
    path.write_text("lines:\n  - {who: Ava, say: hello, emotion: joj}\n")
    command = [sys.executable, "-m", "bridge.cli", "play", "scene.yaml"]
    result = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
    )
    assert result.returncode == 2
    assert "scene.yaml:2: emotion: no emotion is called 'joj'" in result.stderr


def test_the_example_is_played_by_the_characters_beside_it() -> None:
    settings = load_settings(EXAMPLE.parent / "exomni-bridge.yaml")
    scene = read_scene(EXAMPLE)
    scene.refuse_strangers([character.name for character in settings.characters])
    assert (len(scene.characters), scene.line_count) == (3, 6)
