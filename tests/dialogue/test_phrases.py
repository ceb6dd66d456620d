"""A script says what it hopes to hear."""

from bridge.dialogue.pattern import parse_pattern
from bridge.dialogue.phrases import MAX_PHRASES, MAX_WAYS, phrases_of
from bridge.settings.reply import ReplySettings


def phrases(*patterns: str) -> list[str]:
    return list(phrases_of(parse_pattern(pattern) for pattern in patterns))


def test_words_are_a_phrase_and_choices_are_several() -> None:
    assert phrases("open the gate") == ["open the gate"]
    assert phrases("(hi | good morning) guard") == ["hi guard", "good morning guard"]


def test_words_that_may_be_missing_are_there_and_are_not() -> None:
    assert sorted(phrases("[please] open")) == ["open", "please open"]


def test_a_wildcard_ends_one_phrase_and_begins_another() -> None:
    assert phrases("tell me * about the dragon") == ["tell me", "about the dragon"]
    assert phrases("my name is {name}", "*") == ["my name is"]


def test_a_phrase_of_two_patterns_is_told_once() -> None:
    assert phrases("hello", "(hello | bye)") == ["hello", "bye"]


def test_what_nobody_could_spell_out_is_cut_short() -> None:
    assert len(phrases(" ".join(["(a | b)"] * 18))) == MAX_WAYS
    many = [f"(a | b) (c | d) (e | f) word{number}" for number in range(200)]
    assert len(phrases(*many)) == MAX_PHRASES


def test_a_script_tells_the_phrases_of_all_its_rules_those_that_follow_included() -> None:
    rules = [{"hear": "hello", "say": "Hi.", "then": [{"hear": "yes", "say": "Good."}]}]
    script = ReplySettings.model_validate({"rules": rules}).script
    assert script.phrases == ("hello", "yes")
