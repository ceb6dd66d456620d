"""The letters and marks of phonetic writing, as features.

Vowel positions follow the vowel trapezium and consonants the pulmonic and non-pulmonic tables of
the IPA chart (International Phonetic Association, revised to 2020). espeak-ng writes a sound that
its rules give no IPA name by its own mnemonic, so the ASCII letters of those are here too
(Kirshenbaum's ASCII-IPA, which espeak-ng's phoneme documentation names as its base).
"""

import enum
from typing import Final


class Place(enum.Enum):
    """Where a consonant is made, front to back, double places last."""

    BILABIAL = "bilabial"
    LABIODENTAL = "labiodental"
    DENTAL = "dental"
    ALVEOLAR = "alveolar"
    POSTALVEOLAR = "postalveolar"
    RETROFLEX = "retroflex"
    ALVEOLO_PALATAL = "alveolo-palatal"
    PALATAL = "palatal"
    VELAR = "velar"
    UVULAR = "uvular"
    PHARYNGEAL = "pharyngeal"
    GLOTTAL = "glottal"
    LABIAL_VELAR = "labial-velar"
    LABIAL_PALATAL = "labial-palatal"


class Manner(enum.Enum):
    """How a consonant is made, closest constriction first."""

    STOP = "stop"
    NASAL = "nasal"
    CLICK = "click"
    FRICATIVE = "fricative"
    LATERAL_FRICATIVE = "lateral fricative"
    TRILL = "trill"
    TAP = "tap"
    LATERAL = "lateral"
    APPROXIMANT = "approximant"


class Mark(enum.Enum):
    """What a diacritic does to a sound, as far as a face can show it."""

    LONG = "long"
    HALF_LONG = "half-long"
    NASAL = "nasal"
    ROUNDED = "rounded"
    UNROUNDED = "unrounded"
    COMPRESSED = "compressed"
    PALATALIZED = "palatalized"
    VELARIZED = "velarized"
    DENTAL = "dental"
    RETROFLEX = "retroflex"
    RHOTIC = "rhotic"
    RAISED = "raised"
    LOWERED = "lowered"
    CENTRALIZED = "centralized"
    ADVANCED = "advanced"
    RETRACTED = "retracted"
    SYLLABIC = "syllabic"
    NONSYLLABIC = "non-syllabic"
    VOICELESS = "voiceless"
    VOICED = "voiced"
    ASPIRATED = "aspirated"
    EJECTIVE = "ejective"
    LINGUOLABIAL = "linguolabial"
    UNRELEASED = "unreleased"


#: Letter to (height, backness, rounding): 0 close to 1 open, 0 front to 1 back, 0 or 1.
VOWELS: Final[dict[str, tuple[float, float, float]]] = {
    "i": (0.0, 0.0, 0.0),
    "y": (0.0, 0.0, 1.0),
    "ɨ": (0.0, 0.5, 0.0),
    "ʉ": (0.0, 0.5, 1.0),
    "ɯ": (0.0, 1.0, 0.0),
    "u": (0.0, 1.0, 1.0),
    "ɪ": (0.17, 0.2, 0.0),
    "ʏ": (0.17, 0.2, 1.0),
    "ᵻ": (0.17, 0.5, 0.0),
    "ᵿ": (0.17, 0.6, 1.0),
    "ʊ": (0.17, 0.8, 1.0),
    "e": (0.33, 0.0, 0.0),
    "ø": (0.33, 0.0, 1.0),
    "ɘ": (0.33, 0.5, 0.0),
    "ɵ": (0.33, 0.5, 1.0),
    "ɤ": (0.33, 1.0, 0.0),
    "o": (0.33, 1.0, 1.0),
    "ə": (0.5, 0.5, 0.0),
    "ɚ": (0.5, 0.5, 0.0),
    "ɛ": (0.67, 0.0, 0.0),
    "œ": (0.67, 0.0, 1.0),
    "ɜ": (0.67, 0.5, 0.0),
    "ɝ": (0.67, 0.5, 0.0),
    "ɞ": (0.67, 0.5, 1.0),
    "ʌ": (0.67, 1.0, 0.0),
    "ɔ": (0.67, 1.0, 1.0),
    "æ": (0.83, 0.0, 0.0),
    "ɐ": (0.83, 0.5, 0.0),
    "a": (1.0, 0.2, 0.0),
    "ɶ": (1.0, 0.0, 1.0),
    "ɑ": (1.0, 1.0, 0.0),
    "ɒ": (1.0, 1.0, 1.0),
}

