"""A character's script: what it hears, what it says to that, and what may follow.

An answer is a pure function of the script, the conversation so far, and a seed. What happened
before (names that were told, the question that is open) is read from the conversation anew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bridge.dialogue.matcher import EXACT_POINTS, NEAR_POINTS, Heard, Match, Matcher
from bridge.dialogue.pattern import Pattern
from bridge.dialogue.phrases import phrases_of
from bridge.dialogue.spelling import Spelling
from bridge.dialogue.template import Line, harmless
from bridge.dialogue.variation import least_recent
from bridge.dialogue.words import Word, words_of

#: Words of what was heard that are compared; the rest of a speech is not listened to.
MAX_WORDS: Final = 64

#: Exchanges of a conversation that are remembered, the latest ones.
MAX_HISTORY: Final = 32

#: Variables every line has.
CHARACTER: Final = "character"
HEARD: Final = "heard"
SESSION_VARIABLES: Final = frozenset({CHARACTER, HEARD})

#: The scene that has no rules of its own.
_NOWHERE: Final = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """What is said to something. `then`: rules for what is heard next, before all others."""

    hear: tuple[Pattern, ...]
    say: tuple[Line, ...]
    priority: int = 0
    then: "tuple[Rule, ...]" = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """Something heard, and the reply to it as far as it was spoken."""

    heard: str
    reply: str


@dataclass(frozen=True, slots=True)
class _Trial:
    """A pattern of a rule, ready to be tried; `opens`: the scene that the rule leads to."""

    matcher: Matcher
    rule: Rule
    opens: int


@dataclass(frozen=True, slots=True)
class _Found:
    """What fits, and what it kept of what was heard."""

    trial: _Trial
    kept: Mapping[str, str]


class Script:
    """Rules in order, lines for what none of them fits, and variables that are given.

    Every variable that a line needs must be kept by all patterns of its rule or of the rules that
    lead to it, or be given; lines of `fallback` have the given ones only.
    """

    def __init__(
        self, rules: Sequence[Rule], fallback: Sequence[Line], variables: Mapping[str, str]
    ) -> None:
        self._fallback = tuple(fallback)
        self._variables = dict(variables)
        self._scenes: list[tuple[_Trial, ...]] = [()]
        self._start = self._add_scene(rules)
        #: What it hopes to hear, as plain phrases.
        self.phrases = phrases_of(p for rule in _all_rules(rules) for p in rule.hear)
        self._spelling = Spelling(w for r in _all_rules(rules) for p in r.hear for w in p.words)
        # A cache of pure results: a turn is matched once, not again in every turn after it.
        self._find = lru_cache(maxsize=512)(self._found)

    def reply(
        self, heard: str, history: Sequence[Exchange] = (), *, character: str = "", seed: int = 0
    ) -> str:
        """The answer to `heard`, with its inline directions."""
        recent = history[-MAX_HISTORY:]
        scene, kept = self._replayed(recent)
        found = self._find(heard, scene)
        variables = {**self._variables, CHARACTER: character, **kept, HEARD: harmless(heard)}
        lines = self._fallback
        if found is not None:
            lines = found.trial.rule.say
            variables |= found.kept
        filled = [line.filled(variables) for line in lines]
        return least_recent(filled, [exchange.reply for exchange in recent], seed)

    def _replayed(self, history: Sequence[Exchange]) -> tuple[int, dict[str, str]]:
        """The scene after `history`, and what was kept in it."""
        scene, kept = _NOWHERE, dict[str, str]()
        for exchange in history:
            found = self._find(exchange.heard, scene)
            # What fits nothing was most likely misheard: the question stays open.
            if found is not None:
                kept |= found.kept
                scene = found.trial.opens
        return scene, kept

    def _found(self, heard: str, scene: int) -> _Found | None:
        words = words_of(heard, MAX_WORDS)
        meant = [self._meant(word.form) for word in words]
        for trials in (self._scenes[scene], self._scenes[self._start]):
            best = _best(trials, meant)
            if best is not None:
                trial, match = best
                return _Found(trial, _kept(match, words, heard))
        return None

    def _meant(self, form: str) -> dict[str, int]:
        points = dict.fromkeys(self._spelling.near(form), NEAR_POINTS)
        if form in self._spelling:
            points[form] = EXACT_POINTS
        return points

    def _add_scene(self, rules: Sequence[Rule]) -> int:
        """The number of a new scene of `rules` and of all that follow."""
        trials = []
        for rule in rules:
            opens = self._add_scene(rule.then) if rule.then else _NOWHERE
            trials += [_Trial(Matcher(pattern), rule, opens) for pattern in rule.hear]
        self._scenes.append(tuple(trials))
        return len(self._scenes) - 1


def _best(trials: Sequence[_Trial], meant: Heard) -> tuple[_Trial, Match] | None:
    """Highest priority, then the best fit, then the first."""
    present = {form for word in meant for form in word}
    best: tuple[_Trial, Match] | None = None
    for trial in trials:
        if not trial.matcher.required <= present:
            continue
        match = trial.matcher.match(meant)
        if match is not None and (best is None or _rank(trial, match) > _rank(*best)):
            best = trial, match
    return best


def _rank(trial: _Trial, match: Match) -> tuple[int, int]:
    return trial.rule.priority, match.rank


def _kept(match: Match, words: Sequence[Word], heard: str) -> dict[str, str]:
    """The captures of `match` as they were said."""
    return {
        name: harmless(heard[words[first].start : words[end - 1].end])
        for name, (first, end) in match.captures().items()
    }


def _all_rules(rules: Iterable[Rule]) -> Iterator[Rule]:
    for rule in rules:
        yield rule
        yield from _all_rules(rule.then)
