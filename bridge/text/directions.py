"""Directions inside a text: `[smile]`, `[angry 0.7]`, `[pause 400ms]`, `[look left]`.

What stands in square brackets is for the stage and not for the ear:

- an emotion, with an intensity from 0 to 1 (or "70%", or "slightly" or "very" before it): it lasts
  until the next one or the end;
- a pause: "pause", "beat", "wait", with a length ("400ms", "1.5 s"; a bare number up to 10 is
  seconds, above it milliseconds), 0.5 s without one, 10 s at most;
- a gaze: "look left", "looks away", "glance up", "look at me", "look around", or in numbers, as a
  head pose is (`bridge.text.posing`); left and right are the character's own; it lasts until the
  next one or the end;
- a gesture, made once, with an intensity as an emotion: "nod", "shakes her head", "smirk 0.5";
- any other words, up to eight of them, are a direction nobody can follow, `[hums]`, `[sic]`, or a
  reference, `[1]`, `[2, 3]`: left out.

Not a direction, and left as it is for others to read: a Markdown link `[words](address)`, a link's
or a footnote's definition `[1]: …`, a footnote `[^1]`, a letter of a word ("[T]he"), an index
("list[i]"), brackets in brackets, an escaped bracket `\\[`, more than 64 characters, a line end.

A text that arrives in pieces gives what the whole would; nothing waits for longer than the longest
bracket.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from bridge.text.posing import LOOKING, Head, read_head, read_numeric_look

#: Characters in brackets beyond which they are text.
LONGEST: Final = 64
#: Words in brackets beyond which they are text.
_MOST_WORDS: Final = 8
_LONGEST_PAUSE_MS: Final = 10_000
#: A bare number up to this is seconds.
_MOST_SECONDS: Final = 10.0

_INTERESTING = re.compile(r"\\|\[")
_BRACKET = re.compile(rf"\[([^\[\]\n]{{0,{LONGEST}}})\]")
_UNCLOSED = re.compile(rf"\[[^\[\]\n]{{0,{LONGEST}}}")
_REFERENCE = re.compile(r"\s*\d{1,4}(?:\s*[,;–-]\s*\d{1,4})*\s*")
_CLOSING: Final = frozenset(".,;:!?…)]}’”»。，！？；：、")

_PAUSE = re.compile(
    r"(?:pauses?|pausing|beat|wait|waits|silence|break)"
    r"(?:[\s:=]+(?:for\s+)?(\d{1,6}(?:\.\d{1,4})?)\s*(ms|milliseconds?|s|secs?|seconds?)?)?"
)
_PAUSES: Final = {"short pause": 250, "brief pause": 250, "long pause": 1200, "": 500}
_LOOK = re.compile(
    rf"{LOOKING}\s+"
    r"(?:(?:over|back|to|toward|towards|at|into|the|your|her|his|their|its)\s+)*([a-z ]+)"
)
_TARGETS: Final = {
    "left": "left",
    "right": "right",
    "up": "up",
    "down": "down",
    "up left": "up left",
    "up right": "up right",
    "down left": "down left",
    "down right": "down right",
    "away": "away",
    "aside": "away",
    "elsewhere": "away",
    **dict.fromkeys(("ahead", "straight ahead", "forward", "front"), "ahead"),
    **dict.fromkeys(("me", "you", "us", "user", "player", "camera", "viewer", "back"), "ahead"),
    **dict.fromkeys(("around", "about", "freely"), "around"),
}
_FEEL = re.compile(r"([^\W\d]+(?:[\s_-][^\W\d]+){0,3})(?:[\s:=,]+(\d{0,3}\.?\d{1,4})\s*(%)?)?")
_DEGREES: Final = {"slightly": 0.4, "somewhat": 0.5, "quite": 0.7, "very": 1.0, "extremely": 1.0}
_FEELING = re.compile(r"([a-z]{1,32}) (\d(?:\.\d{1,9})?)")
_GESTURE = re.compile(r"([a-z]{1,32}(?: [a-z]{1,32}){0,3}) (\d(?:\.\d{1,9})?)")


@dataclass(frozen=True, slots=True)
class Feel:
    """An emotion to come to: a label the face knows, `intensity` in [0, 1]."""

    label: str
    intensity: float = 1.0

    def __str__(self) -> str:
        return f"{self.label} {self.intensity:.3g}"


@dataclass(frozen=True, slots=True)
class Gesture:
    """A gesture to make once: a name the face knows, `intensity` in [0, 1]."""

    name: str
    intensity: float = 1.0

    def __str__(self) -> str:
        return f"{self.name} {self.intensity:.3g}"


@dataclass(frozen=True, slots=True)
class Look:
    """Where to look: one of `TARGETS`, or as `bridge.text.posing` says it in numbers."""

    target: str

    def __str__(self) -> str:
        return self.target


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence, milliseconds, 0 to 10 000."""

    milliseconds: int

    def __str__(self) -> str:
        return f"pause {self.milliseconds}ms"


@dataclass(frozen=True, slots=True)
class Spoken:
    """Text between directions."""

    text: str


Direction = Feel | Gesture | Look | Head | Pause
Piece = Spoken | Direction

#: Where a `Look` may go.
TARGETS: Final = tuple(dict.fromkeys(_TARGETS.values()))


