"""Scene files: what they mean, and what is said of their mistakes."""

from pathlib import Path

import pytest

from bridge.errors import ConfigError, InvalidArgument
from bridge.scenes.reading import read_scene
from bridge.scenes.scene import Auto, Beat, Feeling, Scene, Target
from bridge.sessions.direction import LookAlong, LookAway, MakeGesture


def scene(folder: Path, text: str, **files: str) -> Scene:
    """The scene of `text`, beside other files."""
    for name, content in files.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    path = folder / "scene.yaml"
    path.write_text(text, encoding="utf-8")
    return read_scene(path)


def beats(folder: Path, lines: str) -> tuple[Beat, ...]:
    return scene(folder, "lines:\n" + lines).beats


def mistakes(folder: Path, text: str, **files: str) -> list[str]:
    """What is wrong, without the folder."""
    with pytest.raises(ConfigError) as caught:
        scene(folder, text, **files)
    return str(caught.value).replace(f"{folder}/", "").splitlines()


TWO = "  - {who: Ann, say: Hello, id: hi}\n  - {who: Bob, say: Hi}\n"


def test_lines_follow_one_another_with_a_natural_pause(tmp_path: Path) -> None:
    first, second = beats(tmp_path, TWO)
    assert (first.after, first.delay_s) == ((), 0.0)
    assert (second.after, second.delay_s) == ((0,), None)
    assert (second.character, second.text, second.line) == ("Bob", "Hi", 2)


@pytest.mark.parametrize(
    ("entry", "after", "delay_s"),
    [
        ("{who: Cay, say: So, wait: 1.5}", (1,), 1.5),
        ("{who: Cay, say: So, overlap: 0.4}", (1,), -0.4),
        ("{who: Cay, say: So, after: hi}", (0,), None),
        ("{who: Cay, say: So, after: hi, wait: 0.3}", (0,), 0.3),
        ("{who: Cay, gesture: nod}", (1,), 0.0),
        ("{cue: lights}", (1,), 0.0),
    ],
)
def test_an_entry_says_when_it_begins(
    tmp_path: Path, entry: str, after: tuple[int, ...], delay_s: float | None
) -> None:
    third = beats(tmp_path, f"{TWO}  - {entry}\n")[2]
    assert (third.after, third.delay_s) == (after, delay_s)


def test_a_written_pause_is_the_whole_pause(tmp_path: Path) -> None:
    pause, line = beats(tmp_path, f"{TWO}  - pause: 2\n  - {{who: Ann, say: Well}}\n")[2:]
    assert (pause.after, pause.delay_s) == ((1,), 2.0)
    assert (line.after, line.delay_s) == ((2,), 0.0)


def test_what_goes_together_begins_at_once_and_ends_when_all_have(tmp_path: Path) -> None:
    together = (
        "  - together:\n"
        "      - {who: Ann, say: Yes, id: yes}\n"
        "      - {who: Bob, say: No, wait: 0.5}\n"
        "      - {who: Bob, say: Never, after: yes}\n"
    )
    found = beats(tmp_path, TWO + together + "  - {who: Ann, say: Oh}\n")[2:]
    assert [b.after for b in found] == [(1,), (1,), (2,), (2, 3, 4)]
    assert [b.delay_s for b in found] == [None, 0.5, None, None]


def test_words_stand_for_feelings_gestures_and_looks(tmp_path: Path) -> None:
    (beat,) = beats(tmp_path, "  - {who: Ann, emotion: Joy 0.5, gesture: YES, look_at: camera}\n")
    assert beat.feeling == Feeling("Joy", 0.5)
    assert beat.gesture == MakeGesture("nod", 1.0)
    assert beat.look == LookAlong(0.0, 0.0)


@pytest.mark.parametrize(
    ("word", "look"),
    [("away", LookAway()), ("auto", Auto()), ("Bob", Target("Bob")), ("door", Target("door"))],
)
def test_a_look_goes_to_people_things_and_directions(
    tmp_path: Path, word: str, look: object
) -> None:
    text = f"marks: {{door: [2, 1]}}\nlines:\n{TWO}  - {{who: Ann, look_at: {word}}}\n"
    assert scene(tmp_path, text).beats[2].look == look


@pytest.mark.parametrize("word", ["No", "yes", "ON", "12:30", "2026-11-21"])
def test_a_bare_word_is_said_as_it_is_written(tmp_path: Path, word: str) -> None:
    assert beats(tmp_path, f"  - {{who: Ann, say: {word}}}\n")[0].text == word


