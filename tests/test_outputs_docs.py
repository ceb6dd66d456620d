"""What docs/outputs.md shows can be written into a character's file, and is true."""

import re
from pathlib import Path

import pytest
import yaml

from bridge.config import CharacterConfig
from bridge.outputs.udp import check_codec
from bridge.protocols.live2d import DEFAULT_NAMES
from bridge.protocols.osc_presets import PRESETS
from bridge.protocols.osc_words import ADDRESS_WORDS, ARGUMENT_WORDS
from bridge.protocols.unified_expressions import BASE_NAMES, DERIVED_NAMES
from bridge.settings.output import DEFAULT_PORTS

PAGE = (Path(__file__).parents[1] / "docs" / "outputs.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_example_is_a_characters_file(text: str) -> None:
    character = CharacterConfig.model_validate(yaml.safe_load(text))
    for output in character.outputs:
        if output.datagrams and not (output.vrchat and output.vrchat.avatar):
            check_codec(output)


def test_every_protocol_and_preset_is_told_of_with_its_port() -> None:
    for protocol, port in DEFAULT_PORTS.items():
        assert re.search(rf"^\| `{protocol}` .*\b{port}\b", PAGE, re.MULTILINE), protocol
    for preset in PRESETS:
        assert f"| `{preset}` |" in PAGE


def test_every_word_in_braces_is_one_and_every_kind_is_told_of() -> None:
    told = set(re.findall(r"`\{(\w+)\}`", PAGE))
    assert told <= ADDRESS_WORDS | ARGUMENT_WORDS
    turned = re.compile(r"(head|left_eye|right_eye)_\w+")
    assert {w for w in ARGUMENT_WORDS if not turned.fullmatch(w)} <= told


def test_the_counts_are_right() -> None:
    assert f"{len(BASE_NAMES)} base shapes, {len(DERIVED_NAMES)} derived parameters" in PAGE
    assert f"driven: {len(DEFAULT_NAMES)}," in PAGE
