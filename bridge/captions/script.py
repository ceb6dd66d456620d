"""An utterance's markers → caption events, in the order they are heard. Pure."""

from typing import Final

from bridge.captions.caption import CaptionEvent, LineShown, WordHeard
from bridge.events import Marker, MarkerKind

#: Where only words are known, a line is as long as people read at a glance, characters.
_LONGEST_GUESS: Final = 80


class Script:
    """The line of one utterance that is being heard."""

    def __init__(self, character: str, utterance_id: str) -> None:
        self._character = character
        self._utterance_id = utterance_id
        self._text = ""
        #: Where the line begins in the spoken text; -1 where that is not known.
        self._begin = -1
        #: Whether the line is made of words as they come, since nobody announced it.
        self._grows = True
        self._end = 0

    def hear(self, marker: Marker) -> list[CaptionEvent]:
        """What the caption does when playback reaches `marker`."""
        text = marker.text.strip()
        if marker.kind is MarkerKind.SENTENCE and text:
            return [self._show(text, marker.text_offset)]
        if marker.kind is not MarkerKind.WORD or not text:
            return []
        if self._grows:
            return self._append(text)
        start = self._place(text, marker.text_offset)
        return [] if start < 0 else [self._heard(start, start + len(text))]

    def _show(self, text: str, begin: int) -> LineShown:
        self._text, self._begin, self._end, self._grows = text, begin, 0, False
        return LineShown(self._character, self._utterance_id, text)

    def _place(self, word: str, text_offset: int) -> int:
        """Where `word` stands in the line, -1 where it is not in it."""
        start = text_offset - self._begin
        known = self._begin >= 0 and start >= 0
        if known and self._text[start : start + len(word)] == word:
            return start
        return self._text.find(word, self._end)

    def _append(self, word: str) -> list[CaptionEvent]:
        """Lengthen the line by `word`, or begin another."""
        events: list[CaptionEvent] = []
        if not self._text or len(self._text) + len(word) >= _LONGEST_GUESS:
            self._text = ""
            events.append(LineShown(self._character, self._utterance_id, ""))
        start = len(self._text) + bool(self._text)
        self._text = f"{self._text} {word}".lstrip()
        return [*events, self._heard(start, start + len(word))]

    def _heard(self, start: int, end: int) -> WordHeard:
        self._end = end
        return WordHeard(self._character, start, end, self._text)
