"""Characters that have no voice: controls, joiners, emoji, dingbats, lookalike letters.

A speech synthesizer that does not know a character spells its code ("symbol two six one four"),
so what is not language goes before it gets there.
"""

import re
import unicodedata

#: Fonts disguised as letters (mathematical alphanumerics, full-width forms, ligatures, circled
#: letters and digits, the two double exclamations): compatibility normalization gives the text
#: that was meant. Full-width punctuation stays: it is the normal punctuation of Chinese.
_DISGUISED = re.compile(
    "[\U0001d400-\U0001d7ff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\ufb00-\ufb06"
    "\u2460-\u24ff\u203c\u2047-\u2049]+"
)

#: Controls (Unicode Cc) and separators of lines, except the ones that end a line.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

#: Nothing to see and nothing to say: soft hyphen, zero-width marks, direction marks, variation
#: selectors, tags, lone surrogates, private use, noncharacters (but for those of `marks`),
#: replacement characters.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u20e3\ufe00-\ufe0f\ufeff\ufff0-\uffff\ud800-\udfff\ue000-\uf8ff\ufddb-\ufdef"
    "\U000e0000-\U0010ffff]"
)

#: Joiners carry meaning in Arabic and Indic spelling; elsewhere they glue emoji together.
_STRAY_JOINERS = re.compile("(?<![\u0600-\u1cff])[\u200c\u200d]+")

#: Emoji, pictographs, dingbats, arrows, box drawing, Braille, technical and musical signs.
_PICTURES = re.compile(
    "[\u2190-\u21ff\u2300-\u245f\u2500-\u27bf\u2800-\u297f\u2b00-\u2bff\u3004\u3012\u3013\u3020"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001fbff]+"
)

#: Western faces made of punctuation, standing alone.
_EMOTICONS = re.compile(r"(?<!\S)(?:[:;]['’]?-?[)(DPpOo|/\\*]+|=[)(DP]+|\^_*\^|<3)(?=[\s.,!?]|$)")

#: More accents on one letter than any orthography uses ("zalgo").
_HEAPED_ACCENTS = re.compile("([\u0300-\u036f]{3})[\u0300-\u036f]+")

#: Unicode categories of symbols with a name people say: currency and mathematics.
_VOICED = frozenset({"Sc", "Sm"})


def legible(text: str) -> str:
    """`text` without what cannot be spoken; line ends become "\\n", pictures become a space.

    Never raises, whatever the code points. Characters of all living scripts stay, composed (NFC).
    """
    text = _LINE_ENDS.sub("\n", text)
    if text.isascii():
        return _CONTROLS.sub(" ", text)
    text = _CONTROLS.sub(" ", text)
    text = _DISGUISED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = _INVISIBLE.sub("", text)
    text = _PICTURES.sub(" ", text)
    text = _STRAY_JOINERS.sub("", text)
    text = _HEAPED_ACCENTS.sub(r"\1", text)
    return unicodedata.normalize("NFC", text)


def without_emoticons(text: str) -> str:
    """`text` without ":-)" and its family where they stand alone."""
    return _EMOTICONS.sub(" ", text)


def speakable(text: str) -> bool:
    """Whether anything in `text` has a voice: a letter, a digit, a currency or a math sign."""
    return any(c.isalnum() or c in "%&@#" or unicodedata.category(c) in _VOICED for c in text)
