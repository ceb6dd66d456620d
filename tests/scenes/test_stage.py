"""Which way a character turns to look at another."""

import math

import pytest

from bridge.scenes.stage import Mark, Stage, look_between, row
from bridge.sessions.direction import LookAlong


def degrees(look: LookAlong) -> tuple[float, float]:
    return math.degrees(look.yaw_rad), math.degrees(look.pitch_rad)


@pytest.mark.parametrize(
    ("there", "yaw", "pitch"),
    [
        (Mark(0, 2), 0, 0),  # before it
        (Mark(1, 1), 45, 0),  # to the right of the picture is the own left
        (Mark(-1, 1), -45, 0),
        (Mark(0, 2, up_m=1), 0, math.degrees(math.atan(0.5))),
        (Mark(0, 2, up_m=-9), 0, -35),  # no farther than is natural
        (Mark(3, 0), 65, 0),
        (Mark(-3, -1), -65, 0),
    ],
)
def test_who_faces_the_audience_turns_to_a_mark(there: Mark, yaw: float, pitch: float) -> None:
    assert degrees(look_between(Mark(0), there)) == pytest.approx((yaw, pitch), abs=1e-6)


def test_who_is_turned_to_it_looks_ahead() -> None:
    turned = Mark(-1, facing_rad=math.pi / 2)
    assert degrees(look_between(turned, Mark(1))) == pytest.approx((0, 0), abs=1e-6)


def test_who_is_nowhere_is_looked_at_straight_ahead() -> None:
    stage = Stage({"Ann": Mark(0), "Bob": Mark(0)})
    assert stage.look("Ann", "Cay") == stage.look("Ann", "Bob") == LookAlong(0.0, 0.0)


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_in_a_row_each_looks_at_each_to_the_right_side(count: int) -> None:
    names = [str(i) for i in range(count)]
    stage = Stage(row(names))
    for i, viewer in enumerate(names):
        for j, target in enumerate(names):
            yaw, pitch = degrees(stage.look(viewer, target))
            assert pitch == 0
            if j > i:
                assert 10 < yaw <= 65
            elif j < i:
                assert -65 <= yaw < -10


def test_one_alone_faces_the_audience() -> None:
    assert row(["Ann"]) == {"Ann": Mark(0.0)}
