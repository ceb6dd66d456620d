"""Replies as a character's YAML gives them, and mistakes that name their key."""

from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from bridge.config import CharacterConfig
from bridge.sessions.characters import to_yaml
from bridge.settings.reply import MAX_RULES, ReplySettings
from bridge.yamlfile import explain


def complaint(replies: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        CharacterConfig.model_validate({"name": "Ava", "replies": replies})
    return explain(caught.value, CharacterConfig, "Ava.yaml")


def rule(hear: Any = "hi", say: Any = "Hello.", **more: Any) -> dict[str, Any]:
    return {"hear": hear, "say": say, **more}


@pytest.mark.parametrize(
    ("replies", "expected"),
    [
        ({"rules": [rule(hear="(hi")]}, "replies.rules.0.hear.0: a group is not closed"),
        ({"rules": [rule(), rule(hear=["hi", "}"])]}, "replies.rules.1.hear.1: a brace"),
        ({"rules": [rule(say="Hi {name")]}, "replies.rules.0.say.0: a brace"),
        ({"rules": [rule(then=[rule(say="")])]}, "replies.rules.0.then.0.say.0: a line says"),
        ({"rules": [rule(hear=[])]}, "replies.rules.0.hear: "),
        ({"rules": [rule(heer="x")]}, "did you mean 'hear'?"),
        ({"rules": [rule(say="Hi {nam}")]}, "rules.0.say.0: {nam} may be unknown"),
        ({"fallback": "Hm, {nam}."}, "fallback.0: {nam} may be unknown"),
        (
            {"rules": [rule("i am {name}", "Hi {name}."), rule(say="{name}")]},
            "rules.1.say.0: {name} may be unknown: not every way here tells it",
        ),
        (
            {"rules": [rule(["i am {name}", "me"], "Hi {name}.")]},
            "rules.0.say.0: {name} may be unknown",
        ),
        ({"variables": {"heard": "x"}}, "'heard' cannot name a variable"),
        ({"variables": {"two words": "x"}}, "'two words' cannot name"),
        ({"variables": {"town": "x" * 201}}, "replies.variables.town"),
        ({"rules": [rule()] * (MAX_RULES + 1)}, f"at most {MAX_RULES} are allowed"),
        (
            {"rules": [rule(" ".join(f"w{n}" for n in range(59)))] * 99},
            "at most 5000 are allowed",
        ),
        ({"rules": [rule(priority=101)]}, "replies.rules.0.priority"),
    ],
)
def test_a_mistake_names_its_key(replies: Any, expected: str) -> None:
    assert expected in complaint(replies)


def test_follow_ups_have_a_greatest_depth() -> None:
    deep = rule()
    for _ in range(6):
        deep = rule(then=[deep])
    assert "then.0.then: follow-ups may be 4 deep" in complaint({"rules": [deep]})


def test_a_follow_up_may_use_what_led_to_it() -> None:
    then = [rule("yes", "Good, {name}.")]
    settings = ReplySettings.model_validate({"rules": [rule("i am {name}", "{name}?", then=then)]})
    assert settings.rules[0].then[0].say == ("Good, {name}.",)


def test_one_pattern_and_one_line_need_no_list() -> None:
    settings = ReplySettings.model_validate({"rules": [rule()], "fallback": "Hm."})
    assert settings.rules[0].hear == ("hi",)
    assert settings.script.reply("what") == "Hm."


def test_replies_survive_being_written_and_read() -> None:
    replies = {"rules": [rule("call me {name}", "Hi {name}.", then=[rule()])]}
    config = CharacterConfig.model_validate({"name": "Ava", "replies": replies})
    assert CharacterConfig.model_validate(yaml.safe_load(to_yaml(config))) == config


def test_settings_that_were_used_equal_those_that_were_not() -> None:
    used, fresh = ReplySettings(), ReplySettings()
    assert used.script.reply("hello")
    assert used == fresh
