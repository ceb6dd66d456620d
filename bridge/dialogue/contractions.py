"""English contractions, written out: "what's" and "what is" are one thing to a pattern."""

from typing import Final

_WHOLE: Final = {
    "won't": ("will", "not"),
    "can't": ("can", "not"),
    "shan't": ("shall", "not"),
    "cannot": ("can", "not"),
    "let's": ("let", "us"),
    "y'all": ("you", "all"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gotta": ("got", "to"),
    "gimme": ("give", "me"),
    "lemme": ("let", "me"),
    "dunno": ("do", "not", "know"),
}

_ENDINGS: Final = {
    "n't": "not",
    "'re": "are",
    "'ve": "have",
    "'ll": "will",
    "'d": "would",
    "'m": "am",
}

#: After these an 's is "is"; after all others it is taken for a possessive and dropped.
_BEFORE_IS: Final = frozenset(
    {"what", "who", "where", "when", "why", "how", "that", "this", "there", "here", "it", "he"}
    | {"she", "everything", "something", "nothing"}
)


def expand(form: str) -> tuple[str, ...]:
    """The words of `form` (folded); without an apostrophe in the end."""
    if form in _WHOLE:
        return _WHOLE[form]
    if "'" not in form:
        return (form,)
    for ending, word in _ENDINGS.items():
        if form.endswith(ending) and len(form) > len(ending):
            return (form.removesuffix(ending), word)
    stem = form.removesuffix("'s")
    if stem in _BEFORE_IS and stem != form:
        return (stem, "is")
    return (form.replace("'", ""),)