def test_the_cast_maps_names_to_the_services(tmp_path: Path) -> None:
    found = scene(tmp_path, "cast: {Ann: Ava}\nlines:\n" + TWO.replace("Hi}", "Hi, to: Ann}"))
    assert found.characters == ("Ava", "Bob")
    assert found.beats[1].addressee == "Ava"


def test_one_character_may_play_two_parts(tmp_path: Path) -> None:
    text = "cast: {Ann: Ava, Bob: Ava}\nlines:\n" + TWO.replace("Hi}", "Hi, to: Ann}")
    found = scene(tmp_path, text)
    assert found.characters == ("Ava",)
    assert found.beats[1].addressee == ""


def test_variables_are_filled_in_and_may_be_given(tmp_path: Path) -> None:
    text = "variables: {n: 3}\nlines: [{who: Ann, say: '{n} of {{them}}'}]\n"
    assert scene(tmp_path, text).beats[0].text == "3 of {them}"
    path = tmp_path / "scene.yaml"
    assert read_scene(path, variables={"n": "Four"}).beats[0].text == "Four of {them}"


def test_included_lines_stand_where_they_are_included(tmp_path: Path) -> None:
    inner = "variables: {n: two}\ncast: {B: Bob}\nlines: [{who: B, say: '{n}'}]\n"
    text = "lines:\n  - {who: Ann, say: one}\n  - include: inner.yaml\n"
    found = scene(tmp_path, text, inner=inner)
    assert [b.text for b in found.beats] == ["one", "two"]
    assert found.beats[1].place.path.name == "inner.yaml"
    assert found.beats[1].after == (0,)


def test_characters_stand_in_the_order_of_the_stage(tmp_path: Path) -> None:
    found = scene(tmp_path, f"stage: [Bob, Ann]\nlines:\n{TWO}")
    assert found.characters == ("Bob", "Ann")
    assert found.stage.marks["Bob"].x_m < found.stage.marks["Ann"].x_m


def test_places_are_given_in_meters(tmp_path: Path) -> None:
    text = f"stage: {{Ann: [-1, 0.5], Bob: {{x: 1, facing: 90}}}}\nlines:\n{TWO}"
    marks = scene(tmp_path, text).stage.marks
    assert (marks["Ann"].x_m, marks["Ann"].z_m) == (-1.0, 0.5)
    assert marks["Bob"].facing_rad == pytest.approx(1.5708, abs=1e-4)


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ("{who: Ann, say: Oh, emotion: joj}", "scene.yaml:3: emotion: no emotion is called 'joj'"),
        ("{who: Ann, emotion: joy 7}", "scene.yaml:3: emotion: an intensity is 0 to 1, not 7"),
        ("{who: Ann, gesture: nodd}", "scene.yaml:3: gesture: no gesture is called 'nodd'"),
        ("{who: Ann, look_at: Bop}", "scene.yaml:3: look_at: nobody and nothing here is 'Bop'"),
        ("{who: Ann, say: '{nme}'}", "scene.yaml:3: say: no variable is called 'nme'"),
        ("{who: Ann, say: Oh, after: hj}", "scene.yaml:3: after: no earlier line has the id 'hj'"),
        ("{who: Ann, say: Oh, id: hi}", "scene.yaml:3: id: two lines have the id 'hi'"),
        ("{who: Ann, say: Oh, to: Ann}", "scene.yaml:3: to: Ann speaks to itself"),
        ("{who: Ann, sya: Oh}", "scene.yaml:3: lines.1.sya: unknown key; did you mean 'say'?"),
        ("{who: Ann}", "scene.yaml:3: lines.1: Ann does nothing"),
        ("{say: Oh}", "scene.yaml:3: lines.1: an entry has `who`"),
        ("{who: Ann, say: ' '}", "scene.yaml:3: lines.1: there is nothing to say"),
        ("{who: Ann, say: Oh, wait: -1}", "scene.yaml:3: lines.1.wait: Input should be greater"),
        ("{who: Ann, say: Oh, wait: .inf}", "scene.yaml:3: lines.1.wait: Input should be a finite"),
        ("{who: Ann, say: Oh, wait: 1, overlap: 1}", "scene.yaml:3: lines.1: wait and overlap"),
        ("{who: Ann, pause: 1}", "scene.yaml:3: lines.1: who and pause in one entry"),
        ("{together: [{pause: 1}]}", "scene.yaml:3: only lines and cues go together"),
        ("{include: none.yaml}", "scene.yaml:3: include: cannot read none.yaml: No such file"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_key(
    tmp_path: Path, entry: str, complaint: str
) -> None:
    (found,) = mistakes(tmp_path, f"lines:\n  - {{who: Bob, say: Hm, id: hi}}\n  - {entry}\n")
    assert found.startswith(complaint)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = "lines:\n  - {who: Ann, emotion: jj}\n  - {who: Ann, gesture: nodd}\n"
    assert [line.split(": ")[0] for line in mistakes(tmp_path, text)] == [
        "scene.yaml:2",
        "scene.yaml:3",
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "scene.yaml:1: lines: there is nothing to play"),
        ("lines: []\n", "scene.yaml:1: lines: there is nothing to play"),
        ("lines:\n - {who: A\n - b", "scene.yaml:3: this is not YAML"),
        ("lines: [&a [*a]]\n", "scene.yaml:1: this is not YAML: the file stands for more than"),
        ("- a\n", "scene.yaml must hold a mapping"),
        ("title: a\ntitle: b\n", "scene.yaml:2: title is given twice, first in line 1"),
        ("stage: {Ann: [1, 2, 3, 4]}\nlines: []\n", "scene.yaml:1: stage.Ann: a place is"),
        ("linse: []\n", "scene.yaml:1: linse: unknown key; did you mean 'lines'?"),
        ("pause: soon\nlines: []\n", "scene.yaml:1: pause: this should be a number"),
        ("stage: Ann\nlines: []\n", "scene.yaml:1: stage: a stage is a list"),
        ("stage: [Ann, Ann]\nlines: []\n", "scene.yaml:1: stage: somebody stands there twice"),
        ("lines:\n  - 5\n", "scene.yaml:2: lines.0: this should be a mapping"),
        ("lines:\n  - {who: A, say: 5}\n", "scene.yaml:2: lines.0.say: this should be text"),
        ("cast: [a]\nlines: []\n", "scene.yaml:1: cast: this should be a mapping"),
        (
            "title: !!python/name:os.system\n",
            "scene.yaml:1: this is not YAML: could not determine a constructor",
        ),
    ],
)
def test_what_is_no_scene_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    assert mistakes(tmp_path, text)[0].startswith(complaint)


