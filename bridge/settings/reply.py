"""A character's scripted replies, as its YAML gives them, checked and made into a script."""

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Annotated, Final, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from bridge.dialogue.builtin import FALLBACK, builtin_script
from bridge.dialogue.pattern import Pattern, parse_pattern
from bridge.dialogue.script import SESSION_VARIABLES, Rule, Script
from bridge.dialogue.template import MAX_VALUE_CHARACTERS, parse_line
from bridge.settings.model import Model

MAX_RULES: Final = 500
#: Words, wildcards and groups of all patterns together: what bounds the time an answer takes.
MAX_PARTS: Final = 5_000
#: Follow-ups of follow-ups.
MAX_DEPTH: Final = 4


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _checked_pattern(text: str) -> str:
    _pattern(text)
    return text


def _checked_line(text: str) -> str:
    parse_line(text)
    return text


@lru_cache(maxsize=4096)
def _pattern(text: str) -> Pattern:
    return parse_pattern(text)


HeardText = Annotated[str, AfterValidator(_checked_pattern)]
SaidText = Annotated[str, AfterValidator(_checked_line)]
VariableText = Annotated[str, Field(max_length=MAX_VALUE_CHARACTERS)]


class ReplyRule(Model):
    """What is said to something that is heard."""

    hear: Annotated[tuple[HeardText, ...], BeforeValidator(_one_or_more)] = Field(
        min_length=1, max_length=64, description="Pattern, or a list of them, that it answers."
    )
    say: Annotated[tuple[SaidText, ...], BeforeValidator(_one_or_more)] = Field(
        min_length=1, max_length=64, description="Line, or a list of them to vary between."
    )
    priority: int = Field(
        0, ge=-100, le=100, description="Higher wins, whatever fits better; else the best fit."
    )
    then: "tuple[ReplyRule, ...]" = Field(
        (), max_length=64, description="Rules for what is heard next, tried before all others."
    )


class ReplySettings(Model):
    """What a character answers, on engines that have no words of their own."""

    variables: dict[str, VariableText] = Field(
        default_factory=dict, max_length=100, description="Values that lines name in {braces}."
    )
    rules: tuple[ReplyRule, ...] = Field((), description="What is said to what.")
    fallback: Annotated[tuple[SaidText, ...], BeforeValidator(_one_or_more)] = Field(
        (), max_length=64, description="Lines for what no rule fits; default some honest ones."
    )

    @model_validator(mode="after")
    def _is_bounded(self) -> Self:
        rules = list(_all(self.rules))
        if len(rules) > MAX_RULES:
            raise ValueError(f"rules: there are {len(rules)}, at most {MAX_RULES} are allowed")
        size = sum(_pattern(text).size for rule in rules for text in rule.hear)
        if size > MAX_PARTS:
            raise ValueError(
                f"rules: their patterns have {size} words and signs, at most {MAX_PARTS} are "
                "allowed"
            )
        return self

    @model_validator(mode="after")
    def _variables_are_known(self) -> Self:
        for name in self.variables:
            if not name.isidentifier() or name in SESSION_VARIABLES:
                raise ValueError(f"variables: {name!r} cannot name a variable of yours")
        given = SESSION_VARIABLES | self.variables.keys()
        _check_lines("fallback", self.fallback, given, frozenset())
        _check_rules("rules", self.rules, given, self._kept_anywhere())
        return self

    @cached_property
    def script(self) -> Script:
        """The rules, ready to answer; the built-in script where there are none."""
        if not self.rules and not self.fallback:
            return builtin_script()
        fallback = tuple(map(parse_line, self.fallback)) or FALLBACK
        return Script(_rules(self.rules), fallback, self.variables)

    def _kept_anywhere(self) -> frozenset[str]:
        patterns = (_pattern(text) for rule in _all(self.rules) for text in rule.hear)
        return frozenset(name for pattern in patterns for name in pattern.captures)


def _rules(settings: Iterable[ReplyRule]) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            tuple(map(_pattern, rule.hear)),
            tuple(map(parse_line, rule.say)),
            rule.priority,
            _rules(rule.then),
        )
        for rule in settings
    )


def _all(rules: Iterable[ReplyRule]) -> Iterator[ReplyRule]:
    for rule in rules:
        yield rule
        yield from _all(rule.then)


def _check_rules(
    where: str,
    rules: tuple[ReplyRule, ...],
    known: frozenset[str],
    kept_anywhere: frozenset[str],
    depth: int = 0,
) -> None:
    """`known`: what lines here may need. Raises `ValueError` that names the key."""
    if rules and depth > MAX_DEPTH:
        raise ValueError(f"{where}: follow-ups may be {MAX_DEPTH} deep")
    for index, rule in enumerate(rules):
        here = f"{where}.{index}"
        kept = known | frozenset.intersection(*(_pattern(text).captures for text in rule.hear))
        _check_lines(f"{here}.say", rule.say, kept, kept_anywhere)
        _check_rules(f"{here}.then", rule.then, kept, kept_anywhere, depth + 1)


def _check_lines(
    where: str, lines: tuple[str, ...], known: frozenset[str], kept_anywhere: frozenset[str]
) -> None:
    for index, text in enumerate(lines):
        for name in sorted(parse_line(text).needs - known):
            cure = (
                f"not every way here tells it: give a word for then, as in {{{name}|friend}}"
                if name in kept_anywhere
                else f"no pattern keeps it and variables do not give it (there are: {_list(known)})"
            )
            raise ValueError(f"{where}.{index}: {{{name}}} may be unknown: {cure}")


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
