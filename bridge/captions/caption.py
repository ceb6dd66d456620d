"""One character's caption as it stands, and the events that change it. Pure.

A caption is a line, a sentence as a rule; words light up in it as they are heard.
"""

from dataclasses import dataclass, replace
from typing import assert_never

from bridge.events import EndReason


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line begins to be heard. `text` may be "" where only words come."""

    character: str
    utterance_id: str
    text: str


@dataclass(frozen=True, slots=True)
class WordHeard:
    """A word of the line begins to be heard: `line.text[start:end]`.

    `text`: what the line says by now; longer than before where it was not known ahead.
    """

    character: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class LineEnded:
    """The utterance is over; the line stays for a while."""

    character: str
    reason: EndReason


@dataclass(frozen=True, slots=True)
class LineCleared:
    """Nothing is shown any more."""

    character: str


CaptionEvent = LineShown | WordHeard | LineEnded | LineCleared


@dataclass(frozen=True, slots=True)
class Caption:
    """What is shown for a character. The word now is `text[word_start:heard]`; all to `heard` has
    been heard. `utterance_id` "" shows nothing."""

    character: str
    utterance_id: str = ""
    text: str = ""
    word_start: int = 0
    heard: int = 0
    ended: bool = False

    @property
    def heard_text(self) -> str:
        """The words that have been heard."""
        return self.text[: self.heard]

    def events(self) -> "list[CaptionEvent]":
        """What brings somebody who comes late to where it stands."""
        shown: list[CaptionEvent] = [LineShown(self.character, self.utterance_id, self.text)]
        if self.heard:
            shown.append(WordHeard(self.character, self.word_start, self.heard, self.text))
        return shown

    def after(self, event: CaptionEvent) -> "Caption":
        """The caption once `event`, of the same character, has happened."""
        match event:
            case LineShown():
                return Caption(self.character, event.utterance_id, event.text)
            case WordHeard():
                return replace(self, text=event.text, word_start=event.start, heard=event.end)
            case LineEnded():
                return replace(self, ended=True)
            case LineCleared():
                return Caption(self.character)
            case _:
                assert_never(event)