def test_a_file_that_includes_itself_is_refused_with_the_way(tmp_path: Path) -> None:
    text = "lines:\n  - include: inner.yaml\n"
    (found,) = mistakes(tmp_path, text, inner="lines:\n  - include: scene.yaml\n")
    assert found == (
        "inner.yaml:2: include: scene.yaml includes itself: scene.yaml → inner.yaml → scene.yaml"
    )


def test_files_that_include_the_next_one_many_times_are_refused(tmp_path: Path) -> None:
    files = {f"f{i}": "lines:\n" + f"  - include: f{i + 1}.yaml\n" * 9 for i in range(9)}
    files["f9"] = "lines:\n" + TWO
    (found,) = mistakes(tmp_path, "lines:\n  - include: f0.yaml\n", **files)
    assert found.endswith("include: more than 500 files in all")


def test_files_include_each_other_only_so_deep(tmp_path: Path) -> None:
    files = {f"f{i}": f"lines:\n  - include: f{i + 1}.yaml\n" for i in range(400)}
    (found,) = mistakes(tmp_path, "lines:\n  - include: f0.yaml\n", **files)
    assert found == "f31.yaml:2: lines.0.include: more than 32 files deep"


def test_mistakes_of_an_included_file_name_both_places(tmp_path: Path) -> None:
    (found,) = mistakes(tmp_path, "lines:\n  - include: inner.yaml\n", inner="lnies: []\n")
    assert found.startswith("scene.yaml:2: include: inner.yaml:1: lnies: unknown key")


def test_an_alias_bomb_is_refused(tmp_path: Path) -> None:
    rows = [f"v{i}: &v{i} [{', '.join([f'*v{i - 1}'] * 9)}]" for i in range(1, 9)]
    text = "\n".join(["v0: &v0 [lol]", *rows])
    assert "stands for more than 200000 values" in mistakes(tmp_path, text)[0]


def test_strangers_are_named_with_their_places(tmp_path: Path) -> None:
    found = scene(tmp_path, "lines:\n" + TWO)
    found.refuse_strangers(["ann", "BOB"])
    with pytest.raises(
        ConfigError, match=r"scene\.yaml:3: who: .* no character 'Bob': it has Ann, Ava"
    ):
        found.refuse_strangers(["Ava", "Ann"])


def test_a_scene_may_begin_at_a_line_or_an_id(tmp_path: Path) -> None:
    text = "lines:\n  - cue: go\n" + TWO + "  - {who: Ann, say: Bye}\n"
    found = scene(tmp_path, text)
    assert [found.find(start) for start in ("1", "2", "hi")] == [0, 2, 1]
    for wrong in ("0", "4", "hj", "-1", "two"):
        with pytest.raises(InvalidArgument, match="it has 3"):
            found.find(wrong)
