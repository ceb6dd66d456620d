"""A cue list is checked before the show, and its mistakes are told with their line."""

import re
from pathlib import Path

import pytest

from bridge.control.commands import Direct, Interrupt, Say
from bridge.control.cue import Cue, read_strength
from bridge.control.cue_list import CueList, load_cue_list
from bridge.errors import ConfigError, UnknownCue
from bridge.sessions.direction import Direction, LookAlong, LookAway, MakeGesture
from bridge.sessions.orders import WhenBusy

SHOW = """\
cues:
  1:
    character: Ava
    line: Halt!
    emotion: anger 0.7
    interrupt: true
    follow: true
  1.5:
    gesture: nod 0.5
    look: away
    wait: 2
  end:
    note: everybody out
    interrupt: true
"""


def loaded(folder: Path, text: str) -> CueList:
    path = folder / "show.yaml"
    path.write_text(text, encoding="utf-8")
    return load_cue_list(path, ["Ava", "Bo"])


def mistakes(folder: Path, text: str) -> list[str]:
    """What is wrong, without the folder."""
    with pytest.raises(ConfigError) as caught:
        loaded(folder, text)
    return str(caught.value).replace(f"{folder}/", "").splitlines()


def test_a_list_keeps_its_order_and_its_ids_as_written(tmp_path: Path) -> None:
    assert list(loaded(tmp_path, SHOW).cues) == ["1", "1.5", "end"]


def test_cues_become_commands(tmp_path: Path) -> None:
    cues = loaded(tmp_path, SHOW).cues
    assert cues["1"].commands() == [Say("Ava", "Halt!", "anger", 0.7, WhenBusy.INTERRUPT)]
    told = Direction(look=LookAway(), gesture=MakeGesture("nod", 0.5))
    assert cues["1.5"].commands() == [Direct("", told)]
    assert cues["end"].commands() == [Interrupt("")]


def test_an_emotion_without_a_line_stays() -> None:
    assert Cue(emotion="joy").commands() == [Direct("", Direction(mood={"joy": 1.0}))]


def test_a_look_may_be_two_angles_in_degrees() -> None:
    (command,) = Cue.model_validate({"look": [90, 0]}).commands()
    assert isinstance(command, Direct)
    look = command.direction.look
    assert isinstance(look, LookAlong)
    assert look.yaw_rad == pytest.approx(1.5708, abs=1e-4)


def test_an_unknown_cue_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UnknownCue, match="did you mean 'end'"):
        loaded(tmp_path, SHOW).get("ende")


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (
            "character: Zoe, line: Hi",
            "cues.a.character: nobody is called 'Zoe'; there are: Ava, Bo",
        ),
        ("line: Hi, emotion: joyy", "cues.a.emotion: no emotion is called 'joyy'; known: .*"),
        ("gesture: nodd", "cues.a.gesture: no gesture is called 'nodd'; did you mean 'nod'.*"),
        ("look: leftt", "cues.a.look: nobody can look 'leftt'; known: ahead, .*"),
        ("look: [200, 0]", "cues.a.look: a gaze of yaw 200 .*"),
        ("emotion: joy 2", "cues.a.emotion: the strength in 'joy 2' is not in 0 to 1"),
        ("lines: Hi", "cues.a.lines: unknown key; did you mean 'line'?"),
        ("line: Hi, wait: -1", "cues.a.wait: Input should be greater than or equal to 0"),
        ("line: Hi, wait: .inf", "cues.a.wait: Input should be .*"),
        ("scene: gone.yaml", "cues.a.scene: there is no file 'gone.yaml' beside the cue list"),
        ("note: nothing", "cues.a: the cue does nothing: .*"),
    ],
)
def test_a_mistake_names_its_line_and_key(tmp_path: Path, body: str, sentence: str) -> None:
    text = "# a show\ncues:\n  a: {" + body + "}\n"
    found = mistakes(tmp_path, text)
    pattern = re.escape("show.yaml:3: ") + sentence.replace("?", r"\?").replace("[", r"\[")
    assert any(re.fullmatch(pattern, line) for line in found), found


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    text = "cues:\n  a:\n    line: Hi\n    character: Zoe\n  b:\n    gesture: nodd\n"
    assert [line.split(": ")[0] for line in mistakes(tmp_path, text)] == [
        "show.yaml:4",
        "show.yaml:6",
    ]


def test_a_cue_given_twice_is_told_with_both_lines(tmp_path: Path) -> None:
    text = "cues:\n  a: {line: one}\n  b: {line: two}\n  a: {line: three}\n"
    assert mistakes(tmp_path, text) == ["show.yaml:4: cues.a is given twice, first in line 2"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "cues:\n",
        "cues: [a, b]\n",
        "cue: {}\n",
        "- a\n",
        "cues: {a: 5}\n",
        "cues: {[a]: {line: x}}\n",
        "cues: {a: {line: [unclosed}\n",
        "a: &a [*a]\ncues: *a\n",
        "cues: !!python/object:os.system {}\n",
        "cues: {a: !!binary x}\n",
        "\x00",
    ],
)
def test_what_is_no_cue_list_is_told(tmp_path: Path, text: str) -> None:
    assert all(line for line in mistakes(tmp_path, text))


def test_a_file_that_explodes_is_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 9)]
    assert "stands for more than 200000 values" in mistakes(tmp_path, "\n".join(lines))[0]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot read"):
        load_cue_list(tmp_path / "none.yaml", [])


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("joy", ("joy", 1.0)),
        ("joy 0.7", ("joy", 0.7)),
        ("roll eyes: .5", ("roll eyes", 0.5)),
        (" nod=1 ", ("nod", 1.0)),
    ],
)
def test_a_name_may_have_a_strength(text: str, meaning: tuple[str, float]) -> None:
    assert read_strength(text) == meaning


@pytest.mark.parametrize("text", ["", "0.5", "joy 1.5", "joy 0.5 0.6", "joy -1", "joy nan 1e9"])
def test_what_is_no_name_with_a_strength_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="strength"):
        read_strength(text)