def _no_gesture(_: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the face can be told.

    `emotions`: names a writer may use, in lower case without spaces or dashes, to the label each
    stands for. `gesture` gives the name of the gesture that some words mean, None for others.
    """

    emotions: Mapping[str, str]
    gesture: Callable[[str], str | None] = _no_gesture


class Directions:
    """Takes the directions out of a text that arrives in pieces.

    The spoken pieces, joined, are the text without its brackets and without the gaps they would
    leave.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._held = ""
        self._space = ""
        self._last = ""
        self._gap = False

    def push(self, text: str) -> list[Piece]:
        """Take the next `text`; what is certain now."""
        return self._read(self._held + text, complete=False)

    def finish(self) -> list[Piece]:
        """The rest, once no more text will come."""
        return self._read(self._held, complete=True)

    def _read(self, text: str, *, complete: bool) -> list[Piece]:
        out: list[Piece] = []
        said = start = 0
        self._held = ""
        while (found := _INTERESTING.search(text, start)) is not None:
            begin = found.start()
            end = self._bracket(text, begin, complete=complete)
            if end is None:
                self._say(text[said:begin], out)
                self._held = text[begin:]
                return out
            if end < 0:
                start = -end
                continue
            self._say(text[said:begin], out)
            self._gap = True
            direction = read_direction(text[begin + 1 : end - 1], self._vocabulary)
            if direction is not None:
                out.append(direction)
            said = start = end
        self._say(text[said:], out)
        return out

    def _bracket(self, text: str, begin: int, *, complete: bool) -> int | None:
        """Where the direction at `begin` ends; minus where to go on if it is text; None before
        that is certain."""
        if text[begin] == "\\":
            return -(begin + 2) if complete or begin + 1 < len(text) else None
        match = _BRACKET.match(text, begin)
        if match is None:
            unclosed = _UNCLOSED.match(text, begin)
            waiting = not complete and unclosed is not None and unclosed.end() == len(text)
            return None if waiting else -(begin + 1)
        end = match.end()
        if end == len(text) and not complete:
            return None
        before = text[begin - 1] if begin else self._space[-1:] or self._last
        if self._is_direction(match[1], before, text[end : end + 1]):
            return end
        return -end

    def _is_direction(self, inside: str, before: str, after: str) -> bool:
        if after == "(" or before == "[":
            return False
        if read_direction(inside, self._vocabulary) is not None:
            return True
        if after in (":", "]"):
            return False
        if _REFERENCE.fullmatch(inside):
            return True
        words = inside.replace("-", " ").replace("’", "").replace("'", "").split()
        lettered = all(word.strip(",.!?").isalpha() for word in words)
        attached = before.isalpha() or after.isalpha() or len(inside.strip()) < 2
        return lettered and not attached and 0 < len(words) <= _MOST_WORDS

    def _say(self, text: str, out: list[Piece]) -> None:
        if self._gap:
            stripped = text.lstrip()
            self._space += text[: len(text) - len(stripped)]
            if not stripped:
                return
            text = _joint(self._last, self._space, stripped[0]) + stripped
            self._gap = False
        else:
            text = self._space + text
        kept = text.rstrip()
        self._space = text[len(kept) :]
        if kept:
            self._last = kept[-1]
            out.append(Spoken(kept))


def read_direction(inside: str, vocabulary: Vocabulary) -> Direction | None:
    """What brackets around `inside` direct, None if nothing we know."""
    words = " ".join(inside.lower().split()).rstrip(".!")
    if words in _PAUSES and words:
        return Pause(_PAUSES[words])
    if match := _PAUSE.fullmatch(words):
        return Pause(_pause_ms(match[1], match[2]))
    if (numbers := read_numeric_look(words)) is not None:
        return Look(numbers)
    if words.startswith("head ") and (head := read_head(words[5:])) is not None:
        return head
    if match := _LOOK.fullmatch(words):
        target = _TARGETS.get(match[1])
        # "looks sad"
        return Look(target) if target else _felt(match[1], vocabulary)
    return _felt(words, vocabulary)


def read_feeling(text: str) -> Feel | None:
    """What `str(Feel)` says, back; None for anything else."""
    match = _FEELING.fullmatch(text)
    return Feel(match[1], min(float(match[2]), 1.0)) if match else None


def read_gesture(text: str) -> Gesture | None:
    """What `str(Gesture)` says, back; None for anything else."""
    match = _GESTURE.fullmatch(text)
    return Gesture(match[1], min(float(match[2]), 1.0)) if match else None


def written(direction: Direction) -> str:
    """`direction` as a text would hold it."""
    match direction:
        case Look():
            return f"[look {direction}]"
        case Head():
            return f"[head {direction}]"
        case _:
            return f"[{direction}]"


def _pause_ms(number: str | None, unit: str | None) -> int:
    if number is None:
        return _PAUSES[""]
    value = float(number)
    seconds = unit.startswith("s") if unit else value <= _MOST_SECONDS
    return min(round(value * 1000 if seconds else value), _LONGEST_PAUSE_MS)


def _felt(words: str, vocabulary: Vocabulary) -> Feel | Gesture | None:
    """The gesture, or else the emotion, that `words` name, with its strength."""
    match = _FEEL.fullmatch(words)
    if match is None:
        return None
    degree, _, rest = match[1].partition(" ")
    name, intensity = (rest, _DEGREES[degree]) if degree in _DEGREES else (match[1], 1.0)
    if match[2] is not None:
        intensity = float(match[2]) / (100 if match[3] else 1)
    intensity = min(intensity, 1.0)
    if (gesture := vocabulary.gesture(name)) is not None:
        return Gesture(gesture, intensity)
    label = vocabulary.emotions.get(re.sub(r"[\s_-]", "", name))
    return None if label is None else Feel(label, intensity)


def _joint(last: str, space: str, following: str) -> str:
    """What stands between two characters once the directions between them are gone."""
    if not last:
        return ""
    if "\n" in space:
        return "\n\n" if space.count("\n") > 1 else "\n"
    if following in _CLOSING:
        return ""
    return " " if space or (last.isalnum() and following.isalnum()) else ""
