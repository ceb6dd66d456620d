"""Timed phonemes, and what a phonetic symbol says about the mouth.

A symbol is what espeak-ng puts in a phoneme event: one sound with its stress mark, or several
that it treats as one (diphthongs, affricates, a syllabic consonant with its vowel), names cut at
eight bytes included. It is read letter by letter into features, so a symbol nobody listed still
has a place, a manner or a vowel height.
"""

import enum
import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from bridge.face.ipa import (
    CONSONANTS,
    LEADING_DIGITS,
    MARKS,
    SPELLINGS,
    SUPERSCRIPTS,
    VOWELS,
    Manner,
    Mark,
    Place,
)

#: A change of language that espeak-ng announces in its phoneme stream, such as "(en)".
_SWITCH: Final = re.compile(r"\([A-Za-z0-9-]*\)?")

_SILENCE_CHARACTERS: Final = frozenset("_:|!^;%,'=0123456789. X")

#: Height of one step of a raising or lowering mark.
_HEIGHT_STEP: Final = 0.12


@dataclass(frozen=True, slots=True)
class TimedPhoneme:
    """A phonetic symbol and its interval in samples of the utterance's audio.

    `symbol`: IPA as espeak-ng emits it, stress marks (ˈ ˌ) included; "" or "_" is silence.
    `strength`: how far a vowel opens of what it usually does, 0 to 1.5.
    """

    symbol: str
    start_samples: int
    end_samples: int
    strength: float = 1.0


class Stress(enum.IntEnum):
    """How prominent a syllable is."""

    NONE = 0
    SECONDARY = 1
    PRIMARY = 2


@dataclass(frozen=True, slots=True)
class Vowel:
    """`height`: 0 close to 1 open; `backness`: 0 front to 1 back; `rounding`: 0 to 1."""

    letter: str
    height: float
    backness: float
    rounding: float
    rhotic: bool = False
    syllabic: bool = True
    length: float = 1.0
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Consonant:
    """`rounding`, `palatalized` and `released` come from diacritics, not from the letter.

    A stop that is not `released` holds its closure inside its interval, not before it.
    """

    letter: str
    place: Place
    manner: Manner
    voiced: bool
    rounding: float = 0.0
    palatalized: bool = False
    released: bool = True
    length: float = 1.0
    marked: bool = False

    @property
    def closes_lips(self) -> bool:
        """Whether both lips meet: p b m and every other bilabial closure."""
        return self.place is Place.BILABIAL and self.manner in (
            Manner.STOP,
            Manner.NASAL,
            Manner.CLICK,
        )

    @property
    def labiodental(self) -> bool:
        """Whether the lower lip goes to the upper teeth."""
        return self.place is Place.LABIODENTAL


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence."""


@dataclass(frozen=True, slots=True)
class Unvoiced:
    """A symbol without a gesture: language switch, tone, lone diacritic. The mouth goes on."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A sound nobody could read: the last resort."""


