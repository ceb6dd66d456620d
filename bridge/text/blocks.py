"""Paragraphs, headings, lists, tables, code: the shape of a text, as pauses.

Markdown blocks (CommonMark specification, section 4; tables as GitHub writes them) become plain
sentences: what stood on a line of its own ends with a full stop, so that it is heard as one.
"""

import enum
import re
from collections.abc import Iterator

from bridge.text.boundaries import is_final

_FENCED = re.compile(
    r"^[ ]{0,3}(`{3,}|~{3,})[^\n`]*(?:\n|\Z)(.*?)(?:^[ ]{0,3}\1[`~]*[ \t]*(?:\n|\Z)|\Z)",
    re.MULTILINE | re.DOTALL,
)
_RULE = re.compile(r"\s*(?:([-*_=])(?:\s*\1){2,})\s*")
_TABLE_RULE = re.compile(r"\s*(?=[^\n]*\|)\|?(?:\s*:?-+:?\s*\|?)+\s*")
_TABLE_ROW = re.compile(r"\s*\|(.+)\|\s*")
_DEFINITION = re.compile(r"\s{0,3}\[[^\[\]\n]+\]:\s*<?(?:[a-z]+://|www\.|[/#.]).*", re.IGNORECASE)
_HEADING = re.compile(r"\s{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*\s*")
_QUOTE = re.compile(r"\s{0,3}(?:>[ \t]?)+(?!\s*=)")
_BULLET = re.compile(r"\s*(?:[-*+•‣◦▪–][ \t]+)+(?:\[[ xX]\][ \t]+)?")
_NUMBERED = re.compile(r"\s*\d{1,3}[.)][ \t]+\S")

_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")


class Code(enum.Enum):
    """Policy for fenced code blocks: leave them out, or speak them as text."""

    SKIP = "skip"
    SPEAK = "speak"


def without_fences(text: str, policy: Code) -> str:
    """`text` with its fenced code blocks left out or, without their fences, left in."""
    if "```" not in text and "~~~" not in text:
        return text
    return _FENCED.sub("\n\n" if policy is Code.SKIP else r"\n\n\2\n\n", text)


def joined_blocks(text: str) -> str:
    """The blocks of `text` on one line, each but the last closed by its own punctuation.

    A text of one plain paragraph keeps its wording exactly, but for white space.
    """
    blocks = [" ".join(block.split()) for block in _blocks(text)]
    spoken = [block for block in blocks if block]
    return " ".join([*(_closed(block) for block in spoken[:-1]), *spoken[-1:]])


def _blocks(text: str) -> Iterator[str]:
    paragraph: list[str] = []
    for line in text.split("\n"):
        content, alone = _content(line)
        if alone or not content:
            yield " ".join(paragraph)
            paragraph = []
        if alone:
            yield content
        elif content:
            paragraph.append(content)
    yield " ".join(paragraph)


def _content(line: str) -> tuple[str, bool]:
    """What `line` says, and whether it stands alone rather than continue a paragraph."""
    if not line or line.isspace():
        return "", False
    line = line[match.end() :] if (match := _QUOTE.match(line)) else line
    if _RULE.fullmatch(line) or _TABLE_RULE.fullmatch(line) or _DEFINITION.fullmatch(line):
        return "", True
    if match := _TABLE_ROW.fullmatch(line):
        cells = (cell.strip() for cell in match[1].split("|"))
        return ", ".join(cell for cell in cells if cell), True
    if match := _HEADING.fullmatch(line):
        return match[1], True
    if match := _BULLET.match(line):
        return line[match.end() :], True
    return line, bool(_NUMBERED.match(line))


def _closed(block: str) -> str:
    if is_final(block):
        return block
    return block + ("。" if _WIDE.match(block[-1]) else ".")
