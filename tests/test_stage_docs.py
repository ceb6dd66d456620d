"""Cue lists and settings on the pages for stage hands and streamers are ones that work."""

import re
from pathlib import Path

import pytest
import yaml

from bridge.config import Settings
from bridge.control.cue_list import load_cue_list
from bridge.control.osc_addresses import read_command
from bridge.protocols.osc_reader import OscMessage

DOCS = Path(__file__).parents[1] / "docs"
PAGES = {name: (DOCS / name).read_text(encoding="utf-8") for name in ("stage.md", "captions.md")}


def blocks(kind: str) -> list[str]:
    return [
        block
        for page in PAGES.values()
        for block in re.findall(rf"```yaml {kind}\n(.*?)```", page, re.DOTALL)
    ]


def test_every_block_of_yaml_says_what_it_is() -> None:
    count = sum(page.count("```yaml") for page in PAGES.values())
    assert count == len(blocks("cues")) + len(blocks("settings")) == 7


@pytest.mark.parametrize("block", blocks("settings"))
def test_settings_are_ones_that_work(block: str) -> None:
    Settings.model_validate(yaml.safe_load(block))


@pytest.mark.parametrize("block", blocks("cues"))
def test_cue_lists_are_ones_that_work(block: str, tmp_path: Path) -> None:
    path = tmp_path / "show.yaml"
    path.write_text(block, encoding="utf-8")
    cues = load_cue_list(path, ["Ava"]).cues
    assert list(cues) == ["gate-1", "gate-2", "laugh", "out"]


@pytest.mark.parametrize(
    "address",
    sorted(set(re.findall(r"`(/exomni/[\w/-]+)`", PAGES["stage.md"]))),
)
def test_addresses_are_ones_that_work(address: str) -> None:
    needs_words = {"say", "cue", "standby", "panic", "slate"}
    words = address.rsplit("/", 1)[-1] in needs_words
    kind = "hold" if address.endswith("panic") else "gate-1"
    assert read_command(OscMessage(address, (kind,) if words else (1.0,))) is not None or (
        address == "/exomni/reply"
    )


def test_css_variables_are_those_of_the_page() -> None:
    style = (DOCS.parent / "bridge/web/static/captions.css").read_text()
    told = set(re.findall(r"--[a-z]+", PAGES["captions.md"]))
    assert told == set(re.findall(r"^  (--[a-z]+):", style, re.MULTILINE))