_B, _F, _D, _A = Place.BILABIAL, Place.LABIODENTAL, Place.DENTAL, Place.ALVEOLAR
_S, _R, _C, _P = Place.POSTALVEOLAR, Place.RETROFLEX, Place.ALVEOLO_PALATAL, Place.PALATAL
_K, _Q, _H, _G = Place.VELAR, Place.UVULAR, Place.PHARYNGEAL, Place.GLOTTAL
_W, _Y = Place.LABIAL_VELAR, Place.LABIAL_PALATAL

#: Manner and voicing, then letters by place.
_ROWS: Final[tuple[tuple[Manner, bool, dict[str, Place]], ...]] = (
    (
        Manner.STOP,
        False,
        {"p": _B, "t": _A, "ʈ": _R, "c": _P, "k": _K, "q": _Q, "ʡ": _H, "ʔ": _G},
    ),
    (Manner.STOP, True, {"b": _B, "d": _A, "ɖ": _R, "ɟ": _P, "ɡ": _K, "ɢ": _Q}),
    # Implosives close the mouth exactly as stops do.
    (Manner.STOP, True, {"ɓ": _B, "ɗ": _A, "ᶑ": _R, "ʄ": _P, "ɠ": _K, "ʛ": _Q}),
    (
        Manner.NASAL,
        True,
        {"m": _B, "ɱ": _F, "n": _A, "ɳ": _R, "ɲ": _P, "ŋ": _K, "ɴ": _Q, "ȵ": _C},
    ),
    (Manner.CLICK, False, {"ʘ": _B, "ǀ": _D, "ǃ": _A, "ǁ": _A, "ǂ": _P}),
    (
        Manner.FRICATIVE,
        False,
        {"ɸ": _B, "f": _F, "θ": _D, "s": _A, "ʃ": _S, "ʂ": _R, "ɕ": _C, "ç": _P}
        | {"x": _K, "χ": _Q, "ħ": _H, "ʜ": _H, "h": _G, "ɧ": _S, "ʍ": _W},
    ),
    (
        Manner.FRICATIVE,
        True,
        {"β": _B, "v": _F, "ð": _D, "z": _A, "ʒ": _S, "ʐ": _R, "ʑ": _C, "ʝ": _P}
        | {"ɣ": _K, "ʁ": _Q, "ʕ": _H, "ʢ": _H, "ɦ": _G},
    ),
    (Manner.LATERAL_FRICATIVE, False, {"ɬ": _A, "ꞎ": _R}),
    (Manner.LATERAL_FRICATIVE, True, {"ɮ": _A}),
    (Manner.TRILL, True, {"ʙ": _B, "r": _A, "ʀ": _Q}),
    (Manner.TAP, True, {"ⱱ": _F, "ɾ": _A, "ɽ": _R, "ɺ": _A}),
    (Manner.LATERAL, True, {"l": _A, "ɫ": _A, "ɭ": _R, "ʎ": _P, "ʟ": _K}),
    (
        Manner.APPROXIMANT,
        True,
        {"ʋ": _F, "ɹ": _A, "ɻ": _R, "j": _P, "ɰ": _K, "w": _W, "ɥ": _Y},
    ),
)

#: Letter to (place, manner, voiced).
CONSONANTS: Final[dict[str, tuple[Place, Manner, bool]]] = {
    letter: (place, manner, voiced)
    for manner, voiced, letters in _ROWS
    for letter, place in letters.items()
}

