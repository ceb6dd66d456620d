"""The English recognizer's phones, ARPAbet as its dictionary writes it, and IPA.

Sources: the CMU Pronouncing Dictionary's phone set, and the International Phonetic Association's
chart for what each of them is.
"""

from typing import Final

from bridge.face.phoneme import Consonant, Vowel, read_symbol

#: Phone to the IPA that `bridge.face.phoneme` reads. What is not here is silence or noise.
IPA: Final[dict[str, str]] = {
    "AA": "ɑː", "AE": "æ", "AH": "ʌ", "AO": "ɔː", "AW": "aʊ", "AY": "aɪ", "EH": "ɛ", "ER": "ɝ",
    "EY": "eɪ", "IH": "ɪ", "IY": "iː", "OW": "oʊ", "OY": "ɔɪ", "UH": "ʊ", "UW": "uː",
    "B": "b", "CH": "tʃ", "D": "d", "DH": "ð", "F": "f", "G": "ɡ", "HH": "h", "JH": "dʒ",
    "K": "k", "L": "l", "M": "m", "N": "n", "NG": "ŋ", "P": "p", "R": "ɹ", "S": "s", "SH": "ʃ",
    "T": "t", "TH": "θ", "V": "v", "W": "w", "Y": "j", "Z": "z", "ZH": "ʒ",
}  # fmt: skip

VOWELS: Final = frozenset(
    ("AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW")
)
#: Closures with silence in them; the others with a voice.
VOICELESS_STOPS: Final = frozenset(("P", "T", "K"))
BILABIALS: Final = frozenset(("P", "B", "M"))

#: IPA in several letters that is one phone.
_CLUSTERS: Final = {
    "tʃ": "CH", "dʒ": "JH", "aʊ": "AW", "aɪ": "AY", "eɪ": "EY", "oʊ": "OW", "əʊ": "OW", "ɔɪ": "OY",
}  # fmt: skip
_LETTERS: Final = {
    **{ipa.rstrip("ː"): phone for phone, ipa in IPA.items() if len(ipa.rstrip("ː")) == 1},
    "ɐ": "AH", "ə": "AH", "ɜ": "ER", "ɚ": "ER", "ᵻ": "IH", "a": "AA", "e": "EH", "o": "OW",
    "ɒ": "AA", "y": "IY", "ø": "ER", "œ": "EH", "ɨ": "IH", "ɯ": "UH", "r": "R", "ɾ": "D",
    "x": "HH", "ç": "SH", "ɲ": "N", "ʎ": "L", "ɫ": "L", "β": "V", "ɣ": "G", "ʁ": "R", "ʔ": "T",
    "ɥ": "W", "ʍ": "W", "ɱ": "M", "c": "K", "ɟ": "G", "ɕ": "SH", "ʑ": "ZH", "ɸ": "F", "q": "K",
}  # fmt: skip


def arpabet_of(ipa: str) -> list[str]:
    """The nearest English phones of a sound as espeak-ng writes it; none for what is no sound."""
    bare = ipa.translate({ord(mark): None for mark in "ˈˌːˑ̩̃ʲ͡"})
    phones: list[str] = []
    while bare:
        cluster = _CLUSTERS.get(bare[:2])
        if cluster is not None:
            phones.append(cluster)
            bare = bare[2:]
            continue
        phones += [_LETTERS[bare[0]]] if bare[0] in _LETTERS else _nearest(bare[0])
        bare = bare[1:]
    return phones


def _nearest(letter: str) -> list[str]:
    """The English phone that looks most like a letter nobody listed."""
    for phone in read_symbol(letter).phones:
        match phone:
            case Vowel(height=height, rounding=rounding):
                if rounding >= 0.5:
                    return ["UW" if height < 0.3 else "AO"]
                return ["IY" if height < 0.3 else "EH" if height < 0.75 else "AA"]
            case Consonant() if phone.closes_lips:
                return ["M" if phone.manner.value == "nasal" else "B" if phone.voiced else "P"]
            case Consonant(labiodental=True):
                return ["V"]
            case Consonant():
                return ["D" if phone.voiced else "T"]
            case _:
                pass
    return []
