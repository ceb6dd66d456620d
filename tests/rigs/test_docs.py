"""The examples of docs/profiles.md are what the bridge reads."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bridge.config import OutputSettings
from bridge.rigs.document_file import builtin_names
from bridge.rigs.load import profile_for

PAGE = (Path(__file__).parents[2] / "docs" / "profiles.md").read_text(encoding="utf-8")
EXAMPLES: list[Any] = [
    yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
]
PROFILES = [e for e in EXAMPLES if isinstance(e["outputs"], dict)]
OUTPUTS = [output for e in EXAMPLES if isinstance(e["outputs"], list) for output in e["outputs"]]


def test_there_are_examples_of_both() -> None:
    assert len(PROFILES) >= 2
    assert len(OUTPUTS) >= 3


@pytest.mark.parametrize("example", PROFILES)
def test_a_profile_of_the_page_is_one(example: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "example.yaml"
    path.write_text(yaml.safe_dump(example))
    assert set(example["outputs"]) <= set(profile_for(str(path)).names)


@pytest.mark.parametrize("example", OUTPUTS)
def test_an_output_of_the_page_is_one(example: dict[str, Any]) -> None:
    OutputSettings.model_validate(example)


def test_every_built_in_profile_is_on_the_page() -> None:
    table = {
        name
        for line in PAGE.splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`(\w+)`", line.split("|")[1])
    }
    assert set(builtin_names()) <= table
