"""The `direct` and `gestures` verbs: what their options mean."""

from collections.abc import Callable
from pathlib import Path

import pytest
from exomni.v1 import avatar_service_pb2 as pb
from exomni.v1 import face_pb2
from typer.testing import CliRunner

from bridge.cli.command import app
from bridge.cli.facial import parse_gesture, parse_head, parse_look
from bridge.errors import InvalidArgument
from bridge.face.gaze import DEGREE
from bridge.face.gestures import GESTURES
from tests.cli.test_commands import folder, run, serving

__all__ = ["folder"]


def pose(yaw_deg: float, pitch_deg: float, roll_deg: float = 0.0) -> face_pb2.HeadPose:
    return face_pb2.HeadPose(
        yaw_rad=yaw_deg * DEGREE, pitch_rad=pitch_deg * DEGREE, roll_rad=roll_deg * DEGREE
    )


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("around", pb.GazeTarget()),
        ("away", pb.GazeTarget(away=pb.GazeAway())),
        ("left", pb.GazeTarget(direction=pose(25, 0))),
        ("Down-Right", pb.GazeTarget(direction=pose(-20, -15))),
        ("-10,5", pb.GazeTarget(direction=pose(-10, 5))),
        ("0.5,-0.25,2", pb.GazeTarget(point=pb.GazePoint(left_m=0.5, up_m=-0.25, forward_m=2))),
    ],
)
def test_a_look_is_a_word_or_angles_or_a_point(text: str, target: pb.GazeTarget) -> None:
    assert parse_look(text) == target


def test_a_head_pose_is_three_angles_or_free() -> None:
    held, free = parse_head("10,-5,3", 0.5), parse_head("free", 1.0)
    assert held is not None
    assert free is not None
    assert held.pose == pose(10, -5, 3)
    assert held.transition_duration.ToMilliseconds() == 500
    assert not free.HasField("pose")


def test_what_is_not_given_is_not_told() -> None:
    assert [parse_look(None), parse_head(None), parse_gesture(None)] == [None] * 3


def test_a_gesture_may_have_a_strength() -> None:
    assert parse_gesture("nod") == pb.Gesture(name="nod")
    assert parse_gesture("nod:0.5") == pb.Gesture(name="nod", intensity=0.5)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (parse_look, "somewhere"),
        (parse_look, "1"),
        (parse_look, "1,2,3,4"),
        (lambda text: parse_head(text, 0.4), "10,5"),
        (lambda text: parse_head(text, 0.4), "up"),
        (parse_gesture, "nod:hard"),
        (parse_gesture, "nod:"),
    ],
)
def test_what_means_nothing_is_refused(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(InvalidArgument):
        read(text)


def test_every_gesture_is_listed() -> None:
    result = CliRunner().invoke(app, ["gestures"])
    assert result.exit_code == 0
    assert all(name in result.stdout for name in GESTURES)
    assert "outofbreath" in result.stdout


def test_a_running_character_is_directed(folder: Path) -> None:
    with serving(folder) as (_, target):
        done = run(folder, *f"direct --server {target} --look left --gesture nod:0.5".split())
        assert done.returncode == 0, done.stderr
        said = run(folder, *f"say Hi. --server {target} --gesture wink --head 0,5,0".split())
        assert said.returncode == 0, said.stderr
        wrong = run(folder, *f"direct --server {target} --gesture nodd".split())
        assert wrong.returncode == 2
        assert "did you mean 'nod'" in wrong.stderr
        nothing = run(folder, "direct", "--server", target)
        assert nothing.returncode == 2
