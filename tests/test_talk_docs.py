"""Every example of docs/talk.md is a character that holds the conversation beneath it."""

import re
from pathlib import Path

import pytest
import yaml

from bridge.config import CharacterConfig
from bridge.dialogue.script import Exchange

PAGE = (Path(__file__).parents[1] / "docs" / "talk.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```\n\n```conversation\n(.*?)```", PAGE, re.DOTALL)


def test_every_character_of_the_page_has_a_conversation() -> None:
    assert len(EXAMPLES) == PAGE.count("```yaml") == PAGE.count("```conversation") >= 6


@pytest.mark.parametrize(("character", "conversation"), EXAMPLES)
def test_the_character_says_what_the_page_says(character: str, conversation: str) -> None:
    config = CharacterConfig.model_validate(yaml.safe_load(character))
    history: list[Exchange] = []
    lines = conversation.splitlines()
    for heard, said in zip(lines[::2], lines[1::2], strict=True):
        question = heard.removeprefix("you: ")
        reply = config.replies.script.reply(
            question, history, character=config.name, seed=config.resolved_seed
        )
        spoken = " ".join(re.sub(r"\[[^\]]*\]", " ", reply).split())
        # A bar stands between lines of which any may come.
        assert spoken in said.removeprefix("Ava: ").split(" | ")
        history.append(Exchange(question, spoken))
