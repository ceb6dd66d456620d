"""Letters of any script: how much is said with one, and which of them belong together.

Source: Unicode Standard Annex 29 (grapheme clusters), Annex 14 (where lines may break), as far as
they matter for where a voice may pause.
"""

import unicodedata
from typing import Final

#: Scripts that say a syllable or a word with a character: ideographs, kana, Hangul syllables.
_DENSE: Final = (
    ("\u2e80", "\u2fdf"),
    ("\u3040", "\u30ff"),
    ("\u3100", "\u312f"),
    ("\u31a0", "\u31ff"),
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\ua000", "\ua48f"),
    ("\uac00", "\ud7a3"),
    ("\uf900", "\ufaff"),
    ("\uff66", "\uff9f"),
    ("\U00020000", "\U0003ffff"),
)
#: Never the first of a part: what belongs to the letter before it, and closing punctuation.
_NON_STARTERS: Final = frozenset(
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "ーｰ々〻ゝゞヽヾ゛゜ﾞﾟ・…‥%％℃°"
)
#: A vowel of Thai and Lao that is written before its consonant.
_LEADING_VOWELS: Final = frozenset("เแโใไເແໂໃໄ")
#: A vowel of Thai and Lao that belongs to the letter before it.
_TRAILING_VOWELS: Final = frozenset("ะาำๅະາຳ")
#: Canonical combining class of the sign that fuses two consonants of an Indic script.
_VIRAMA: Final = 9
_JOINERS: Final = frozenset("\u200c\u200d")
_NO_BREAK_SPACES: Final = frozenset("\u00a0\u2007\u202f")


def weight(character: str) -> int:
    """How much is said with `character`, in letters of an alphabet.

    At the same time about as many tokens as a byte-level tokenizer needs for it: what a language
    model reads of a part is bounded where its weight is.
    """
    if character < "\u0800" or "\u2000" <= character <= "\u206f":
        return 1
    if character >= "\U00010000" and not dense(character):
        return 4
    return 3 if dense(character) else 2


def weigh(text: str) -> int:
    """The weight of all of `text`."""
    return sum(map(weight, text))


def reach(text: str, start: int, most: int) -> int:
    """Where the longest part of `text` from `start` ends that weighs no more than `most`."""
    for end in range(start, len(text)):
        most -= weight(text[end])
        if most < 0:
            return end
    return len(text)


def dense(character: str) -> bool:
    """Whether `character` is of a script that puts no spaces, or need not, between words."""
    return character >= "\u2e80" and any(low <= character <= high for low, high in _DENSE)


def joined(text: str, index: int) -> bool:
    """Whether the character at `index` belongs to the one before it: one letter, one emoji."""
    before, character = text[index - 1], text[index]
    if character < "\u0300":
        return before in _JOINERS or (before == "\r" and character == "\n")
    return (
        character in _JOINERS
        or before in _JOINERS
        or unicodedata.category(character)[0] == "M"
        or unicodedata.combining(before) == _VIRAMA
        or character in _TRAILING_VOWELS
        or before in _LEADING_VOWELS
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
        or _jamo(before, character)
        or (_flag(character) and _flags_before(text, index) % 2 == 1)
    )


def word_ends(text: str, index: int) -> bool:
    """Whether a word ends before the white space at `index`.

    Not within a number that has spaces in it, and not after a period: where one ends no sentence,
    it abbreviates something or counts it, and what follows belongs to it.
    """
    if not text[index].isspace() or text[index] in _NO_BREAK_SPACES or text[index - 1] == ".":
        return False
    around = text[index - 1], text[index + 1 : index + 2]
    return not all(character.isdecimal() for character in around)


def may_part(text: str, index: int) -> bool:
    """Whether a text without spaces may be divided before the character at `index`."""
    before, character = text[index - 1], text[index]
    if not dense(before) and not dense(character):
        return False
    if before.isdecimal() or character in _NON_STARTERS or joined(text, index):
        return False
    return unicodedata.category(character) not in ("Pe", "Pf", "Po") and (
        unicodedata.category(before) not in ("Ps", "Pi")
    )


def _flag(character: str) -> bool:
    """Whether it is one half of a flag."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _flags_before(text: str, index: int) -> int:
    first = index
    while first and _flag(text[first - 1]):
        first -= 1
    return index - first


def _jamo(before: str, character: str) -> bool:
    """Whether both are parts of one Hangul syllable."""
    if "\u1100" <= before <= "\u115f":
        return "\u1100" <= character <= "\u11a7" or "\uac00" <= character <= "\ud7a3"
    if "\u1160" <= before <= "\u11a7":
        return "\u1160" <= character <= "\u11ff"
    return "\u11a8" <= before <= "\u11ff" and "\u11a8" <= character <= "\u11ff"
