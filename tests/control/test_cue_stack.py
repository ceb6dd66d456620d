"""The pointer of a cue list: go, back, standby, and what is fired twice."""

import pytest

from bridge.control.cue import Cue
from bridge.control.cue_list import CueList
from bridge.control.cue_stack import CueStack
from bridge.control.notices import CuePointer
from bridge.errors import CueRefused, UnknownCue

GUARD_S = 0.3


def stack(**cues: Cue) -> CueStack:
    return CueStack(CueList(cues), GUARD_S)


def line(**options: object) -> Cue:
    return Cue.model_validate({"line": "Hi.", **options})


def test_go_fires_what_is_on_standby_and_moves_on() -> None:
    show = stack(a=line(), b=line())
    assert show.go(0.0) == ("a", True)
    assert show.pointer == CuePointer("b", ("a",))


def test_go_moves_past_what_follows_of_its_own_accord() -> None:
    show = stack(a=line(follow=True), b=line(follow=True), c=line(), d=line())
    show.go(0.0)
    assert show.standby_id == "d"


def test_go_at_the_end_is_refused() -> None:
    show = stack(a=line())
    show.go(0.0)
    with pytest.raises(CueRefused, match="at its end"):
        show.go(10.0)


def test_a_follower_at_the_end_ends_the_list() -> None:
    show = stack(a=line(follow=True))
    show.go(0.0)
    assert show.standby_id is None
    assert show.after("a") is None


def test_a_double_press_of_go_is_refused_and_moves_nothing() -> None:
    show = stack(a=line(), b=line(), c=line())
    show.go(0.0)
    with pytest.raises(CueRefused, match="twice"):
        show.go(GUARD_S / 2)
    assert show.standby_id == "b"
    assert show.go(GUARD_S + 0.01) == ("b", True)


def test_a_go_that_is_refused_moves_nothing() -> None:
    show = stack(a=line(), b=line())
    show.begin("a", 0.0)
    with pytest.raises(CueRefused):
        show.go(10.0)
    assert show.standby_id == "a"


def test_back_steps_over_what_follows_of_its_own_accord() -> None:
    show = stack(a=line(), b=line(follow=True), c=line(), d=line())
    show.stand_by("d")
    show.back()
    assert show.standby_id == "b"
    show.back()
    assert show.standby_id == "a"
    with pytest.raises(CueRefused, match="top"):
        show.back()


def test_back_comes_from_the_end_too() -> None:
    show = stack(a=line(), b=line())
    show.stand_by("b")
    show.go(0.0)
    show.back()
    assert show.standby_id == "b"


def test_any_cue_may_be_put_on_standby_if_it_is_there() -> None:
    show = stack(a=line(), b=line())
    show.stand_by("b")
    assert show.standby_id == "b"
    with pytest.raises(UnknownCue):
        show.stand_by("c")
    assert show.standby_id == "b"


def test_a_running_cue_refuses_to_run_again() -> None:
    show = stack(a=line())
    assert show.begin("a", 0.0)
    with pytest.raises(CueRefused, match="runs"):
        show.begin("a", 10.0)


def test_a_cue_that_was_over_at_once_refuses_a_double_press() -> None:
    show = stack(a=line())
    show.begin("a", 0.0)
    show.end("a")
    with pytest.raises(CueRefused, match="twice"):
        show.begin("a", 0.1)
    assert show.begin("a", 1.0)


def test_a_queued_cue_runs_as_often_as_it_was_fired() -> None:
    show = stack(a=line(repeat="queue"))
    assert [show.begin("a", 0.0) for _ in range(3)] == [True, False, False]
    assert [show.end("a") for _ in range(3)] == [True, True, False]
    assert show.pointer.running == ()


def test_a_queue_is_bounded() -> None:
    show = stack(a=line(repeat="queue"))
    with pytest.raises(CueRefused, match="waits"):
        for _ in range(100):
            show.begin("a", 0.0)


def test_an_unknown_cue_cannot_be_fired() -> None:
    with pytest.raises(UnknownCue):
        stack(a=line()).begin("b", 0.0)


def test_another_list_keeps_what_is_on_standby() -> None:
    show = stack(a=line(), b=line())
    show.stand_by("b")
    show.load(CueList({"z": line(), "b": line(), "c": line()}))
    assert show.standby_id == "b"
    show.load(CueList({"z": line(), "c": line()}))
    assert show.standby_id == "z"


def test_what_broke_does_not_run_again() -> None:
    show = stack(a=line(repeat="queue"))
    show.begin("a", 0.0)
    show.begin("a", 0.0)
    show.drop("a")
    assert show.pointer.running == ()
