"""Punctuation that ends something that is said, in any script, and what only looks like it.

Found from left to right with a bounded look-ahead, so that it does not matter whether a text is
whole or arrives in pieces.

Source of the character sets: Unicode Standard Annex 29 (sentence terminators STerm and ATerm,
sentence continuation SContinue), without the ones that also occur inside words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bridge.text.marks import MARKS

#: End a sentence where white space or the end follows.
_SPACED_FINALS = ".!?…؟۔।॥։።፧၊။៕᙮᠃᠉‼⁇⁈⁉"
#: End a sentence whatever follows: scripts without spaces.
_WIDE_FINALS = "。！？｡．"
_SPACED_PAUSES = ",;:،؛፣፤၌៖—–"
_WIDE_PAUSES = "、，；：､"
_CLOSERS = "\"'”’»›)]}」』】〉》）］｣"

_BOUNDARY = re.compile(
    f"(?P<wide_final>[{_WIDE_FINALS}]+)|(?P<final>[{re.escape(_SPACED_FINALS)}]+)"
    f"|(?P<wide_pause>[{_WIDE_PAUSES}]+)|(?P<pause>[{re.escape(_SPACED_PAUSES)}]+)"
    r"|(?P<paragraph>\n\s*\n)"
)
_BOUNDARY_OR_LINE = re.compile(_BOUNDARY.pattern + r"|(?P<line>\n)")
_AFTER = re.compile(f"[{re.escape(_CLOSERS)}]*")
_SPACE = re.compile(r"\s+")
_LAST_WORD = re.compile(r"(?:^|[\s(\[\"'“‘«])((?:[^\W\d_]+\.)*[^\W\d_]+)$")

#: Abbreviations whose period ends no sentence, lower case, without the last period: titles and
#: connectors that are always followed by more, of the languages most of our users write. Words
#: that also end sentences ("no.", "me.") are left out.
_SPELLED = """
    mr mrs ms dr prof st sr jr rev hon gen capt lt sgt gov pres rep messrs mmes mt ft
    vs etc al approx dept est nos vol pp eds cf ca resp e.g i.e a.k.a
    hr fr frl nr str bzw usw z.b d.h u.a u.s.w evtl ggf vgl inkl zzgl abb bd
    mme mlle mgr p.ex c.-à-d env sra srta dra ud uds p.ej sig sig.ra dott ecc pag
    dhr mevr drs ir mw bijv enz o.a г гг ул стр т.е т.д т.п др tzn np itd itp
"""
_ABBREVIATIONS = frozenset(_SPELLED.split())
_LONGEST_ABBREVIATION = 16


@dataclass(frozen=True, slots=True)
class Boundary:
    """Punctuation `text[start:stop]`; what it ends, quotes and brackets included, ends at `end`."""

    kind: str
    start: int
    stop: int
    end: int

    def closes(self, text: str, since: int) -> bool:
        """Whether it does end something, in the text from `since` on.

        `text` must hold the character at `end`, unless it ends there.
        """
        if self.kind in ("wide_final", "wide_pause", "paragraph", "line"):
            return True
        if self.end < len(text) and not text[self.end].isspace():
            return False
        period = text[self.start : self.stop] == "."
        return not (period and _abbreviated(text, since, self.start))

    def final(self, text: str) -> bool:
        """Whether it ends a sentence."""
        # An ellipsis trails off; what follows may well be the same sentence.
        mark = text[self.start : self.stop]
        ellipsis = mark != "." and not mark.strip(".…")
        return self.kind in ("wide_final", "final", "paragraph") and not ellipsis


def boundaries(text: str, start: int, limit: int, *, lines: bool = False) -> Iterator[Boundary]:
    """All punctuation of `text[start:limit]`, left to right. `lines`: line ends count too."""
    pattern = _BOUNDARY_OR_LINE if lines else _BOUNDARY
    position = start
    while match := pattern.search(text, position, limit):
        end = _AFTER.match(text, match.end(), limit).end()  # type: ignore[union-attr]
        position = max(end, match.end())
        yield Boundary(match.lastgroup or "", match.start(), match.end(), end)


def after_space(text: str, end: int) -> int:
    """Where the white space at `end` ends."""
    space = _SPACE.match(text, end)
    return space.end() if space else end


def is_final(text: str) -> bool:
    """Whether `text` ends in punctuation that is heard as a pause."""
    kept, longer = text.rstrip(), ""
    while kept != longer:
        kept, longer = kept.rstrip(_CLOSERS + MARKS).rstrip(), kept
    return bool(kept) and kept[-1] in _SPACED_FINALS + _WIDE_FINALS + _SPACED_PAUSES + _WIDE_PAUSES


def _abbreviated(text: str, start: int, period: int) -> bool:
    """Whether the period at `period` belongs to an abbreviation or an initial before it."""
    word = _LAST_WORD.search(text[max(start, period - _LONGEST_ABBREVIATION) : period])
    return word is not None and (len(word[1]) == 1 or word[1].lower() in _ABBREVIATIONS)
