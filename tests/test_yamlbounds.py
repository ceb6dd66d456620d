"""YAML stays as small as it looks."""

import re
from pathlib import Path

import pytest
import yaml

from bridge import yamlbounds
from bridge.errors import ConfigError
from bridge.rigs.document_file import parse
from bridge.yamlbounds import DEEPEST, MOST_BYTES, load_bounded
from bridge.yamlfile import read_yaml
from bridge.yamllines import read_lined_yaml


def laughs(levels: int) -> str:
    """Each line stands for nine times the one before it."""
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    for level in range(1, levels):
        meant = ", ".join([f"*a{level - 1}"] * 9)
        lines.append(f"a{level}: &a{level} [{meant}]")
    return "\n".join(lines)


def test_aliases_are_read() -> None:
    assert load_bounded("a: &a {b: 1}\nc: *a\nd: {<<: *a, e: 2}") == {
        "a": {"b": 1},
        "c": {"b": 1},
        "d": {"b": 1, "e": 2},
    }


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (laughs(9), "stands for more than"),
        ("a: &a [*a]", "stands for more than"),
        ("[" * 100_000, "lie in more than"),
        ("- " * 10_000 + "x", "lie in more than"),
        ("{a: " * 5_000, "lie in more than"),
        ("# " + "x" * MOST_BYTES, "more than"),
        ("1" + ":1" * 50_000, "a number has more than"),
        ("1_" * 50_000 + "1", "a number has more than"),
        ("0x" + "f" * 50_000, "a number has more than"),
    ],
    ids=[
        *("laughs", "itself", "brackets", "dashes", "braces", "long"),
        *("sexagesimal", "decimal", "hexadecimal"),
    ],
)
def test_bombs_are_refused(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(yaml.YAMLError, match=complaint):
        load_bounded(text)
    path = tmp_path / "bomb.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError, match="is not YAML"):
        read_yaml(path)


def test_a_profile_is_bounded_like_any_other_yaml() -> None:
    with pytest.raises(ConfigError, match="stands for more than"):
        parse(laughs(8), "mine.yaml")


def test_a_file_without_an_end_is_not_read_to_it() -> None:
    endless = Path("/dev/zero")
    if not endless.is_char_device():
        pytest.skip("this system has no file without an end")
    with pytest.raises(ConfigError, match="more than"):
        read_yaml(endless)
    with pytest.raises(ConfigError, match="more than"):
        read_lined_yaml(endless)


def test_all_yaml_is_read_through_the_bounds() -> None:
    reads = re.compile(r"yaml\.\w*(load|parse|scan|compose)\w*\(|\(yaml\.\w*Loader\)")
    root = Path(yamlbounds.__file__).parents[1]
    sources = [path for part in ("bridge", "model") for path in (root / part).rglob("*.py")]
    found = {path.name for path in sources if reads.search(path.read_text(encoding="utf-8"))}
    assert found == {"yamlbounds.py"}


def test_what_people_write_is_not_too_deep() -> None:
    text = "[" * (DEEPEST - 1) + "1" + "]" * (DEEPEST - 1)
    assert load_bounded(text) is not None


def test_no_objects_are_made() -> None:
    with pytest.raises(yaml.YAMLError):
        load_bounded("!!python/object/apply:os.system ['true']")


def test_a_number_longer_than_python_reads_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.yaml"
    path.write_text(f"tokens: {'9' * 5000}")
    with pytest.raises(ConfigError, match="is not YAML"):
        read_yaml(path)
