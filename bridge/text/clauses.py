"""Where speech may start and pause: sentences and clauses of a text, in any script.

Boundaries are found from left to right with a bounded look-ahead, so a text that arrives in
pieces is cut exactly as the whole would be. Nothing is ever changed or dropped: the clauses of a
text, joined, are the text.

Source of the character sets: Unicode Standard Annex 29 (sentence terminators STerm and ATerm,
sentence continuation SContinue), without the ones that also occur inside words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: A clause shorter than this joins the next one: a lone "Oh," is no gain.
MIN_CHARACTERS = 12
#: A clause is cut at white space before it grows beyond this, about 15 seconds of speech.
MAX_CHARACTERS = 240

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
class Clause:
    """`text[start:end]`, trailing white space included; `final` where it ends a sentence."""

    start: int
    end: int
    final: bool


def clauses(
    text: str, *, min_characters: int = MIN_CHARACTERS, max_characters: int = MAX_CHARACTERS
) -> Iterator[Clause]:
    """The clauses of `text`, lazily, in order; they tile it without gaps.

    A clause is shorter than `min_characters` only where a sentence or the text ends, and never
    longer than `max_characters` plus its trailing white space.
    """
    start = 0
    while start < len(text):
        cut = _next_cut(text, start, min_characters, max_characters, complete=True)
        assert cut is not None
        yield Clause(start, *cut)
        start = cut[0]


def sentences(text: str) -> Iterator[Clause]:
    """The sentences of `text`, lazily, in order; they tile it without gaps."""
    start = 0
    for clause in clauses(text):
        if clause.final or clause.end == len(text):
            yield Clause(start, clause.end, True)
            start = clause.end


def is_final(text: str) -> bool:
    """Whether `text` ends in punctuation that is heard as a pause."""
    kept = text.rstrip().rstrip(_CLOSERS)
    return bool(kept) and kept[-1] in _SPACED_FINALS + _WIDE_FINALS + _SPACED_PAUSES + _WIDE_PAUSES


class ClauseBuffer:
    """Cuts a text that arrives in pieces, as `clauses` would cut the whole."""

    def __init__(
        self, *, min_characters: int = MIN_CHARACTERS, max_characters: int = MAX_CHARACTERS
    ) -> None:
        self._min = min_characters
        self._max = max_characters
        self._text = ""

    def push(self, piece: str) -> list[str]:
        """Take the next `piece`; returns the clauses that are certain now."""
        self._text += piece
        return self._cut(complete=False)

    def finish(self) -> list[str]:
        """The rest, once no more text will come. The buffer is empty afterwards."""
        return self._cut(complete=True)

    def _cut(self, *, complete: bool) -> list[str]:
        done = []
        start = 0
        while start < len(self._text):
            cut = _next_cut(self._text, start, self._min, self._max, complete=complete)
            if cut is None:
                break
            done.append(self._text[start : cut[0]])
            start = cut[0]
        self._text = self._text[start:]
        return done


def _next_cut(
    text: str, start: int, min_characters: int, max_characters: int, *, complete: bool
) -> tuple[int, bool] | None:
    """End of the clause that begins at `start`, and whether it is final.

    None where it cannot be known before more text arrives; never None if `complete`.
    """
    limit = start + max_characters
    position = start
    while match := _BOUNDARY.search(text, position, limit):
        end = _AFTER.match(text, match.end(), limit).end()  # type: ignore[union-attr]
        position = max(end, match.end())
        if end == len(text) and not complete:
            return None
        if not _ends_clause(text, start, match, end):
            continue
        final = _ends_sentence(match)
        if final or end - start >= min_characters:
            return _with_space(text, end, final, complete)
    if len(text) > limit:
        return _forced_cut(text, start, limit, complete)
    return (len(text), False) if complete else None


def _ends_clause(text: str, start: int, match: re.Match[str], end: int) -> bool:
    if match.lastgroup in ("wide_final", "wide_pause", "paragraph"):
        return True
    if end < len(text) and not text[end].isspace():
        return False
    return match[0] != "." or not _abbreviated(text, start, match.start())


def _ends_sentence(match: re.Match[str]) -> bool:
    # An ellipsis trails off; what follows may well be the same sentence.
    ellipsis = match[0] != "." and not match[0].strip(".…")
    return match.lastgroup in ("wide_final", "final", "paragraph") and not ellipsis


def _abbreviated(text: str, start: int, period: int) -> bool:
    """Whether the period at `period` belongs to an abbreviation or an initial before it."""
    word = _LAST_WORD.search(text[max(start, period - _LONGEST_ABBREVIATION) : period])
    return word is not None and (len(word[1]) == 1 or word[1].lower() in _ABBREVIATIONS)


def _with_space(text: str, end: int, final: bool, complete: bool) -> tuple[int, bool] | None:
    space = _SPACE.match(text, end)
    end = space.end() if space else end
    if end == len(text) and not complete:
        return None
    return end, final


def _forced_cut(text: str, start: int, limit: int, complete: bool) -> tuple[int, bool] | None:
    """Cut a text without punctuation: after the last space that fits, else between letters."""
    for end in range(limit, start + (limit - start) // 2, -1):
        if text[end].isspace():
            return _with_space(text, end, False, complete)
    end = limit
    while end > start + 1 and _joined(text, end):
        end -= 1
    return end, False


def _joined(text: str, index: int) -> bool:
    """Whether the character at `index` belongs to the one before it."""
    return "\u0300" <= text[index] <= "\u036f" or text[index] in "\u200c\u200d\u0e31\u0e34\u0e35"
