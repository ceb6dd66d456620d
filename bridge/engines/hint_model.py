"""A language model of what will perhaps be said, in ARPA format.

Word pairs of the hints with absolute discounting, over single words that are half the hints' and
half those of the language at large: what was not foreseen is still understood, if less well than
by the full model. Measured on espeak-ng's voices: see docs/hearing.md.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

#: Taken off the count of each pair that was seen, for those that were not. Smaller is surer of the
#: hints: word errors within them 0.18, 0.11, 0.05 at 0.5, 0.1, 0.02; outside 0.49, 0.51, 0.60.
_DISCOUNT: Final = 0.1
#: Share of the hints in single words, and of the end of the sentence in the rest.
_HINT_SHARE: Final = 0.5
_END_SHARE: Final = 0.05
#: ARPA's "never", for what no sentence ends up with.
_NEVER: Final = -99.0

_BEGIN, _END = "<s>", "</s>"
_WORD: Final = re.compile(r"[a-z][a-z']*")


def hint_sentences(hints: Iterable[str], known: Mapping[str, float]) -> list[list[str]]:
    """The words of each hint that the dictionary has, lower case; hints without any left out."""
    found = ([w for w in _WORD.findall(hint.lower()) if w in known] for hint in hints)
    return [words for words in found if words]


def arpa(sentences: Sequence[Sequence[str]], background: Mapping[str, float]) -> str:
    """The model of `sentences` and of single words with their probability in `background`."""
    framed = [(_BEGIN, *words, _END) for words in sentences]
    pairs = Counter(pair for words in framed for pair in pairwise(words))
    follows = Counter(first for first, _ in pairs.elements())
    singles = _singles(framed, background)
    lines = ["\\data\\", f"ngram 1={len(singles) + 1}", f"ngram 2={len(pairs)}", "", "\\1-grams:"]
    for word, probability in ((_BEGIN, 0.0), *singles.items()):
        weight = _back_off(word, pairs, follows, singles)
        lines.append(f"{_log(probability):.5f} {word} {_log(weight):.5f}")
    lines += ["", "\\2-grams:"]
    for (first, second), count in sorted(pairs.items()):
        lines.append(f"{_log((count - _DISCOUNT) / follows[first]):.5f} {first} {second}")
    return "\n".join([*lines, "", "\\end\\", ""])


def _singles(framed: Sequence[Sequence[str]], background: Mapping[str, float]) -> dict[str, float]:
    hinted = Counter(word for words in framed for word in words[1:])
    all_hinted, all_background = hinted.total(), sum(background.values())
    rest = 1.0 - _HINT_SHARE
    mixed = {w: _HINT_SHARE * count / all_hinted for w, count in hinted.items()}
    for word, probability in background.items():
        share = rest * (1.0 - _END_SHARE) * probability / all_background
        mixed[word] = mixed.get(word, 0.0) + share
    mixed[_END] += rest * _END_SHARE
    total = sum(mixed.values())
    return {word: probability / total for word, probability in mixed.items()}


def _back_off(
    word: str,
    pairs: Mapping[tuple[str, str], int],
    follows: Mapping[str, int],
    singles: Mapping[str, float],
) -> float:
    """What is left for pairs never seen, over the single words' share of them."""
    if word not in follows:
        return 1.0
    seen = [second for first, second in pairs if first == word]
    left = _DISCOUNT * len(seen) / follows[word]
    return left / max(1e-9, 1.0 - sum(singles[second] for second in seen))


def _log(value: float) -> float:
    return math.log10(value) if value > 0.0 else _NEVER
