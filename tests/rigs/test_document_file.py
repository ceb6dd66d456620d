"""Profile files: read strictly, and every mistake told with its cure."""

from pathlib import Path

import pytest

from bridge.errors import ConfigError
from bridge.rigs.document_file import MAX_BYTES, parse, read_file


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        ("[1, 2]", "is empty"),
        ("outputs: {A: jawOpen", "is not YAML"),
        ("outpts: {A: jawOpen}", "did you mean 'outputs'"),
        ("outputs: {A: {from: jawOpen, gane: 2}}", "gane"),
        ("outputs: {A: {from: jawOpen, gain: 1.0e+9}}", "less than or equal to 100"),
        ("outputs: {A: {from: jawOpen, gain: .nan}}", "finite"),
        ("outputs: {A: {from: jawOpen, clamp: [1, 0]}}", "is no range"),
        ("outputs: {A: {from: jawOpen, clamp: [0, .inf]}}", "clamp"),
        ("outputs: {A: {gain: 1}}", "from"),
        ("outputs: {A: {from: []}}", "is empty"),
        ("outputs: {A: [jawOpen, jawLeft]}", "jawOpen and jawLeft all become one"),
        ("gain: -1.0e+9", "gain"),
        ("spelling: shouting", "spelling"),
        ("adjust: {JawOpen: {gain: 1.0e+9}}", "adjust"),
        ("adjust: {JawOpen: {clamp: [0.5, 0.5]}}", "is no range"),
        ("a: &a [*a, *a]\noutputs: *a", "stands for more than"),
        ("[" * 5000, "is not YAML"),
        (f"outputs: {'9' * 5000}", "is not YAML"),
    ],
)
def test_a_mistake_is_told(text: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        parse(text, "mine.yaml")


def test_a_value_given_twice_is_refused_with_both_shapes() -> None:
    text = "outputs:\n  Jaw: jawLeft\n  Open: jawOpen\n  Jaw: jawRight\n"
    with pytest.raises(ConfigError, match=r"line 4: 'Jaw' is given twice, as jawLeft and as jawR"):
        parse(text, "mine.yaml")


def test_two_shapes_listed_for_one_value_need_a_word_on_how() -> None:
    with pytest.raises(ConfigError, match="jawLeft and jawRight all become one"):
        parse("outputs: {Jaw: {from: [jawLeft, jawRight]}}", "mine.yaml")
    parse("outputs: {Jaw: {from: [jawLeft, jawRight], combine: max}}", "mine.yaml")


def test_a_file_that_is_not_there_not_yaml_or_not_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="not there"):
        read_file(tmp_path / "none.yaml")
    (tmp_path / "model.vrm").write_bytes(b"glTF")
    with pytest.raises(ConfigError, match=r"ends in \.yaml"):
        read_file(tmp_path / "model.vrm")
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="UTF-8"):
        read_file(tmp_path / "binary.yaml")
    with pytest.raises(ConfigError, match="cannot read"):
        (tmp_path / "folder.yaml").mkdir()
        read_file(tmp_path / "folder.yaml")


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    path.write_text("# " + "x" * MAX_BYTES)
    with pytest.raises(ConfigError, match="more than 64 KB"):
        read_file(path)
