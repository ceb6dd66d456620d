"""What is never spoken: markup, emoji, addresses, code, invisible characters.

Chat models and chat users write for the eye. `clean` keeps the words and drops what would be
spelled out or read as noise; plain text of any script passes unchanged but for white space.
"""

import re
from collections.abc import Iterator

from bridge.errors import InvalidText
from bridge.text.blocks import Code, joined_blocks, without_fences
from bridge.text.boundaries import is_final
from bridge.text.links import Urls, spoken_links
from bridge.text.marks import without_marks
from bridge.text.markup import (
    without_emphasis,
    without_entities,
    without_html,
    without_link_targets,
)
from bridge.text.symbols import legible, speakable, without_emoticons

#: A long text is cleaned piece by piece as it is spoken, so the first word never waits for the
#: last: pieces of about this many characters, cut between paragraphs or sentences.
PIECE_CHARACTERS = 2_000

#: Marks inside marks are undone level by level; nobody nests them deeper on purpose.
_MAX_PASSES = 12
_MARKS = re.compile(r"[*_~`#|<>\[\]()&\\]+")

_PIECE_ENDS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"[.!?。！？]\s*(?=\s)"))


def clean(text: str, *, urls: Urls = Urls.HOST, code: Code = Code.SKIP) -> str:
    """The speakable part of `text`, on one line, without control characters.

    Idempotent for texts of one piece. Raises `InvalidText` if nothing speakable remains.
    """
    return " ".join(clean_pieces(text, urls=urls, code=code))


def clean_pieces(text: str, *, urls: Urls = Urls.HOST, code: Code = Code.SKIP) -> Iterator[str]:
    """`clean(text)` in pieces of at most twice `PIECE_CHARACTERS`, made when asked for.

    Raises `InvalidText` if the text is exhausted without anything speakable.
    """
    return clean_marked_pieces(without_marks(text), urls=urls, code=code)


def clean_marked_pieces(
    text: str, *, urls: Urls = Urls.HOST, code: Code = Code.SKIP
) -> Iterator[str]:
    """`clean_pieces` of a text that holds marks of ours: they stay where they stand."""
    empty = True
    for raw in _pieces(without_fences(_lines(text), code).strip()):
        piece = _clean_piece(raw, urls)
        if speakable(piece):
            empty = False
            yield piece
    if empty:
        raise InvalidText("the text holds nothing that can be spoken")


def clean_fragment(text: str, urls: Urls = Urls.HOST) -> str:
    """Plain text inside markup of another kind: no emoji, addresses or controls; may be empty."""
    return re.sub(r"\s+", " ", spoken_links(without_emoticons(legible(without_marks(text))), urls))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _pieces(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > 2 * PIECE_CHARACTERS:
        end = _piece_end(text, start)
        yield text[start:end]
        start = end
    yield text[start:]


def _piece_end(text: str, start: int) -> int:
    earliest, latest = start + PIECE_CHARACTERS, start + 2 * PIECE_CHARACTERS
    for pattern in _PIECE_ENDS:
        if match := pattern.search(text, earliest, latest):
            return match.end()
    space = text.rfind(" ", earliest, latest)
    return space + 1 if space > 0 else latest


def _clean_piece(raw: str, urls: Urls) -> str:
    closed = raw.endswith("\n")
    for _ in range(_MAX_PASSES):
        piece = _undo_one_level(raw, urls)
        if piece == raw:
            break
        raw = piece
    else:
        piece = _undo_one_level(_MARKS.sub(" ", piece), urls)
    return f"{piece}." if closed and speakable(piece) and not is_final(piece) else piece


def _undo_one_level(text: str, urls: Urls) -> str:
    text = without_html(legible(text))
    text = joined_blocks(without_entities(text))
    text = spoken_links(without_link_targets(text), urls)
    text = without_emoticons(without_emphasis(text))
    return re.sub(r"\s+", " ", text).strip()