#: Diacritics that follow (or tie to) a letter; None changes nothing a face can show.
MARKS: Final[dict[str, Mark | None]] = {
    "ː": Mark.LONG,
    "ˑ": Mark.HALF_LONG,
    "\u0303": Mark.NASAL,
    "~": Mark.NASAL,
    "ʷ": Mark.ROUNDED,
    "ᵝ": Mark.COMPRESSED,
    "\u0339": Mark.ROUNDED,
    "\u031c": Mark.UNROUNDED,
    "ʲ": Mark.PALATALIZED,
    ";": Mark.PALATALIZED,
    "^": Mark.PALATALIZED,
    "ˠ": Mark.VELARIZED,
    "ˤ": Mark.VELARIZED,
    "\u0334": Mark.VELARIZED,
    "\u032a": Mark.DENTAL,
    "[": Mark.DENTAL,
    ".": Mark.RETROFLEX,
    "˞": Mark.RHOTIC,
    "\u031d": Mark.RAISED,
    "\u031e": Mark.LOWERED,
    "\u0308": Mark.CENTRALIZED,
    "\u033d": Mark.CENTRALIZED,
    '"': Mark.CENTRALIZED,
    "\u031f": Mark.ADVANCED,
    "\u0320": Mark.RETRACTED,
    "\u0329": Mark.SYLLABIC,
    "\u030d": Mark.SYLLABIC,
    "\u032f": Mark.NONSYLLABIC,
    "\u0306": Mark.NONSYLLABIC,
    "\u0325": Mark.VOICELESS,
    "\u030a": Mark.VOICELESS,
    "#": Mark.VOICELESS,
    "\u032c": Mark.VOICED,
    "ʰ": Mark.ASPIRATED,
    "ʱ": Mark.ASPIRATED,
    "ʼ": Mark.EJECTIVE,
    "`": Mark.EJECTIVE,
    "\u033c": Mark.LINGUOLABIAL,
    "\u031a": Mark.UNRELEASED,
    # Apical, laminal, lateral and nasal release, tie bars, tones and steps.
    **dict.fromkeys("\u033a\u033b\u0361\u035c", None),
    "ˡ": None,
    **dict.fromkeys("˥˦˧˨˩ꜛꜜ\u0300\u0301\u0302\u0304\u030b\u030c\u030f", None),
    # What espeak-ng's mnemonics add to tell variants of one sound apart.
    **dict.fromkeys("-+/*!'_<>|=%,0123456789\\$", None),
}

#: Superscript letters before a consonant: prenasalization and the like, full letters to a mouth.
SUPERSCRIPTS: Final[dict[str, str]] = {"ᵐ": "m", "ⁿ": "n", "ᵑ": "ŋ", "ᶮ": "ɲ", "ᵊ": "ə", "ᶬ": "ɱ"}

#: Spellings that stand for others: ligatures, look-alikes and espeak-ng's ASCII letters.
SPELLINGS: Final[dict[str, str]] = {
    "ʦ": "ts",
    "ʧ": "tʃ",
    "ʨ": "tɕ",
    "ʣ": "dz",
    "ʤ": "dʒ",
    "ʥ": "dʑ",
    "g": "ɡ",
    # espeak-ng's Oromo and Lule Sami write a bilabial stop so.
    "Φ": "p",
    "φ": "ɸ",
    "ε": "ɛ",
    ":": "ː",
    "A": "ɑ",
    "B": "β",
    "C": "ç",
    "D": "ð",
    "E": "ɛ",
    "F": "f",
    "G": "ɢ",
    "H": "ħ",
    "I": "ɪ",
    "J": "ɟ",
    "K": "k",
    "L": "ʎ",
    "M": "m",
    "N": "ŋ",
    "O": "ɔ",
    "P": "ɸ",
    "Q": "ɣ",
    "R": "ɹ",
    "S": "ʃ",
    "T": "θ",
    "U": "ʊ",
    "V": "ʌ",
    "W": "w",
    "X": "χ",
    "Y": "ø",
    "Z": "ʒ",
    "@": "ə",
    "&": "æ",
    "?": "ʔ",
}

#: ASCII vowels that are digits: only at the start of a symbol, elsewhere they number variants.
LEADING_DIGITS: Final[dict[str, str]] = {
    "0": "ɒ",
    "2": "ø",
    "3": "ɜ",
    "4": "y",
    "5": "u",
    "8": "ɵ",
    "9": "œ",
}
