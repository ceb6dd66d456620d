"""Markdown and HTML inside one paragraph: the words stay, the marks go.

Not a renderer: a line of dialogue is not a document, so "3 * 4", "snake_case", "C#" and "a < b"
must come through untouched, and a mark is only a mark where nothing else is likely.
Source of the markup: the CommonMark specification, sections 2.4 and 6.
"""

import html
import re

#: An element inside a line leaves nothing behind, one that makes blocks leaves a line end.
_INLINE_ELEMENTS = (
    "a abbr acronym b bdi bdo big button cite code data del dfn em font i ins kbd label mark meter "
    "noscript object output q rp rt ruby s samp small span strike strong sub sup time tt u var wbr"
)
_BLOCK_ELEMENTS = (
    "address article aside audio blockquote body br canvas center col colgroup dd details dialog "
    "div dl dt embed fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html "
    "iframe img input legend li link main meta nav ol optgroup option p param picture pre "
    "progress script section select source style summary svg table tbody td template textarea "
    "tfoot th thead title tr track ul video"
)


def _tags(names: str) -> re.Pattern[str]:
    alternatives = "|".join(names.split())
    return re.compile(
        rf"</?(?:{alternatives})(?:\s[^<>]{{0,2000}}=[^<>]{{0,2000}})?\s?/?>", re.IGNORECASE
    )


_INLINE_TAGS = _tags(_INLINE_ELEMENTS)
_BLOCK_TAGS = _tags(_BLOCK_ELEMENTS)
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template)\b[^<>]{0,2000}>.*?(?:</\1\s*>|\Z)|<!doctype[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_ENTITY = re.compile(r"&(?:amp;)*(?:amp|(#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30}));", re.I)

_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>", re.IGNORECASE)
_LINK = re.compile(
    r"!?\[([^\[\]\n]{0,1000})\]"
    r"\(\s*(?:<[^<>\n]*>|[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*){0,4})"
    r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
)
_REFERENCE_LINK = re.compile(r"(?<![\w)\]])!?\[([^\[\]\n]{1,1000})\]\[[^\[\]\n]{0,200}\]")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,100}\]:?")

_STRONG = re.compile(r"(?<![A-Za-z0-9*])\*{2,3}(?=[^\s*])([^\n]{1,1000}?)(?<=[^\s*])\*{2,3}(?!\*)")
_STARRED = re.compile(
    r"(?<![A-Za-z0-9*])\*(?=[^\s*])([^*\n]{1,1000}?)(?<=[^\s*])\*(?![A-Za-z0-9*])"
)
_UNDERLINED = re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])([^\n]{1,1000}?)(?<=[^\s_])\1(?!\w)")
_STRUCK = re.compile(r"~~(?=[^\s~])([^~\n]{1,1000}?)(?<=[^\s~])~~")
_DANGLING = re.compile(
    r"(?<![A-Za-z0-9*])\*{2,}|\*{2,}(?![A-Za-z0-9*])"
    r"|(?<!\S)\*(?=[^\W\d_])|(?<=\w)\*(?=[\s.,;:!?]|$)|`+"
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~>|])")


def without_html(text: str) -> str:
    """`text` without HTML comments, scripts and tags of real elements; "a < b" stays."""
    if "<" not in text:
        return text
    text = _UNSEEN.sub(" ", text)
    text = _INLINE_TAGS.sub("", text)
    return _BLOCK_TAGS.sub("\n", text)


def without_entities(text: str) -> str:
    """`text` with HTML character references resolved, however often they were escaped."""
    if "&" not in text:
        return text
    return _ENTITY.sub(_resolved, text)


def without_link_targets(text: str) -> str:
    """`text` with Markdown links and images replaced by their words."""
    text = _AUTOLINK.sub(r"\1", text)
    if "[" not in text:
        return text
    text = _FOOTNOTE.sub("", text)
    return _REFERENCE_LINK.sub(r"\1", _LINK.sub(r"\1", text))


def without_emphasis(text: str) -> str:
    """`text` without emphasis marks, code ticks and backslash escapes, one level of each."""
    text = _ESCAPED.sub(r"\1", text)
    text = _STRONG.sub(r"\1", text)
    text = _STARRED.sub(r"\1", text)
    text = _UNDERLINED.sub(r"\2", text)
    text = _STRUCK.sub(r"\1", text)
    return _DANGLING.sub("", text)


def _resolved(match: re.Match[str]) -> str:
    if match[1] is None:
        return "&"
    reference = f"&{match[1]};"
    resolved = html.unescape(reference)
    return resolved if resolved != reference else match[0]