Phone = Vowel | Consonant | Pause | Unvoiced | Unknown


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol, read: its stress and its phones in order, at least one."""

    stress: Stress
    phones: tuple[Phone, ...]


@functools.lru_cache(maxsize=4096)
def read_symbol(symbol: str) -> Symbol:
    """Read an espeak-ng phoneme symbol, IPA or mnemonic. Any string has a reading."""
    stress = _stress(symbol)
    bare = symbol.translate({ord("ˈ"): None, ord("ˌ"): None})
    if not symbol or (bare.startswith("_") and not _tail_letters(bare)):
        return Symbol(stress, (Pause(),))
    if _SWITCH.fullmatch(bare):
        return Symbol(stress, (Unvoiced(),))
    return Symbol(stress, _read_letters(bare))


def _stress(symbol: str) -> Stress:
    if "ˈ" in symbol:
        return Stress.PRIMARY
    return Stress.SECONDARY if "ˌ" in symbol else Stress.NONE


def _tail_letters(bare: str) -> bool:
    """Whether a symbol that begins like a pause goes on with a letter (espeak's `_j`)."""
    return any(character not in _SILENCE_CHARACTERS for character in bare)


def _read_letters(bare: str) -> tuple[Phone, ...]:
    phones: list[Phone] = []
    for character in _spell(bare):
        if character in VOWELS:
            phones.append(_vowel(character))
        elif character in CONSONANTS:
            phones.append(Consonant(character, *CONSONANTS[character]))
        elif character in MARKS:
            mark = MARKS[character]
            if phones and mark is not None:
                phones[-1] = _apply(phones[-1], mark)
            elif mark is Mark.PALATALIZED:
                # A lone ʲ is an off-glide.
                phones.append(Consonant("j", *CONSONANTS["j"]))
        else:
            phones.append(Unknown())
    return tuple(phones) or (Unvoiced(),)


def _spell(bare: str) -> Iterator[str]:
    """Characters in canonical spelling: decomposed, ligatures and ASCII letters replaced."""
    text = unicodedata.normalize("NFD", bare).replace("c\u0327", "ç")
    # espeak-ng's tables name a few control phonemes with control characters.
    text = "".join(character for character in text if character >= " ")
    if text[:1] in LEADING_DIGITS:
        text = LEADING_DIGITS[text[0]] + text[1:]
    for character in text:
        yield from SUPERSCRIPTS.get(character, SPELLINGS.get(character, character))


def _vowel(letter: str) -> Vowel:
    height, backness, rounding = VOWELS[letter]
    return Vowel(letter, height, backness, rounding, rhotic=letter in "ɚɝ")


def _apply(phone: Phone, mark: Mark) -> Phone:
    match phone:
        case Vowel():
            return _apply_to_vowel(replace(phone, marked=True), mark)
        case Consonant():
            return _apply_to_consonant(replace(phone, marked=True), mark)
        case _:
            return phone


def _apply_to_vowel(vowel: Vowel, mark: Mark) -> Vowel:
    match mark:
        case Mark.LONG:
            return replace(vowel, length=1.6)
        case Mark.HALF_LONG:
            return replace(vowel, length=1.3)
        case Mark.ROUNDED:
            return replace(vowel, rounding=1.0)
        case Mark.COMPRESSED:
            # Lips drawn together without protrusion (the Japanese u).
            return replace(vowel, rounding=max(vowel.rounding, 0.35))
        case Mark.UNROUNDED:
            return replace(vowel, rounding=0.0)
        case Mark.RAISED:
            return replace(vowel, height=max(0.0, vowel.height - _HEIGHT_STEP))
        case Mark.LOWERED:
            return replace(vowel, height=min(1.0, vowel.height + _HEIGHT_STEP))
        case Mark.CENTRALIZED:
            return replace(vowel, backness=0.5)
        case Mark.RHOTIC:
            return replace(vowel, rhotic=True)
        case Mark.NONSYLLABIC:
            return replace(vowel, syllabic=False, length=0.6)
        case _:
            return vowel


def _apply_to_consonant(consonant: Consonant, mark: Mark) -> Consonant:
    match mark:
        case Mark.LONG | Mark.SYLLABIC:
            return replace(consonant, length=1.6)
        case Mark.ROUNDED | Mark.COMPRESSED:
            return replace(consonant, rounding=1.0)
        case Mark.PALATALIZED:
            return replace(consonant, palatalized=True)
        case Mark.UNRELEASED:
            return replace(consonant, released=False)
        case Mark.DENTAL if consonant.place is Place.BILABIAL:
            return replace(consonant, place=Place.LABIODENTAL)
        case Mark.DENTAL:
            return replace(consonant, place=Place.DENTAL)
        case Mark.RETROFLEX if consonant.place is Place.ALVEOLAR:
            return replace(consonant, place=Place.RETROFLEX)
        case Mark.VOICELESS:
            return replace(consonant, voiced=False)
        case Mark.VOICED:
            return replace(consonant, voiced=True)
        case Mark.LOWERED if consonant.manner is Manner.FRICATIVE:
            return replace(consonant, manner=Manner.APPROXIMANT)
        case Mark.LINGUOLABIAL:
            return replace(consonant, place=Place.DENTAL)
        case _:
            return consonant
