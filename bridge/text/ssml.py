"""SSML made safe: what espeak-ng understands is kept, sounds and files are not.

Source: W3C Speech Synthesis Markup Language 1.1. Elements outside the list keep their text.
"""

import bisect
import re
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

from bridge.errors import InvalidSsml, InvalidText
from bridge.text.clean import clean_fragment
from bridge.text.links import Urls
from bridge.text.symbols import speakable

#: Elements passed on, with the attributes passed on.
_ELEMENTS: Final = {
    "speak": ("xml:lang",),
    "p": ("xml:lang",),
    "s": ("xml:lang",),
    "voice": ("name", "gender", "age", "variant", "xml:lang"),
    "prosody": ("rate", "pitch", "range", "volume"),
    "say-as": ("interpret-as", "format", "detail"),
    "emphasis": ("level",),
    "break": ("strength", "time"),
    "mark": ("name",),
}
#: Elements whose content is about the text, not of it.
_SILENT: Final = frozenset({"metadata", "meta", "lexicon", "lexeme", "desc", "script", "style"})
#: Elements after which the spoken text has a gap even if the source has none.
_SEPARATING: Final = frozenset({"p", "s", "break", "sub", "audio", "voice"})

#: The library keeps at most 20 nested parameter sets and does not check.
_MAX_DEPTH: Final = 16
#: Longest silence one break may ask for.
_MAX_BREAK_S: Final = 60.0

#: A voice name must not be able to name a file.
_VOICE_NAME = re.compile(r"[\w+-][\w +-]{0,63}")
_ATTRIBUTE_VALUE = re.compile(r"[^\x00-\x1f<>]{0,200}")
_DURATION = re.compile(r"\+?(\d{1,7}(?:\.\d{0,6})?|\.\d{1,6})(ms|s)")

_ESCAPES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


@dataclass(frozen=True, slots=True)
class Ssml:
    """`markup` for the synthesizer and the `text` it says.

    `anchors`: ascending pairs (offset in `markup`, offset in `text`) at the start of each run of
    plain characters.
    """

    markup: str
    text: str
    anchors: tuple[tuple[int, int], ...]

    def text_offset(self, markup_offset: int) -> int:
        """The place in `text` of the character at `markup_offset`."""
        index = bisect.bisect_right(self.anchors, (markup_offset, len(self.text))) - 1
        if index < 0:
            return 0
        start, offset = self.anchors[index]
        if self.markup[start] == "&" and markup_offset <= self.markup.index(";", start):
            # Anywhere inside of an entity is the one character it stands for.
            return offset
        following = self.anchors[index + 1][1] if index + 1 < len(self.anchors) else len(self.text)
        return min(offset + markup_offset - start, following)


def read_ssml(document: str, *, urls: Urls = Urls.HOST) -> Ssml:
    """Parse and rebuild `document`, one `<speak>` element.

    Raises `InvalidSsml` for what is not well-formed, has a DOCTYPE or entities, nests deeper than
    16 elements, names a voice like a path, or pauses longer than 60 s; `InvalidText` if there is
    nothing to say.
    """
    builder = _Builder(urls)
    builder.feed(document)
    ssml = builder.result()
    if not speakable(ssml.text):
        raise InvalidText("the SSML holds nothing that can be spoken")
    return ssml


class _Builder:
    """Writes the safe document while the parser reads the given one."""

    def __init__(self, urls: Urls) -> None:
        self._urls = urls
        self._markup: list[str] = []
        self._text: list[str] = []
        self._anchors: list[tuple[int, int]] = []
        self._markup_length = self._text_length = 0
        self._open: list[str] = []
        self._silent_depth = 0
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._refuse_doctype

    def feed(self, document: str) -> None:
        try:
            self._parser.Parse(document.strip().encode(), True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            raise InvalidSsml(f"line {error.lineno}, column {error.offset + 1}: {reason}")
        except UnicodeEncodeError as error:
            raise InvalidSsml(f"character {error.start + 1} is half of a surrogate pair")

    def result(self) -> Ssml:
        return Ssml("".join(self._markup), "".join(self._text), tuple(self._anchors))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._open and name != "speak":
            raise InvalidSsml(f"the root element is <{name}>, it must be <speak>")
        self._open.append(name)
        if len(self._open) > _MAX_DEPTH:
            raise InvalidSsml(f"elements are nested deeper than {_MAX_DEPTH}")
        if self._silent_depth or name in _SILENT:
            self._silent_depth += 1
        elif name == "sub":
            self._say(attributes.get("alias", ""))
            self._silent_depth = 1
        elif name in _ELEMENTS:
            self._write(f"<{name}{_attributes(name, attributes)}>")

    def _end(self, name: str) -> None:
        self._open.pop()
        if self._silent_depth:
            self._silent_depth -= 1
        elif name in _ELEMENTS:
            self._write(f"</{name}>")
        if name in _SEPARATING and not self._silent_depth:
            self._add_text(" ")

    def _characters(self, data: str) -> None:
        if not self._silent_depth:
            self._say(data)

    def _refuse_doctype(self, *_: object) -> None:
        raise InvalidSsml("a DOCTYPE is not allowed: remove it, and its entities")

    def _say(self, data: str) -> None:
        for run in re.split("([&<>])", clean_fragment(data, self._urls)):
            if run:
                self._anchors.append((self._markup_length, self._text_length))
                self._add_text(run)
                self._write(_ESCAPES.get(run, run))

    def _write(self, markup: str) -> None:
        self._markup.append(markup)
        self._markup_length += len(markup)

    def _add_text(self, text: str) -> None:
        self._text.append(text)
        self._text_length += len(text)


def _attributes(element: str, given: dict[str, str]) -> str:
    kept = {name: given[name] for name in _ELEMENTS[element] if name in given}
    for name, value in kept.items():
        if not _ATTRIBUTE_VALUE.fullmatch(value):
            raise InvalidSsml(f"the value of {name} in <{element}> is not plain text")
    if element == "voice" and "name" in kept and not _VOICE_NAME.fullmatch(kept["name"]):
        raise InvalidSsml(f"{kept['name']!r} cannot be the name of a voice")
    if element == "break" and "time" in kept:
        _check_duration(kept["time"])
    return "".join(f' {name}="{_quoted(value)}"' for name, value in kept.items())


def _check_duration(value: str) -> None:
    match = _DURATION.fullmatch(value.strip())
    if match is None:
        raise InvalidSsml(f"a break lasts like 500ms or 1.5s, not {value!r}")
    seconds = float(match[1]) / (1000 if match[2] == "ms" else 1)
    if seconds > _MAX_BREAK_S:
        raise InvalidSsml(f"a break lasts at most {_MAX_BREAK_S:g} s, not {value}")


def _quoted(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;")
